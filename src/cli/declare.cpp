// SPDX-License-Identifier: Apache-2.0
#include "cli/declare.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

#include "runecheck/core/error.hpp"

namespace runecheck::cli {

namespace {

template <class Target>
void add_once(CLI::App& app, const OptionText& text, Target& target) {
  app.add_option(text.names, target, text.description)->type_name(text.type);
}

}  // namespace

void add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& description) {
  app.add_flag(names, target, description);
}

void add_text(CLI::App& app, const OptionText& text, std::string& target) { add_once(app, text, target); }
void add_text(CLI::App& app, const OptionText& text, std::optional<std::string>& target) {
  add_once(app, text, target);
}

void add_value(CLI::App& app, const OptionText& text, std::function<void(const std::string&)> take) {
  app.add_option_function<std::string>(text.names, std::move(take), text.description)->type_name(text.type);
}

void add_each(CLI::App& app, const OptionText& text, std::function<void(const std::string&)> take) {
  app.add_option_function<std::string>(text.names, std::move(take), text.description)
      ->type_name(text.type)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->trigger_on_parse();
}

void add_repeated(CLI::App& app, const OptionText& text, std::vector<std::string>& target) {
  app.add_option(text.names, target, text.description)
      ->type_name(text.type)
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_list(CLI::App& app, const OptionText& text, std::vector<std::string>& target) {
  add_each(app, text, [&target](const std::string& list) {
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t comma = std::min(list.find(',', at), list.size());
      if (comma > at) target.push_back(list.substr(at, comma - at));
      at = comma + 1;
    }
  });
}

void add_number(CLI::App& app, const std::string& names, std::optional<std::uint64_t>& target,
                const std::string& description, const std::string& hint) {
  // CLI11's own conversion takes "0x10" and "1 000".
  const std::string name = names.substr(names.find_last_of(',') + 1);
  add_value(app, {names, "N", description}, [&target, name, hint](const std::string& text) {
    target = parse_number(text);
    if (!target) throw Error(ErrorCode::Usage, {}, fmt::format("{} {}: expected a whole number", name, text), hint);
  });
}

void add_record_limit(CLI::App& app, std::uint64_t& target) {
  add_value(app, {"--max-record-bytes", "N", "refuse longer records (default 67108864)"},
            [&target](const std::string& text) {
              constexpr std::uint64_t kMost = std::uint64_t{1} << 30U;  // offsets are 32 bits wide, with room to spare
              target = parse_number(text).value_or(0);
              if (target == 0 || target > kMost) {
                throw Error(ErrorCode::Usage, {},
                            fmt::format("--max-record-bytes {}: expected a whole number from 1 to {}", text, kMost));
              }
            });
}

void start_group(CLI::App& app, const std::string& heading) { app.option_defaults()->group(heading); }

void describe(CLI::App& app, const std::string& name, const std::string& description) {
  app.get_option(name)->description(description);
}

void when_read(CLI::App& app, std::function<void()> then) { app.final_callback(std::move(then)); }

std::optional<std::uint64_t> parse_number(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace runecheck::cli
