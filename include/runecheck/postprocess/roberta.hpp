// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/postprocess/template.hpp"

namespace runecheck {

/// RobertaProcessing: <s> A </s>, and <s> A </s> </s> B </s> for a pair, all type ids 0; may take the blanks out of the
/// offsets first (trim_offsets.hpp). Unlike a template it gives type id 0 to the windows too when special tokens are
/// added. Without special tokens it trims, and sets the type ids of the main rows, all the same.
/// Source: checked against huggingface/tokenizers 0.23.2.
class RobertaProcessing {
 public:
  static constexpr std::string_view kType = "RobertaProcessing";

  TemplateProcessing layout;
  bool trim_offsets = true;
  bool add_prefix_space = true;

  static RobertaProcessing from_config(const config::Node& node);
};

}  // namespace runecheck
