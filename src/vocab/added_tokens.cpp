// SPDX-License-Identifier: Apache-2.0
#include "runecheck/vocab/added_tokens.hpp"

#include <algorithm>
#include <utility>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

AddedTokens::AddedTokens(std::vector<AddedToken> tokens, const Vocab& vocab) {
  std::uint64_t next_id = vocab.next_id();
  for (AddedToken& token : tokens) {
    if (token.content.empty()) continue;
    TokenId id = vocab.find(token.content);
    const auto known = by_content_.find(token.content);
    if (known != by_content_.end()) {  // a later definition replaces the flags
      entries_[known->second].token = token;
    } else {
      if (id == kNoToken) {
        id = static_cast<TokenId>(next_id++);
        ++beyond_vocab_;
      }
      const auto index = static_cast<std::uint32_t>(entries_.size());
      by_content_.emplace(token.content, index);
      by_id_.insert_or_assign(id, index);
      lowest_id_ = std::min(lowest_id_, id);
      highest_id_ = std::max(highest_id_, id);
      entries_.push_back({token, id});
    }
    if (token.special) special_.insert(token.content);
  }
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].token.normalized) add_pattern(raw_, i, entries_[i].token.content);
  }
  raw_.finish();
}

void AddedTokens::add_pattern(TokenMatcher& matcher, std::uint32_t index, std::string_view content) {
  if (!content.empty()) matcher.add(content, index);
}

namespace {

bool word_before(std::string_view text, std::uint32_t at) {
  if (at == 0) return false;
  std::uint32_t start = at - 1;
  while (start > 0 && utf8::is_continuation(text[start])) --start;
  return unicode::has(utf8::decode(text.data() + start).code_point, unicode::Property::RegexWord);
}

bool word_after(std::string_view text, std::uint32_t at) {
  return at < text.size() && unicode::has(utf8::decode(text.data() + at).code_point, unicode::Property::RegexWord);
}

std::uint32_t blanks_before(std::string_view text, std::uint32_t at) {
  while (at > 0) {
    std::uint32_t start = at - 1;
    while (start > 0 && utf8::is_continuation(text[start])) --start;
    if (!unicode::has(utf8::decode(text.data() + start).code_point, unicode::Property::WhiteSpace)) break;
    at = start;
  }
  return at;
}

std::uint32_t blanks_after(std::string_view text, std::uint32_t at) {
  while (at < text.size()) {
    const utf8::Decoded next = utf8::decode(text.data() + at);
    if (!unicode::has(next.code_point, unicode::Property::WhiteSpace)) break;
    at += next.size;
  }
  return at;
}

}  // namespace

void AddedTokens::find(const TokenMatcher& matcher, std::string_view text, std::vector<Match>& matches) const {
  matches.clear();
  if (matcher.empty()) return;
  TokenMatcher::Hit hit{};
  std::uint32_t end_before = 0;  // lstrip does not reach over the previous match
  for (std::uint32_t from = 0; matcher.next(text, from, hit); from = hit.end) {
    const AddedToken& token = entries_[hit.pattern].token;
    // A longest match that is rejected is not tried again with a shorter token.
    if (splits_special_ && special_.contains(token.content)) continue;
    if (token.single_word && (word_before(text, hit.begin) || word_after(text, hit.end))) continue;
    std::uint32_t begin = hit.begin;
    std::uint32_t end = hit.end;
    if (token.lstrip) begin = std::max(blanks_before(text, begin), end_before);
    if (token.rstrip) end = blanks_after(text, end);
    // The search goes on after the bare content, so a token that begins with a blank may overlap
    // blanks that rstrip swallowed; both rows are kept, as in the reference.
    if (begin < end) matches.push_back({begin, end, hit.pattern});
    end_before = end;
  }
}

TokenId AddedTokens::find_content(std::string_view content) const {
  const auto found = by_content_.find(std::string(content));
  return found == by_content_.end() ? kNoToken : entries_[found->second].id;
}

bool AddedTokens::is_special(std::string_view content) const { return special_.contains(std::string(content)); }

}  // namespace runecheck
