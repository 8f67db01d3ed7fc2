// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "config/toml.hpp"
#include "config/toml_guard.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::config {

namespace {

/// toml++ sorts by name; people read from above.
template <class Value>
void sort_by_place(std::vector<Setting<Value>>& settings) {
  std::sort(settings.begin(), settings.end(),
            [](const auto& a, const auto& b) { return a.where.position->byte < b.where.position->byte; });
}

/// Reads the values of one file, each with its place.
class Reader {
 public:
  Reader(const std::string& path, std::string_view bytes) : path_(path), bytes_(bytes) {}

  Settings read();

  template <class Value>
  using Slot = std::optional<Setting<Value>>;

  void text(const toml::key& key, const toml::node& node, Slot<std::string>& slot);
  void list(const toml::key& key, const toml::node& node, Slot<std::vector<std::string>>& slot);
  void count(const toml::key& key, const toml::node& node, std::uint64_t least, Slot<std::uint64_t>& slot);
  void gates(const toml::key& key, const toml::node& node, Settings& settings);
  void severity(const toml::key& key, const toml::node& node, Settings& settings);
  void per_file_ignores(const toml::key& key, const toml::node& node, Settings& settings);

 private:
  [[noreturn]] void refuse(ErrorCode code, const toml::source_region& region, const std::string& message,
                           const std::string& hint = {}) const {
    throw Error(code, place(region), message, hint);
  }
  [[noreturn]] void wrong_kind(std::string_view name, const toml::node& node, std::string_view expected) const {
    refuse(ErrorCode::Schema, node.source(), fmt::format("{}: expected {}, found {}", name, expected, describe(node)));
  }
  SourceRef place(const toml::source_region& region) const;
  static std::string describe(const toml::node& node);
  const toml::table& table(const toml::key& key, const toml::node& node, std::string_view expected) const;
  std::vector<std::string> texts(std::string_view name, const toml::node& node) const;
  void gate(const std::string& name, const toml::key& key, const toml::node& node, Settings& settings);

  const std::string& path_;
  std::string_view bytes_;
};

/// A key, and what reads its value.
struct Key {
  std::string_view name;
  void (*read)(Reader& reader, const toml::key& key, const toml::node& node, Settings& settings);
};

// A new setting is registered here.
constexpr std::array<Key, 13> kKeys = {{
    {"model", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.text(k, n, s.model); }},
    {"format", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.text(k, n, s.format); }},
    {"select", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.list(k, n, s.select); }},
    {"ignore", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.list(k, n, s.ignore); }},
    {"fail-on", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.text(k, n, s.fail_on); }},
    {"field", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.list(k, n, s.field); }},
    {"glob", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.list(k, n, s.glob); }},
    {"exclude", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.list(k, n, s.exclude); }},
    {"max-length",
     [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.count(k, n, 1, s.max_length); }},
    {"jobs", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.count(k, n, 0, s.jobs); }},
    {"gates", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.gates(k, n, s); }},
    {"severity", [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.severity(k, n, s); }},
    {"per-file-ignores",
     [](Reader& r, const toml::key& k, const toml::node& n, Settings& s) { r.per_file_ignores(k, n, s); }},
}};

SourceRef Reader::place(const toml::source_region& region) const {
  // toml++ counts code points; our places have the byte as well.
  SourceRef::Position position;
  position.line = std::max<std::uint64_t>(1, region.begin.line);
  position.column = std::max<std::uint64_t>(1, region.begin.column);
  std::size_t at = position.line == 1 && bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::uint64_t line = 1; line < position.line && at < bytes_.size(); ++line) {
    at = std::min(bytes_.find('\n', at), bytes_.size() - 1) + 1;
  }
  const auto continues = [&](std::size_t i) { return (static_cast<unsigned char>(bytes_[i]) & 0xC0U) == 0x80U; };
  for (std::uint64_t column = 1; column < position.column && at < bytes_.size(); ++column) {
    for (++at; at < bytes_.size() && continues(at);) ++at;
  }
  position.byte = at;
  return {path_, {}, position};
}

std::string Reader::describe(const toml::node& node) {
  if (const auto* text = node.as_string()) return quote(text->get());
  if (const auto* number = node.as_integer()) return fmt::format("{}", number->get());
  if (const auto* real = node.as_floating_point()) return fmt::format("{}", real->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* array = node.as_array()) {
    return array->empty() ? "an empty array" : fmt::format("an array of {}", array->size());
  }
  if (node.is_table()) return "a table";
  return "a date or time";
}

const toml::table& Reader::table(const toml::key& key, const toml::node& node, std::string_view expected) const {
  const toml::table* found = node.as_table();
  if (found == nullptr) wrong_kind(key.str(), node, expected);
  return *found;
}

std::vector<std::string> Reader::texts(std::string_view name, const toml::node& node) const {
  constexpr std::string_view kExpected = "a text or an array of texts";
  if (const auto* text = node.as_string()) return {text->get()};
  const toml::array* array = node.as_array();
  if (array == nullptr) wrong_kind(name, node, kExpected);
  std::vector<std::string> all;
  for (const toml::node& element : *array) {
    const auto* text = element.as_string();
    if (text == nullptr) wrong_kind(name, element, kExpected);
    all.push_back(text->get());
  }
  return all;
}

