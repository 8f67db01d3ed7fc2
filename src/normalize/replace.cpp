// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/replace.hpp"

#include <cstddef>
#include <cstdint>

#include "normalize/keep.hpp"
#include "normalize/replacement.hpp"
#include "runecheck/config/pattern.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// Takes `match`, which is what comes next, and puts `content` in its place. `last` is the slot of the code point taken
/// last, before and after.
void replace(AlignedText::Rewriter& out, std::string_view match, std::string_view content, Slot& last) {
  std::optional<normalize::Replacement> edits;
  if (out.tracks_provenance()) edits.emplace(match, content);
  for (std::size_t at = 0; at < match.size();) {
    const utf8::Decoded decoded = utf8::decode(match.data() + at);
    last = out.take(decoded.size);
    if (edits) edits->note(out, last, decoded.code_point);
    at += decoded.size;
  }
  for (std::size_t at = 0; at < content.size();) {
    const utf8::Decoded decoded = utf8::decode(content.data() + at);
    out.put(decoded.code_point, last);
    at += decoded.size;
  }
}

}  // namespace

ReplaceNormalizer ReplaceNormalizer::from_config(const config::Node& node) {
  const config::PatternField field = config::read_pattern(node.at("pattern"));
  std::string content(node.at("content").string());
  const bool is_regex = field.kind == config::PatternField::Kind::Regex;
  return {is_regex ? unicode::Pattern::regex(std::string(field.text()), field.value.where())
                   : unicode::Pattern::literal(std::string(field.text())),
          std::move(content)};
}

std::optional<RecordError> ReplaceNormalizer::apply(AlignedText& text) const {
  const std::string_view before = text.text();
  const std::uint64_t most = normalize::most_bytes(before.size());
  std::optional<AlignedText::Rewriter> out;  // begun at the first match: most texts have none
  std::uint32_t kept = 0;                    // up to here nothing has matched
  Slot last;
  bool too_long = false;
  auto error = pattern_.each_span(before, [&](std::uint32_t begin, std::uint32_t end, bool is_match) {
    if (!is_match && !out) {
      kept = end;
      return;
    }
    if (!out) {
      out.emplace(text);
      if (kept > 0) last = normalize::keep(*out, kept);
    }
    too_long = too_long || out->written() > most;
    if (too_long) return;
    if (is_match) {
      replace(*out, before.substr(begin, end - begin), content_, last);
    } else {
      last = normalize::keep(*out, end - begin);
    }
  });
  if (!error && (too_long || (out && out->written() > most))) error = normalize::grown_too_long(kType, before.size());
  return error;
}

}  // namespace runecheck
