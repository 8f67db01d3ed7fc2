// SPDX-License-Identifier: Apache-2.0
#include "corpus/sums.hpp"

#include <algorithm>
#include <tuple>

#include "analyze/corpus_rules.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

constexpr std::size_t kMostWords = std::size_t{1} << 17U;  // distinct shattered words that are followed
constexpr std::size_t kTopListed = 100;

}  // namespace

CorpusSums::CorpusSums(std::span<const CorpusFile> files, const CorpusOptions& options, report::CheckReport& report)
    : files_(files),
      options_(options),
      report_(report),
      tallies_(rules().size()),
      listed_(rules().size()),
      errors_left_out_(files.size()),
      fields_(files.size()) {
  for (const CorpusFile& file : files) {
    report::CheckedFile& checked = report_.files.emplace_back();
    checked.path = file.path;
    checked.kind = input_format_name(file.format);
  }
}

template <class Map, class Key>
void CorpusSums::see(Map& map, const Key& key, const Sighting& sighting, std::uint32_t file) const {
  auto found = map.find(key);
  if (found == map.end()) {
    if (map.size() == kMostWords) return;
    map.emplace(key, Seen{sighting.count, file, sighting.first});
    return;
  }
  Seen& seen = found->second;
  seen.count += sighting.count;
  // Within a file the blocks come in order, but a block's own first place may be behind another's.
  if (seen.file == file &&
      std::tie(sighting.first.line, sighting.first.column) < std::tie(seen.first.line, seen.first.column)) {
    seen.first = sighting.first;
  }
}

report::CheckedField& CorpusSums::field(const std::string& name) {
  for (report::CheckedField& known : report_.fields) {
    if (known.field == name) return known;
  }
  return report_.fields.emplace_back(report::CheckedField{name, {}});
}

void CorpusSums::list(report::CheckFinding finding, std::uint32_t file) {
  const std::size_t rule = rule_index(*finding.finding.rule);
  if (listed_[rule] == options_.listed_per_rule) return;
  if (++listed_[rule] == options_.listed_per_rule) full_.fetch_or(RuleMask{1} << rule, std::memory_order_relaxed);
  finding.file = file;
  report_.findings.push_back(std::move(finding));
}

void CorpusSums::add(const FileLedgers& late) {
  if (late.fields.empty()) return;
  const std::vector<std::string>& names = fields_[late.file];
  for (std::size_t i = 0; i < late.fields.size(); ++i) {
    report_.files[late.file].part.ledger.add(late.fields[i]);
    if (!names.empty()) field(names[i]).part.ledger.add(late.fields[i]);
  }
}

void CorpusSums::add(Work& work) {
  const std::uint32_t index = work.plan->file;
  report::CheckedFile& file = report_.files[index];
  for (std::string& note : work.notes) file.notes.push_back(std::move(note));
  for (report::InputError& error : work.errors) {
    file.errors.push_back(std::move(error));
    report_.complete = false;
  }
  if (work.block) {
    BlockResult& result = work.result;
    for (const FileLedgers& late : result.late) add(late);
    const std::vector<std::string>& fields = fields_[index] = text_fields(work.plan->parse);
    for (std::size_t i = 0; i < result.fields.size(); ++i) {
      file.part.add(result.fields[i]);
      if (!fields.empty()) field(fields[i]).part.add(result.fields[i]);
    }
    for (std::size_t rule = 0; rule < tallies_.size(); ++rule) {
      for (std::size_t severity = 0; severity < 3; ++severity) {
        tallies_[rule][severity] += result.tallies[rule][severity];
        progress_.findings += result.tallies[rule][severity];
      }
    }
    for (report::CheckFinding& finding : result.findings) {
      finding.record += record_base_;
      list(std::move(finding), index);
    }
    for (const auto& [character, sighting] : result.guilty) see(guilty_, character, sighting, index);
    for (const auto& [word, sighting] : result.shattered) see(shattered_, word, sighting, index);
    for (report::InputError& error : result.errors) {
      if (file.errors.size() == BlockResult::kMostErrors) {
        ++errors_left_out_[index];
        continue;
      }
      error.message = file.path + ":" + error.message;
      file.errors.push_back(std::move(error));
    }
    errors_left_out_[index] += result.error_count - result.errors.size();
    if (result.error_count > 0) report_.complete = false;
    record_base_ += result.records;
    progress_.records += result.records;
  }
  for (Finding& finding : work.input_findings) {
    const std::size_t rule = rule_index(*finding.rule);
    if (!options_.analysis.reports(*finding.rule) || (work.plan->ignored >> rule & 1U) != 0) continue;
    ++tallies_[rule][static_cast<std::size_t>(finding.severity)];
    ++progress_.findings;
    report::CheckFinding listed;
    listed.finding = std::move(finding);
    list(std::move(listed), index);
  }
  file.bytes = std::max(file.bytes, work.bytes);
  progress_.bytes = bytes_before_ + file.bytes;
  if (work.ends_file) {
    bytes_before_ += file.bytes;
    record_base_ = 0;
  }
  if (options_.progress) options_.progress(progress_);
}

