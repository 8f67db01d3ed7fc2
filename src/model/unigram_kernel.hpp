// SPDX-License-Identifier: Apache-2.0
// The one text of the search; included where it is instantiated: unigram.cpp (NoTrace) and the
// explanation of a text, which watches every probe.
#pragma once

#include <type_traits>

#include "runecheck/model/unigram.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

// The sums are rounded, so their order matters: a way is extended from the left, and of two ways that
// are equally good the one found first stays, which is the one with the longer last piece.
template <class Trace>
WordResult Unigram::work_out(std::string_view word, Scratch& scratch, Trace& trace) const {
  scratch.hits.clear();
  scratch.steps.assign(word.size() + 1, Step{0, kUnreached, kNoToken});
  Step* const steps = scratch.steps.data();
  const auto size = static_cast<std::uint32_t>(word.size());
  const auto offer = [steps](std::uint32_t begin, std::uint32_t end, double sum, TokenId id) {
    Step& step = steps[end];
    // Written so that a sum that is no number (opposite infinities) never replaces one.
    if (step.begin != kUnreached && !(sum > step.score)) return false;
    step = {sum, begin, id};
    return true;
  };
  const auto weighed = [&](std::uint32_t begin, std::uint32_t end, TokenId id, double score) {
    if constexpr (requires { trace.step(begin, end, id, score); }) trace.step(begin, end, id, score);
  };
  for (std::uint32_t begin = 0; begin < size;) {
    const double so_far = steps[begin].score;
    const std::uint32_t character_end = begin + utf8::sequence_size(static_cast<unsigned char>(word[begin]));
    bool known = false;
    std::uint32_t at = PieceTrie::kRoot;
    for (std::uint32_t end = begin; end < size;) {
      at = trie_.next(at, word[end]);
      if (at == PieceTrie::kRoot) break;
      ++end;
      const TokenId id = trie_.id(at);
      if (id == kNoToken) continue;
      trace.probe(word.substr(begin, end - begin), id);
      weighed(begin, end, id, scores_[id]);
      offer(begin, end, scores_[id] + so_far, id);
      known = known || end == character_end;
    }
    if (!known) {
      trace.probe(word.substr(begin, character_end - begin), kNoToken);
      weighed(begin, character_end, unk_id(), unknown_score_);
      // The reference gives up as soon as an unknown character is the best way to some place, even if
      // the best way to the end of the word would go around it.
      const bool best = offer(begin, character_end, unknown_score_ + so_far, unk_id());
      if (best && unk_id() == kNoToken) return WordResult::MissingUnk;
    }
    begin = character_end;
  }
  collect(word, scratch);
  return WordResult::Pieces;
}

template <class Trace>
WordResult Unigram::spell(std::string_view word, Scratch& scratch, Trace& trace) const {
  if constexpr (std::is_same_v<Trace, NoTrace>) {
    return scratch.memo.spell(owner_, word, scratch.hits, [&] { return work_out(word, scratch, trace); });
  } else {
    return work_out(word, scratch, trace);
  }
}

}  // namespace runecheck
