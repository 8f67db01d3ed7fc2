// SPDX-License-Identifier: Apache-2.0
#include "corpus/record_judge.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "input/written_text.hpp"
#include "runecheck/analyze/input_findings.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

namespace {

constexpr unsigned kLeastBits = 3;   // of a table
constexpr unsigned kMediumLess = 3;  // medium chunks are rarer: an eighth of the slots
constexpr std::size_t kShortLengths = 4096;
constexpr std::string_view kSeparators = ChunkScan::kSeparators;
constexpr std::size_t kExcerptCodePoints = 200;

/// [bytes] the place of a separator in kSeparators.
constexpr std::array<std::uint8_t, 256> kSeparatorIndex = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < kSeparators.size(); ++i) {
    table[static_cast<unsigned char>(kSeparators[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}();

std::size_t rule_index(const RuleInfo* info) noexcept {
  const auto all = rules();
  std::size_t index = 0;
  while (index < all.size() && &all[index]->info != info) ++index;
  return index;
}

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

FileLedgers RecordJudge::take_late() {
  for (const std::uint32_t slot : touched_plain_) settle(short_, slot);
  touched_plain_.clear();
  late_bytes_ = 0;
  FileLedgers taken = std::move(late_);
  late_ = FileLedgers{};
  return taken;
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
  if (std::get<WordPiece>(tokenizer_.model()).unk_id() == kNoToken) {
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

template <class Chunk>
void RecordJudge::for_chunks(std::string_view text, Chunk&& chunk) {
  scan_.start(text);
  while (scan_.next(short_)) {
    if (stopped()) return;
    for (const ScannedChunk& found : scan_.chunks()) chunk(found);
  }
}

void RecordJudge::drop(TextRun& run, std::uint16_t trip) noexcept { run.trip &= static_cast<std::uint16_t>(~trip); }

void RecordJudge::judge_text(const CorpusRecord& record, std::uint8_t sequence, TextRun& run) {
  const std::string_view text = sequence == 0 ? record.text : *record.pair;
  late_bytes_ += text.size();
  run.chunks = 0;
  run.text_end = 0;
  run.without_token = false;
  run.at_start = true;
  const auto separators = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t at = from; at < to; ++at) ++separators_[kSeparatorIndex[static_cast<unsigned char>(text[at])]];
    const std::uint32_t count = to - from;
    if (count == 0) return;
    const char c = text[from];
    // One blank between two chunks is what decoding puts there.
    const bool between = count == 1 && from > 0 && to < text.size();
    if (!between || !separator_blank_[static_cast<unsigned char>(c)]) drop(run, ChunkLight::kSpacedLater);
    if (!between || c != ' ') drop(run, ChunkLight::kExactLater);
  };
  for_chunks(text, [&](const ScannedChunk& chunk) {
    separators(run.text_end, chunk.begin);
    const auto parts = scan_.parts(chunk);
    if (!take_known(parts, run)) take_chunk(Place{record, sequence, text, chunk.begin, chunk.end}, parts, run);
    run.text_end = chunk.end;
    ++run.chunks;
  });
  separators(run.text_end, static_cast<std::uint32_t>(text.size()));
  if (run.without_token && text.size() > 0 && (run.chunks > 1 || run.text_end < text.size())) {
    drop(run, ChunkLight::kSpacedLater);
  }
  close_unknown_run(run);
  close_unknown_group(record, sequence, text, run);
}

// --- Chunks

void RecordJudge::take_chunk(const Place& place, std::span<const ScannedPart> parts, TextRun& run) {
  if (remembers_) {
    // "word," is the word and the comma: far fewer different parts than chunks.
    if (parts.size() > 1 && take_parts(place, parts, run)) return;
    const Slot slot = remember(place.text, whole(place.text, place.begin, place.end, parts));
    if (slot.index != kNoSlot) {
      count(slot, place);
      const ChunkLight& known = light(slot);
      return take_place(known, known.rows, known.has(ChunkLight::kUnknown) ? packed(slot).unknown() : UnknownShape{},
                        place, run);
    }
    if (place.end - place.begin <= MediumChunks::kLongest) return take_alone(place, run);
  }
  analyzer_.facts(place.chunk(), facts_, types_);
  take_alone(place, run);
}

/// The part that is the whole chunk.
ScannedPart RecordJudge::whole(std::string_view text, std::uint32_t begin, std::uint32_t end,
                               std::span<const ScannedPart> parts) noexcept {
  if (parts.size() == 1) return parts.front();
  ScannedPart part{begin, end, {}, 0};
  if (part.is_short()) part.key = ShortChunks::key_of(text.substr(begin, end - begin), text.size() - begin);
  return part;
}

/// The common case in few instructions: all parts are short, known and plain, and no run of unknown words is open.
/// False, and nothing done, when it is another one.
bool RecordJudge::take_known(std::span<const ScannedPart> parts, TextRun& run) {
  constexpr std::size_t kMost = 8;
  if (!remembers_ || run.group_end != 0 || parts.size() > kMost) return false;
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

/// A chunk whose facts are in facts_ and nowhere else.
void RecordJudge::take_alone(const Place& place, TextRun& run) {
  ChunkLight light;
  for (const ChunkFacts::RuleCount& count : facts_.rules) light.rules |= RuleMask{1} << count.rule;
  light.flags = flags_of(facts_);
  add_direct(facts_);
  if (light.has(ChunkLight::kNotable)) add_sightings(ChunkLists(place.chunk(), facts_), &place, 1);
  take_place(light, facts_.rows, facts_.unknown, place, run);
}

/// Puts a chunk of ASCII characters together from the parts between the isolated ones. Only plain parts add up;
/// false when there are others.
bool RecordJudge::take_parts(const Place& place, std::span<const ScannedPart> parts, TextRun& run) {
  if (!remember_parts(place.text, parts)) return false;
  ChunkLight whole;
  std::uint32_t rows = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const ChunkLight& part = light(parts_[i]);
    if (i == 0) {
      whole.flags = part.flags & ((ChunkLight::kTrip << ChunkLight::kTripBits) | ChunkLight::kTrip);
    } else {
      const std::uint16_t trip = part.glued_trip();
      whole.flags &= static_cast<std::uint16_t>((trip << ChunkLight::kTripBits) | trip);
    }
    rows += part.rows;
    count(parts_[i], place);
  }
  take_place(whole, rows, UnknownShape{}, place, run);
  return true;
}

/// Fills parts_ with the slots of a chunk's parts; false when one is not plain, or has no slot.
bool RecordJudge::remember_parts(std::string_view text, std::span<const ScannedPart> parts) {
  parts_.clear();
  const std::uint64_t before = short_.replaced() + medium_.replaced();
  for (const ScannedPart& part : parts) {
    const Slot slot = remember(text, part);
    if (slot.index == kNoSlot || !light(slot).has(ChunkLight::kPlain)) return false;
    parts_.push_back(slot);
  }
  // A part may have taken the slot of one before it.
  return short_.replaced() + medium_.replaced() == before;
}

/// The slot of a part. Its facts are worked out if they are not known; kNoSlot when it is too long for the table, or
/// when its facts do not fit: then they are in facts_.
RecordJudge::Slot RecordJudge::remember(std::string_view text, const ScannedPart& part) {
  if (part.is_short()) {
    const std::uint32_t slot = short_.find(part.key);
    if (slot != kNoSlot) return {slot, false};
    return {learn(short_, part.key, text.substr(part.begin, part.size())), false};
  }
  if (part.size() > MediumChunks::kLongest) return {kNoSlot, true};
  const std::string_view chunk = text.substr(part.begin, part.size());
  const auto key = MediumChunks::key_of(chunk, chunk.size());
  const std::uint32_t slot = medium_.find(key);
  return {slot != kNoSlot ? slot : learn(medium_, key, chunk), true};
}

std::uint16_t RecordJudge::flags_of(const ChunkFacts& facts) noexcept {
  const auto bit = [](bool set, std::uint16_t flag) { return set ? flag : std::uint16_t{0}; };
  return static_cast<std::uint16_t>(
      bit(facts.spaced_first, ChunkLight::kSpacedFirst) | bit(facts.spaced_later, ChunkLight::kSpacedLater) |
      bit(facts.up_to_spaces_first, ChunkLight::kUpToSpacesFirst) | bit(facts.up_to_spaces, ChunkLight::kUpToSpaces) |
      bit(facts.exact_first, ChunkLight::kExactFirst) | bit(facts.exact_later, ChunkLight::kExactLater) |
      bit(facts.unknown.any(), ChunkLight::kUnknown) | bit(facts.glued_later, ChunkLight::kGluedLater) |
      bit(!facts.guilty.empty() || !facts.shattered.empty(), ChunkLight::kNotable) |
      bit(facts.up_to_spaces && facts.rows > 0 && facts.rules.empty() && facts.error.empty() &&
              !facts.unknown.any() && facts.guilty.empty() && facts.shattered.empty(),
          ChunkLight::kPlain));
}

/// Works a chunk out and gives it a slot; kNoSlot when its facts do not fit into one.
template <std::size_t kWords>
std::uint32_t RecordJudge::learn(ChunkWays<kWords>& ways, const typename ChunkWays<kWords>::Key& key,
                                 std::string_view chunk) {
  analyzer_.facts(chunk, facts_, types_);
  const auto packed = PackedFacts::pack(facts_);
  if (!packed) return kNoSlot;
  const std::uint32_t slot = ways.victim(key);
  if (ways.light(slot).count > 0) settle(ways, slot);
  ways.replace(slot, key);
  ways.facts(slot) = *packed;
  ChunkLight light;
  for (const ChunkFacts::RuleCount& count : facts_.rules) light.rules |= RuleMask{1} << count.rule;
  light.flags = flags_of(facts_);
  light.rows = static_cast<std::uint8_t>(facts_.rows);
  ways.light(slot) = light;
  ways.lists(slot).reset();
  if (light.has(ChunkLight::kNotable)) ways.lists(slot) = std::make_unique<ChunkLists>(chunk, facts_);
  return slot;
}

/// Counts one place of a chunk.
void RecordJudge::count(Slot slot, const Place& place) {
  ChunkLight& counted = slot.medium ? medium_.light(slot.index) : short_.light(slot.index);
  if (counted.count++ > 0) return;
  auto& touched = slot.medium ? touched_medium_ : counted.has(ChunkLight::kPlain) ? touched_plain_ : touched_short_;
  touched.push_back(slot.index);
  if (counted.has(ChunkLight::kNotable)) {
    add_sightings(*(slot.medium ? medium_.lists(slot.index) : short_.lists(slot.index)), &place, 0);
  }
}

void RecordJudge::take_place(const ChunkLight& light, std::uint32_t rows, const UnknownShape& unknown,
                             const Place& place, TextRun& run) {
  run.rows += rows;
  run.without_token = run.without_token || rows == 0;
  run.trip &= light.trip(run.at_start);
  run.at_start = run.at_start && rows == 0;
  if (light.has(ChunkLight::kUnknown)) {
    extend_unknown_runs(unknown, place, run);
  } else if (run.group_end != 0 && rows > 0) {
    close_unknown_run(run);
    close_unknown_group(place.record, place.sequence, place.text, run);
  }
  if ((light.rules & open()) != 0) list_window(place, light.rules & open());
}

void RecordJudge::add_direct(const ChunkFacts& facts) {
  for (const auto& [script, counts] : facts.counts) part_->ledger.script(script).add(counts);
  for (const ChunkFacts::RuleCount& count : facts.rules) tally(count.rule, count.severity, count.count);
}

template <std::size_t kWords>
void RecordJudge::settle(ChunkWays<kWords>& ways, std::uint32_t slot) {
  ChunkLight& light = ways.light(slot);
  const std::uint64_t times = light.count;
  if (times == 0) return;
  light.count = 0;
  light.heat = static_cast<std::uint8_t>(std::min<std::uint64_t>(light.heat / 2 + times, 255));
  const PackedFacts& facts = ways.facts(slot);
  // Plain ones may have been counted in blocks before this one.
  Ledger& ledger = light.has(ChunkLight::kPlain) ? late_.fields[field_] : part_->ledger;
  for (std::size_t i = 0; i < facts.script_count; ++i) {
    Counts& counts = ledger.script(facts.scripts[i]);
    for (std::size_t kind = 0; kind < kCountKinds; ++kind) counts.of[kind] += facts.counts[i][kind] * times;
  }
  for (std::size_t i = 0; i < facts.rule_count; ++i) {
    tally(facts.rule[i], static_cast<Severity>(facts.severity[i]), facts.findings[i] * times);
  }
  if (light.has(ChunkLight::kNotable)) add_sightings(*ways.lists(slot), nullptr, times);
}

void RecordJudge::settle_all() {
  for (const std::uint32_t slot : touched_plain_) settle(short_, slot);
  touched_plain_.clear();
  late_bytes_ = 0;
  settle_block();
}

void RecordJudge::settle_block() {
  for (const std::uint32_t slot : touched_short_) settle(short_, slot);
  for (const std::uint32_t slot : touched_medium_) settle(medium_, slot);
  touched_short_.clear();
  touched_medium_.clear();
  for (std::size_t i = 0; i < kSeparators.size(); ++i) {
    if (separators_[i] == 0) continue;
    Counts& counts = part_->ledger.script(unicode::kCommon);
    counts.of[static_cast<std::size_t>(separator_fate_[static_cast<unsigned char>(kSeparators[i])])] += separators_[i];
    counts[Count::Bytes] += separators_[i];
    separators_[i] = 0;
  }
  for (std::size_t rows = 0; rows < kShortLengths; ++rows) {
    if (short_lengths_[rows] == 0) continue;
    part_->sums.lengths[rows] += short_lengths_[rows];
    short_lengths_[rows] = 0;
  }
}

/// Counts characters and words of a chunk; with a place, also where they were met if that is new.
void RecordJudge::add_sightings(const ChunkLists& lists, const Place* place, std::uint64_t count) {
  const auto sight = [&](Sighting& sighting, std::uint32_t begin) {
    sighting.count += count;
    if (place == nullptr || sighting.first.line != 0) return;
    const CorpusRecord& record = place->record;
    const std::uint32_t at = place->begin + begin;
    sighting.first = place->sequence == 0 ? position_of(record.origin, record.repaired, at)
                                          : position_of(record.pair_origin, record.repaired_pair, at);
  };
  for (const CharacterFact& fact : lists.guilty) sight(result_->guilty[fact.code_point], fact.span.begin);
  for (const ChunkLists::Word& word : lists.shattered) sight(result_->shattered[word.text], word.begin);
}

// --- Unknown words, which form runs across chunks

void RecordJudge::close_unknown_run(TextRun& run) {
  if (run.run_size == 0) return;
  // As the rules have it: RC101 and RC103 report single unknown words, RC102 several in a row.
  static const std::size_t absent = rule_index(&find_rule("RC101")->info);
  static const std::size_t several = rule_index(&find_rule("RC102")->info);
  static const std::size_t too_long = rule_index(&find_rule("RC103")->info);
  const std::size_t rule = run.run_size > 1 ? several : run.run_too_long ? too_long : absent;
  if ((unknown_rules_ >> rule & 1U) != 0) tally(rule, rules()[rule]->info.severity, 1);
  run.run_size = 0;
}

void RecordJudge::extend_unknown_runs(const UnknownShape& shape, const Place& place, TextRun& run) {
  static const std::size_t absent = rule_index(&find_rule("RC101")->info);
  static const std::size_t several = rule_index(&find_rule("RC102")->info);
  static const std::size_t too_long = rule_index(&find_rule("RC103")->info);
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

// --- Listing

void RecordJudge::list_window(const Place& window, RuleMask wanted) {
  const AnalyzedText text{window.chunk()};
  analyze({&text, 1}, RecordKind::Line, tokenizer_, nullptr, listing_, scratch_, analysis_);
  for (Finding& finding : analysis_.findings) {
    const std::size_t rule = rule_index(finding.rule);
    if ((wanted >> rule & 1U) == 0) continue;
    finding.sequence = window.sequence;
    finding.span.begin += window.begin;
    finding.span.end += window.begin;
    for (DataField& field : finding.data) {
      if (auto* facts = std::get_if<std::vector<CharacterFact>>(&field.value)) {
        for (CharacterFact& fact : *facts) {
          fact.span.begin += window.begin;
          fact.span.end += window.begin;
        }
      }
    }
    list(window.record, std::move(finding));
  }
}

void RecordJudge::list(const CorpusRecord& record, Finding finding) {
  const std::size_t rule = rule_index(finding.rule);
  if ((full_ >> rule & 1U) != 0) return;
  if (++listed_[rule] >= options_.listed_per_rule) full_ |= RuleMask{1} << rule;
  const bool first = finding.sequence == 0;
  const TextOrigin& origin = first ? record.origin : record.pair_origin;
  const utf8::Repaired* repaired = first ? record.repaired : record.repaired_pair;
  const std::string_view text = first ? record.text : *record.pair;
  report::CheckFinding& out = result_->findings.emplace_back();
  out.field = record.field;
  out.record = record_;
  out.begin = position_of(origin, repaired, finding.span.begin);
  out.end = position_of(origin, repaired, finding.span.end);
  const auto before = static_cast<std::uint32_t>(utf8::count(text.substr(0, finding.span.begin)));
  const std::string_view excerpt = text.substr(finding.span.begin, finding.span.size());
  const auto size = static_cast<std::uint32_t>(utf8::count(excerpt));
  out.span = {before, before + size};
  if (size <= kExcerptCodePoints) {
    out.excerpt = excerpt;
  } else {
    std::size_t at = 0;
    for (std::size_t i = 0; i < kExcerptCodePoints; ++i) at += utf8::sequence_size(static_cast<unsigned char>(excerpt[at]));
    out.excerpt = excerpt.substr(0, at);
    out.excerpt_cut = true;
  }
  out.finding = std::move(finding);
}

void RecordJudge::judge_whole_record(const CorpusRecord& record, bool empty) {
  const bool plain = record.origin.syntax == TextSyntax::Plain;
  const RecordKind kind = plain && !empty ? RecordKind::Line : RecordKind::NulRecord;
  std::vector<AnalyzedText> texts = {{record.text, record.repaired, record.labels}};
  if (record.pair) texts.push_back({*record.pair, record.repaired_pair, {}});
  analyze(texts, kind, tokenizer_, nullptr, listing_, scratch_, analysis_);
  for (const auto& [info, counts] : analysis_.not_kept) {
    const std::size_t rule = rule_index(info);
    if ((record_rules_ >> rule & 1U) == 0) continue;
    for (std::size_t severity = 0; severity < counts.size(); ++severity) {
      tally(rule, static_cast<Severity>(severity), counts[severity]);
    }
  }
  for (Finding& finding : analysis_.findings) {
    const std::size_t rule = rule_index(finding.rule);
    if ((record_rules_ >> rule & 1U) == 0) continue;
    tally(rule, finding.severity, 1);
    list(record, std::move(finding));
  }
}

/// Escapes that stand for no character: the first one of the record, with the number of all.
void RecordJudge::judge_surrogates(const CorpusRecord& record) {
  static const std::size_t rule = rule_index(&find_rule("RC010")->info);
  if ((record_rules_ >> rule & 1U) == 0) return;
  for (std::uint8_t sequence = 0; sequence < (record.pair ? 2 : 1); ++sequence) {
    const TextOrigin& origin = sequence == 0 ? record.origin : record.pair_origin;
    std::uint32_t at = 0;
    for (std::size_t raw = 0; raw < origin.raw.size();) {
      const WrittenUnit unit = written_unit(origin.syntax, origin.raw, raw);
      if (unit.kind == WrittenUnit::Kind::LoneSurrogate) {
        Finding finding = lone_surrogates_finding(record.lone_surrogates, origin.raw.substr(raw, unit.raw_size), raw);
        finding.sequence = sequence;
        finding.span = {at, at + unit.text_size};
        tally(rule, finding.severity, 1);
        list(record, std::move(finding));
        return;
      }
      raw += unit.raw_size;
      at += unit.text_size;
    }
  }
}

// --- Records over the limit

std::uint32_t RecordJudge::rows_of(std::string_view text, const ScannedChunk& chunk) {
  if (remember_beyond(text, chunk)) {
    std::uint32_t rows = 0;
    for (const Slot part : parts_) rows += light(part).rows;
    return rows;
  }
  analyzer_.facts(text.substr(chunk.begin, chunk.end - chunk.begin), facts_, types_);
  return facts_.rows;
}

void RecordJudge::characters_beyond(std::string_view text, const ScannedChunk& chunk) {
  if (!remember_beyond(text, chunk)) {
    const std::string_view bytes = text.substr(chunk.begin, chunk.end - chunk.begin);
    analyzer_.facts(bytes, facts_, types_);
    return analyzer_.count_beyond(bytes, 0, part_->ledger);
  }
  for (const Slot part : parts_) {
    const PackedFacts& facts = packed(part);
    for (std::size_t i = 0; i < facts.script_count; ++i) {
      const std::uint64_t count = facts.counts[i][static_cast<std::size_t>(Count::Characters)];
      if (count > 0) part_->ledger.script(facts.scripts[i])[Count::BeyondChars] += count;
    }
  }
}

/// Fills parts_ with slots whose facts add up to the chunk's, without counting a place; false when there are none.
bool RecordJudge::remember_beyond(std::string_view text, const ScannedChunk& chunk) {
  if (!remembers_) return false;
  const auto parts = scan_.parts(chunk);
  if (parts.size() > 1 && remember_parts(text, parts)) return true;
  const Slot slot = remember(text, whole(text, chunk.begin, chunk.end, parts));
  parts_.assign(1, slot);
  return slot.index != kNoSlot;
}

/// A second pass over the record: where the model's window ends, and what lies behind. Of a pair, the second text is
/// what is cut first.
void RecordJudge::judge_beyond(const CorpusRecord& record, std::uint64_t rows) {
  const LengthLimit& limit = *options_.analysis.limit;
  const std::uint64_t added = tokenizer_.added_rows(record.pair.has_value());
  const std::uint64_t room = limit.tokens > added ? limit.tokens - added : 0;
  std::uint64_t before = 0;
  bool cut = false;
  Finding finding;
  for (std::uint8_t sequence = 0; sequence < (record.pair ? 2 : 1); ++sequence) {
    const std::string_view text = sequence == 0 ? record.text : *record.pair;
    for_chunks(text, [&](const ScannedChunk& place) {
      const std::string_view chunk = text.substr(place.begin, place.end - place.begin);
      if (cut) {
        characters_beyond(text, place);
        if (finding.sequence == sequence) finding.span.end = place.end;
        return;
      }
      const std::uint32_t here = rows_of(text, place);
      if (before + here <= room) {
        before += here;
        return;
      }
      analyzer_.facts(chunk, facts_, types_);
      const auto& tokens = analyzer_.explanation().tokens;
      const std::uint32_t first = tokens[room - before].span.begin;
      // A character of several tokens may be reached by the last ones within the limit.
      std::uint32_t reached = first;
      for (std::size_t i = 0; i < room - before; ++i) reached = std::max(reached, tokens[i].span.end);
      analyzer_.count_beyond(chunk, reached, part_->ledger);
      cut = true;
      finding.sequence = sequence;
      finding.span = {place.begin + first, place.end};
    });
  }
  if (!cut || limit_rule_ == 0) return;
  const auto rule = static_cast<std::size_t>(std::countr_zero(limit_rule_));
  finding.rule = &rules()[rule]->info;
  finding.severity = finding.rule->severity;
  tally(rule, finding.severity, 1);
  if ((limit_rule_ & open()) == 0) return;
  tell_too_many_tokens(finding, rows, limit);
  list(record, std::move(finding));
}

}  // namespace runecheck
