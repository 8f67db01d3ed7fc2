// SPDX-License-Identifier: Apache-2.0
//
// What the fates promise, tried on the pipeline: characters that are said to be deleted, folded or
// stripped make no difference, and without the guilty ones no word is unknown because of them.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/examined.hpp"
#include "support/failures.hpp"
#include "support/random_text.hpp"

namespace runecheck::test {
namespace {

constexpr int kTexts = 20000;

/// Random texts through the built-in model.
class Laboratory {
 public:
  explicit Laboratory(std::uint64_t seed) : texts_(seed, latin_words(tokenizer_)) {}
  Examined next() { return of(texts_.next()); }
  Examined of(std::string text) { return examine(tokenizer_, std::move(text), scratch_); }

 private:
  Tokenizer tokenizer_ = builtin();
  Tokenizer::Scratch scratch_;
  RandomText texts_;
};

/// Characters of `before` that are gone from inside an added token of `after`, which is `before`
/// without the characters marked in `gone`.
std::vector<std::size_t> gone_from_tokens(const Examined& before, const std::vector<bool>& gone,
                                          const Examined& after) {
  std::vector<std::size_t> found;
  std::uint32_t at = 0;
  const std::vector<OriginalSpan> tokens = after.added_tokens();
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!gone[i]) {
      at += static_cast<std::uint32_t>(before.character(i).size());
    } else if (std::any_of(tokens.begin(), tokens.end(),
                           [at](OriginalSpan span) { return span.begin < at && at < span.end; })) {
      found.push_back(i);
    }
  }
  return found;
}

// "[S\u200bEP]" is four words; without the deleted character it spells a special token. Such a
// character stays in the text; all others must go without a trace.
TEST_CASE("property: deleted characters make no difference", "[property]") {
  Laboratory laboratory(11);
  Failures failures;
  std::size_t changed = 0;
  std::size_t spelled = 0;
  for (int i = 0; i < kTexts; ++i) {
    const Examined before = laboratory.next();
    if (before.fates.counts[Fate::Deleted] == 0) continue;
    ++changed;
    std::vector<bool> gone(before.size());
    for (std::size_t c = 0; c < gone.size(); ++c) gone[c] = before.fates.of[c] == Fate::Deleted;
    bool first = true;
    while (true) {
      const Examined after = laboratory.of(
          rewritten(before, [&](std::size_t c) { return gone[c] ? std::string_view() : before.character(c); }));
      const std::vector<std::size_t> inside = gone_from_tokens(before, gone, after);
      for (const std::size_t c : inside) gone[c] = false;
      spelled += first && !inside.empty() ? 1U : 0U;
      first = false;
      if (!inside.empty()) continue;
      if (before.ids != after.ids) failures.add(show(before.text) + " became " + show(after.text));
      break;
    }
  }
  CHECK(failures.str() == "none");
  CHECK(changed > 5000);
  CHECK(spelled > 50);
  CHECK(spelled * 20 < changed);
}

TEST_CASE("property: folded and stripped characters may be replaced by their results", "[property]") {
  Laboratory laboratory(12);
  Failures failures;
  std::size_t changed = 0;
  for (int i = 0; i < kTexts; ++i) {
    const Examined before = laboratory.next();
    if (before.fates.counts[Fate::CaseFolded] + before.fates.counts[Fate::AccentStripped] == 0) continue;
    ++changed;
    // [bytes of the text] what stands in the normalized text for the character that begins there
    std::vector<std::string> results(before.text.size());
    for (const ExplainedSegment& segment : before.explanation.segments) {
      for (std::size_t at = 0; at < segment.normalized.size(); ++at)
        results[segment.sources[at]] += segment.normalized[at];
    }
    const Examined after = laboratory.of(rewritten(before, [&](std::size_t c) {
      const Fate fate = before.fates.of[c];
      const bool replace = fate == Fate::CaseFolded || fate == Fate::AccentStripped;
      return replace ? std::string_view(results[before.fates.begins[c]]) : before.character(c);
    }));
    if (before.ids != after.ids) failures.add(show(before.text) + " became " + show(after.text));
  }
  CHECK(failures.str() == "none");
  CHECK(changed > 5000);
}

TEST_CASE("property: without the guilty characters no word is unknown because of them", "[property]") {
  Laboratory laboratory(13);
  Failures failures;
  std::size_t changed = 0;
  for (int i = 0; i < kTexts; ++i) {
    const Examined before = laboratory.next();
    if (before.fates.counts[Fate::Guilty] == 0) continue;
    ++changed;
    for (const bool blanks : {true, false}) {  // each character of this vocabulary fits anywhere in a word
      const Examined after = laboratory.of(without_guilty(before, blanks));
      if (after.has_reason(UnknownReason::AbsentCharacter))
        failures.add(show(before.text) + " became " + show(after.text));
    }
  }
  CHECK(failures.str() == "none");
  CHECK(changed > 5000);
}

