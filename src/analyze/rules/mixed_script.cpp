// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "runecheck/unicode/confusables.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

using unicode::Property;
using unicode::ScriptId;

struct Letter {
  std::uint32_t at;
  char32_t c;
  ScriptId script;
};

/// A way to read a word as written in one script: the letters of others look like letters of it.
struct Reading {
  ScriptId script = unicode::kCommon;
  std::vector<std::uint32_t> odd;  ///< first bytes of the letters that are not of it
};

bool is_capital(char32_t c) { return unicode::has(c, Property::Uppercase); }

/// The letters of a word that belong to a script (µ and º are everybody's); empty when all are of one.
std::vector<Letter> mixed_letters(std::string_view text, OriginalSpan word) {
  const std::string_view bytes = text.substr(word.begin, word.size());
  if (std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return {};
  std::vector<Letter> letters;
  bool mixed = false;
  for (std::uint32_t at = word.begin; at < word.end;) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const ScriptId script = unicode::script_of(decoded.code_point);
    if (script > unicode::kInherited && unicode::has(decoded.code_point, Property::Letter)) {
      letters.push_back({at, decoded.code_point, script});
      mixed = mixed || script != letters.front().script;
    }
    at += decoded.size;
  }
  if (!mixed) letters.clear();
  return letters;
}

/// An acronym with an ending of the other script, as Russian has them: PDFа, TOPовый.
bool is_inflected_acronym(const std::vector<Letter>& letters) {
  const auto end = std::find_if(letters.begin(), letters.end(),
                                [&](const Letter& letter) { return letter.script != letters.front().script; });
  return end - letters.begin() >= 2 &&
         std::all_of(letters.begin(), end, [](const Letter& letter) { return is_capital(letter.c); }) &&
         std::all_of(end, letters.end(),
                     [&](const Letter& letter) { return letter.script == end->script && !is_capital(letter.c); });
}

/// Two words without a blank between them, each in one script: "argsΗ", where a capital follows a small letter.
bool is_two_words(const std::vector<Letter>& letters) {
  const auto second = std::find_if(letters.begin(), letters.end(),
                                   [&](const Letter& letter) { return letter.script != letters.front().script; });
  return is_capital(second->c) && !is_capital(std::prev(second)->c) &&
         std::all_of(second, letters.end(), [&](const Letter& letter) { return letter.script == second->script; });
}

/// The middle of two ranges of letters, as regular expressions have them: [a-zа-я].
bool joins_ranges(std::string_view text, OriginalSpan word, const std::vector<Letter>& letters) {
  return letters.size() == 2 && word.begin > 0 && text[word.begin - 1] == '-' && word.end < text.size() &&
         text[word.end] == '-';
}

/// Greek small letters are symbols in Latin words (IFNγ, NFκB); only the omicron is none.
bool is_symbol(char32_t c) {
  const char32_t base = unicode::decompose(c).data[0];
  return unicode::script_of(c) == unicode::kGreek && !is_capital(c) && base != 0x3BF;
}

std::optional<Reading> read_as(const std::vector<Letter>& letters, ScriptId script) {
  Reading reading{script, {}};
  for (const Letter& letter : letters) {
    if (letter.script == script) continue;
    if (unicode::look_alike(letter.c, script).empty()) return std::nullopt;
    if (script == unicode::kLatin && letter.script == unicode::kGreek && (is_symbol(letter.c) || letters.size() < 3))
      return std::nullopt;
    reading.odd.push_back(letter.at);
  }
  const std::size_t own = letters.size() - reading.odd.size();
  // A formula mixes Greek and Latin as it likes: αx, dσ.
  if (script == unicode::kGreek && (own < 3 || own < reading.odd.size())) return std::nullopt;
  return own == 0 ? std::nullopt : std::optional(reading);
}

/// The reading with the fewest odd letters; of two, the one of the first letter's script.
std::optional<Reading> best_reading(const std::vector<Letter>& letters) {
  std::optional<Reading> best;
  for (const ScriptId script : {unicode::kLatin, unicode::kCyrillic, unicode::kGreek}) {
    std::optional<Reading> reading = read_as(letters, script);
    if (!reading) continue;
    const bool better = !best || reading->odd.size() < best->odd.size() ||
                        (reading->odd.size() == best->odd.size() && script == letters.front().script);
    if (better) best = std::move(reading);
  }
  return best;
}

