// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>

#include "runecheck/config/node.hpp"
#include "runecheck/core/ids.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace runecheck {

/// The vocabulary of a model as tokenizer.json writes it, an object of pieces and ids. A piece given
/// twice has its last id, as in the reference.
/// Errors: Error{Schema} at the id that is not a whole number from 0 to 2^32 - 2.
inline Vocab read_vocab(const config::Node& node) {
  Vocab::Builder pieces(node.size());
  node.each_member([&](std::string_view piece, const config::Node& id) {
    if (id.is_string()) {
      id.expected("a whole number from 0 to 4294967294", "some exporters write ids as text: write them without quotes");
    }
    // The reference takes 2^32 - 1 too; here it means "no such piece".
    pieces.add(piece, static_cast<TokenId>(id.unsigned_integer(kNoToken - 1)));
  });
  return std::move(pieces).build();
}

}  // namespace runecheck
