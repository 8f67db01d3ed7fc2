// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/word_types.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace runecheck {

void WordTypes::add(std::uint64_t word_hash, std::uint64_t ids_hash, unicode::ScriptId script, bool whole) {
  // 0 marks a free slot; the one word in 2^64 that has it goes by its neighbour's number.
  if (word_hash == 0) word_hash = 1;
  if (word_hash > threshold_) return;
  insert({word_hash, ids_hash, script, whole});
  if (used_ > kExact || (estimated() && used_ > 2 * kSample)) shrink();
}

void WordTypes::add(const WordTypes& other) {
  const bool shrinks = other.threshold_ < threshold_;
  threshold_ = std::min(threshold_, other.threshold_);
  for (const Entry& entry : other.slots_) {
    if (entry.word != 0) add(entry.word, entry.ids, entry.script, entry.whole);
  }
  if (shrinks) shrink();
}

void WordTypes::insert(const Entry& entry) {
  if ((used_ + 1) * 4 > slots_.size() * 3) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(entry.word) & mask;
  while (slots_[at].word != 0 && slots_[at].word != entry.word) at = (at + 1) & mask;
  Entry& slot = slots_[at];
  if (slot.word == 0) {
    slot = entry;
    ++used_;
    return;
  }
  // Independent of the order in which the same word comes.
  slot.ids = std::min(slot.ids, entry.ids);
  slot.script = std::min(slot.script, entry.script);
  slot.whole = slot.whole || entry.whole;
}

void WordTypes::grow() {
  std::vector<Entry> old = std::move(slots_);
  slots_.assign(std::max<std::size_t>(1024, old.size() * 2), Entry{});
  const std::size_t mask = slots_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.word == 0) continue;
    std::size_t at = static_cast<std::size_t>(entry.word) & mask;
    while (slots_[at].word != 0) at = (at + 1) & mask;
    slots_[at] = entry;
  }
}

void WordTypes::shrink() {
  std::vector<Entry> kept;
  kept.reserve(used_);
  for (const Entry& entry : slots_) {
    if (entry.word != 0 && entry.word <= threshold_) kept.push_back(entry);
  }
  if (kept.size() > kSample) {
    std::nth_element(kept.begin(), kept.begin() + (kSample - 1), kept.end(),
                     [](const Entry& a, const Entry& b) { return a.word < b.word; });
    threshold_ = kept[kSample - 1].word;
    kept.resize(kSample);
  }
  slots_.clear();
  used_ = 0;
  for (const Entry& entry : kept) insert(entry);
}

std::vector<std::pair<unicode::ScriptId, TypeCounts>> WordTypes::by_script() const {
  // Only the sample's words count, and always the same ones: those with the smallest hashes.
  std::vector<Entry> counted;
  counted.reserve(used_);
  for (const Entry& entry : slots_) {
    if (entry.word != 0 && entry.word <= threshold_) counted.push_back(entry);
  }
  if (estimated() && counted.size() > kSample) {
    std::nth_element(counted.begin(), counted.begin() + (kSample - 1), counted.end(),
                     [](const Entry& a, const Entry& b) { return a.word < b.word; });
    counted.resize(kSample);
  }
  std::sort(counted.begin(), counted.end(), [](const Entry& x, const Entry& y) { return x.ids < y.ids; });
  std::array<TypeCounts, std::numeric_limits<unicode::ScriptId>::max() + 1> scripts{};
  for (std::size_t i = 0; i < counted.size(); ++i) {
    const std::uint64_t ids = counted[i].ids;
    const bool shared = (i > 0 && counted[i - 1].ids == ids) || (i + 1 < counted.size() && counted[i + 1].ids == ids);
    TypeCounts& counts = scripts[counted[i].script];
    ++counts.types;
    counts.whole += counted[i].whole ? 1 : 0;
    counts.collisions += shared ? 1 : 0;
  }
  std::vector<std::pair<unicode::ScriptId, TypeCounts>> found;
  for (std::size_t script = 0; script < scripts.size(); ++script) {
    if (scripts[script].types > 0) found.emplace_back(static_cast<unicode::ScriptId>(script), scripts[script]);
  }
  return found;
}

TypeCounts sum_of(std::span<const std::pair<unicode::ScriptId, TypeCounts>> scripts) noexcept {
  TypeCounts sum;
  for (const auto& [script, counts] : scripts) {
    sum.types += counts.types;
    sum.whole += counts.whole;
    sum.collisions += counts.collisions;
  }
  return sum;
}

}  // namespace runecheck