// Pieces that fit only at the start or only inside of a word, so that it matters what stands where.
TEST_CASE("property: guilty characters of small vocabularies", "[property]") {
  const std::vector<std::string> all = {"a", "b", "c", "\u0436", "\u00e9", "\u1100", "!", "?", "\u6f22", "\u5b57"};
  Random random(15);
  Tokenizer::Scratch scratch;
  Failures failures;
  std::size_t changed = 0;
  std::size_t joined = 0;
  std::size_t no_path = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> alphabet;
    for (int letters = 0; letters < 4; ++letters) alphabet.push_back(random.pick(all));
    std::vector<std::string> vocab = {"[UNK]"};
    for (std::uint32_t left = random.between(3, 8); left > 0; --left) {
      std::string piece = random.chance(50) ? "##" : "";
      for (std::uint32_t letters = random.between(1, 2); letters > 0; --letters) piece += random.pick(alphabet);
      vocab.push_back(piece);
    }
    alphabet.insert(alphabet.end(), {"?", "\uac01", "\U0001F917", " "});
    TokenizerSpec spec = bert_spec(vocab, {true, true, random.chance(50), true});
    const Tokenizer tokenizer(spec);
    for (int i = 0; i < 50; ++i) {
      std::string text;
      for (std::uint32_t left = random.between(1, 9); left > 0; --left) text += random.pick(alphabet);
      const Examined before = examine(tokenizer, text, scratch);
      no_path += before.has_reason(UnknownReason::NoPath) ? 1U : 0U;
      if (before.fates.counts[Fate::Guilty] == 0) continue;
      ++changed;
      const Examined after = examine(tokenizer, without_guilty(before), scratch);
      if (after.has_reason(UnknownReason::AbsentCharacter)) failures.add(show(text) + " became " + show(after.text));
      const Examined plain = examine(tokenizer, without_guilty(before, false), scratch);
      joined += plain.has_reason(UnknownReason::AbsentCharacter) ? 1U : 0U;
    }
  }
  CHECK(failures.str() == "none");
  CHECK(changed > 5000);
  CHECK(joined > 50);  // here blanks are needed: "a?b" must not become "ab" where b only starts words
  CHECK(no_path > 10);
}

/// What is wrong with the fates of a text.
std::vector<std::string> faults_of(const Examined& examined) {
  std::vector<std::string> faults;
  const auto expect = [&](bool good, const char* what) {
    if (!good) faults.emplace_back(what);
  };
  const Fates& fates = examined.fates;
  expect(fates.of.size() == utf8::count(examined.text) && fates.begins.size() == fates.of.size(), "sizes");
  expect(fates.counts.total() == fates.of.size(), "total");
  FateCounts again;
  for (const Fate fate : fates.of) ++again[fate];
  expect(again.counts == fates.counts.counts, "counts");
  for (std::size_t c = 0; c < fates.of.size(); ++c) {
    expect(!utf8::is_continuation(examined.text[fates.begins[c]]), "a character begins inside another");
    expect(fates.index_of(fates.begins[c]) == c, "index_of");
  }
  std::uint32_t last_end = 0;
  std::vector<bool> under(fates.of.size());
  for (const UnknownWord& word : fates.unknown) {
    expect(!word.extent.empty() && word.extent.end <= examined.text.size(), "extent");
    expect(word.extent.begin >= last_end, "extents overlap");
    last_end = word.extent.end;
    expect(examined.explanation.tokens[word.token].id == 100, "not an unknown token");
    expect(word.guilty.empty() == (word.reason != UnknownReason::AbsentCharacter), "guilt and reason");
    expect(std::is_sorted(word.guilty.begin(), word.guilty.end()), "order of the guilty");
    for (const std::uint32_t at : word.guilty) {
      expect(word.extent.begin <= at && at < word.extent.end, "guilty outside of the word");
      expect(fates.of[fates.index_of(at)] == Fate::Guilty, "guilty without the fate");
    }
    if (word.reason == UnknownReason::Literal) continue;
    const std::string_view inside = std::string_view(examined.text).substr(word.extent.begin, word.extent.size());
    expect(word.characters == utf8::count(inside), "characters");
    for (std::size_t c = fates.index_of(word.extent.begin); c < under.size() && fates.begins[c] < word.extent.end; ++c)
      under[c] = true;
  }
  for (std::size_t c = 0; c < under.size(); ++c) {
    expect(under[c] == (fates.of[c] == Fate::Guilty || fates.of[c] == Fate::Collateral), "fates and unknown words");
  }
  return faults;
}

TEST_CASE("property: each character has one fate, and unknown words are places of the text", "[property]") {
  Laboratory laboratory(14);
  Failures failures;
  FateCounts sums;
  std::array<std::size_t, 4> reasons{};
  for (int i = 0; i < kTexts; ++i) {
    const Examined examined = laboratory.next();
    for (const std::string& fault : faults_of(examined)) failures.add(show(examined.text) + ": " + fault);
    sums += examined.fates.counts;
    for (const UnknownWord& word : examined.fates.unknown) ++reasons[static_cast<std::size_t>(word.reason)];
  }
  CHECK(failures.str() == "none");
  for (const Fate fate : {Fate::Guilty, Fate::Collateral, Fate::Deleted, Fate::AccentStripped, Fate::CaseFolded,
                          Fate::WhiteSpace, Fate::Kept}) {
    CAPTURE(fate_name(fate));
    CHECK(sums[fate] > 1000);
  }
  CHECK(sums[Fate::Rewritten] == 0);  // BertNormalizer replaces nothing
  for (const UnknownReason reason : {UnknownReason::AbsentCharacter, UnknownReason::TooLong, UnknownReason::Literal}) {
    CAPTURE(reason_name(reason));
    CHECK(reasons[static_cast<std::size_t>(reason)] > 20);
  }
  // Each character of the built-in vocabulary is a piece of its own, at the start and inside of words.
  CHECK(reasons[static_cast<std::size_t>(UnknownReason::NoPath)] == 0);
}

}  // namespace
}  // namespace runecheck::test