void Reader::text(const toml::key& key, const toml::node& node, Slot<std::string>& slot) {
  const auto* found = node.as_string();
  if (found == nullptr) wrong_kind(key.str(), node, "a text in quotes");
  if (found->get().empty()) refuse(ErrorCode::Schema, node.source(), fmt::format("{}: the text is empty", key.str()));
  slot = {found->get(), place(key.source())};
}

void Reader::list(const toml::key& key, const toml::node& node, Slot<std::vector<std::string>>& slot) {
  slot = {texts(key.str(), node), place(key.source())};
}

void Reader::count(const toml::key& key, const toml::node& node, std::uint64_t least, Slot<std::uint64_t>& slot) {
  const auto* found = node.as_integer();
  if (found == nullptr || found->get() < 0 || static_cast<std::uint64_t>(found->get()) < least) {
    wrong_kind(key.str(), node, fmt::format("a whole number of at least {}", least));
  }
  slot = {static_cast<std::uint64_t>(found->get()), place(key.source())};
}

void Reader::gate(const std::string& name, const toml::key& key, const toml::node& node, Settings& settings) {
  std::string value;
  if (const auto* text = node.as_string()) {
    value = text->get();
  } else if (const auto* number = node.as_integer(); number != nullptr && number->get() >= 0) {
    value = fmt::format("{}", number->get());
  } else if (const auto* real = node.as_floating_point();
             real != nullptr && std::isfinite(real->get()) && real->get() >= 0) {
    value = fmt::format("{}", real->get());  // the shortest form that reads back as the same number
  } else {
    wrong_kind(name, node, "a limit such as \"1%\", \"2%:10%\" or 0.01");
  }
  for (const Setting<NamedSetting>& other : settings.gates) {
    if (other.value.name != name) continue;  // "Cyrl.shattered" with and without quotes
    refuse(ErrorCode::Schema, key.source(),
           fmt::format("{} stands at line {} already", quote(name), other.where.position->line), "delete one of them");
  }
  settings.gates.push_back({{name, std::move(value)}, place(key.source())});
}

void Reader::gates(const toml::key& key, const toml::node& node, Settings& settings) {
  for (const auto& [name, value] : table(key, node, "a table of metrics and limits")) {
    const std::string metric(name.str());
    if (const toml::table* script = value.as_table()) {
      for (const auto& [inner, limit] : *script) gate(metric + "." + std::string(inner.str()), inner, limit, settings);
    } else {
      gate(metric, name, value, settings);
    }
  }
  sort_by_place(settings.gates);
}

void Reader::severity(const toml::key& key, const toml::node& node, Settings& settings) {
  for (const auto& [code, value] : table(key, node, "a table of rules and severities")) {
    const auto* text = value.as_string();
    if (text == nullptr) wrong_kind(code.str(), value, "\"error\", \"warning\" or \"note\"");
    settings.severity.push_back({{std::string(code.str()), text->get()}, place(code.source())});
  }
  sort_by_place(settings.severity);
}

void Reader::per_file_ignores(const toml::key& key, const toml::node& node, Settings& settings) {
  for (const auto& [pattern, value] : table(key, node, "a table of patterns and rules")) {
    settings.per_file_ignores.push_back(
        {{std::string(pattern.str()), texts(pattern.str(), value)}, place(pattern.source())});
  }
  sort_by_place(settings.per_file_ignores);
}

Settings Reader::read() {
  if (bytes_.size() > kMaxSettingsBytes) {
    throw Error(ErrorCode::Schema, {path_, {}, {}},
                fmt::format("larger than {} bytes, the most of a settings file", kMaxSettingsBytes));
  }
  check_toml_depth(path_, bytes_);
  const toml::parse_result result = toml::parse(bytes_, std::string_view(path_));
  if (!result) {
    refuse(ErrorCode::Syntax, result.error().source(), fmt::format("not TOML: {}", result.error().description()),
           "texts need quotes, and each setting a line of its own");
  }
  Settings settings;
  settings.path = path_;
  const std::size_t slash = path_.rfind('/');
  if (slash != std::string::npos) settings.folder = path_.substr(0, slash + 1);
  for (const auto& [name, value] : result.table()) {
    const auto known = std::find_if(kKeys.begin(), kKeys.end(),
                                    [&key = name](const Key& candidate) { return candidate.name == key.str(); });
    if (known == kKeys.end()) {
      const std::vector<std::string_view> keys = setting_keys();
      const auto near = nearest(name.str(), keys);
      refuse(ErrorCode::Schema, name.source(), fmt::format("unknown setting {}", quote(name.str())),
             near ? fmt::format("did you mean {}?", *near) : fmt::format("the settings are {}", fmt::join(keys, ", ")));
    }
    known->read(*this, name, value, settings);
  }
  return settings;
}

}  // namespace

std::vector<std::string_view> setting_keys() {
  std::vector<std::string_view> names;
  names.reserve(kKeys.size());
  for (const Key& key : kKeys) names.push_back(key.name);
  return names;
}

Settings parse_settings(const std::string& path, std::string_view bytes) { return Reader(path, bytes).read(); }

}  // namespace runecheck::config
