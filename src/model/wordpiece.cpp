// SPDX-License-Identifier: Apache-2.0
#include "runecheck/model/wordpiece.hpp"

#include <utility>

#include "model/wordpiece_kernel.hpp"

namespace runecheck {

WordPiece::WordPiece(Vocab vocab, Options options)
    : vocab_(std::move(vocab)), options_(std::move(options)), unk_id_(vocab_.find(options_.unk_token)) {}

template WordResult WordPiece::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
