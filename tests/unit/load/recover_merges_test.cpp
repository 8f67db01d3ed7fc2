// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "load/pieces/pieces.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/random.hpp"

using namespace std::string_literals;
using namespace runecheck;
using namespace runecheck::detail;
using namespace runecheck::test;

namespace {

using Pieces = std::vector<std::pair<std::string, TokenId>>;
using Merges = std::vector<std::pair<std::string, std::string>>;

/// All splits by trial, with what they are ordered by in front: (score or id, lengths of the parts).
Merges merges_by_trial(const Pieces& pieces, const std::vector<double>& scores) {
  std::map<std::string, std::size_t> last;
  std::vector<std::string> order;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!last.contains(pieces[i].first)) order.push_back(pieces[i].first);
    last[pieces[i].first] = i;
  }
  using Key = std::tuple<double, std::size_t, std::size_t>;
  std::vector<std::pair<Key, std::pair<std::string, std::string>>> found;
  for (const std::string& whole : order) {
    const std::size_t place = last[whole];
    const double rank = scores.empty() ? static_cast<double>(pieces[place].second) : scores[place];
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
      const std::string left = whole.substr(0, cut);
      const std::string right = whole.substr(cut);
      if (!last.contains(left) || !last.contains(right)) continue;
      found.push_back({{rank, utf8::count(left), utf8::count(right)}, {left, right}});
    }
  }
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    return scores.empty() ? a.first < b.first : b.first < a.first;
  });
  Merges merges;
  for (auto& [key, merge] : found) merges.push_back(std::move(merge));
  return merges;
}

}  // namespace

TEST_CASE("merges: by falling score, then by falling length of the left part", "[load]") {
  const Pieces pieces = {{"a", 0}, {"b", 1}, {"ab", 2}, {"ba", 3}, {"aba", 4}, {"bab", 5}, {"x", 6}};
  CHECK(recover_merges(pieces, {0, 0, -2, -1, -3, -3, 0}, {}) ==
        Merges{{"b", "a"}, {"a", "b"}, {"ab", "a"}, {"ba", "b"}, {"a", "ba"}, {"b", "ab"}});
}

TEST_CASE("merges: without scores by rising id, then by rising length of the left part", "[load]") {
  const Pieces pieces = {{"a", 9}, {"b", 8}, {"ab", 7}, {"ba", 1}, {"aba", 2}, {"bab", 2}};
  CHECK(recover_merges(pieces, {}, {}) ==
        Merges{{"b", "a"}, {"a", "ba"}, {"b", "ab"}, {"ab", "a"}, {"ba", "b"}, {"a", "b"}});
}

TEST_CASE("merges: of a class without a way of its own, by score, then id, then length", "[load]") {
  const Pieces pieces = {{"a", 0}, {"b", 1}, {"ab", 2}, {"ba", 3}, {"bab", 5}, {"aba", 4}};
  CHECK(recover_backend_merges(pieces, {0, 0, -2, -1, -3, -3}) ==
        Merges{{"b", "a"}, {"a", "b"}, {"a", "ba"}, {"ab", "a"}, {"b", "ab"}, {"ba", "b"}});
}

TEST_CASE("merges: lengths are code points", "[load]") {
  const Pieces pieces = {{"\xC3\xA9", 0},
                         {"aa", 1},
                         {"a", 2},
                         {"\xC3\xA9"
                          "aa",
                          3},
                         {"aa\xC3\xA9", 3}};
  CHECK(recover_merges(pieces, {}, {}) == Merges{{"a", "a"}, {"\xC3\xA9", "aa"}, {"aa", "\xC3\xA9"}});
}

TEST_CASE("merges: splits with a skipped part, and of a skipped piece, are left out", "[load]") {
  const Pieces pieces = {{"a", 0}, {"b", 1}, {"ab", 2}, {"abb", 3}, {"bb", 4}};
  CHECK(recover_merges(pieces, {}, {}) == Merges{{"a", "b"}, {"a", "bb"}, {"ab", "b"}, {"b", "b"}});
  CHECK(recover_merges(pieces, {}, {"ab", "not a piece"}) == Merges{{"a", "bb"}, {"b", "b"}});
  CHECK(recover_merges(pieces, {}, {"a"}) == Merges{{"ab", "b"}, {"b", "b"}});
}

TEST_CASE("merges: empty and repeated pieces", "[load]") {
  CHECK(recover_merges({}, {}, {}).empty());
  CHECK(recover_merges({{"", 0}, {"a", 1}, {"aa", 2}}, {}, {}) == Merges{{"a", "a"}});
  // "ab" keeps its place before "cd" and has its last score, the same.
  const Pieces pieces = {{"ab", 0}, {"cd", 1}, {"ab", 2}, {"a", 3}, {"b", 4}, {"c", 5}, {"d", 6}};
  CHECK(recover_merges(pieces, {-9, -1, -1, 0, 0, 0, 0}, {}) == Merges{{"a", "b"}, {"c", "d"}});
}

TEST_CASE("merges: random pieces against trial of every split", "[load]") {
  Random random(41);
  const std::vector<std::string> letters = {"a", "b", "\xC3\xA9", "\xE2\x96\x81", "\0"s};
  for (int round = 0; round < 300; ++round) {
    Pieces pieces;
    std::vector<double> scores;
    const std::uint32_t kinds = random.between(1, 5);
    for (std::uint32_t i = 0, size = random.below(40); i < size; ++i) {
      std::string piece;
      for (std::uint32_t n = random.below(7); n > 0; --n) piece += letters[random.below(kinds)];
      pieces.emplace_back(piece, random.below(30));
      scores.push_back(-static_cast<double>(random.below(6)));
    }
    CHECK(recover_merges(pieces, {}, {}) == merges_by_trial(pieces, {}));
    if (!pieces.empty()) CHECK(recover_merges(pieces, scores, {}) == merges_by_trial(pieces, scores));
  }
}

TEST_CASE("merges: what would fill memory is refused", "[load]") {
  Pieces pieces;
  for (TokenId size = 1; size <= 1300; ++size) pieces.emplace_back(std::string(size, 'a'), size);
  const Error error = error_of([&] { return recover_merges(pieces, {}, {}, "m.model"); });
  CHECK(error.code() == ErrorCode::Unsupported);
  CHECK(error.what() ==
        "m.model: the pieces are spelled by more than 16777216 merges, or by merges of more than 256 MiB"s);
}
