// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>

#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::cli {

namespace {

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

/// "-5": no option is named by digits, so this is a text, or an id that `decode` refuses as one.
bool is_negative_number(const std::string& argument) {
  return argument.size() > 1 && argument[0] == '-' && argument.find_first_not_of("0123456789", 1) == std::string::npos;
}

}  // namespace

Arguments split_arguments(const CLI::App& app, const std::vector<std::string>& arguments) {
  Arguments result;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--") {
      result.positionals.insert(result.positionals.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                arguments.end());
      break;
    }
    if (argument.size() < 2 || argument[0] != '-' || is_negative_number(argument)) {
      result.positionals.push_back(argument);
      continue;
    }
    const bool is_long = argument[1] == '-';
    const std::string name = is_long ? argument.substr(0, argument.find('=')) : argument.substr(0, 2);
    const CLI::Option* option = app.get_option_no_throw(name);
    if (option == nullptr || (!is_long && !takes_value(*option) && argument.size() > 2)) {
      result.unknown.push_back(argument);
      continue;
    }
    result.options.push_back(argument);
    result.help = result.help || name == "-h" || name == "--help";
    const bool value_inside = is_long ? argument.size() > name.size() : argument.size() > 2;
    if (!takes_value(*option)) {
      if (value_inside) throw Error(ErrorCode::Usage, {}, name + " takes no value", "write " + name + " alone");
      continue;
    }
    if (value_inside) continue;
    if (i + 1 == arguments.size()) {
      throw Error(ErrorCode::Usage, {}, name + " needs a value: " + option->get_type_name(),
                  "write it after the option");
    }
    result.options.push_back(arguments[++i]);
  }
  return result;
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  if (name.size() < 4) return {};  // of so few letters anything is near
  const std::vector<std::string_view> names(known.begin(), known.end());
  return std::string(config::nearest(name, names).value_or(std::string_view()));
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

}  // namespace runecheck::cli
