// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "analyze/byte_runs.hpp"
#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

constexpr std::size_t kExcerptCodePoints = 24;

bool stands_for_white_space(const Subject& subject, const ByteCharacter& character) {
  return unicode::has(utf8::decode(subject.text.data() + character.source).code_point, unicode::Property::WhiteSpace);
}

/// Characters of one run without white space between them.
void tell(const Subject& subject, FindingSink& findings, std::span<const ByteCharacter> characters) {
  // One token for one character: a piece like any other. Models of this kind write a line end so.
  const bool several = std::any_of(characters.begin(), characters.end(), [](const ByteCharacter& character) {
    return character.end_token - character.first_token > 1;
  });
  if (!several) return;
  const auto [first, last] =
      std::minmax_element(characters.begin(), characters.end(),
                          [](const ByteCharacter& a, const ByteCharacter& b) { return a.source < b.source; });
  const std::uint32_t end = last->source + utf8::decode(subject.text.data() + last->source).size;
  Finding& finding = findings.add({first->source, end});
  if (findings.counts_only()) return;
  std::vector<CharacterFact> seen;     // by the model
  std::vector<std::uint32_t> sources;  // in the text
  std::string spelled;
  for (const ByteCharacter& character : characters) {
    seen.push_back({character.code_point, {character.source, character.source}});
    if (sources.empty() || sources.back() != character.source) sources.push_back(character.source);
    utf8::append(spelled, character.code_point);
  }
  const bool many = std::any_of(seen.begin(), seen.end(),
                                [&](const CharacterFact& fact) { return fact.code_point != seen.front().code_point; });
  const std::uint32_t tokens = characters.back().end_token - characters.front().first_token;
  finding.message = fmt::format("{} spell \"{}\": {} {} no piece of {} own", wording::counted(tokens, "byte token"),
                                wording::shown(spelled, kExcerptCodePoints), wording::named_list(seen),
                                many ? "have" : "has", many ? "their" : "its");
  finding.help = "nothing is lost; if such characters carry the meaning, use a model whose vocabulary has them";
  finding.data = {{"text", std::move(spelled)},
                  {"tokens", std::uint64_t{tokens}},
                  {"characters", wording::facts(subject.text, sources)}};
}

void check(const Subject& subject, FindingSink& findings) {
  for (const ByteRun& run : byte_runs(subject.text, subject.explanation)) {
    const std::span<const ByteCharacter> all(run.characters);
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin;
      while (end < all.size() && !stands_for_white_space(subject, all[end])) ++end;
      if (begin < end) tell(subject, findings, all.subspan(begin, end - begin));
      begin = end + 1;
    }
  }
}

}  // namespace

const Rule kByteFallback = {
    {
        "RC203",
        "byte fallback run",
        "characters without a piece came out as byte tokens",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "Tokens such as <0xF0> <0x9F> <0xA4> <0x97> that follow each other: a model with byte fallback writes a "
        "character that it has no piece for as the bytes of its UTF-8. A run ends at white space. A character of one "
        "byte, such as a line end, is no finding; the metric byte_fallback counts it too.",
        "Nothing is unknown and nothing is lost, but the model must read characters it has hardly seen in training, "
        "byte by byte, and each of them takes up to four tokens.",
        "runecheck tokenize -m Mistral-7B-v0.1 '\U0001F917' shows one character in four byte tokens.",
        "Use a model whose vocabulary has the script, or replace symbols that say nothing. --max-byte-fallback makes a "
        "gate of it.",
    },
    check};

}  // namespace runecheck
