// SPDX-License-Identifier: Apache-2.0
#include "runecheck/normalize/bert.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: three fields are required, strip_accents may be
// missing or null ("as lowercase"), other keys are ignored.
BertNormalizer BertNormalizer::from_config(const config::Node& node) {
  Options options;
  options.clean_text = node.at("clean_text").boolean();
  options.handle_chinese_chars = node.at("handle_chinese_chars").boolean();
  options.lowercase = node.at("lowercase").boolean();
  const auto strip_accents = node.find_value("strip_accents");
  if (strip_accents) options.strip_accents = strip_accents->boolean();
  return BertNormalizer(options);
}

}  // namespace runecheck
