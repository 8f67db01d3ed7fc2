// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/precompiled.hpp"

#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "normalize/ascii_run.hpp"
#include "normalize/base64.hpp"
#include "normalize/replacement.hpp"
#include "runecheck/unicode/graphemes.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// Only clusters of fewer bytes are looked up as a whole.
constexpr std::uint32_t kLongCluster = 6;

/// Writes replacements with the alignment the reference gives them. It counts: a new character takes the place of the
/// next old one, further ones stand on the place of the one before, and old ones that nothing replaces are skipped
/// after the character written last. Two oddities follow, and only offsets show them:
///  * at the beginning there is no character to skip them after: so all later ones stand as many places too early;
///  * where the character written last was a further one, it takes the place of the first that is skipped.
/// Sources and edits name the true characters.
class Writer {
 public:
  explicit Writer(AlignedText::Rewriter& out) : out_(out) {}

  /// Whether characters stand too early, so that no run of them can be copied.
  bool shifted() const noexcept { return !behind_.empty(); }

  void copy_run(std::uint32_t count) {
    flush();
    normalize::copy_run(out_, count);
  }

  void copy(const utf8::Decoded& decoded) {
    flush();
    const Slot slot = take(decoded.size);
    out_.put(decoded.code_point, slot);
  }

  /// Replaces `old`, which is what comes next and begins with the key of `match`.
  void replace(std::string_view old, const Charsmap::Match& match) {
    std::optional<normalize::Replacement> edits;
    if (out_.tracks_provenance()) edits.emplace(old.substr(0, match.size), match.replacement);
    const bool to_nothing = match.replacement.empty();
    const bool at_beginning = to_nothing && out_.written() == 0;
    std::uint32_t at = 0;
    const auto take_old = [&] {
      const utf8::Decoded decoded = utf8::decode(old.data() + at);
      Slot slot;
      if (at_beginning) {
        slot = out_.take(decoded.size);
        behind_.push_back(slot);
      } else {
        slot = take(decoded.size);
      }
      if (edits && at < match.size) {
        edits->note(out_, slot, decoded.code_point);
      } else if (edits) {
        out_.note(slot, normalize::removal_of(decoded.code_point));
      }
      at += decoded.size;
      return slot;
    };
    if (to_nothing) {
      while (at < old.size()) {
        const Slot skipped = take_old();
        if (!held_) continue;
        held_->slot = with_source(skipped, held_->slot.source);
        flush();
      }
      return;
    }
    flush();
    Slot slot;
    for (std::uint32_t next = 0; next < match.replacement.size();) {
      const utf8::Decoded decoded = utf8::decode(match.replacement.data() + next);
      next += decoded.size;
      const bool is_further = at == old.size();
      if (!is_further) slot = take_old();
      if (is_further && next == match.replacement.size()) {
        held_ = {decoded.code_point, slot};
      } else {
        out_.put(decoded.code_point, slot);
      }
    }
    while (at < old.size()) take_old();
  }

  /// Writes what is held back.
  void flush() {
    if (held_) out_.put(held_->code_point, held_->slot);
    held_.reset();
  }

 private:
  struct Held {
    char32_t code_point;
    Slot slot;
  };

  static Slot with_source(Slot slot, std::uint32_t source) noexcept {
    slot.source = source;
    return slot;
  }

  /// Takes a code point of the text. The slot has its source, and the place that is next in the reference's count.
  Slot take(std::uint32_t bytes) {
    const Slot slot = out_.take(bytes);
    if (behind_.empty()) return slot;
    const Slot place = std::exchange(behind_[next_behind_], slot);
    next_behind_ = next_behind_ + 1 == behind_.size() ? 0 : next_behind_ + 1;
    return with_source(place, slot.source);
  }

  AlignedText::Rewriter& out_;
  std::optional<Held> held_;  // a further character, whose place is not known before the next one comes
  std::vector<Slot> behind_;  // a ring: places that wait for a character
  std::size_t next_behind_ = 0;
};

}  // namespace

PrecompiledNormalizer::PrecompiledNormalizer(Charsmap charsmap) : charsmap_(std::move(charsmap)) {
  for (std::uint8_t byte = 0; byte < 0x80; ++byte) {
    const char text = static_cast<char>(byte);
    plain_[byte] = !charsmap_.find({&text, 1});
  }
  plain_['\r'] = false;  // forms a cluster with a line feed
}

PrecompiledNormalizer PrecompiledNormalizer::from_config(const config::Node& node) {
  const config::Node charsmap = node.at("precompiled_charsmap");
  const normalize::Base64 decoded = normalize::decode_base64(charsmap.string());
  if (decoded.bad_at) {
    throw Error(ErrorCode::Schema, charsmap.where(),
                fmt::format("expected Base64, found something else at character {}", *decoded.bad_at),
                "take the file from its source again");
  }
  return PrecompiledNormalizer(Charsmap::parse(decoded.bytes, charsmap.where()));
}

/// Number of bytes that no replacement can touch, and after which a cluster ends.
std::uint32_t PrecompiledNormalizer::plain_run(std::string_view text) const noexcept {
  std::uint32_t run = 0;
  while (run < text.size() && plain_[static_cast<unsigned char>(text[run])]) ++run;
  // The last one may be the beginning of a cluster.
  const bool ends_before_ascii = run == text.size() || static_cast<unsigned char>(text[run]) < 0x80;
  return run > 0 && !ends_before_ascii ? run - 1 : run;
}

std::optional<RecordError> PrecompiledNormalizer::apply(AlignedText& text) const {
  const std::uint64_t size = text.text().size();
  if (plain_run(text.text()) == size) return std::nullopt;
  const std::uint64_t most = normalize::most_bytes(size);
  AlignedText::Rewriter out(text);
  Writer writer(out);
  while (!out.done()) {
    if (const std::uint32_t run = writer.shifted() ? 0 : plain_run(out.rest()); run > 0) {
      writer.copy_run(run);
      continue;
    }
    const std::uint32_t cluster_size = unicode::grapheme_size(out.rest());
    const std::string_view cluster = out.rest().substr(0, cluster_size);
    if (cluster_size < kLongCluster) {
      if (const auto match = charsmap_.find(cluster)) {
        writer.replace(cluster, *match);
        if (out.written() > most) return normalize::grown_too_long(kType, size);
        continue;
      }
    }
    for (std::uint32_t at = 0; at < cluster_size;) {
      const utf8::Decoded decoded = utf8::decode(cluster.data() + at);
      const std::string_view part = cluster.substr(at, decoded.size);
      if (const auto match = charsmap_.find(part)) {
        writer.replace(part, *match);
        if (out.written() > most) return normalize::grown_too_long(kType, size);
      } else {
        writer.copy(decoded);
      }
      at += decoded.size;
    }
  }
  writer.flush();
  return std::nullopt;
}

}  // namespace runecheck
