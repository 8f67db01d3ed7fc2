// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/deletion.hpp"
#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

using unicode::Property;

/// Loss people can see: joiners between letters change words of many scripts, U+FFFD stands for
/// text that is already damaged, and the rest of the list are characters with a glyph of their own.
Severity severity_of(Deletions& deletions, std::size_t index, char32_t c) {
  if (c == 0xFFFD) return Severity::Warning;
  if (c == 0x200C || c == 0x200D) {
    return deletions.between_letters(index) ? Severity::Warning : Severity::Note;
  }
  const bool invisible = c < 0x20 || (c >= 0x7F && c < 0xA0) || unicode::has(c, Property::DefaultIgnorable) ||
                         (c >= 0xFFF9 && c <= 0xFFFB);
  return invisible ? Severity::Note : Severity::Warning;
}

void check(const Subject& subject, FindingSink& findings) {
  Deletions deletions(subject);
  for (std::size_t i = 0; i < subject.fates.of.size(); ++i) {
    if (subject.fates.of[i] != Fate::Deleted || deletions.joins_words(i)) continue;
    const std::uint32_t begin = subject.fates.begins[i];
    const utf8::Decoded decoded = utf8::decode(subject.text.data() + begin);
    Finding& finding = findings.add({begin, begin + decoded.size});
    finding.severity = severity_of(deletions, i, decoded.code_point);
    if (findings.counts_only()) continue;
    finding.message = fmt::format("{} {}", wording::named(decoded.code_point),
                                  subject.explanation.model_dropped(begin)
                                      ? "is dropped by the model: it has no piece for it and no unknown token"
                                      : "is deleted before the model sees the text");
    if (decoded.code_point == 0xFFFD) {
      finding.help = "the text was damaged before it came here: find the step that read it with the wrong encoding";
    } else if (finding.severity == Severity::Warning) {
      finding.help = "replace it by something the model keeps, or use a model that keeps it";
    } else {
      finding.help = "nothing to do, unless the text depends on it";
    }
    finding.data = {{"characters", std::vector<CharacterFact>{{decoded.code_point, finding.span}}}};
  }
}

}  // namespace

const Rule kCharacterDeleted = {
    {
        "RC303",
        "character deleted",
        "a character was deleted: no token stands for it",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A character that is removed before the model sees the text: control characters, joiners, private use, "
        "U+FFFD. A warning where it can be seen or changes a word (joiners between letters, U+FFFD, characters with a "
        "glyph), a note for soft hyphens, bidi marks, variation selectors and control characters. A BPE model without "
        "an "
        "unknown token drops what it has no piece for too.",
        "The text the model reads is not the text that was written.",
        "runecheck tokenize $'soft\\u00adhyphen' shows a note.",
        "Replace the character by one the model keeps; for U+FFFD find the step that damaged the text.",
    },
    check};

}  // namespace runecheck
