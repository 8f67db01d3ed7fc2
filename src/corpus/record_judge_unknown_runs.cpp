// SPDX-License-Identifier: Apache-2.0
// RecordJudge: unknown words, which form runs across chunks.
#include "corpus/record_judge.hpp"

namespace runecheck {

void RecordJudge::close_unknown_run(TextRun& run) {
  if (run.run_size == 0) return;
  // As the rules have it: RC101 and RC103 report single unknown words, RC102 several in a row.
  static const std::size_t absent = rule_index(find_rule("RC101")->info);
  static const std::size_t several = rule_index(find_rule("RC102")->info);
  static const std::size_t too_long = rule_index(find_rule("RC103")->info);
  const std::size_t rule = run.run_size > 1 ? several : run.run_too_long ? too_long : absent;
  if ((unknown_rules_ >> rule & 1U) != 0) tally(rule, rules()[rule]->info.severity, 1);
  run.run_size = 0;
}

void RecordJudge::extend_unknown_runs(const UnknownShape& shape, const Place& place, TextRun& run) {
  static const std::size_t absent = rule_index(find_rule("RC101")->info);
  static const std::size_t several = rule_index(find_rule("RC102")->info);
  static const std::size_t too_long = rule_index(find_rule("RC103")->info);
  const auto add = [&](std::size_t rule, std::uint64_t count) {
    if (count > 0 && (unknown_rules_ >> rule & 1U) != 0) tally(rule, rules()[rule]->info.severity, count);
  };
  const bool joined = run.group_end != 0 && run.run_size > 0 && shape.lead > 0;
  if (!joined) {
    close_unknown_run(run);
    close_unknown_group(place.record, place.sequence, place.text, run);
    run.group_begin = place.begin;
  }
  run.group_end = place.end;
  if (shape.lead > 0) {
    if (run.run_size == 0) run.run_too_long = shape.lead_too_long;
    run.run_size += shape.lead;
    if (shape.all) return;
    close_unknown_run(run);
  }
  add(absent, shape.inner_absent);
  add(too_long, shape.inner_too_long);
  add(several, shape.inner_runs);
  run.run_size = shape.trail;
  run.run_too_long = shape.trail_too_long;
}

void RecordJudge::close_unknown_group(const CorpusRecord& record, std::uint8_t sequence, std::string_view text,
                                      TextRun& run) {
  if (run.group_end == 0) return;
  const RuleMask wanted = unknown_rules_ & open();
  if (wanted != 0) list_window(Place{record, sequence, text, run.group_begin, run.group_end}, wanted);
  run.group_end = 0;
}

}  // namespace runecheck
