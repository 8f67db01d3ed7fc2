// SPDX-License-Identifier: Apache-2.0
// The one text of the search; included where it is instantiated: wordpiece.cpp (NoTrace) and the
// explanation of a text, which watches every probe.
#pragma once

#include <algorithm>
#include <cstring>

#include "runecheck/model/wordpiece.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

template <class Trace>
WordResult WordPiece::spell(std::string_view word, Scratch& scratch, Trace& trace) const {
  scratch.hits.clear();
  const WordResult unknown = unk_id_ == kNoToken ? WordResult::MissingUnk : WordResult::NoPath;
  if (word.size() > options_.max_input_chars && utf8::count(word) > options_.max_input_chars) {
    return unknown == WordResult::MissingUnk ? unknown : WordResult::TooLong;
  }
  if (word.size() <= vocab_.longest()) {  // nearly always the whole word is one piece
    const TokenId whole = vocab_.find(word);
    trace.probe(word, whole);
    if (whole != kNoToken) {
      scratch.hits.push_back({whole, 0, static_cast<std::uint32_t>(word.size())});
      return WordResult::Pieces;
    }
  }
  // Candidates beyond the first are prefix + rest. The prefix is written over the bytes just before
  // the rest, which have been spelled already, so a candidate is always one run of bytes.
  const std::string& prefix = options_.continuing_prefix;
  const std::size_t room = prefix.size();
  scratch.candidate.resize(room + word.size());
  char* base = scratch.candidate.data() + room;
  std::memcpy(base, word.data(), word.size());
  std::size_t start = 0;
  while (start < word.size()) {
    const std::size_t before = start == 0 ? 0 : room;
    if (before > vocab_.longest()) return unknown;
    if (before > 0) std::memcpy(base + start - before, prefix.data(), before);
    std::size_t end = std::min(word.size(), start + (vocab_.longest() - before));
    while (end > start && end < word.size() && utf8::is_continuation(word[end])) --end;
    if (start == 0 && end == word.size()) {  // probed above
      --end;
      while (end > start && utf8::is_continuation(word[end])) --end;
    }
    TokenId found = kNoToken;
    while (end > start) {
      const std::string_view candidate(base + start - before, before + end - start);
      found = vocab_.find(candidate);
      trace.probe(candidate, found);
      if (found != kNoToken) break;
      --end;
      while (end > start && utf8::is_continuation(word[end])) --end;
    }
    if (found == kNoToken) return unknown;
    scratch.hits.push_back({found, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    start = end;
  }
  return WordResult::Pieces;
}

}  // namespace runecheck
