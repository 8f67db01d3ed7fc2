// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/prepend.hpp"

#include <cstddef>

#include <fmt/format.h>

#include "normalize/keep.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// It is put before every piece of a text, so a text of many pieces would grow without limit.
constexpr std::size_t kMostPrepended = 4096;

}  // namespace

PrependNormalizer PrependNormalizer::from_config(const config::Node& node) {
  const config::Node prepend = node.at("prepend");
  const std::string_view text = prepend.string();
  if (text.size() > kMostPrepended) {
    throw Error(ErrorCode::Unsupported, prepend.where(),
                fmt::format("expected a text of at most {} bytes, found {}", kMostPrepended, text.size()),
                "such a text stands before each text, and is usually one character");
  }
  return PrependNormalizer(std::string(text));
}

void PrependNormalizer::apply(AlignedText& text) const {
  if (text.text().empty()) return;
  AlignedText::Rewriter out(text);
  const utf8::Decoded first = utf8::decode(out.rest().data());
  Slot slot = out.take(first.size);
  for (const char* at = prepend_.data(); at != prepend_.data() + prepend_.size();) {
    const utf8::Decoded decoded = utf8::decode(at);
    out.put(decoded.code_point, slot);
    at += decoded.size;
  }
  // As in the reference: what comes first replaces the first character, and the others, that one itself at last, are
  // put after it. So without a text to put before, the first character is put after nothing.
  if (prepend_.empty()) slot.span = {};
  if (prepend_.empty()) slot.size = 0;
  out.put(first.code_point, slot);
  if (!out.done()) normalize::keep(out, static_cast<std::uint32_t>(out.rest().size()));
}

}  // namespace runecheck
