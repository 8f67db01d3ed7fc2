// SPDX-License-Identifier: Apache-2.0
#include "runecheck/model/word_level.hpp"

#include <utility>

namespace runecheck {

WordLevel::WordLevel(Vocab vocab, std::string unk_token)
    : vocab_(std::move(vocab)), unk_token_(std::move(unk_token)), unk_id_(vocab_.find(unk_token_)) {}

template WordResult WordLevel::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
