// SPDX-License-Identifier: Apache-2.0
#include "load/auto/node_json.hpp"

#include <fmt/format.h>

#include "load/auto/component_json.hpp"

namespace runecheck::detail {

namespace {

using config::Kind;
using config::Node;

void write(const Node& node, std::string& out) {
  switch (node.kind()) {
    case Kind::Null: out += "null"; return;
    case Kind::Boolean: out += node.boolean() ? "true" : "false"; return;
    case Kind::Unsigned: out += fmt::format("{}", node.unsigned_integer()); return;
    case Kind::Negative:
    case Kind::Real: out += fmt::format("{}", node.number()); return;
    case Kind::String: out += json::text(node.string()); return;
    case Kind::Array: {
      char before = '[';
      node.each_element([&](const Node& element) {
        out += std::exchange(before, ',');
        write(element, out);
      });
      if (before == '[') out += '[';
      out += ']';
      return;
    }
    case Kind::Object: break;
  }
  char before = '{';
  node.each_member([&](std::string_view key, const Node& value) {
    out += std::exchange(before, ',');
    out += json::text(key);
    out += ':';
    write(value, out);
  });
  if (before == '{') out += '{';
  out += '}';
}

}  // namespace

std::string to_json(const Node& node) {
  std::string out;
  write(node, out);
  return out;
}

}  // namespace runecheck::detail
