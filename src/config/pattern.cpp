// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/pattern.hpp"

#include <optional>

#include "runecheck/config/quote.hpp"

namespace runecheck::config {

PatternField read_pattern(const Node& node) {
  constexpr std::string_view kShape = R"({"String": "..."} or {"Regex": "..."})";
  if (!node.is_object() || node.size() != 1) node.expected(std::string(kShape));
  std::optional<PatternField> field;
  node.each_member([&](std::string_view key, const Node& value) {
    if (key != "String" && key != "Regex") {
      throw Error(ErrorCode::Schema, node.where(), "expected the key \"String\" or \"Regex\", found " + quote(key));
    }
    if (!value.is_string()) value.expected("a string");
    field = PatternField{key == "Regex" ? PatternField::Kind::Regex : PatternField::Kind::String, value};
  });
  return *field;
}

}  // namespace runecheck::config
