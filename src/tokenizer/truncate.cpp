// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "tokenizer/postprocess.hpp"

namespace runecheck {

namespace {

/// Windows of one record beyond this are refused: two long texts multiply.
constexpr std::uint64_t kMaxWindows = 1'000'000;

/// Keeps the first (Right) or last (Left) `keep` rows; the rest becomes windows that overlap by
/// `stride`. Right: windows start at 0, keep - stride, …; Left: the same from the end.
std::optional<RecordError> cut(Encoding& text, std::uint64_t keep, std::uint64_t stride, Side side) {
  const std::uint64_t rows = text.size();
  if (keep >= rows) return std::nullopt;
  if (keep == 0) {
    Encoding all = std::move(text);
    text.clear();
    text.overflow.push_back(std::move(all));
    return std::nullopt;
  }
  if (stride >= keep) {
    return RecordError{"--stride " + std::to_string(stride) + " is not less than the window of " +
                           std::to_string(keep) + (keep == 1 ? " token" : " tokens") + " that is left for the text",
                       "make --stride smaller or --max-length larger (special tokens take part of it)"};
  }
  const std::uint64_t step = keep - stride;
  if ((rows - keep + step - 1) / step > kMaxWindows) {
    return RecordError{"the text makes more than " + std::to_string(kMaxWindows) + " windows",
                       "make --max-length larger or --stride smaller"};
  }
  Encoding kept;
  std::vector<Encoding> overflow;
  const auto window = [&](std::uint64_t begin, std::uint64_t end) {
    Encoding part;
    part.append(text, begin, end);
    if (kept.ids.empty()) {
      kept = std::move(part);
    } else {
      overflow.push_back(std::move(part));
    }
  };
  if (side == Side::Right) {
    for (std::uint64_t begin = 0;; begin += step) {
      const std::uint64_t end = std::min(begin + keep, rows);
      window(begin, end);
      if (end == rows) break;
    }
  } else {
    for (std::uint64_t end = rows;; end -= step) {
      const std::uint64_t begin = end > keep ? end - keep : 0;
      window(begin, end);
      if (begin == 0) break;
    }
  }
  text = std::move(kept);
  text.overflow = std::move(overflow);
  return std::nullopt;
}

}  // namespace

std::optional<RecordError> truncate(const Truncation& truncation, std::uint64_t added_rows, Encoding& first,
                                    Encoding* second) {
  if (truncation.max_length < added_rows) {
    // The reference's unsigned arithmetic wraps around here and nothing is cut: never what is meant.
    return RecordError{"--max-length " + std::to_string(truncation.max_length) + " has no room for the " +
                           std::to_string(added_rows) + (added_rows == 1 ? " special token" : " special tokens"),
                       "use --max-length " + std::to_string(added_rows + 1) + " or more, or --no-special"};
  }
  const std::uint64_t limit = truncation.max_length - added_rows;
  const std::uint64_t length1 = first.size();
  const std::uint64_t length2 = second == nullptr ? 0 : second->size();
  const std::uint64_t total = length1 + length2;
  if (total <= limit) return std::nullopt;
  const auto cut_both = [&](std::uint64_t keep1, std::uint64_t keep2) -> std::optional<RecordError> {
    if (auto error = cut(first, keep1, truncation.stride, truncation.side)) return error;
    if (second != nullptr) return cut(*second, keep2, truncation.stride, truncation.side);
    return std::nullopt;
  };
  if (limit == 0) return cut_both(0, 0);
  if (truncation.strategy == TruncationStrategy::LongestFirst) {
    if (second == nullptr) return cut_both(limit, 0);
    std::uint64_t shorter = std::min(length1, length2);
    std::uint64_t longer = shorter > limit ? shorter : std::max(shorter, limit - shorter);
    if (shorter + longer > limit) {
      shorter = limit / 2;
      longer = shorter + limit % 2;
    }
    return length1 > length2 ? cut_both(longer, shorter) : cut_both(shorter, longer);
  }
  const bool only_first = truncation.strategy == TruncationStrategy::OnlyFirst;
  Encoding* target = only_first ? &first : second;
  if (target == nullptr) {
    return RecordError{"--truncation only_second, but the record has no second text",
                       "give the second text (--pair or --pairs), or use --truncation longest_first"};
  }
  const std::uint64_t excess = total - limit;
  if (target->size() <= excess) {
    return RecordError{std::string("the ") + (only_first ? "first" : "second") + " text has " +
                           std::to_string(target->size()) + " tokens, too few to cut " + std::to_string(excess) +
                           " from it alone",
                       "use --truncation longest_first or a larger --max-length"};
  }
  return cut(*target, target->size() - excess, truncation.stride, truncation.side);
}

}  // namespace runecheck
