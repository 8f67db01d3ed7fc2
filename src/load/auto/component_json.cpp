// SPDX-License-Identifier: Apache-2.0
#include "load/auto/component_json.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "runecheck/config/quote.hpp"

namespace runecheck::detail::json {

namespace {

constexpr std::string_view boolean(bool value) { return value ? "true" : "false"; }

std::string replace_component(std::string_view kind, std::string_view pattern, std::string_view content) {
  return fmt::format(R"({{"type":"Replace","pattern":{{"{}":{}}},"content":{}}})", kind, text(pattern), text(content));
}

std::string split_component(std::string_view kind, std::string_view pattern, std::string_view behavior, bool invert) {
  return fmt::format(R"({{"type":"Split","pattern":{{"{}":{}}},"behavior":"{}","invert":{}}})", kind, text(pattern),
                     behavior, boolean(invert));
}

std::string pair_of(const NamedId& token) { return fmt::format("[{},{}]", text(token.content), token.id); }

[[noreturn]] void bad_piece(std::string_view piece) {
  throw Error(ErrorCode::Schema, {}, "cannot make a template of special tokens from " + config::quote(piece),
              "the reference cannot either: a special token of this class must have no \":\" or blank in it, and must "
              "not begin with \"$\"");
}

std::optional<std::uint32_t> number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// One piece of a template: `name[:type id]`.
std::string template_piece(std::string_view piece, std::span<const NamedId> tokens) {
  std::string_view name = piece;
  std::optional<std::uint32_t> type_id;
  if (const auto colon = piece.find(':'); colon != std::string_view::npos) {
    name = piece.substr(0, colon);
    type_id = number(piece.substr(colon + 1));
    if (!type_id) bad_piece(piece);
  }
  if (name.starts_with('$')) {
    const std::string_view rest = name.substr(1);
    const bool second = rest == "B" || rest == "b";
    if (!second && !rest.empty() && rest != "A" && rest != "a") {
      const auto written = number(rest);
      if (!written) bad_piece(piece);
      if (!type_id) type_id = written;
    }
    return fmt::format(R"({{"Sequence":{{"id":"{}","type_id":{}}}}})", second ? "B" : "A", type_id.value_or(0));
  }
  if (std::none_of(tokens.begin(), tokens.end(), [&](const NamedId& token) { return token.content == name; })) {
    bad_piece(piece);
  }
  return fmt::format(R"({{"SpecialToken":{{"id":{},"type_id":{}}}}})", text(name), type_id.value_or(0));
}

std::string template_pieces(const Template& pieces, std::span<const NamedId> tokens) {
  std::string list;
  for (const std::string& piece : pieces) {
    if (!list.empty()) list += ',';
    list += template_piece(piece, tokens);
  }
  return "[" + list + "]";
}

}  // namespace

std::string text(std::string_view value) {
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string plain(std::string_view type) { return fmt::format(R"({{"type":"{}"}})", type); }

std::string sequence(Stage stage, std::span<const std::string> parts) {
  static constexpr std::string_view kKeys[] = {"normalizers", "pretokenizers", "processors", "decoders"};
  std::string list;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!list.empty()) list += ',';
    list += part;
  }
  return fmt::format(R"({{"type":"Sequence","{}":[{}]}})", kKeys[static_cast<std::size_t>(stage)], list);
}
std::string sequence(Stage stage, std::initializer_list<std::string> parts) {
  return sequence(stage, std::span<const std::string>(parts.begin(), parts.size()));
}

