// SPDX-License-Identifier: Apache-2.0
#include "cli/gates.hpp"

#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/declare.hpp"
#include "cli/options.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::cli {

report::GateResult Gate::judge(const report::Summary& summary) const {
  report::GateResult result;
  result.metric = metric;
  result.option = option;
  result.limit = limit;
  result.measured = metric == "shattered" ? summary.shattered : summary.unk_chars;
  result.measured_nothing = result.measured.denominator == 0;
  result.failed = result.measured.denominator > 0 && static_cast<double>(result.measured.numerator) >
                                                         limit * static_cast<double>(result.measured.denominator);
  return result;
}

void GateOptions::declare(CLI::App& app) {
  const auto unk = [&](const std::string& name, const std::string& description) {
    add_value(app, {name, "RATIO", description}, [this, name](const std::string& text) {
      unk_ratio = text;
      unk_option = name;
    });
  };
  unk("--max-unk-ratio", "exit 1 when more than this share of the characters is under an unknown token (0.01 or 1%)");
  unk("--max-unk-chars", "another name of --max-unk-ratio");
  add_text(app, {"--max-shattered", "RATIO", "exit 1 when more than this share of the words is shattered"}, shattered);
}

std::vector<Gate> GateOptions::build() const {
  std::vector<Gate> gates;
  if (unk_ratio) gates.push_back({"unk_chars", unk_option + " " + *unk_ratio, parse_ratio(unk_option, *unk_ratio)});
  if (shattered)
    gates.push_back({"shattered", "--max-shattered " + *shattered, parse_ratio("--max-shattered", *shattered)});
  return gates;
}

void RuleOptions::declare(CLI::App& app) {
  add_list(app, {"--select", "CODES", "also list these ledger rules, such as RC301 and RC302"}, select);
  add_list(app, {"--ignore", "CODES", "do not report these rules"}, ignore);
}

AnalyzeOptions RuleOptions::build() const {
  AnalyzeOptions options;
  const auto add = [](const std::vector<std::string>& codes, const std::string& option,
                      std::set<std::string_view>& to) {
    for (const std::string& code : codes) {
      const Rule* rule = find_rule(code);
      if (rule == nullptr) {
        std::vector<std::string> known;
        for (const Rule* candidate : rules()) known.emplace_back(candidate->info.code);
        const std::string near = nearest(code, known);
        throw Error(ErrorCode::Usage, {}, fmt::format("{} {}: there is no such rule", option, code),
                    near.empty() ? "runecheck rules lists them"
                                 : fmt::format("did you mean {}? runecheck rules lists them", near));
      }
      to.insert(rule->info.code);
    }
  };
  add(select, "--select", options.selected);
  add(ignore, "--ignore", options.ignored);
  return options;
}

}  // namespace runecheck::cli
