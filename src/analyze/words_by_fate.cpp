// SPDX-License-Identifier: Apache-2.0
#include "analyze/words_by_fate.hpp"

namespace runecheck {

std::vector<FatePlace> words_by_fate(const Subject& subject, Fate fate) {
  std::vector<FatePlace> found;
  std::size_t word = 0;
  for (std::size_t i = 0; i < subject.fates.of.size(); ++i) {
    if (subject.fates.of[i] != fate) continue;
    const std::uint32_t at = subject.fates.begins[i];
    while (word < subject.words.size() && subject.words[word].span.end <= at) ++word;
    const bool in_word = word < subject.words.size() && subject.words[word].span.begin <= at;
    const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(subject.text[at]));
    const OriginalSpan span = in_word ? subject.words[word].span : OriginalSpan{at, at + size};
    if (found.empty() || !(found.back().span == span)) found.push_back({span, {}});
    found.back().places.push_back(at);
  }
  return found;
}

}  // namespace runecheck