std::string bert_normalizer(bool clean_text, bool handle_chinese_chars, std::optional<bool> strip_accents,
                            bool lowercase) {
  return fmt::format(
      R"({{"type":"BertNormalizer","clean_text":{},"handle_chinese_chars":{},"strip_accents":{},"lowercase":{}}})",
      boolean(clean_text), boolean(handle_chinese_chars), strip_accents ? boolean(*strip_accents) : "null",
      boolean(lowercase));
}
std::string prepend(std::string_view value) { return fmt::format(R"({{"type":"Prepend","prepend":{}}})", text(value)); }
std::string strip(bool left, bool right) {
  return fmt::format(R"({{"type":"Strip","strip_left":{},"strip_right":{}}})", boolean(left), boolean(right));
}
std::string precompiled(std::string_view charsmap) {
  if (charsmap.empty()) return {};
  return fmt::format(R"({{"type":"Precompiled","precompiled_charsmap":{}}})", text(charsmap));
}
std::string replace(std::string_view pattern, std::string_view content) {
  return replace_component("String", pattern, content);
}
std::string replace_regex(std::string_view pattern, std::string_view content) {
  return replace_component("Regex", pattern, content);
}

std::string byte_level(bool add_prefix_space, bool trim_offsets, bool use_regex) {
  return fmt::format(R"({{"type":"ByteLevel","add_prefix_space":{},"trim_offsets":{},"use_regex":{}}})",
                     boolean(add_prefix_space), boolean(trim_offsets), boolean(use_regex));
}
std::string metaspace(std::string_view prepend_scheme, bool split) {
  return fmt::format(R"({{"type":"Metaspace","replacement":"▁","prepend_scheme":"{}","split":{}}})", prepend_scheme,
                     boolean(split));
}
std::string split(std::string_view pattern, std::string_view behavior, bool invert) {
  return split_component("String", pattern, behavior, invert);
}
std::string split_regex(std::string_view pattern, std::string_view behavior, bool invert) {
  return split_component("Regex", pattern, behavior, invert);
}
std::string punctuation(std::string_view behavior) {
  return fmt::format(R"({{"type":"Punctuation","behavior":"{}"}})", behavior);
}
std::string digits(bool individual_digits) {
  return fmt::format(R"({{"type":"Digits","individual_digits":{}}})", boolean(individual_digits));
}

std::string wordpiece_decoder(std::string_view prefix, bool cleanup) {
  return fmt::format(R"({{"type":"WordPiece","prefix":{},"cleanup":{}}})", text(prefix), boolean(cleanup));
}
std::string bpe_decoder(std::string_view suffix) {
  return fmt::format(R"({{"type":"BPEDecoder","suffix":{}}})", text(suffix));
}
std::string strip_decoder(std::string_view content, unsigned start, unsigned stop) {
  return fmt::format(R"({{"type":"Strip","content":{},"start":{},"stop":{}}})", text(content), start, stop);
}

std::string bert_processing(const NamedId& sep, const NamedId& cls) {
  return fmt::format(R"({{"type":"BertProcessing","sep":{},"cls":{}}})", pair_of(sep), pair_of(cls));
}
std::string roberta_processing(const NamedId& sep, const NamedId& cls, bool trim_offsets, bool add_prefix_space) {
  return fmt::format(R"({{"type":"RobertaProcessing","sep":{},"cls":{},"trim_offsets":{},"add_prefix_space":{}}})",
                     pair_of(sep), pair_of(cls), boolean(trim_offsets), boolean(add_prefix_space));
}

Template template_of(std::string_view written) {
  Template pieces;
  for (;;) {
    const auto blank = written.find(' ');
    pieces.emplace_back(written.substr(0, blank));
    if (blank == std::string_view::npos) return pieces;
    written.remove_prefix(blank + 1);
  }
}

std::string template_processing(const Template& single, const Template& pair, std::span<const NamedId> tokens) {
  std::string special;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    // The reference keeps the tokens by their text; the last of equal ones counts.
    const auto again = [&](const NamedId& later) { return later.content == tokens[i].content; };
    if (std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens.end(), again)) continue;
    const std::string content = text(tokens[i].content);
    if (!special.empty()) special += ',';
    special += fmt::format(R"({0}:{{"id":{0},"ids":[{1}],"tokens":[{0}]}})", content, tokens[i].id);
  }
  return fmt::format(R"({{"type":"TemplateProcessing","single":{},"pair":{},"special_tokens":{{{}}}}})",
                     template_pieces(single, tokens), template_pieces(pair, tokens), special);
}

}  // namespace runecheck::detail::json
