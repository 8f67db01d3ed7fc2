// SPDX-License-Identifier: Apache-2.0
#include "cli/gate_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include "cli/arguments.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::cli {

namespace {

[[noreturn]] void refuse(const std::string& origin, const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorCode::Usage, {}, origin + ": " + message, hint);
}

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> metric_names() {
  std::vector<std::string> names;
  for (const Metric& metric : metrics()) {
    if (metric.gate != GateDirection::None) names.emplace_back(metric.name);
  }
  return names;
}

/// The codes that ICU has; numbers that it has not given yet have the code of the unknown script.
std::vector<std::string> script_codes() {
  std::vector<std::string> codes;
  const std::string_view none = unicode::script_code(std::numeric_limits<unicode::ScriptId>::max());
  bool none_seen = false;
  for (unsigned id = 0; id <= std::numeric_limits<unicode::ScriptId>::max(); ++id) {
    const std::string_view code = unicode::script_code(static_cast<unicode::ScriptId>(id));
    if (code == none && none_seen) continue;
    none_seen = none_seen || code == none;
    codes.emplace_back(code);
  }
  return codes;
}

void check_script(std::string_view script, const std::string& origin) {
  if (script == kEveryScript) return;
  const std::vector<std::string> codes = script_codes();
  for (const std::string& code : codes) {
    if (code == script) return;
  }
  const std::string near = nearest(script, codes);
  refuse(origin, fmt::format("{} is no ISO 15924 code of a script", config::quote(script)),
         near.empty() ? "write the four letters, such as Cyrl, Latn or Hani; * is every script by itself"
                      : fmt::format("did you mean {}?", near));
}

const Metric& known_metric(std::string_view name, const std::string& origin) {
  const Metric* metric = find_metric(name);
  if (metric != nullptr && metric->gate != GateDirection::None) return *metric;
  if (name == "unk_ratio") refuse(origin, "there is no metric \"unk_ratio\"", "the metric is unk_chars");
  const std::vector<std::string> names = metric_names();
  const std::string near = nearest(name, names);
  refuse(
      origin, fmt::format("there is no metric {}", config::quote(name)),
      near.empty() ? fmt::format("the metrics are {}", fmt::join(names, ", ")) : fmt::format("did you mean {}?", near));
}

std::optional<double> parse_real(const std::string& text) {
  double value = 0;
  // from_chars takes "inf" and "nan", and a sign; neither is a limit.
  if (text.empty() || (text[0] != '.' && (text[0] < '0' || text[0] > '9'))) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

double parse_share(std::string_view text, const std::string& origin) {
  const bool percent = text.ends_with('%');
  const std::string digits(trim(percent ? text.substr(0, text.size() - 1) : text));
  // 0.1 / 100 is not the double nearest to 0.001; the decimal number is moved instead.
  const bool plain = digits.find_first_of("eE") == std::string::npos;
  const auto value = parse_real(percent && plain ? digits + "e-2" : digits);
  if (!value) {
    refuse(origin, fmt::format("expected a share such as 0.01 or 1%, found {}", config::quote(text)),
           "write a number with a percent sign; 0.1%:1% warns above the first and fails above the second");
  }
  if (!percent && *value >= 1) {
    refuse(origin, fmt::format("a share of {} is ambiguous", digits),
           *value == 1 ? "write 1% or 100%" : fmt::format("for a percentage write {}%", digits));
  }
  const double share = percent && !plain ? *value / 100 : *value;
  if (share > 1)
    refuse(origin, fmt::format("{} is more than 100%, which no share reaches", text), "write at most 100%");
  return share;
}

double parse_limit(std::string_view text, const Metric& metric, const std::string& origin) {
  text = trim(text);
  if (metric.unit == MetricUnit::Share) return parse_share(text, origin);
  if (text.ends_with('%')) {
    refuse(origin, fmt::format("{} is a number, not a share, found {}", metric.name, config::quote(text)),
           "write it without %, such as 2.5");
  }
  const auto value = parse_real(std::string(text));
  if (!value) {
    refuse(origin, fmt::format("expected a number such as 2.5, found {}", config::quote(text)),
           "write digits, with a point before the decimals");
  }
  return *value;
}

std::string limit_text(double value, MetricUnit unit) {
  // The double that was read from a share has the digits of the share; 100 times it may have more.
  if (unit == MetricUnit::Number) return fmt::format("{}", value);
  for (int digits = 1; digits < std::numeric_limits<double>::max_digits10; ++digits) {
    std::string text = fmt::format("{:.{}g}", value * 100, digits);
    if (text.find('e') == std::string::npos && parse_real(text + "e-2") == value) return text + "%";
  }
  return fmt::format("{}", value);
}

}  // namespace

