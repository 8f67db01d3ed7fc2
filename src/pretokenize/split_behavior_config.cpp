// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string_view>

#include "runecheck/pretokenize/split_behavior.hpp"

namespace runecheck {

namespace {

struct Name {
  std::string_view text;
  SplitBehavior behavior;
};

constexpr std::array<Name, 5> kNames = {{
    {"Removed", SplitBehavior::Removed},
    {"Isolated", SplitBehavior::Isolated},
    {"MergedWithPrevious", SplitBehavior::MergedWithPrevious},
    {"MergedWithNext", SplitBehavior::MergedWithNext},
    {"Contiguous", SplitBehavior::Contiguous},
}};

}  // namespace

SplitBehavior split_behavior_from_config(const config::Node& node) {
  const std::string_view found = node.string();
  for (const Name& name : kNames) {
    if (name.text == found) return name.behavior;
  }
  node.expected("\"Removed\", \"Isolated\", \"MergedWithPrevious\", \"MergedWithNext\" or \"Contiguous\"",
                "Python writes merged_with_next, tokenizer.json writes MergedWithNext");
}

}  // namespace runecheck
