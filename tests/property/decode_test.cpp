// SPDX-License-Identifier: Apache-2.0
//
// Where decoding is the inverse of encoding: lower-case ASCII words with single blanks between.

#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random_text.hpp"

namespace runecheck::test {
namespace {

TEST_CASE("property: decode(encode(x)) is x for lower-case words", "[property]") {
  const Tokenizer tokenizer = builtin();
  const std::vector<std::string> words = latin_words(tokenizer);
  Random random(31);
  Tokenizer::Scratch scratch;
  std::vector<TokenId> ids;
  Failures failures;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::uint32_t left = random.below(9); left > 0; --left) {
      if (!text.empty()) text += ' ';
      text += random.pick(words);
      if (random.chance(30)) text += random.pick(words);  // a word of several pieces
      if (random.chance(10)) {
        for (std::uint32_t letters = random.below(20); letters > 0; --letters)
          text += static_cast<char>('a' + random.below(26));
      }
    }
    ids.clear();
    (void)tokenizer.encode_ids(text, std::nullopt, SpecialTokens::Skip, scratch, ids);
    if (tokenizer.decode(ids, SpecialTokens::Skip) != text) failures.add(show(text) + ": with clean-up");
    if (tokenizer.decode_without_cleanup(ids, SpecialTokens::Keep) != text)
      failures.add(show(text) + ": without clean-up");
    ids.clear();
    (void)tokenizer.encode_ids(text, std::nullopt, SpecialTokens::Keep, scratch, ids);
    if (tokenizer.decode(ids, SpecialTokens::Skip) != text) failures.add(show(text) + ": special tokens skipped");
    const std::string kept = text.empty() ? "[CLS] [SEP]" : "[CLS] " + text + " [SEP]";
    if (tokenizer.decode(ids, SpecialTokens::Keep) != kept) failures.add(show(text) + ": special tokens kept");
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: decoding skips ids that are not in use", "[property]") {
  const Tokenizer tokenizer = builtin();
  Random random(32);
  Failures failures;
  const auto limit = static_cast<std::uint32_t>(tokenizer.id_limit());
  for (int i = 0; i < 5000; ++i) {
    std::vector<TokenId> known;
    std::vector<TokenId> mixed;
    for (std::uint32_t left = random.below(12); left > 0; --left) {
      if (random.chance(30)) mixed.push_back(random.between(limit, kNoToken));
      known.push_back(random.below(limit));
      mixed.push_back(known.back());
    }
    for (const SpecialTokens special : {SpecialTokens::Keep, SpecialTokens::Skip}) {
      if (tokenizer.decode(known, special) != tokenizer.decode(mixed, special))
        failures.add("case " + std::to_string(i));
    }
  }
  CHECK(failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
