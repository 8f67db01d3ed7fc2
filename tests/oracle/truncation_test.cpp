// SPDX-License-Identifier: Apache-2.0
//
// Batches under truncation, padding, pairs and unusual post-processors, against the reference. A
// record that the reference refuses, or that it leaves uncut because a subtraction wraps around
// ("library":"wraps"), must be refused.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runecheck/config/document.hpp"
#include "runecheck/tokenizer/pad.hpp"
#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/failures.hpp"
#include "support/rows.hpp"

namespace runecheck::test {
namespace {

Side side_of(const Json& options, const char* key) {
  return options.value(key, "right") == "left" ? Side::Left : Side::Right;
}

EncodeOptions encode_options(const Json& options) {
  EncodeOptions out;
  if (!options.value("add_special_tokens", true)) out.special_tokens = SpecialTokens::Skip;
  if (!options.contains("max_length")) return out;
  Truncation truncation;
  truncation.max_length = options["max_length"].get<std::uint64_t>();
  truncation.stride = options.value("stride", std::uint64_t{0});
  truncation.side = side_of(options, "truncation_side");
  static const std::map<std::string, TruncationStrategy> kStrategies = {
      {"longest_first", TruncationStrategy::LongestFirst},
      {"only_first", TruncationStrategy::OnlyFirst},
      {"only_second", TruncationStrategy::OnlySecond}};
  truncation.strategy = kStrategies.at(options.value("truncation", "longest_first"));
  out.truncation = truncation;
  return out;
}

std::optional<Padding> padding_of(const Json& options) {
  if (!options.contains("padding")) return std::nullopt;
  Padding padding;
  const Json& wanted = options["padding"];
  if (wanted.is_number()) {
    padding.length = wanted.get<std::uint64_t>();
  } else if (wanted == "max_length") {
    padding.length = options.at("max_length").get<std::uint64_t>();
  } else {
    REQUIRE(wanted == "longest");
  }
  padding.multiple = options.value("pad_to_multiple_of", std::uint64_t{0});
  padding.side = side_of(options, "padding_side");
  return padding;
}

/// How many records are refused for which reason.
using Refusals = std::map<std::string, std::size_t>;

struct Totals {
  std::size_t records = 0;
  std::size_t windows = 0;
  std::size_t padded = 0;
  Refusals refused;
  std::size_t wraps = 0;
};

class BatchCheck {
 public:
  void run(const Tokenizer& tokenizer, const JsonRow& row) {
    const Json& options = row.value.at("options");
    const Json& records = row.value.at("records");
    const EncodeOptions how = encode_options(options);
    std::vector<std::optional<Encoding>> encodings(records.size());
    std::uint64_t longest = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::string text = records[i].at("text").get<std::string>();
      std::optional<std::string> pair;
      if (records[i].contains("pair")) pair = records[i]["pair"].get<std::string>();
      Encoding encoding;
      const auto error = tokenizer.encode(text, pair, how, scratch_, encoding);
      if (error.has_value() != records[i].contains("error")) {
        fail(row, i, error ? "refused: " + error->message : "expected " + records[i]["error"].dump());
      }
      if (error) {
        if (error->message.empty()) fail(row, i, "an error without a message");
        continue;
      }
      longest = std::max<std::uint64_t>(longest, encoding.size());
      encodings[i] = std::move(encoding);
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
      ++totals.records;
      if (records[i].contains("error")) {
        ++totals.refused[records[i]["error"].get<std::string>()];
        totals.wraps += records[i].value("library", "") == "wraps" ? 1U : 0U;
        continue;
      }
      if (!encodings[i]) continue;
      if (const auto padding = padding_of(options)) {
        const std::uint64_t length = padded_length(longest, *padding);
        totals.padded += length > encodings[i]->size() ? 1U : 0U;
        pad(*encodings[i], length, *padding);
      }
      compare(tokenizer, row, i, *encodings[i]);
    }
  }

  Totals totals;
  Failures failures;

