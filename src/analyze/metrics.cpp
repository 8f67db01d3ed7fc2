// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/metrics.hpp"

#include <array>

namespace runecheck {

namespace {

template <Count numerator, Count denominator>
Ratio share(const Counts& counts) {
  return {counts[numerator], counts[denominator]};
}

/// A fate's share of all code points.
template <Count fate>
Ratio of_code_points(const Counts& counts) {
  return {counts[fate], counts.code_points()};
}

using enum Count;

constexpr std::array<Metric, 19> kMetrics = {{
    {.name = "unk_chars",
     .formula = "characters (without white space) under an unknown token / characters",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &share<UnkChars, Characters>},
    {.name = "unk_tokens",
     .formula = "unknown tokens / tokens without those of the post-processor",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &share<UnkTokens, Tokens>},
    {.name = "unk_words",
     .formula = "words with an unknown token / words",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &share<UnkWords, Words>},
    {.name = "shattered",
     .formula = "words of at least 3 letters in at least 3 pieces, none unknown, with fewer than 1.5 letters a piece / "
                "words",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &share<Shattered, Words>},
    {.name = "fertility",
     .formula = "tokens that hold a letter of a word, summed over the words / words",
     .unit = MetricUnit::Number,
     .gate = GateDirection::Max,
     .of_counts = &share<Pieces, Words>},
    {.name = "continued_words",
     .formula = "words of more than one piece / words",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &share<ContinuedWords, Words>},
    {.name = "strr",
     .formula = "distinct words kept as one known piece / distinct words",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Min,
     .of_types =
         [](const TypeCounts& types) {
           return Ratio{types.whole, types.types};
         }},
    {.name = "collisions",
     .formula = "distinct words that share their ids with another one / distinct words",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_types =
         [](const TypeCounts& types) {
           return Ratio{types.collisions, types.types};
         }},
    {.name = "chars_per_token",
     .formula = "characters (without white space) / tokens without those of the post-processor",
     .unit = MetricUnit::Number,
     .gate = GateDirection::Min,
     .of_counts = &share<Characters, Tokens>},
    {.name = "bytes_per_token",
     .formula = "bytes of the text in UTF-8 / tokens without those of the post-processor",
     .unit = MetricUnit::Number,
     .gate = GateDirection::Min,
     .of_counts = &share<Bytes, Tokens>},
    {.name = "byte_fallback",
     .formula = "bytes of the characters that came out as byte tokens such as <0xE2> / bytes",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &share<FallbackBytes, Bytes>},
    {.name = "case",
     .formula = "code points whose case was folded / code points",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &of_code_points<CaseFolded>},
    {.name = "accent",
     .formula = "code points that lost an accent / code points",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &of_code_points<AccentStripped>},
    {.name = "deleted",
     .formula = "deleted code points / code points",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &of_code_points<Deleted>},
    {.name = "rewritten",
     .formula = "code points replaced by others / code points",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &of_code_points<Rewritten>},
    {.name = "beyond_chars",
     .formula = "characters (without white space) beyond the limit of their record / characters",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_counts = &share<BeyondChars, Characters>},
    {.name = "beyond_limit",
     .formula = "records of more tokens than the model takes / records",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_records =
         [](const RecordSums& sums) {
           return Ratio{sums.beyond_records, sums.records};
         }},
    {.name = "beyond_tokens",
     .formula = "tokens beyond the limit of their record / tokens with those of the post-processor",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Max,
     .of_records =
         [](const RecordSums& sums) {
           return Ratio{sums.beyond_rows, sums.rows};
         }},
    {.name = "roundtrip",
     .formula = "records that decode to their text up to normalization and white space / records",
     .unit = MetricUnit::Share,
     .gate = GateDirection::Min,
     .of_records =
         [](const RecordSums& sums) {
           const std::uint64_t kept = sums.round_trip[0] + sums.round_trip[1] + sums.round_trip[2];
           return Ratio{kept, kept + sums.round_trip[3]};
         }},
}};

}  // namespace

std::span<const Metric> metrics() noexcept { return kMetrics; }

const Metric* find_metric(std::string_view name) noexcept {
  for (const Metric& metric : kMetrics) {
    if (metric.name == name) return &metric;
  }
  return nullptr;
}

}  // namespace runecheck
