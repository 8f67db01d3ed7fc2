// SPDX-License-Identifier: Apache-2.0
//
// Words spelled with a memory of those before against words spelled for the first time, and the tables behind them.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/model/bpe.hpp"
#include "runecheck/model/unigram.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"

namespace runecheck::test {
namespace {

constexpr std::string_view kLetters[] = {"a", "b", "c", "d", "\u00e9", "\u2581", "\U0001F917"};  // the last is no piece

std::string random_word(Random& random, std::uint32_t longest) {
  std::string word;
  for (std::uint32_t left = random.between(1, longest); left > 0; --left) word += random.pick(kLetters);
  return word;
}

Bpe random_bpe(Random& random) {
  std::vector<std::pair<std::string, TokenId>> pieces;
  const auto add = [&](std::string piece) {
    for (const auto& [known, id] : pieces) {
      if (known == piece) return id;
    }
    pieces.emplace_back(std::move(piece), static_cast<TokenId>(pieces.size()));
    return pieces.back().second;
  };
  Bpe::Options options;
  if (random.chance(70)) options.unk_token = "<unk>";
  options.fuse_unk = random.chance(50);
  options.byte_fallback = random.chance(50);
  options.ignore_merges = random.chance(30);
  if (random.chance(30)) options.word_suffix = "</w>";
  if (random.chance(80)) add("<unk>");
  if (random.chance(50)) {
    for (const std::string_view byte : {"<0xF0>", "<0x9F>", "<0xA4>", "<0x97>"}) add(std::string(byte));
  }
  for (const std::string_view letter : kLetters) {
    if (letter.size() < 4) add(std::string(letter)), add(std::string(letter) + options.word_suffix);
  }
  std::vector<BpeMerge> merges;
  for (std::uint32_t left = random.below(30); left > 0; --left) {
    const auto first = random.pick(pieces);
    const auto second = random.pick(pieces);
    merges.push_back({first.second, second.second, add(first.first + second.first)});
  }
  return {Vocab::build(pieces), merges, options};
}

Unigram random_unigram(Random& random) {
  std::vector<Unigram::ScoredPiece> pieces{{"<unk>", 0}};
  for (const std::string_view letter : kLetters) {
    if (letter.size() < 4) pieces.push_back({std::string(letter), -static_cast<double>(random.between(1, 9))});
  }
  for (std::uint32_t left = random.below(30); left > 0; --left) {
    pieces.push_back({random_word(random, 4), -static_cast<double>(random.between(1, 90)) / 7});
  }
  Unigram::Options options;
  if (random.chance(80)) options.unk_id = 0;
  return {std::move(pieces), options};
}

template <class Model>
std::string spelled(const Model& model, std::string_view word, typename Model::Scratch& scratch) {
  NoTrace trace;
  std::string text = std::to_string(static_cast<int>(model.spell(word, scratch, trace)));
  if (text != "0") return text;
  for (const PieceHit& hit : scratch.hits) {
    text += ' ' + std::to_string(hit.id) + ':' + std::to_string(hit.begin) + '-' + std::to_string(hit.end) + '/' +
            std::to_string(static_cast<int>(hit.kind));
  }
  return text;
}

template <class Model>
std::string fault_of(const std::vector<Model>& models, Random& random, std::size_t& spellings) {
  typename Model::Scratch warm;  // of all models in turn
  for (int word = 0; word < 300; ++word) {
    const std::string text = random_word(random, random.chance(70) ? 3 : 20);
    const Model& model = models[random.chance(90) ? 0 : models.size() - 1];
    for (int times = 0; times < 2; ++times) {
      typename Model::Scratch fresh;
      ++spellings;
      if (spelled(model, text, warm) != spelled(model, text, fresh)) return show(text);
    }
  }
  return {};
}

TEST_CASE("property: a word that is remembered is spelled as one that is new", "[property]") {
  Random random(81);
  Failures failures;
  std::size_t spellings = 0;
  for (int round = 0; round < 30; ++round) {
    std::vector<Bpe> bpe;
    std::vector<Unigram> unigram;
    for (int i = 0; i < 2; ++i) {
      bpe.push_back(random_bpe(random));  // moved as the list grows
      unigram.push_back(random_unigram(random));
    }
    for (const std::string& fault : {fault_of(bpe, random, spellings), fault_of(unigram, random, spellings)}) {
      if (!fault.empty()) failures.add(fault);
    }
  }
  CHECK(failures.str() == "none");
  CHECK(spellings > 20000);
}

TEST_CASE("property: more words than are remembered are all spelled right", "[property]") {
  std::vector<std::pair<std::string, TokenId>> pieces;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    pieces.emplace_back(std::string(1, letter), static_cast<TokenId>(letter));
  }
  const Bpe model(Vocab::build(pieces), {}, {});
  Bpe::Scratch scratch;
  NoTrace trace;
  std::size_t wrong = 0;
  for (int pass = 0; pass < 2; ++pass) {
    for (std::uint32_t number = 0; number < 100000; ++number) {
      std::string word;
      for (std::uint32_t left = number; left > 0; left /= 26) word += static_cast<char>('a' + left % 26);
      if (word.empty()) continue;
      bool right = model.spell(word, scratch, trace) == WordResult::Pieces && scratch.hits.size() == word.size();
      for (std::size_t i = 0; right && i < word.size(); ++i) {
        right = scratch.hits[i].id == static_cast<TokenId>(word[i]) && scratch.hits[i].begin == i &&
                scratch.hits[i].end == i + 1;
      }
      wrong += right ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("property: the table of merges is a map", "[property]") {
  Random random(82);
  Failures failures;
  for (int round = 0; round < 3000; ++round) {
    std::vector<BpeMerge> merges;
    std::map<std::pair<TokenId, TokenId>, std::uint32_t> ranks;
    const std::uint32_t ids = random.pick(std::vector<std::uint32_t>{3, 40, 5000});
    for (std::uint32_t left = random.below(random.chance(90) ? 20 : 600); left > 0; --left) {
      const BpeMerge merge{random.below(ids), random.below(ids), random.below(ids)};
      ranks[{merge.left, merge.right}] = static_cast<std::uint32_t>(merges.size());
      merges.push_back(merge);
    }
    const MergeTable table(merges);
    for (const auto& [pair, rank] : ranks) {
      if (table.rank(pair.first, pair.second) != rank || table.made(rank) != merges[rank].made) failures.add("found");
    }
    for (int probe = 0; probe < 20; ++probe) {
      const std::pair<TokenId, TokenId> pair{random.below(ids), random.below(ids)};
      const auto known = ranks.find(pair);
      const std::uint32_t wanted = known == ranks.end() ? MergeTable::kNoRank : known->second;
      if (table.rank(pair.first, pair.second) != wanted) failures.add("looked for");
    }
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: many pieces looked for at once are found as one by one", "[property]") {
  Random random(83);
  Failures failures;
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::pair<std::string, TokenId>> pieces;
    for (std::uint32_t left = random.below(200); left > 0; --left) {
      pieces.emplace_back(random_word(random, 4), random.below(1000));
    }
    const Vocab vocab = random.chance(5) ? Vocab() : Vocab::build(pieces);
    std::vector<std::string> words;
    for (std::uint32_t left = random.below(100); left > 0; --left) words.push_back(random_word(random, 5));
    words.emplace_back();
    const std::vector<std::string_view> views(words.begin(), words.end());
    std::vector<TokenId> ids(views.size());
    vocab.find_all(views, ids);
    for (std::size_t i = 0; i < views.size(); ++i) {
      if (ids[i] != vocab.find(views[i])) failures.add(show(views[i]));
    }
  }
  CHECK(failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
