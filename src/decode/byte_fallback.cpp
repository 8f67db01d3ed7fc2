// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/byte_fallback.hpp"

#include <optional>
#include <utility>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

std::optional<unsigned> hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

/// The byte of "<0xE5>". The reference reads a number there, so "<0x+5>" is the byte 05.
std::optional<char> byte_of(std::string_view token) noexcept {
  if (token.size() != 6 || !token.starts_with("<0x") || token[5] != '>') return std::nullopt;
  const auto high = token[3] == '+' ? 0U : hex_digit(token[3]);
  const auto low = hex_digit(token[4]);
  if (!high || !low) return std::nullopt;
  return static_cast<char>(static_cast<unsigned char>(*high << 4U | *low));
}

}  // namespace

// Source: huggingface/tokenizers 0.23.2, behaviour: no fields.
ByteFallbackDecoder ByteFallbackDecoder::from_config(const config::Node&) { return {}; }

void ByteFallbackDecoder::apply(std::vector<std::string>& tokens) const {
  std::size_t kept = 0;  // a run makes no more tokens than it has, so they are written over those read
  std::string run;
  const auto end_run = [&] {
    if (run.empty()) return;
    if (utf8::valid_prefix(run) == run.size()) {
      tokens[kept++] = run;
    } else {
      for (std::size_t i = 0; i < run.size(); ++i) tokens[kept++] = "\uFFFD";
    }
    run.clear();
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (const auto byte = byte_of(tokens[i])) {
      run += *byte;
      continue;
    }
    end_run();
    if (kept != i) tokens[kept] = std::move(tokens[i]);
    ++kept;
  }
  end_run();
  tokens.resize(kept);
}

}  // namespace runecheck
