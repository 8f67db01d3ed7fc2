// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "runecheck/analyze/ledger.hpp"
#include "runecheck/analyze/word_types.hpp"
#include "runecheck/core/ratio.hpp"

namespace runecheck {

/// Which way a metric is bad, for the gates made from it.
enum class GateDirection : std::uint8_t {
  None,  ///< not gated
  Max,   ///< --max-NAME: fails when the value is greater
  Min,   ///< --min-NAME: fails when the value is smaller
};

/// How a value is written.
enum class MetricUnit : std::uint8_t {
  Share,   ///< 0 to 1, shown as a percentage
  Number,  ///< shown as it is: pieces per word
};

/// One metric. The functions give nothing for what the metric does not look at; exactly one is set.
struct Metric {
  std::string_view name;     ///< "unk_chars": its JSON key and, with dashes, its gate flag
  std::string_view formula;  ///< its definition, in the JSON and in the documentation
  MetricUnit unit;
  GateDirection gate;
  Ratio (*of_counts)(const Counts&) = nullptr;       ///< by script, and summed
  Ratio (*of_records)(const RecordSums&) = nullptr;  ///< for whole records
  Ratio (*of_types)(const TypeCounts&) = nullptr;    ///< for distinct words, by script and summed
  bool by_script() const noexcept { return of_records == nullptr; }
};

/// All metrics of `check`, in the order they are shown. A new one is registered in metrics.cpp.
std::span<const Metric> metrics() noexcept;
/// The metric of this name, or null.
const Metric* find_metric(std::string_view name) noexcept;

}  // namespace runecheck
