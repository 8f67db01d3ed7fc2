// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 5.24.0 and 4.57.6, TikTokenConverter and MistralConverter; behaviour. Their sorts
// are stable.
#include "load/pieces/byte_ranks.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "load/pieces/splits.hpp"
#include "runecheck/text/byte_alphabet.hpp"

namespace runecheck::detail {

namespace {

std::string in_alphabet(std::string_view bytes) {
  std::string text;
  byte_alphabet::encode(bytes, text);
  return text;
}

}  // namespace

BytePieces recover_byte_merges(const ByteRanks& ranks, Repeats repeats, const std::string& path) {
  const std::vector<std::string_view> tokens(ranks.tokens.begin(), ranks.tokens.end());
  const Splits splits(tokens, path);
  // What a token is ordered by where it is whole, and where it is a part.
  const auto rank_of = [&](std::uint32_t place) {
    return ranks.ranks[repeats == Repeats::One ? splits.last_place(place) : place];
  };

  BytePieces made;
  std::unordered_map<std::string_view, std::uint32_t> first_places;  // of repeated tokens only
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (splits.repeated(i)) {
      if (repeats == Repeats::Each) order.push_back(i);
      continue;
    }
    made.pieces.emplace_back(in_alphabet(tokens[i]), ranks.ranks[splits.last_place(i)]);
    order.push_back(i);
    if (repeats == Repeats::Each && splits.last_place(i) != i) first_places.emplace(tokens[i], i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rank_of(a) < rank_of(b); });

  made.merges.reserve(splits.size());
  std::vector<Split> local;
  for (const std::uint32_t place : order) {
    const auto own = splits.of(splits.repeated(place) ? first_places.at(tokens[place]) : place);
    local.assign(own.begin(), own.end());
    std::stable_sort(local.begin(), local.end(), [&](const Split& a, const Split& b) {
      return std::pair(rank_of(a.left), rank_of(a.right)) < std::pair(rank_of(b.left), rank_of(b.right));
    });
    for (const Split& split : local) {
      made.merges.emplace_back(in_alphabet(tokens[split.left]), in_alphabet(tokens[split.right]));
    }
  }
  return made;
}

}  // namespace runecheck::detail
