// SPDX-License-Identifier: Apache-2.0
#include "report/check_text_advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

/// What to do, each said once, in the order of the gates.
class Advice {
 public:
  explicit Advice(const CheckReport& report) : report_(report) {
    constexpr std::string_view kTry = ": try runecheck check -m MODEL on the same input";
    const std::vector<const GateVerdict*> failed = failed_gates(report);
    script_gates_ = std::any_of(failed.begin(), failed.end(), [](const auto* gate) { return !gate->script.empty(); });
    for (const GateVerdict* gate : failed) add_for(*gate);
    if (!scripts_.empty()) {
      lines_.insert(lines_.begin(), fmt::format("use a model whose vocabulary knows {}{}", joined(scripts_), kTry));
    } else if (vocabulary_) {
      lines_.insert(lines_.begin(), fmt::format("use a model whose vocabulary fits this text{}", kTry));
    }
    if (report.failing_findings > 0) add_for_findings();
  }

  const std::vector<std::string>& lines() const noexcept { return lines_; }

 private:
  void add(std::string line) {
    if (std::find(lines_.begin(), lines_.end(), line) == lines_.end()) lines_.push_back(std::move(line));
  }

  void add_for(const GateVerdict& gate) {
    const std::string_view metric = gate.metric;
    if (metric == "shattered" || metric.starts_with("unk_") || metric == "fertility" || metric == "continued_words" ||
        metric == "strr" || metric == "byte_fallback" || metric == "chars_per_token" || metric == "bytes_per_token") {
      vocabulary_ = true;
      // Gates of scripts say it better than a gate over all, and everybody knows Latin.
      std::string script = gate.script;
      if (script.empty() && !script_gates_) script = main_script(report_, gate);
      const bool named =
          !script.empty() && script != "Latn" && script != "Zyyy" && script != "Zinh" && script != "Zzzz";
      if (named) {
        std::string title = script_title(script);
        if (std::find(scripts_.begin(), scripts_.end(), title) == scripts_.end()) scripts_.push_back(std::move(title));
      }
    }
    if (metric == "shattered") add(why_line());
    if (metric.starts_with("unk_")) add("runecheck rules RC101 explains [UNK] and what to replace");
    if (metric == "byte_fallback") add("runecheck rules RC203 explains byte tokens");
    if (metric.starts_with("beyond_")) {
      add(report_.limit ? fmt::format("split records of more than {} before they go to the model",
                                      counted(report_.limit->tokens, "token"))
                        : "split long records before they go to the model");
    }
    if (metric == "case" || metric == "collisions") add("use a cased model, if case matters (runecheck rules RC301)");
    if (metric == "accent" || metric == "collisions") {
      add("use a model that keeps accents, if they matter (runecheck rules RC302)");
    }
    if (metric == "deleted") add("runecheck rules RC303 explains deleted characters");
    if (metric == "rewritten") add("runecheck why TEXT shows what is replaced");
    if (metric == "roundtrip") add("runecheck tokenize TEXT shows what a record decodes to");
  }

  /// The command that shows how the first shattered word falls apart, with the word itself where it can
  /// be typed as it stands.
  std::string why_line() const {
    std::string word = "TEXT";
    if (!report_.top_words.empty()) {
      const std::string& candidate = report_.top_words.front().word;
      constexpr std::size_t kLongest = 120;  // bytes
      const bool plain = !candidate.empty() && candidate.size() <= kLongest && show(candidate) == candidate &&
                         candidate.find_first_of("'\\ -") == std::string::npos;
      if (plain) word = "'" + candidate + "'";
    }
    return fmt::format("runecheck why {} shows how a word falls apart", word);
  }

  void add_for_findings() {
    const auto worst =
        std::max_element(report_.tallies.begin(), report_.tallies.end(), [](const RuleTally& a, const RuleTally& b) {
          return std::pair(a.by_severity[2], a.by_severity[1]) < std::pair(b.by_severity[2], b.by_severity[1]);
        });
    if (worst != report_.tallies.end()) add(fmt::format("runecheck rules {} explains the findings", worst->rule->code));
  }

  const CheckReport& report_;
  std::vector<std::string> lines_;
  std::vector<std::string> scripts_;
  bool vocabulary_ = false;    // a failed gate asks for another vocabulary
  bool script_gates_ = false;  // a failed gate is about one script
};

}  // namespace

void write_advice(const CheckPage& page, const CheckReport& report) {
  const Advice advice(report);
  std::string_view label = "to do";
  for (const std::string& line : advice.lines()) {
    write_labelled(page, label, line);
    label = "";
  }
}

}  // namespace runecheck::report
