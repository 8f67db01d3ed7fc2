// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "runecheck/core/number.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

/// A script that more than one of so many pieces is written in is one the model was made for.
constexpr std::uint64_t kWellKnown = 4;

void check(const Subject& subject, FindingSink& findings) {
  for (const DiagnosticWord& word : subject.words) {
    if (!word.shattered()) continue;
    Finding& finding = findings.add(word.span);
    if (findings.counts_only()) continue;
    char32_t letter = 0;
    for (std::uint32_t at = word.span.begin; at < word.span.end;) {
      const utf8::Decoded decoded = utf8::decode(subject.text.data() + at);
      if (unicode::has(decoded.code_point, unicode::Property::Letter)) {
        letter = decoded.code_point;
        break;
      }
      at += decoded.size;
    }
    finding.message = fmt::format(
        "{} letters in {} pieces: {}", word.letters, word.pieces,
        wording::pieces(subject.tokenizer, subject.explanation, word.first_token, word.first_token + word.pieces));
    const std::string_view script = unicode::script_code(letter);
    const std::string name = unicode::script_name(script);
    const std::uint64_t known = subject.coverage.pieces(subject.tokenizer, script);
    if (known * kWellKnown > subject.tokenizer.size()) {
      finding.help = fmt::format(
          "nothing to do for a name or an abbreviation; if such words carry the meaning, use a model made from text "
          "like this one (its vocabulary knows {})", name);
    } else {
      finding.help = fmt::format(
          "use a model trained on {} text: {} of the vocabulary's {} pieces {} two or more {} letters", name,
          known == 0 ? "none" : grouped(known), grouped(subject.tokenizer.size()), known <= 1 ? "has" : "have", name);
    }
    std::vector<std::string> pieces;
    for (std::uint32_t i = 0; i < word.pieces; ++i)
      pieces.push_back(subject.explanation.tokens[word.first_token + i].text);
    finding.data = {{"letters", std::uint64_t{word.letters}},
                    {"piece_count", std::uint64_t{word.pieces}},
                    {"pieces", std::move(pieces)},
                    {"script", std::string(script)}};
  }
}

}  // namespace

const Rule kShatteredWord = {
    {
        "RC201",
        "shattered word",
        "a word fell apart into single letters",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A word of at least 3 letters in at least 3 pieces, with fewer than 1.5 letters a piece and no unknown "
        "token. Hangul syllables count as their jamo; marks that NFC keeps apart count as letters.",
        "Nothing is unknown, so an [UNK] count finds nothing; yet the model gets letters where it was trained on "
        "words, and long texts fill the window.",
        "runecheck tokenize '\u041c\u0430\u0433\u0438\u044f' shows 5 letters in 4 pieces.",
        "Use a model whose vocabulary was made from text in this script.",
    },
    check};

}  // namespace runecheck
