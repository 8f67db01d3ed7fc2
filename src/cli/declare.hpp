// SPDX-License-Identifier: Apache-2.0
// How a command declares its options. CLI11 stays behind these functions: a file that reads its headers
// compiles all of them, which takes longer than the rest of the file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// An option as the help shows it.
struct OptionText {
  std::string names;        ///< "-q,--quiet"
  std::string type;         ///< of its value: "FILE"
  std::string description;  ///< lower case, no full stop
};

/// An option without a value.
void add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& description);
/// An option with a value, given at most once.
void add_text(CLI::App& app, const OptionText& text, std::string& target);
void add_text(CLI::App& app, const OptionText& text, std::optional<std::string>& target);
/// The same; `take` is called with the value.
void add_value(CLI::App& app, const OptionText& text, std::function<void(const std::string&)> take);
/// An option that may be repeated; `take` is called with each value, in their order.
void add_each(CLI::App& app, const OptionText& text, std::function<void(const std::string&)> take);
/// An option that may be repeated, each time with one value.
void add_repeated(CLI::App& app, const OptionText& text, std::vector<std::string>& target);
/// An option that takes a list separated by commas and may be repeated.
void add_list(CLI::App& app, const OptionText& text, std::vector<std::string>& target);
/// An option that takes a whole number, and nothing that only looks like one ("0x10", "1 000").
void add_number(CLI::App& app, const std::string& names, std::optional<std::uint64_t>& target,
                const std::string& description, const std::string& hint = {});
/// --max-record-bytes; `target` holds the default.
void add_record_limit(CLI::App& app, std::uint64_t& target);

/// The options declared from now on stand under this heading of the help.
void start_group(CLI::App& app, const std::string& heading);
/// Gives an option another description.
void describe(CLI::App& app, const std::string& name, const std::string& description);
/// `then` is called when all options have been read.
void when_read(CLI::App& app, std::function<void()> then);

/// A whole number in decimal digits and nothing else.
std::optional<std::uint64_t> parse_number(const std::string& text);

}  // namespace runecheck::cli
