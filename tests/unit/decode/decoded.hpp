// SPDX-License-Identifier: Apache-2.0
//
// Decoders made from JSON, and tables of what they make of tokens. Every text in the tables is what
// huggingface/tokenizers 0.23.2 decodes, of strings and of ids alike.
#pragma once

#include <string>
#include <vector>

#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

namespace runecheck::test {

template <class Decoder>
Decoder decoder_of(const std::string& json) {
  const auto document = config::Document::parse("t.json", json);
  return Decoder::from_config(document.root());
}

/// What from_config says: the message, or the message and the hint after " | ".
template <class Decoder>
std::string fault_of(const std::string& json) {
  const Error error = error_of([&] { return decoder_of<Decoder>(json); });
  return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
}

/// The tokens after each of the decoders in turn, joined.
template <class... Decoders>
std::string text_of(std::vector<std::string> tokens, const Decoders&... decoders) {
  (decoders.apply(tokens), ...);
  std::string text;
  for (const std::string& token : tokens) text += token;
  return text;
}

struct Row {
  std::vector<std::string> tokens;
  std::string text;
};

template <class Decoder>
void check_rows(const std::string& json, const std::vector<Row>& rows) {
  const auto decoder = decoder_of<Decoder>(json);
  for (const Row& row : rows) {
    CAPTURE(json, row.tokens);
    CHECK(text_of(row.tokens, decoder) == row.text);
  }
}

}  // namespace runecheck::test
