// SPDX-License-Identifier: Apache-2.0
#include "analyze/unigram_paths.hpp"

#include <limits>
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/small_models.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

std::string shown(const UnigramPath& path, std::string_view word) {
  std::string text;
  for (const ExplainedStep& step : path.steps) {
    text += std::string(word.substr(step.begin, step.end - step.begin)) + ' ';
  }
  return text + std::to_string(path.score);
}

}  // namespace

TEST_CASE("The best way to cut a word, and the best of the others", "[analyze]") {
  const std::string_view word = "abc";
  const std::vector<ExplainedStep> steps = {
      {0, 1, 1, -1.0}, {0, 2, 2, -1.5}, {1, 2, 3, -1.0}, {1, 3, 4, -4.0}, {2, 3, 5, -0.5}};
  const UnigramPaths paths = two_best_paths(steps, 3);
  CHECK(shown(paths.best, word) == "ab c -2.000000");
  REQUIRE(paths.runner_up);
  CHECK(shown(*paths.runner_up, word) == "a b c -2.500000");
}

TEST_CASE("Of two ways that are equally good the one that was found first is the best", "[analyze]") {
  const std::vector<ExplainedStep> steps = {{0, 1, 1, -1.0}, {0, 2, 2, -2.0}, {1, 2, 3, -1.0}};
  const UnigramPaths paths = two_best_paths(steps, 2);
  CHECK(shown(paths.best, "ab") == "ab -2.000000");
  REQUIRE(paths.runner_up);
  CHECK(shown(*paths.runner_up, "ab") == "a b -2.000000");
}

TEST_CASE("Where there is one way only there is no runner-up", "[analyze]") {
  CHECK_FALSE(two_best_paths(std::vector<ExplainedStep>{{0, 1, 1, -1.0}, {1, 2, 2, -1.0}}, 2).runner_up);
  const double none = -std::numeric_limits<double>::infinity();
  const UnigramPaths refused = two_best_paths(std::vector<ExplainedStep>{{0, 1, 1, none}}, 2);
  CHECK(refused.best.steps.empty());
}

TEST_CASE("The best path is what the model does, and the runner-up is no better", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of(unigram_json());
  Random random(7);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::uint64_t i = 1 + random.below(8); i > 0; --i) text += "aabbf ix"[random.below(8)];
    CAPTURE(text);
    const Explanation explanation = tokenizer.trace(text);
    for (const ExplainedWord& word : explanation.words) {
      const std::span<const ExplainedStep> steps(explanation.steps.data() + word.first_step,
                                                 word.end_step - word.first_step);
      const UnigramPaths paths = two_best_paths(steps, word.normalized.size());
      std::vector<TokenId> ids;  // neighbouring unknown characters are one token
      for (const ExplainedStep& step : paths.best.steps) {
        if (step.id != tokenizer.unk_id() || ids.empty() || ids.back() != step.id) ids.push_back(step.id);
      }
      std::vector<TokenId> tokens;
      for (std::uint32_t i = word.first_token; i < word.end_token; ++i) tokens.push_back(explanation.tokens[i].id);
      CHECK(ids == tokens);
      if (paths.runner_up) CHECK(paths.runner_up->score <= paths.best.score);
    }
  }
}
