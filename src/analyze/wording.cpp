// SPDX-License-Identifier: Apache-2.0
#include "analyze/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::wording {

namespace {
using unicode::Property;

bool shows_nothing(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) ||
         unicode::has(c, Property::DefaultIgnorable | Property::WhiteSpace | Property::CleanRemoved);
}

std::string utf8_of(char32_t c) {
  std::string bytes;
  utf8::append(bytes, c);
  return bytes;
}
}  // namespace

std::string named(char32_t c) {
  const std::string name = fmt::format("U+{:04X} {}", static_cast<std::uint32_t>(c), unicode::character_name(c));
  if (shows_nothing(c)) return name;
  // A mark needs something to sit on.
  const std::string_view base = unicode::has(c, Property::Mark) ? "\u25CC" : "";
  return fmt::format("'{}{}' {}", base, utf8_of(c), name);
}

std::string named_list(std::span<const CharacterFact> characters, std::size_t limit) {
  std::vector<char32_t> distinct;
  for (const CharacterFact& fact : characters) {
    if (std::find(distinct.begin(), distinct.end(), fact.code_point) == distinct.end())
      distinct.push_back(fact.code_point);
  }
  std::string text;
  for (std::size_t i = 0; i < std::min(limit, distinct.size()); ++i) {
    if (i > 0) text += i + 1 == distinct.size() ? " and " : ", ";
    text += named(distinct[i]);
  }
  if (distinct.size() > limit) text += fmt::format(" and {} more", distinct.size() - limit);
  return text;
}

std::string counted(std::uint64_t count, std::string_view singular, std::string_view plural) {
  if (count == 1) return fmt::format("1 {}", singular);
  return plural.empty() ? fmt::format("{} {}s", count, singular) : fmt::format("{} {}", count, plural);
}

std::string shown(std::string_view text, std::size_t limit) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < limit; ++count) {
    at += utf8::sequence_size(static_cast<unsigned char>(text[at]));
  }
  return at < text.size() ? fmt::format("{}…", text.substr(0, at)) : std::string(text);
}

std::string pieces(const Tokenizer& tokenizer, const Explanation& explanation, std::uint32_t first, std::uint32_t end) {
  const std::string_view prefix = tokenizer.continuing_prefix();
  std::string text;
  for (std::uint32_t i = first; i < end; ++i) {
    const std::string readable = tokenizer.readable(explanation.tokens[i].text);
    std::string_view piece = readable;
    const bool starts_word = i == explanation.words[explanation.tokens[i].word].first_token;
    if (!starts_word && piece.starts_with(prefix)) piece.remove_prefix(prefix.size());
    if (i > first) text += starts_word ? " " : "\u00B7";
    text += piece;
  }
  return text;
}

std::string tokens_with_ids(std::span<const ExplainedToken> tokens, std::size_t limit) {
  std::string text;
  for (std::size_t i = 0; i < std::min(limit, tokens.size()); ++i) {
    if (i > 0) text += ", ";
    text += fmt::format("\"{}\" ({})", tokens[i].text, tokens[i].id);
  }
  if (tokens.size() > limit) text += fmt::format(" and {} more", tokens.size() - limit);
  return text;
}

Trial::Trial(const Tokenizer& tokenizer, std::string text)
    : text_(std::move(text)), explanation_(tokenizer.trace(text_, Probes::Drop)) {}

std::size_t Trial::unknown_tokens() const noexcept {
  return static_cast<std::size_t>(
      std::count_if(explanation_.tokens.begin(), explanation_.tokens.end(),
                    [](const ExplainedToken& token) { return has(token.flags, TokenFlags::Unknown); }));
}

std::size_t Trial::control_tokens() const noexcept {
  return static_cast<std::size_t>(
      std::count_if(explanation_.tokens.begin(), explanation_.tokens.end(),
                    [](const ExplainedToken& token) { return has(token.flags, TokenFlags::Control); }));
}

std::vector<CharacterFact> facts(std::string_view text, std::span<const std::uint32_t> places) {
  std::vector<CharacterFact> list;
  for (const std::uint32_t at : places) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    list.push_back({decoded.code_point, {at, at + decoded.size}});
  }
  return list;
}

}  // namespace runecheck::wording
