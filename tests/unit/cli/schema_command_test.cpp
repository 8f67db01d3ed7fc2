// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "cli/embedded_schemas.hpp"
#include "support/catch.hpp"
#include "support/run_cli.hpp"
#include "support/transcript.hpp"

using Catch::Contains;
using nlohmann::json;

namespace runecheck::test {

TEST_CASE("schema: lists the schemas, and prints each", "[cli]") {
  const Result table = run_cli({"schema"});
  CHECK(table.code == 0);
  CHECK(table.err.empty());
  const std::vector<std::string> rows = split_lines(table.out);
  CHECK(!cli::embedded_schemas().empty());
  for (const cli::EmbeddedSchema& schema : cli::embedded_schemas()) {
    const std::string name(schema.name);
    CAPTURE(name);
    CHECK(std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.starts_with(name + " "); }) == 1);
    const Result printed = run_cli({"schema", name});
    CHECK(printed.code == 0);
    const json parsed = json::parse(printed.out, nullptr, false);
    REQUIRE(parsed.is_object());
    CHECK(parsed.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
    CHECK(parsed.at("title") == schema.title);
  }
}

TEST_CASE("schema: every key of a report of check is in its schema", "[cli]") {
  const json schema = json::parse(run_cli({"schema", "check"}).out);
  const json report = json::parse(run_cli({"check", "--isolated", "--json"}, "hello\n").out);
  for (const auto& [key, value] : report.items()) {
    CAPTURE(key);
    CHECK(schema.at("properties").contains(key));
  }
  for (const json& key : schema.at("required")) CHECK(report.contains(key.get<std::string>()));
}

TEST_CASE("schema: a name that is none", "[cli]") {
  const Result near = run_cli({"schema", "chek"});
  CHECK(near.code == 2);
  CHECK(near.out.empty());
  CHECK(near.err ==
        "runecheck: error: chek: there is no such schema\n  help: did you mean check? runecheck schema lists them\n");
  CHECK_THAT(run_cli({"schema", "zzzzzz"}).err, Contains("the schemas are check, check-line"));
  const Result two = run_cli({"schema", "check", "why"});
  CHECK(two.code == 2);
  CHECK_THAT(two.err, Contains("expected one name of a schema, found 2"));
}

}  // namespace runecheck::test