std::string rewritten(std::string_view text, OriginalSpan word, const Reading& reading) {
  std::string out;
  std::size_t next = 0;
  for (std::uint32_t at = word.begin; at < word.end;) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    if (next < reading.odd.size() && reading.odd[next] == at) {
      out += unicode::look_alike(decoded.code_point, reading.script);
      ++next;
    } else {
      out += text.substr(at, decoded.size);
    }
    at += decoded.size;
  }
  return out;
}

std::string help_for(const Subject& subject, OriginalSpan word, const std::string& script, std::string repaired) {
  const wording::Trial mixed(subject.tokenizer, std::string(subject.text.substr(word.begin, word.size())));
  const wording::Trial pure(subject.tokenizer, std::move(repaired));
  const std::size_t before = mixed.explanation().tokens.size();
  const std::size_t after = pure.explanation().tokens.size();
  if (pure.unknown_tokens() < mixed.unknown_tokens() || (pure.unknown_tokens() == 0 && after < before)) {
    return fmt::format("all in {} letters, as \"{}\", it becomes {}, not {}", script, pure.text(),
                       wording::tokens_with_ids(pure.explanation().tokens),
                       wording::pieces(subject.tokenizer, mixed.explanation(), 0, static_cast<std::uint32_t>(before)));
  }
  return fmt::format("write it all in {} letters: \"{}\"", script, pure.text());
}

void check(const Subject& subject, FindingSink& findings) {
  for (const DiagnosticWord& word : subject.words) {
    const std::vector<Letter> letters = mixed_letters(subject.text, word.span);
    if (letters.empty() || is_inflected_acronym(letters) || is_two_words(letters)) continue;
    if (joins_ranges(subject.text, word.span, letters)) continue;
    const std::optional<Reading> reading = best_reading(letters);
    if (!reading) continue;
    Finding& finding = findings.add(word.span);
    if (findings.counts_only()) continue;
    const auto characters = wording::facts(subject.text, reading->odd);
    std::vector<std::string> odd_scripts;
    for (const CharacterFact& fact : characters) {
      std::string code(unicode::script_code(fact.code_point));
      if (std::find(odd_scripts.begin(), odd_scripts.end(), code) == odd_scripts.end())
        odd_scripts.push_back(std::move(code));
    }
    const std::string script = unicode::script_name(unicode::script_code(reading->script));
    const std::string repaired = rewritten(subject.text, word.span, *reading);
    if (characters.size() == 1) {
      finding.message =
          fmt::format("{} looks like the {} letter '{}' and is another one", wording::named_list(characters), script,
                      unicode::look_alike(characters[0].code_point, reading->script));
    } else {
      finding.message = fmt::format("{} of {} letters only look like {} ones: {}", characters.size(), letters.size(),
                                    script, wording::named_list(characters));
    }
    finding.help = help_for(subject, word.span, script, repaired);
    finding.data = {{"script", std::string(unicode::script_code(reading->script))},
                    {"odd_scripts", std::move(odd_scripts)},
                    {"letters", std::uint64_t{letters.size()}},
                    {"characters", characters},
                    {"repaired", repaired}};
  }
}

}  // namespace

const Rule kMixedScript = {
    {
        "RC306",
        "mixed-script word",
        "a word has letters of another script that only look right",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A word of Latin, Cyrillic or Greek letters with letters of another script that look like its own "
        "(homoglyphs). Units, formulas and names such as \u00b5m, NF\u03baB or PDF\u0430 are no such words, nor are "
        "mixtures of Chinese, Japanese and Korean scripts.",
        "People read one word, the model gets another: mostly a row of fragments. Filters and searches miss it too, "
        "and spam is written that way on purpose.",
        "runecheck tokenize 'p\u0430ypal' shows a Cyrillic letter.",
        "Write the word in one script.",
    },
    check};

}  // namespace runecheck
