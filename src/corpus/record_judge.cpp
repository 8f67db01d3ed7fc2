// SPDX-License-Identifier: Apache-2.0
#include "corpus/record_judge.hpp"

#include <algorithm>
#include <limits>

namespace runecheck {

namespace {

constexpr unsigned kLeastBits = 3;   // of a table
constexpr unsigned kMediumLess = 3;  // medium chunks are rarer: an eighth of the slots
constexpr std::size_t kShortLengths = 4096;
constexpr std::string_view kSeparators = ChunkScan::kSeparators;

/// [bytes] the place of a separator in kSeparators.
constexpr std::array<std::uint8_t, 256> kSeparatorIndex = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < kSeparators.size(); ++i) {
    table[static_cast<unsigned char>(kSeparators[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}();

}  // namespace

RecordJudge::RecordJudge(const Tokenizer& tokenizer, const JudgeOptions& options)
    : tokenizer_(tokenizer),
      options_(options),
      analyzer_(tokenizer, options.analysis),
      listing_(options.analysis),
      short_(options.memo == Memo::On ? std::max(options.table_bits, kLeastBits) : kLeastBits),
      medium_(options.memo == Memo::On ? std::max(options.table_bits, kLeastBits + kMediumLess) - kMediumLess
                                       : kLeastBits),
      scan_(tokenizer),
      remembers_(options.memo == Memo::On && scan_.cuts()),
      short_lengths_(kShortLengths) {
  listing_.most_findings = options.listed_per_rule;
  const auto all = rules();
  static_assert(std::numeric_limits<RuleMask>::digits >= 32);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const RuleMask bit = RuleMask{1} << i;
    if (all[i]->check == nullptr || !options.analysis.reports(all[i]->info)) continue;
    if ((unknown_rules() & bit) != 0) {
      unknown_rules_ |= bit;
    } else if (all[i]->info.scope == Scope::Chunk) {
      chunk_rules_ |= bit;
    } else if (all[i]->info.code == "RC401") {
      limit_rule_ = bit;
    } else {
      record_rules_ |= bit;
    }
  }
  // What becomes of the blanks between chunks is asked of the pipeline, not assumed.
  for (const char c : kSeparators) {
    if (!scan_.cuts()) break;
    const std::string text = {c};  // alone: words beside it may be unknown, or added tokens
    const Explanation explanation = tokenizer.trace(text, Probes::Drop);
    separator_fate_[static_cast<unsigned char>(c)] = compute_fates(text, explanation, tokenizer).of.front();
    separator_blank_[static_cast<unsigned char>(c)] = explanation.segments.front().normalized == " ";
  }
}

void RecordJudge::begin(BlockResult& result, std::uint32_t file, std::size_t fields, RuleMask listed,
                        RuleMask ignored) {
  result_ = &result;
  if (late_.file != file || late_.fields.size() != fields) {
    if (!late_.fields.empty()) result.late.push_back(take_late());
    late_.file = file;
    late_.fields.assign(fields, Ledger{});
  }
  result.fields.assign(fields, Part{});
  result.tallies.assign(rules().size(), {});
  field_ = 0;
  part_ = &result.fields.front();
  full_ = listed | ignored;
  ignored_ = ignored;
  listed_.assign(rules().size(), 0);
  record_ = 0;
}

void RecordJudge::end() {
  // A count has 32 bits, and a chunk with its blank at least two bytes.
  constexpr std::uint64_t kMostLateBytes = std::uint64_t{1} << 30U;
  if (late_.fields.size() > 1 || late_bytes_ > kMostLateBytes) {
    settle_all();
  } else {
    settle_block();
  }
  result_->records = record_;
  result_ = nullptr;
}

void RecordJudge::switch_part(std::size_t field) {
  if (field == field_) return;
  settle_all();
  field_ = field;
  part_ = &result_->fields[field];
}

void RecordJudge::tally(std::size_t rule, Severity severity, std::uint64_t count) {
  if ((ignored_ >> rule & 1U) == 0) result_->tallies[rule][static_cast<std::size_t>(severity)] += count;
}

// --- Records

void RecordJudge::refuse(const CorpusRecord& record, const std::string& message, const std::string& help) {
  ++part_->sums.refused;
  ++result_->error_count;
  if (result_->errors.size() < BlockResult::kMostErrors) {
    result_->errors.push_back({std::to_string(record.origin.begin.line) + ": " + message, help});
  }
}

void RecordJudge::judge(const CorpusRecord& record) {
  switch_part(record.field_index);
  RecordSums& sums = part_->sums;
  if (record.blank_is_separator) {
    ++sums.empty;
    return;
  }
  if (record.error) return refuse(record, record.error->message, record.error->hint);
  if (tokenizer_.unk_id() == kNoToken) {
    // Such a vocabulary may refuse a text, and nothing of a refused text may be counted.
    ids_.clear();
    if (const auto error =
            tokenizer_.encode_ids(record.text, record.pair, SpecialTokens::Skip, scratch_.tokenizer, ids_)) {
      return refuse(record, error->message, error->hint);
    }
  }
  TextRun run;
  judge_text(record, 0, run);
  if (record.pair) judge_text(record, 1, run);
  const std::uint64_t rows = run.rows + tokenizer_.added_rows(record.pair.has_value());
  ++sums.records;
  sums.rows += rows;
  if (rows < kShortLengths) {
    ++short_lengths_[rows];
  } else {
    ++sums.lengths[rows];
  }
  const RoundTrip trip = (run.trip & ChunkLight::kExactLater) != 0    ? RoundTrip::Exact
                         : (run.trip & ChunkLight::kSpacedLater) != 0 ? RoundTrip::Normalized
                         : (run.trip & ChunkLight::kUpToSpaces) != 0  ? RoundTrip::UpToSpaces
                                                                      : RoundTrip::Lossy;
  ++sums.round_trip[static_cast<std::size_t>(trip)];
  const auto& limit = options_.analysis.limit;
  if (limit && rows > limit->tokens) {
    ++sums.beyond_records;
    sums.beyond_rows += rows - limit->tokens;
    judge_beyond(record, rows);
  }
  if (record.lone_surrogates > 0) judge_surrogates(record);
  const bool repaired = (record.repaired != nullptr && record.repaired->changed) ||
                        (record.repaired_pair != nullptr && record.repaired_pair->changed);
  if (repaired || run.rows == 0 || !record.labels.empty()) judge_whole_record(record, run.rows == 0);
  ++record_;
}

void RecordJudge::drop(TextRun& run, std::uint16_t trip) noexcept { run.trip &= static_cast<std::uint16_t>(~trip); }

/// The common case in few instructions: all parts are short, known and plain, and no run of unknown words is open.
/// False, and nothing done, when it is another one.
bool RecordJudge::take_known(std::span<const ScannedPart> parts, TextRun& run) {
  constexpr std::size_t kMost = 8;
  if (!remembers_ || run.group_end != 0) return false;
  if (parts.size() == 1) {
    const ScannedPart& part = parts.front();
    ChunkLight* const light = part.is_short() ? short_.look(part.key, part.set) : nullptr;
    if (light == nullptr || !light->has(ChunkLight::kPlain)) return false;
    if (light->count++ == 0) touched_plain_.push_back(short_.slot_of(light));
    run.rows += light->rows;
    run.trip &= light->trip(run.at_start);
    run.at_start = false;  // a plain part has tokens
    return true;
  }
  if (parts.size() > kMost) return false;
  std::array<ChunkLight*, kMost> known;  // the first parts.size() of them
  std::uint32_t rows = 0;
  std::uint16_t trip = ChunkLight::kTrip;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ChunkLight* const light = parts[i].is_short() ? short_.look(parts[i].key, parts[i].set) : nullptr;
    if (light == nullptr || !light->has(ChunkLight::kPlain)) return false;
    trip &= i == 0 ? light->trip(run.at_start) : light->glued_trip();
    rows += light->rows;
    known[i] = light;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (known[i]->count++ == 0) touched_plain_.push_back(short_.slot_of(known[i]));
  }
  run.rows += rows;
  run.trip &= trip;
  run.at_start = false;  // a plain part has tokens
  return true;
}

void RecordJudge::judge_text(const CorpusRecord& record, std::uint8_t sequence, TextRun& run) {
  const std::string_view text = sequence == 0 ? record.text : *record.pair;
  late_bytes_ += text.size();
  run.chunks = 0;
  run.text_end = 0;
  run.without_token = false;
  run.at_start = true;
  std::uint64_t spaces = 0;  // alone between two chunks, as nearly all separators are
  const auto separators = [&](std::uint32_t from, std::uint32_t to) {
    if (from == to) return;
    // One blank between two chunks is what decoding puts there.
    const bool between = to - from == 1 && from > 0 && to < text.size();
    if (between && text[from] == ' ') {
      ++spaces;
      return;
    }
    for (const char c : text.substr(from, to - from)) ++separators_[kSeparatorIndex[static_cast<unsigned char>(c)]];
    if (!between || !separator_blank_[static_cast<unsigned char>(text[from])]) drop(run, ChunkLight::kSpacedLater);
    drop(run, ChunkLight::kExactLater);
  };
  for_chunks(text, [&](const ScannedChunk& chunk) {
    separators(run.text_end, chunk.begin);
    const auto parts = scan_.parts(chunk);
    if (!take_known(parts, run)) take_chunk(Place{record, sequence, text, chunk.begin, chunk.end}, parts, run);
    run.text_end = chunk.end;
    ++run.chunks;
  });
  separators(run.text_end, static_cast<std::uint32_t>(text.size()));
  separators_[kSeparatorIndex[' ']] += spaces;
  if (spaces > 0 && !separator_blank_[' ']) drop(run, ChunkLight::kSpacedLater);
  if (run.without_token && text.size() > 0 && (run.chunks > 1 || run.text_end < text.size())) {
    drop(run, ChunkLight::kSpacedLater);
  }
  close_unknown_run(run);
  close_unknown_group(record, sequence, text, run);
}

}  // namespace runecheck
