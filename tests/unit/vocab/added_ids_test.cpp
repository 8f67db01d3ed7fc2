// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "runecheck/model/unigram.hpp"
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

TEST_CASE("added tokens: a Unigram model's repeated pieces are counted too", "[vocab]") {
  const Unigram model({{"<unk>", 0}, {"a", -1}, {"a", -2}, {"b", -3}}, {});
  CHECK(AddedTokens(std::vector<AddedToken>{{"x"}}, model.vocab()).find_content("x") == 4);
}

TEST_CASE("added tokens: special ones are not looked for when they are to be split", "[vocab]") {
  std::vector<AddedToken> tokens(2);
  tokens[0].content = "[S]";
  tokens[0].special = true;
  tokens[1].content = "new";
  AddedTokens added(tokens, Vocab::build(Pieces{{"a", 0}}));
  std::vector<AddedTokens::Match> found;
  added.find_raw("new [S]", found);
  CHECK(found.size() == 2);
  added.split_special();
  added.find_raw("new [S]", found);
  REQUIRE(found.size() == 1);
  CHECK(found.front().begin == 0);
}

}  // namespace
}  // namespace runecheck::test
