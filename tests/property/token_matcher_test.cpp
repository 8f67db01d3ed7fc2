// SPDX-License-Identifier: Apache-2.0
//
// The automaton for added tokens against a search that tries every pattern at every place.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/vocab/token_matcher.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"

namespace runecheck::test {
namespace {

std::optional<TokenMatcher::Hit> naive(std::string_view text, std::uint32_t from,
                                       const std::vector<std::string>& patterns) {
  for (std::uint32_t begin = from; begin < text.size(); ++begin) {
    std::optional<TokenMatcher::Hit> best;
    for (std::uint32_t i = 0; i < patterns.size(); ++i) {
      const auto size = static_cast<std::uint32_t>(patterns[i].size());
      if (text.substr(begin, size) != patterns[i]) continue;
      if (!best || begin + size > best->end) best = TokenMatcher::Hit{begin, begin + size, i};  // the first of equals
    }
    if (best) return best;
  }
  return std::nullopt;
}

std::string random_word(Random& random, std::string_view alphabet, std::uint32_t shortest, std::uint32_t longest) {
  std::string word;
  for (std::uint32_t left = random.between(shortest, longest); left > 0; --left) word += random.pick(alphabet);
  return word;
}

/// Patterns of which many are the beginning or the end of others.
std::vector<std::string> random_patterns(Random& random, std::string_view alphabet) {
  std::vector<std::string> patterns;
  for (std::uint32_t left = random.between(1, 7); left > 0; --left) {
    std::string pattern = random_word(random, alphabet, 1, 6);
    if (!patterns.empty() && random.chance(50)) {
      const std::string& other = random.pick(patterns);
      switch (random.below(4)) {
        case 0: pattern = other.substr(0, random.between(1, static_cast<std::uint32_t>(other.size()))); break;
        case 1: pattern = other.substr(random.below(other.size())); break;
        case 2: pattern = other + pattern; break;
        default: pattern = pattern + other; break;
      }
    }
    patterns.push_back(pattern);
  }
  return patterns;
}

TEST_CASE("property: the token matcher finds the leftmost, longest patterns", "[property]") {
  Random random(51);
  Failures failures;
  std::size_t hits = 0;
  for (int i = 0; i < 100000; ++i) {
    const std::string_view alphabet = random.chance(70) ? "ab" : "ab\xC3\xA9";
    const std::vector<std::string> patterns = random_patterns(random, alphabet);
    TokenMatcher matcher;
    for (std::uint32_t id = 0; id < patterns.size(); ++id) matcher.add(patterns[id], id);
    matcher.finish();
    const std::string text = random_word(random, alphabet, 0, 30);
    std::uint32_t from = 0;
    while (true) {
      TokenMatcher::Hit hit{};
      const bool found = matcher.next(text, from, hit);
      const auto expected = naive(text, from, patterns);
      if (found != expected.has_value() ||
          (found && (hit.begin != expected->begin || hit.end != expected->end || hit.pattern != expected->pattern))) {
        std::string all;
        for (const std::string& pattern : patterns) all += " " + show(pattern);
        failures.add(show(text) + " from " + std::to_string(from) + " with" + all);
        break;
      }
      if (!found) break;
      ++hits;
      from = random.chance(90) ? hit.end : hit.begin + 1;
    }
  }
  CHECK(failures.str() == "none");
  CHECK(hits > 200000);
}

TEST_CASE("property: a matcher without patterns finds nothing", "[property]") {
  TokenMatcher matcher;
  CHECK(matcher.empty());
  matcher.finish();
  TokenMatcher::Hit hit{};
  CHECK_FALSE(matcher.next("abc", 0, hit));
  CHECK_FALSE(matcher.next("", 0, hit));
}

}  // namespace
}  // namespace runecheck::test
