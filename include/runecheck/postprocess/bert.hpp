// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runecheck/config/node.hpp"
#include "runecheck/postprocess/template.hpp"

namespace runecheck {

/// BertProcessing: [CLS] A [SEP] B [SEP]. As a template, except that without special tokens the
/// texts are left exactly as they are.
class BertProcessing {
 public:
  static constexpr std::string_view kType = "BertProcessing";

  TemplateProcessing layout;

  static BertProcessing from_config(const config::Node& node);
};

}  // namespace runecheck
