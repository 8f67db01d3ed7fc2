// SPDX-License-Identifier: Apache-2.0
#include "input/field_pointer.hpp"

#include <algorithm>
#include <charconv>

#include "runecheck/config/json_pointer.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

using config::quote;

/// As deep as a line of JSON may be.
constexpr std::size_t kMaxSteps = 127;

[[noreturn]] void refuse(std::string_view typed, const std::string& found, const std::string& hint) {
  throw Error(ErrorCode::Usage, {}, "field " + quote(typed, 80) + ": " + found, hint);
}

std::optional<std::uint64_t> element_number(std::string_view name) {
  std::uint64_t number = 0;
  if (name.empty() || (name.size() > 1 && name[0] == '0')) return std::nullopt;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (fault != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

PointerStep make_step(std::string_view written, std::string_view typed) {
  PointerStep step;
  step.every = written == "*";
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] != '~') {
      step.name += written[i];
      continue;
    }
    const char next = i + 1 < written.size() ? written[i + 1] : '\0';
    if (next != '0' && next != '1') {
      refuse(typed, "\"~\" is not followed by 0 or 1", "in a pointer ~ is written ~0, and a / in a name ~1");
    }
    step.name += next == '0' ? '~' : '/';
    ++i;
  }
  step.index = element_number(step.name);
  return step;
}

/// Calls f(step as written) for the steps of a pointer that starts with a slash.
template <class F>
void each_step(std::string_view pointer, F&& f) {
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    f(pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
}

}  // namespace

std::size_t FieldPointer::stars() const noexcept {
  return static_cast<std::size_t>(std::count_if(steps.begin(), steps.end(), [](const auto& s) { return s.every; }));
}

std::optional<std::string> FieldPointer::bound_as(const FieldPointer& pattern, std::string_view concrete) const {
  std::vector<std::string_view> bound;
  std::size_t depth = 0;
  each_step(concrete, [&](std::string_view step) {
    if (depth < pattern.steps.size() && pattern.steps[depth].every) bound.push_back(step);
    ++depth;
  });
  std::string pointer;
  std::size_t used = 0;
  for (const PointerStep& step : steps) {
    if (!step.every) {
      config::append_step(pointer, step.name);
      continue;
    }
    if (used == bound.size()) return std::nullopt;
    pointer += '/';
    pointer += bound[used++];
  }
  return pointer;
}

std::string normalize_field(std::string_view typed) {
  if (typed.empty()) refuse(typed, "the name is empty", "give the name of the field, for example --field text");
  if (utf8::valid_prefix(typed) != typed.size()) refuse(typed, "the name is not UTF-8", {});
  if (typed[0] == '/') {
    std::size_t steps = 0;
    each_step(typed, [&](std::string_view step) {
      make_step(step, typed);
      ++steps;
    });
    if (steps > kMaxSteps) {
      refuse(typed, "more than " + std::to_string(kMaxSteps) + " levels", "no record is nested that deep");
    }
    return std::string(typed);
  }
  if (typed == "*") return "/*";
  if (typed.find('/') != std::string_view::npos) {
    std::string name;
    config::append_step(name, typed);
    refuse(typed, "a pointer starts with a slash",
           "write " + quote("/" + std::string(typed), 200) + ", or " + quote(name, 200) +
               " for one field with a / in its name");
  }
  std::string pointer;
  config::append_step(pointer, typed);
  return pointer;
}

FieldPointer parse_field(std::string_view field) {
  const std::string pointer = normalize_field(field);
  FieldPointer parsed;
  each_step(pointer, [&](std::string_view step) { parsed.steps.push_back(make_step(step, field)); });
  return parsed;
}

}  // namespace runecheck
