// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "runecheck/config/document.hpp"
#include "support/errors.hpp"

namespace runecheck::test {

/// The stage that a part of a tokenizer.json describes.
template <class Stage>
Stage stage_from(std::string_view json) {
  const config::Document document = config::Document::parse("t.json", json);
  return Stage::from_config(document.root());
}

/// The message about a part of a tokenizer.json that cannot be used.
template <class Stage>
std::string config_fault(std::string_view json) {
  return error_of([&] { return stage_from<Stage>(json); }).what();
}

}  // namespace runecheck::test
