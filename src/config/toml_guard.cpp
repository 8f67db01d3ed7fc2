// SPDX-License-Identifier: Apache-2.0
#include "config/toml_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "config/syntax_error.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::config {

namespace {

[[noreturn]] void refuse(const std::string& path, std::string_view bytes, std::size_t at) {
  SourceRef where = place_of(path, bytes, at);
  // Columns count characters, as those of toml++ do.
  const std::string_view line = bytes.substr(at - (where.position->column - 1), where.position->column - 1);
  where.position->column -= static_cast<std::uint64_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }));
  throw Error(ErrorCode::Syntax, std::move(where), fmt::format("more than {} dots outside of texts", kMaxTomlDots),
              "no setting is nested that deep: look for a damaged file");
}

/// The end of the text in quotes that begins at `at`; of a text on one line at most the end of that line, so
/// that a quote out of place hides no more than its line.
std::size_t end_of_text(std::string_view bytes, std::size_t at) {
  const char quote = bytes[at];
  const std::string three(3, quote);
  const bool many_lines = bytes.substr(at, 3) == three;
  for (std::size_t i = at + (many_lines ? 3 : 1); i < bytes.size(); ++i) {
    if (bytes[i] == '\\' && quote == '"') {
      ++i;
    } else if (many_lines) {
      if (bytes.substr(i, 3) != three) continue;
      i += 3;  // the text may end in two quotes of its own
      for (int own = 0; own < 2 && i < bytes.size() && bytes[i] == quote; ++own) ++i;
      return i;
    } else if (bytes[i] == quote || bytes[i] == '\n') {
      return i + 1;
    }
  }
  return bytes.size();
}

}  // namespace

void check_toml_depth(const std::string& path, std::string_view bytes) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const char c = bytes[at];
    if (c == '"' || c == '\'') {
      at = end_of_text(bytes, at);
    } else if (c == '#') {
      at = std::min(bytes.find('\n', at), bytes.size());
    } else {
      if (c == '.' && ++dots > kMaxTomlDots) refuse(path, bytes, at);
      ++at;
    }
  }
}

}  // namespace runecheck::config
