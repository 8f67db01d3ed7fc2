// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/word_types.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

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
  std::vector<const Entry*> counted;
  counted.reserve(used_);
  for (const Entry& entry : slots_) {
    if (entry.word != 0 && entry.word <= threshold_) counted.push_back(&entry);
  }
  if (estimated() && counted.size() > kSample) {
    std::nth_element(counted.begin(), counted.begin() + (kSample - 1), counted.end(),
                     [](const Entry* a, const Entry* b) { return a->word < b->word; });
    counted.resize(kSample);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> sharing;
  sharing.reserve(counted.size());
  for (const Entry* entry : counted) ++sharing[entry->ids];
  std::map<unicode::ScriptId, TypeCounts> scripts;
  for (const Entry* entry : counted) {
    TypeCounts& counts = scripts[entry->script];
    ++counts.types;
    counts.whole += entry->whole ? 1 : 0;
    counts.collisions += sharing[entry->ids] > 1 ? 1 : 0;
  }
  return {scripts.begin(), scripts.end()};
}

TypeCounts WordTypes::total() const {
  TypeCounts sum;
  for (const auto& [script, counts] : by_script()) {
    sum.types += counts.types;
    sum.whole += counts.whole;
    sum.collisions += counts.collisions;
  }
  return sum;
}

}  // namespace runecheck
