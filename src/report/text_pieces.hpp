// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/text_wrap.hpp"
#include "runecheck/tokenizer/encoding.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck::report {

/// The text of a token, shown. A combining mark after the continuation prefix gets a circle of its
/// own, so that "##" keeps its looks.
std::string shown_token(const Tokenizer& tokenizer, const Encoding& encoding, std::size_t row);

/// Writes what the model sees: pieces of a word joined by middle dots, words by blanks, the pair
/// behind a bar. Special tokens that were put in, and padding, are left out.
void write_seen(Wrapper& line, const Tokenizer& tokenizer, const Encoding& encoding);

}  // namespace runecheck::report
