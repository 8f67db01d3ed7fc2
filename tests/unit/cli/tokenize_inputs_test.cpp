// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "support/catch.hpp"
#include "support/run_cli.hpp"
#include "support/temp_dir.hpp"

using Catch::Contains;

namespace runecheck::test {
namespace {

TEST_CASE("tokenize: a file that is no plain text is refused, for its gates would pass", "[cli]") {
  const TempDir folder;
  const std::string good = folder.write("good.txt", "hello\n");
  const auto refused = [&](const std::string& file) {
    const Result result = run_cli({"tokenize", "-f", file, "-f", good, "--format", "ids", "--max-shattered", "10%"});
    CHECK(result.code == 2);
    CHECK(result.out == "101 7592 102\n");  // the other one is still answered
    return result.err;
  };
  const std::string jsonl = folder.write("chat.jsonl", "{\"text\": \"\\u041c\\u0430\"}\n");
  CHECK_THAT(refused(jsonl),
             Contains("JSON Lines, expected plain text: tokenize would take keys and escapes for text") &&
                 Contains("runecheck check " + jsonl) && Contains("runecheck tokenize < " + jsonl));
  const std::string packed = folder.write("text", "\x1F\x8B\x08 and so on");
  CHECK_THAT(refused(packed), Contains("gzip data") && Contains("gzip -dc " + packed + " | runecheck tokenize"));
  CHECK_THAT(refused(folder.write("text.zst", "\x28\xB5\x2F\xFD and so on")), Contains("zstd -dc"));
  CHECK_THAT(refused(folder.write("wide.txt", "\xFF\xFEt")), Contains("iconv -f utf-16 -t utf-8"));
  // Through standard input it is taken as it is.
  CHECK(run_cli({"tokenize", "--format", "ids"}, "{}\n").out == "101 1063 1065 102\n");
  // Files shorter than any mark.
  CHECK(run_cli({"tokenize", "--format", "ids", "-f", folder.write("short.txt", "a")}).out == "101 1037 102\n");
}

}  // namespace
}  // namespace runecheck::test
