// SPDX-License-Identifier: Apache-2.0
#include "analyze/guilty.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

struct Character {
  std::uint32_t begin;  // in the string being looked at
  std::uint32_t size;
  std::uint32_t source;
};

/// Which characters stand under no piece at all, wherever it may start.
std::vector<bool> uncovered(const WordPiece& model, std::string_view word, std::span<const Character> characters) {
  const std::string& prefix = model.options().continuing_prefix;
  const std::uint32_t longest = model.vocab().longest();
  std::vector<bool> bare(characters.size(), true);
  std::string candidate;
  for (std::size_t first = 0; first < characters.size(); ++first) {
    candidate = first == 0 ? std::string() : prefix;
    for (std::size_t last = first; last < characters.size(); ++last) {
      candidate.append(word, characters[last].begin, characters[last].size);
      if (candidate.size() > longest) break;
      if (model.vocab().find(candidate) == kNoToken) continue;
      for (std::size_t i = first; i <= last; ++i) bare[i] = false;
    }
  }
  return bare;
}

}  // namespace

std::vector<std::uint32_t> find_guilty(const Tokenizer& tokenizer, std::string_view word,
                                       std::span<const std::uint32_t> sources) {
  const WordPiece* const model = std::get_if<WordPiece>(&tokenizer.model());
  if (std::holds_alternative<WordLevel>(tokenizer.model())) return {};  // it does not look at characters
  if (model == nullptr) {  // the others have an unknown token for the unknown characters alone
    std::vector<std::uint32_t> all(sources.begin(), sources.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }
  std::vector<Character> characters;
  for (std::uint32_t at = 0; at < word.size();) {
    const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(word[at]));
    characters.push_back({at, size, sources[at]});
    at += size;
  }
  std::vector<std::uint32_t> guilty;
  // Taking characters away can bring another one to the start of the word, where continuation
  // pieces do not fit: look again until nothing is bare.
  while (!characters.empty()) {
    const std::vector<bool> bare = uncovered(*model, word, characters);
    const std::size_t before = guilty.size();
    for (std::size_t i = 0; i < characters.size(); ++i) {
      if (bare[i]) guilty.push_back(characters[i].source);
    }
    if (guilty.size() == before) break;
    std::erase_if(characters, [&](const Character& character) {
      return std::find(guilty.begin(), guilty.end(), character.source) != guilty.end();
    });
  }
  std::sort(guilty.begin(), guilty.end());
  guilty.erase(std::unique(guilty.begin(), guilty.end()), guilty.end());
  return guilty;
}

}  // namespace runecheck
