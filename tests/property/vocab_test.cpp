// SPDX-License-Identifier: Apache-2.0
//
// Look-ups of a vocabulary against standard maps, with repeated pieces, holes and huge ids.

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runecheck/vocab/vocab.hpp"
#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"

namespace runecheck::test {
namespace {

using Pieces = std::vector<std::pair<std::string, TokenId>>;

std::string random_piece(Random& random) {
  std::string piece;
  const std::uint32_t size = random.chance(95) ? random.below(6) : random.between(8, 70);  // all branches of the hash
  for (std::uint32_t left = size; left > 0; --left)
    piece += static_cast<char>(random.chance(80) ? 'a' + random.below(3) : random.below(256));
  return piece;
}

/// Pieces with ids that are dense, spread out or huge, no id given twice.
Pieces random_pieces(Random& random) {
  const std::uint32_t kind = random.below(3);
  std::uint32_t id = kind == 2 ? kNoToken - 3000 : 0;
  Pieces pieces;
  for (std::uint32_t left = random.below(random.chance(10) ? 400 : 40); left > 0; --left) {
    pieces.emplace_back(random_piece(random), id);
    id += kind == 0 ? 1 : random.between(1, 7);
  }
  if (kind == 2) pieces.emplace_back("last", kNoToken - 1);
  for (std::size_t i = pieces.size(); i > 1; --i) {
    if (kind != 0) std::swap(pieces[i - 1].second, pieces[random.below(i)].second);
  }
  return pieces;
}

std::string fault_of(const Pieces& pieces, Random& random) {
  const Vocab vocab = Vocab::build(pieces);
  std::unordered_map<std::string, TokenId> ids;
  for (const auto& [piece, id] : pieces) ids[piece] = id;  // the later one counts
  std::unordered_map<TokenId, std::string> names;
  std::uint64_t limit = 0;
  std::size_t longest = 0;
  for (const auto& [piece, id] : ids) {
    names[id] = piece;
    limit = std::max<std::uint64_t>(limit, std::uint64_t{id} + 1);
    longest = std::max(longest, piece.size());
  }
  if (vocab.size() != ids.size() || vocab.id_limit() != limit || vocab.longest() != longest) return "sizes";
  for (const auto& [piece, id] : ids) {
    if (vocab.find(piece) != id) return "find " + show(piece);
  }
  std::vector<TokenId> wanted = {0, 1, kNoToken - 1, kNoToken};
  for (const auto& [piece, id] : pieces) wanted.insert(wanted.end(), {id, id + 1, id == 0 ? 0 : id - 1});
  for (const TokenId id : wanted) {
    const auto known = names.find(id);
    const auto found = vocab.piece(id);
    if (found.has_value() != (known != names.end())) return "hole " + std::to_string(id);
    if (found && *found != known->second) return "piece " + std::to_string(id);
  }
  for (int i = 0; i < 20; ++i) {
    const std::string piece = random_piece(random);
    const auto known = ids.find(piece);
    if (vocab.find(piece) != (known == ids.end() ? kNoToken : known->second)) return "find " + show(piece);
  }
  std::vector<std::string> in_order;
  for (const auto& [piece, id] : pieces) {
    if (std::find(in_order.begin(), in_order.end(), piece) == in_order.end()) in_order.push_back(piece);
  }
  for (std::uint32_t entry = 0; entry < vocab.size(); ++entry) {
    if (vocab.entry_piece(entry) != in_order[entry] || vocab.entry_id(entry) != ids.at(in_order[entry]))
      return "entry " + std::to_string(entry);
  }
  return {};
}

TEST_CASE("property: a vocabulary and standard maps agree", "[property]") {
  Random random(81);
  Failures failures;
  std::size_t repeated = 0;
  for (int i = 0; i < 3000; ++i) {
    const Pieces pieces = random_pieces(random);
    repeated += pieces.size() - Vocab::build(pieces).size();
    const std::string fault = fault_of(pieces, random);
    if (!fault.empty()) failures.add("case " + std::to_string(i) + ": " + fault);
  }
  CHECK(failures.str() == "none");
  CHECK(repeated > 1000);
}

TEST_CASE("property: two pieces may have one id", "[property]") {
  const Vocab vocab = Vocab::build(Pieces{{"a", 1}, {"b", 1}, {"c", 3}});
  CHECK(vocab.find("a") == 1);
  CHECK(vocab.find("b") == 1);
  const auto piece = vocab.piece(1);  // the reference's answer is random, too
  REQUIRE(piece.has_value());
  CHECK((*piece == "a" || *piece == "b"));
  CHECK_FALSE(vocab.piece(0).has_value());
  CHECK_FALSE(vocab.piece(2).has_value());
  CHECK(vocab.id_limit() == 4);
}

TEST_CASE("property: the built-in vocabulary finds itself, moved or not", "[property]") {
  Tokenizer tokenizer = builtin();
  const Tokenizer moved = std::move(tokenizer);
  const Vocab& vocab = std::get<WordPiece>(moved.model()).vocab();
  REQUIRE(vocab.size() == 30522);
  Failures failures;
  for (TokenId id = 0; id < vocab.size(); ++id) {
    const auto piece = vocab.piece(id);
    if (!piece || vocab.find(*piece) != id) failures.add(std::to_string(id));
  }
  CHECK(failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