 private:
  void compare(const Tokenizer& tokenizer, const JsonRow& row, std::size_t i, const Encoding& encoding) {
    const Json& expected = row.value["records"][i];
    const Json actual =
        record_of(tokenizer, encoding, expected.at("text").get<std::string>(), expected.value("pair", ""));
    std::string found = difference(expected, actual,
                                   {"ids", "tokens", "offsets", "type_ids", "special_tokens_mask", "word_ids",
                                    "sequence_ids", "attention_mask", "decoded", "decoded_without_special"});
    if (!found.empty()) fail(row, i, found);
    const Json& windows = expected.at("overflowing");
    const Json& mine = actual.at("overflowing");
    totals.windows += windows.size();
    if (windows.size() != mine.size()) {
      fail(row, i, std::to_string(windows.size()) + " windows expected, " + std::to_string(mine.size()) + " found");
      return;
    }
    for (std::size_t w = 0; w < windows.size(); ++w) {
      found = difference(windows[w], mine[w],
                         {"ids", "tokens", "offsets", "type_ids", "special_tokens_mask", "word_ids", "sequence_ids",
                          "attention_mask"});
      if (!found.empty()) fail(row, i, "window " + std::to_string(w) + ", " + found);
    }
  }
  void fail(const JsonRow& row, std::size_t i, const std::string& what) {
    const Json& record = row.value["records"][i];
    failures.add(row.where + " record " + std::to_string(i) + " " + row.value["options"].dump() + " " +
                 show(record.at("text").get<std::string>()) +
                 (record.contains("pair") ? " + " + show(record["pair"].get<std::string>()) : "") + ": " + what);
  }

  Tokenizer::Scratch scratch_;
};

AnyPostProcessor post_processor(const Json& json) {
  const std::string text = json.dump();
  const config::Document document = config::Document::parse("header", text);
  if (json.at("type") == "BertProcessing") return BertProcessing::from_config(document.root());
  REQUIRE(json.at("type") == "TemplateProcessing");
  return TemplateProcessing::from_config(document.root());
}

TEST_CASE("oracle: truncation and padding", "[oracle]") {
  const std::vector<JsonRow> rows = read_json_lines("conformance/truncation.jsonl");
  REQUIRE(rows.size() == 261);
  const Tokenizer tokenizer = builtin_with(normalizer_options(rows.front().value.at("tokenizer").at("normalizer")));
  BatchCheck check;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) check.run(tokenizer, *row);
  CHECK(check.failures.str() == "none");
  // What the file holds, so that a change of its form is not taken for success.
  CHECK(check.totals.records == 673);
  CHECK(check.totals.windows == 958);
  CHECK(check.totals.padded == 124);
  CHECK(check.totals.wraps == 21);
  CHECK(check.totals.refused == Refusals{{"max_length is less than the number of special tokens", 21},
                                         {"stride must be less than the length truncated to", 46},
                                         {"truncation error: second sequence not provided", 23},
                                         {"truncation error: sequence too short to respect the max_length", 62}});
}

TEST_CASE("oracle: post-processors", "[oracle]") {
  const std::vector<JsonRow> rows = read_json_lines("conformance/templates.jsonl");
  REQUIRE(rows.size() == 121);
  const Json& head = rows.front().value;
  std::map<std::string, Tokenizer> tokenizers;
  for (const auto& [name, processor] : head.at("post_processors").items()) {
    TokenizerSpec spec = load(std::nullopt);
    spec.normalizer = BertNormalizer(normalizer_options(head.at("tokenizer").at("normalizer")));
    spec.post_processor.reset();
    if (!processor.is_null()) spec.post_processor = post_processor(processor);
    tokenizers.emplace(name, Tokenizer(spec));
  }
  REQUIRE(tokenizers.size() == 4);
  BatchCheck check;
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    check.run(tokenizers.at(row->value.at("post_processor").get<std::string>()), *row);
  }
  CHECK(check.failures.str() == "none");
  CHECK(check.totals.records == 292);
  CHECK(check.totals.windows == 247);
  CHECK(check.totals.padded == 77);
  CHECK(check.totals.wraps == 8);
  CHECK(check.totals.refused == Refusals{{"max_length is less than the number of special tokens", 8},
                                         {"stride must be less than the length truncated to", 13},
                                         {"truncation error: second sequence not provided", 21},
                                         {"truncation error: sequence too short to respect the max_length", 18}});
}

}  // namespace
}  // namespace runecheck::test
