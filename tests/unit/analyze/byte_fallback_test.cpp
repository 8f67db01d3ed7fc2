// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runecheck/analyze/chunk_facts.hpp"
#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/small_models.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

const std::string kHug = "\U0001F917";

const Tokenizer& fallback() {
  static const Tokenizer tokenizer = tokenizer_of(fallback_json());
  return tokenizer;
}

std::vector<Finding> fallback_findings(std::string_view text) { return findings_in(text, only("RC203"), fallback()); }

/// Bytes that came out as byte tokens, and all bytes.
std::pair<std::uint64_t, std::uint64_t> counted(std::string_view text, const Tokenizer& tokenizer = fallback()) {
  ChunkAnalyzer analyzer(tokenizer, AnalyzeOptions{});
  ChunkFacts facts;
  WordTypes types;
  analyzer.facts(text, facts, types);
  Counts sum;
  for (const auto& [script, counts] : facts.counts) sum.add(counts);
  return {sum[Count::FallbackBytes], sum[Count::Bytes]};
}

}  // namespace

TEST_CASE("RC203: a run of byte tokens is shown as the text it spells", "[analyze]") {
  const auto findings = fallback_findings("hello " + kHug + "\u6F22h");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].span == OriginalSpan{6, 13});
  CHECK(findings[0].message ==
        "7 byte tokens spell \"" + kHug + "\u6F22\": '" + kHug +
            "' U+1F917 HUGGING FACE and '\u6F22' U+6F22 CJK UNIFIED IDEOGRAPH-6F22 have no piece "
            "of their own");
  REQUIRE(findings[0].data.size() == 3);
  CHECK(std::get<std::string>(findings[0].data[0].value) == kHug + "\u6F22");
  CHECK(std::get<std::uint64_t>(findings[0].data[1].value) == 7);
  const auto& characters = std::get<std::vector<CharacterFact>>(findings[0].data[2].value);
  REQUIRE(characters.size() == 2);
  CHECK(characters[1].code_point == 0x6F22);
  CHECK(characters[1].span == OriginalSpan{10, 13});
}

TEST_CASE("RC203: white space and known characters end a run", "[analyze]") {
  CHECK(fallback_findings(kHug + " " + kHug).size() == 2);
  CHECK(fallback_findings(kHug + "\n" + kHug).size() == 2);
  CHECK(fallback_findings(kHug + "l" + kHug).size() == 2);
  CHECK(fallback_findings(kHug + kHug).size() == 1);
}

TEST_CASE("RC203: characters of one byte are no finding", "[analyze]") {
  CHECK(fallback_findings("hello\nhello\txyz").empty());
  CHECK(fallback_findings("hello").empty());
  CHECK(fallback_findings("<0xF0>").empty());
}

TEST_CASE("byte_fallback counts the bytes of the characters that came out as byte tokens", "[analyze]") {
  CHECK(counted("hello") == std::pair<std::uint64_t, std::uint64_t>{0, 5});
  CHECK(counted("hello\n" + kHug) == std::pair<std::uint64_t, std::uint64_t>{5, 10});
  CHECK(counted("h" + kHug + kHug) == std::pair<std::uint64_t, std::uint64_t>{8, 9});
}

TEST_CASE("byte_fallback and RC203 know the byte tokens of Unigram", "[analyze]") {
  std::string vocab = R"(["<unk>", 0], ["a", -1], ["\u2581", -2])";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (unsigned byte = 0; byte < 256; ++byte) {
    vocab.append(R"(, ["<0x)").append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 15U]).append(R"(>", -9])");
  }
  const Tokenizer tokenizer = tokenizer_of(tokenizer_json(
      "null", R"({"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true})",
      R"({"type": "Unigram", "unk_id": 0, "byte_fallback": true, "vocab": [)" + vocab + "]}", "null"));
  const std::string text = "a" + kHug + "\u00E9a \u00E9";
  CHECK(counted(text, tokenizer) == std::pair<std::uint64_t, std::uint64_t>{8, 11});
  const auto findings = findings_in(text, only("RC203"), tokenizer);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].span == OriginalSpan{1, 7});
  CHECK(std::get<std::string>(findings[0].data[0].value) == kHug + "\u00E9");
  CHECK(findings[1].span == OriginalSpan{9, 11});
}
