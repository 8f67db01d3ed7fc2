// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "runecheck/vocab/added_tokens.hpp"
#include "support/catch.hpp"

namespace runecheck::test {
namespace {

using Pieces = std::vector<std::pair<std::string, TokenId>>;

/// The ids of added tokens: "z=10 x=3".
std::string ids(const Pieces& pieces, const std::vector<std::string>& contents) {
  std::vector<AddedToken> tokens(contents.size());
  for (std::size_t i = 0; i < contents.size(); ++i) tokens[i].content = contents[i];
  const Vocab vocab = Vocab::build(pieces);
  const AddedTokens added(tokens, vocab);
  std::string found;
  for (const std::string& content : contents) {
    found += (found.empty() ? "" : " ") + content + "=" + std::to_string(added.find_content(content));
  }
  return found;
}

// As tokenizers 0.22.2 and 0.23.3 number them.
TEST_CASE("added tokens: new ids count from the number of pieces, whatever ids the pieces have", "[vocab]") {
  const Pieces sparse = {{"a", 0}, {"b", 1}, {"z", 10}};
  CHECK(ids(sparse, {"z", "x", "y"}) == "z=10 x=3 y=4");
  CHECK(ids(sparse, {"x", "z", "y"}) == "x=3 z=10 y=4");
  CHECK(ids({{"a", 0}, {"b", 1}, {"c", 2}, {"z", 3}}, {"z", "x", "y"}) == "z=3 x=4 y=5");
  CHECK(ids({{"a", 0}, {"b", 5}}, {"x", "x", "y"}) == "x=2 x=2 y=3");
}

}  // namespace
}  // namespace runecheck::test
