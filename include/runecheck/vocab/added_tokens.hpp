// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "runecheck/core/ids.hpp"
#include "runecheck/vocab/token_matcher.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

/// A token that is cut out of the text before the model sees it, as tokenizer.json describes it.
struct AddedToken {
  std::string content;
  bool single_word = false;  ///< matches only where no word character touches it
  bool lstrip = false;       ///< swallows white space to its left
  bool rstrip = false;       ///< swallows white space to its right
  bool normalized = false;   ///< looked for in the normalized text, else in the raw text
  bool special = false;      ///< skipped by decoding without special tokens
};

/// The added tokens of a tokenizer with their ids and the two searches over text.
///
/// Ids are given in file order: a content that is in the model's vocabulary has the model's id, any
/// other the next free one counted from the vocabulary's *size* (the ids in the file are not read).
/// Source: huggingface/tokenizers, behaviour of added_vocabulary (spec: conformance tests).
class AddedTokens {
 public:
  /// A place where an added token stands, blanks swallowed by lstrip and rstrip included.
  struct Match {
    std::uint32_t begin;  ///< bytes
    std::uint32_t end;
    std::uint32_t token;  ///< index for at()
  };
  struct Entry {
    AddedToken token;
    TokenId id;
  };

  AddedTokens() = default;
  AddedTokens(std::vector<AddedToken> tokens, const Vocab& vocab);

  /// Prepares the search over normalized text. `normalize` is the tokenizer's normalizer.
  template <class Normalize>
  void prepare_normalized(Normalize&& normalize) {
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      if (!entries_[i].token.normalized) continue;
      const auto content = normalize(entries_[i].token.content);
      splits_characters_ = splits_characters_ || content.empty();
      add_pattern(normalized_, i, content);
    }
    normalized_.finish();
  }

  /// All places of tokens to look for in raw text / in normalized text, left to right.
  /// Lifetime: `matches` is reused by the caller. Cost: O(bytes) for sane tokens.
  void find_raw(std::string_view text, std::vector<Match>& matches) const { find(raw_, text, matches); }
  void find_normalized(std::string_view text, std::vector<Match>& matches) const { find(normalized_, text, matches); }
  bool any_normalized() const noexcept { return !normalized_.empty(); }
  /// Whether a token's content is empty once normalized. Such a token matches between all characters: it
  /// gives no row, but the text falls into single characters, as in the reference.
  bool splits_characters() const noexcept { return splits_characters_; }

  /// From now on special tokens are not looked for in texts: they are split like other words.
  void split_special() noexcept { splits_special_ = true; }
  const Entry& at(std::uint32_t index) const noexcept { return entries_[index]; }
  const std::vector<Entry>& entries() const noexcept { return entries_; }
  /// The added token with this id; nothing for ids of the model alone.
  const Entry* find_id(TokenId id) const noexcept {
    if (id < lowest_id_ || id > highest_id_) return nullptr;  // as nearly all ids
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &entries_[found->second];
  }
  /// The id of an added token's content, or kNoToken.
  TokenId find_content(std::string_view content) const;
  /// Whether decoding without special tokens drops a token of this text.
  bool is_special(std::string_view content) const;
  /// Number of added tokens that are not in the model's vocabulary.
  std::size_t beyond_vocab() const noexcept { return beyond_vocab_; }

 private:
  static void add_pattern(TokenMatcher& matcher, std::uint32_t index, std::string_view content);
  void find(const TokenMatcher& matcher, std::string_view text, std::vector<Match>& matches) const;

  std::vector<Entry> entries_;
  std::unordered_map<TokenId, std::uint32_t> by_id_;
  TokenId lowest_id_ = kNoToken;
  TokenId highest_id_ = 0;
  std::unordered_map<std::string, std::uint32_t> by_content_;
  std::unordered_set<std::string> special_;
  TokenMatcher raw_;
  TokenMatcher normalized_;
  std::size_t beyond_vocab_ = 0;
  bool splits_characters_ = false;
  bool splits_special_ = false;
};

}  // namespace runecheck
