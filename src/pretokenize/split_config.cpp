// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "runecheck/config/pattern.hpp"
#include "runecheck/pretokenize/split.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: all three fields are required, other keys are
// ignored.
SplitPreTokenizer SplitPreTokenizer::from_config(const config::Node& node) {
  const config::PatternField field = config::read_pattern(node.at("pattern"));
  const SplitBehavior behavior = split_behavior_from_config(node.at("behavior"));
  const bool invert = node.at("invert").boolean();
  const std::string text(field.text());
  return {field.kind == config::PatternField::Kind::Regex ? unicode::Pattern::regex(text, field.value.where())
                                                          : unicode::Pattern::literal(text),
          behavior, invert};
}

}  // namespace runecheck