GateRule parse_gate_name(std::string_view name, const std::string& origin) {
  GateRule rule;
  rule.origin = origin;
  std::string_view rest = trim(name);
  if (rest.starts_with('/')) {
    // A field may hold a colon or a dot, a script or a metric does not.
    const std::size_t colon = rest.rfind(':');
    if (colon == std::string_view::npos) {
      refuse(origin, fmt::format("expected FIELD:METRIC, found {}", config::quote(rest)),
             "write a colon after the field, such as /text:shattered");
    }
    rule.field = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
  }
  if (const std::size_t dot = rest.find('.'); dot != std::string_view::npos) {
    rule.script = rest.substr(0, dot);
    rest.remove_prefix(dot + 1);
    check_script(rule.script, origin);
  }
  const Metric& metric = known_metric(rest, origin);
  if (!rule.script.empty() && !metric.by_script()) {
    refuse(origin, fmt::format("{} is measured on whole records, not by script", metric.name),
           fmt::format("write {} without {}.", metric.name, rule.script));
  }
  if (!rule.field.empty() && metric.of_types != nullptr) {
    refuse(origin, fmt::format("{} counts distinct words over all fields together", metric.name),
           fmt::format("write {} without the field", metric.name));
  }
  rule.metric = metric.name;
  rule.direction = metric.gate;
  return rule;
}

void parse_gate_value(GateRule& rule, std::string_view value, const std::string& origin) {
  const Metric& metric = known_metric(rule.metric, origin);
  const std::size_t colon = value.find(':');
  const std::string_view last = colon == std::string_view::npos ? value : value.substr(colon + 1);
  rule.error = parse_limit(last, metric, origin);
  rule.warn.reset();
  if (colon == std::string_view::npos) return;
  rule.warn = parse_limit(value.substr(0, colon), metric, origin);
  const bool max = rule.direction != GateDirection::Min;
  if (max ? *rule.warn > *rule.error : *rule.warn < *rule.error) {
    refuse(origin, fmt::format("{} warns {} it fails", config::quote(trim(value)), max ? "above where" : "below where"),
           "the first number warns, the second one fails: write them the other way round");
  }
}

GateRule parse_gate_expression(std::string_view expression, const std::string& origin) {
  const std::size_t at = expression.rfind('=');
  const char sign = at == std::string_view::npos || at == 0 ? '\0' : expression[at - 1];
  if (sign != '<' && sign != '>') {
    refuse(origin, fmt::format("expected a gate such as Cyrl.shattered<=10%, found {}", config::quote(expression)),
           "write a metric, <= (or >=) and a limit");
  }
  GateRule rule = parse_gate_name(expression.substr(0, at - 1), origin);
  const bool max = rule.direction == GateDirection::Max;
  if ((sign == '<') != max) {
    refuse(origin, fmt::format("{} is bad when it is {}, found {}=", rule.metric, max ? "great" : "small", sign),
           fmt::format("write {}{}=LIMIT", gate_name(rule), max ? '<' : '>'));
  }
  parse_gate_value(rule, expression.substr(at + 1), origin);
  return rule;
}

std::string gate_name(const GateRule& rule) {
  return fmt::format("{}{}{}{}{}", rule.field, rule.field.empty() ? "" : ":", rule.script,
                     rule.script.empty() ? "" : ".", rule.metric);
}

std::string gate_value(const GateRule& rule) {
  const Metric* metric = find_metric(rule.metric);
  const MetricUnit unit = metric == nullptr ? MetricUnit::Number : metric->unit;
  std::string text;
  if (rule.warn) text = limit_text(*rule.warn, unit) + ":";
  if (rule.error) text += limit_text(*rule.error, unit);
  return text;
}

}  // namespace runecheck::cli