void CorpusSums::finish(const Tokenizer& tokenizer, const WordTypes& types) {
  for (std::size_t i = 0; i < report_.files.size(); ++i) {
    report::CheckedFile& file = report_.files[i];
    report_.total.add(file.part);
    if (errors_left_out_[i] > 0) {
      file.errors.push_back(
          {file.path + ": and " + grouped(errors_left_out_[i]) + " more records could not be judged", {}});
    }
  }
  report_.types_by_script = types.by_script();
  report_.types = sum_of(report_.types_by_script);
  report_.types_estimated = types.estimated();
  for (Finding& finding :
       corpus_findings(report_.total.ledger, report_.types_by_script, report_.types_estimated, options_.analysis)) {
    ++tallies_[rule_index(*finding.rule)][static_cast<std::size_t>(finding.severity)];
    report::CheckFinding listed;
    listed.finding = std::move(finding);
    list(std::move(listed), report::kNoFile);
  }
  for (std::size_t rule = 0; rule < tallies_.size(); ++rule) {
    report::RuleTally tally;
    tally.rule = &rules()[rule]->info;
    tally.by_severity = tallies_[rule];
    tally.listed = listed_[rule];
    if (tally.count() > 0) report_.tallies.push_back(tally);
  }
  std::stable_sort(report_.findings.begin(), report_.findings.end(),
                   [](const report::CheckFinding& a, const report::CheckFinding& b) {
                     return std::tie(a.file, a.begin.line, a.begin.column, a.finding.rule->code) <
                            std::tie(b.file, b.begin.line, b.begin.column, b.finding.rule->code);
                   });
  const auto order = [](const auto& a, const auto& b) {
    if (a.count != b.count) return a.count > b.count;
    return std::tie(a.file, a.first.line, a.first.column) < std::tie(b.file, b.first.line, b.first.column);
  };
  report_.guilty_distinct = guilty_.size();
  for (const auto& [character, seen] : guilty_) {
    report_.top_characters.push_back({character, seen.count, seen.file, seen.first});
  }
  std::sort(report_.top_characters.begin(), report_.top_characters.end(),
            [&](const auto& a, const auto& b) { return order(a, b) || (!order(b, a) && a.code_point < b.code_point); });
  if (report_.top_characters.size() > kTopListed) report_.top_characters.resize(kTopListed);
  for (const auto& [word, seen] : shattered_)
    report_.top_words.push_back({word, {}, seen.count, seen.file, seen.first});
  const auto by_word = [&](const report::TopWord& a, const report::TopWord& b) {
    return order(a, b) || (!order(b, a) && a.word < b.word);
  };
  const std::size_t kept = std::min(kTopListed, report_.top_words.size());
  std::partial_sort(report_.top_words.begin(), report_.top_words.begin() + static_cast<std::ptrdiff_t>(kept),
                    report_.top_words.end(), by_word);
  report_.top_words.resize(kept);
  ChunkAnalyzer analyzer(tokenizer, options_.analysis);
  for (report::TopWord& word : report_.top_words) word.pieces = analyzer.pieces(word.word);
}

}  // namespace runecheck
