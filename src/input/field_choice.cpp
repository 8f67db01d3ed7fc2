// SPDX-License-Identifier: Apache-2.0
#include "input/field_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "input/field_pointer.hpp"
#include "input/shell_word.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

constexpr std::size_t kMostListed = 8;

/// Whether a field is what was said in a chat: /messages/*/content, /conversations/*/value.
bool is_chat(std::string_view field) {
  static constexpr std::array<std::string_view, 2> kChats = {"messages", "conversations"};
  static constexpr std::array<std::string_view, 3> kTexts = {"content", "value", "text"};
  const FieldPointer pointer = parse_field(field);
  const auto names_chat = [](const PointerStep& step) {
    return std::find(kChats.begin(), kChats.end(), step.name) != kChats.end();
  };
  const bool in_chat = std::any_of(pointer.steps.begin(), pointer.steps.end(), names_chat);
  return in_chat && std::find(kTexts.begin(), kTexts.end(), pointer.steps.back().name) != kTexts.end();
}

/// The file is named in each error, whoever threw it.
[[noreturn]] void name_file(const Error& error, const std::string& path) {
  SourceRef where = error.where();
  if (where.path.empty()) where.path = path;
  throw Error(error.code(), where, error.message(), error.hint());
}

}  // namespace

void sort_by_likelihood(std::vector<TextField>& fields) {
  const auto mean = [](const TextField& field) {
    return static_cast<double>(field.code_points) / static_cast<double>(std::max<std::uint64_t>(field.texts, 1));
  };
  std::stable_sort(fields.begin(), fields.end(), [&](const TextField& a, const TextField& b) {
    const bool chat_a = is_chat(a.pointer);
    const bool chat_b = is_chat(b.pointer);
    return chat_a != chat_b ? chat_a : mean(a) > mean(b);
  });
}

std::string field_option(const TextField& field) {
  std::string option = "--field " + shell_word(field.pointer);
  if (!field.example.empty()) option += " (" + config::quote(field.example) + ")";
  return option;
}

void refuse_to_choose(const std::vector<TextField>& sorted, std::string_view noun, const std::string& path) {
  std::vector<std::string_view> names;
  for (const TextField& field : sorted) names.push_back(field.pointer);
  std::sort(names.begin(), names.end());
  if (std::adjacent_find(names.begin(), names.end()) != names.end()) {  // columns of a CSV file alone
    throw Error(ErrorCode::Usage, {path, {}, {}},
                fmt::format("{} {} hold text, and some have the same name", grouped(sorted.size()), noun),
                "give them names that differ in the first row, or read all columns: --field '/*'");
  }
  std::string options;
  const std::size_t listed = std::min(sorted.size(), kMostListed);
  for (std::size_t i = 0; i < listed; ++i) options += (i == 0 ? "" : ", ") + field_option(sorted[i]);
  if (listed < sorted.size()) options += fmt::format(" and {} more", grouped(sorted.size() - listed));
  throw Error(
      ErrorCode::Usage, {path, {}, {}},
      fmt::format("{} {} hold text, and nothing says which is meant", grouped(sorted.size()), noun),
      "name one, or several: " + options + (is_chat(sorted.front().pointer) ? "; chat templates are not applied" : ""));
}

std::string among_first(std::size_t records, std::string_view noun) {
  return records < kMostRecordsLookedAt ? "" : fmt::format(" of the first {} {}", grouped(records), noun);
}

FieldChoice choose_fields(const std::string& path, const ParseOptions& options, std::string_view beginning) {
  FieldChoice choice;
  if (options.format == InputFormat::Text) return choice;
  try {
    ParseOptions chosen = options;
    for (std::string& field : chosen.fields) field = normalize_field(field);
    choice = options.format == InputFormat::Jsonl ? choose_json_fields(chosen, beginning, path)
                                                  : choose_csv_fields(chosen, beginning, path);
    chosen.fields = choice.fields;
    chosen.columns = choice.columns;
    make_record_parser(chosen);  // throws where fields do not go together
  } catch (const Error& error) {
    name_file(error, path);
  }
  if (std::any_of(choice.fields.begin(), choice.fields.end(), is_chat)) {
    choice.notes.emplace_back("chat templates are not applied: each text is judged as it stands in the file");
  }
  return choice;
}

}  // namespace runecheck
