// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "runecheck/postprocess/bert.hpp"
#include "runecheck/postprocess/byte_level.hpp"
#include "runecheck/postprocess/roberta.hpp"
#include "runecheck/postprocess/template.hpp"

namespace runecheck {

/// Every post-processor of this version: a new one is registered by naming it here.
using AnyPostProcessor = std::variant<TemplateProcessing, BertProcessing, ByteLevelProcessing, RobertaProcessing>;

}  // namespace runecheck
