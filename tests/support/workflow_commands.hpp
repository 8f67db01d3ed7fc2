// SPDX-License-Identifier: Apache-2.0
//
// Reads a line of a build log as the runner of GitHub Actions does, both kinds of commands: "::name
// key=value::data" at the start of a line, "##[name key=value]data" anywhere in it.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::test {

struct WorkflowCommand {
  std::string name;
  std::map<std::string, std::string> properties;
  std::string data;
};

namespace detail {

using Escapes = std::vector<std::pair<std::string_view, std::string_view>>;

inline std::string unescaped(std::string text, const Escapes& escapes) {
  for (const auto& [from, to] : escapes) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

inline const std::set<std::string, std::less<>>& known_commands() {
  static const std::set<std::string, std::less<>> kCommands = {
      "error",         "warning",     "notice",         "debug",
      "group",         "endgroup",    "add-mask",       "set-output",
      "save-state",    "add-path",    "set-env",        "echo",
      "stop-commands", "add-matcher", "remove-matcher", "internal-set-repo-path",
      "command",       "section"};
  return kCommands;
}

inline std::optional<WorkflowCommand> command_of(std::string_view info, std::string_view data, char separator,
                                                 const Escapes& property_escapes, const Escapes& data_escapes) {
  WorkflowCommand command;
  const std::size_t blank = info.find(' ');
  command.name = info.substr(0, blank);
  if (!known_commands().contains(command.name)) return std::nullopt;
  std::string_view rest = blank == std::string_view::npos ? std::string_view() : info.substr(blank + 1);
  while (!rest.empty()) {
    const std::string_view property = rest.substr(0, rest.find(separator));
    const std::size_t equals = property.find('=');
    if (equals != std::string_view::npos && equals + 1 < property.size()) {
      command.properties[std::string(property.substr(0, equals))] =
          unescaped(std::string(property.substr(equals + 1)), property_escapes);
    }
    rest.remove_prefix(std::min(rest.size(), property.size() + 1));
  }
  command.data = unescaped(std::string(data), data_escapes);
  return command;
}

}  // namespace detail

/// The command in a line, or nothing.
inline std::optional<WorkflowCommand> workflow_command(std::string_view line) {
  std::string_view trimmed = line;
  while (!trimmed.empty()) {
    const utf8::Decoded decoded = utf8::decode(trimmed.data());
    if (!unicode::has(decoded.code_point, unicode::Property::WhiteSpace)) break;
    trimmed.remove_prefix(decoded.size);
  }
  if (trimmed.starts_with("::")) {
    const std::size_t end = trimmed.find("::", 2);
    if (end != std::string_view::npos) {
      const auto command = detail::command_of(trimmed.substr(2, end - 2), trimmed.substr(end + 2), ',',
                                              {{"%0D", "\r"}, {"%0A", "\n"}, {"%3A", ":"}, {"%2C", ","}, {"%25", "%"}},
                                              {{"%0D", "\r"}, {"%0A", "\n"}, {"%25", "%"}});
      if (command) return command;
    }
  }
  const std::size_t prefix = line.find("##[");
  const std::size_t bracket = prefix == std::string_view::npos ? prefix : line.find(']', prefix);
  if (bracket == std::string_view::npos) return std::nullopt;
  const detail::Escapes escapes = {{"%3B", ";"}, {"%0D", "\r"}, {"%0A", "\n"}, {"%5D", "]"}, {"%25", "%"}};
  return detail::command_of(line.substr(prefix + 3, bracket - prefix - 3), line.substr(bracket + 1), ';', escapes,
                            escapes);
}

}  // namespace runecheck::test
