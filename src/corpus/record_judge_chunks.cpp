// SPDX-License-Identifier: Apache-2.0
// RecordJudge: chunks and their parts, the table that remembers them, and the sums of what it has counted.
#include "corpus/record_judge.hpp"

#include <algorithm>
#include <array>

namespace runecheck {

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
  if (part.is_short()) part.key = ShortChunks::key_of(text.substr(begin, end - begin));
  return part;
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
  const std::uint64_t before = short_.changes() + medium_.changes();
  for (const ScannedPart& part : parts) {
    const Slot slot = remember(text, part);
    if (slot.index == kNoSlot || !light(slot).has(ChunkLight::kPlain)) return false;
    parts_.push_back(slot);
  }
  // A part may have taken the slot of one before it, or the table has grown.
  return short_.changes() + medium_.changes() == before;
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
  const auto key = MediumChunks::key_of(chunk);
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
      bit(facts.up_to_spaces && facts.rows > 0 && facts.rules.empty() && facts.error.empty() && !facts.unknown.any() &&
              facts.guilty.empty() && facts.shattered.empty(),
          ChunkLight::kPlain));
}

/// Works a chunk out and gives it a slot; kNoSlot when its facts do not fit into one.
template <std::size_t kWords>
std::uint32_t RecordJudge::learn(ChunkWays<kWords>& ways, const typename ChunkWays<kWords>::Key& key,
                                 std::string_view chunk) {
  analyzer_.facts(chunk, facts_, types_);
  const auto packed = PackedFacts::pack(facts_);
  if (!packed) return kNoSlot;
  if (ways.is_crowded()) grow(ways);
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

template <std::size_t kWords>
void RecordJudge::grow(ChunkWays<kWords>& ways) {
  constexpr bool kMedium = std::is_same_v<ChunkWays<kWords>, MediumChunks>;
  if constexpr (!kMedium) touched_plain_.clear();
  (kMedium ? touched_medium_ : touched_short_).clear();
  ways.grow([&](std::uint32_t slot, const ChunkLight& light) { touched(kMedium, light).push_back(slot); });
}

/// Counts one place of a chunk.
void RecordJudge::count(Slot slot, const Place& place) {
  ChunkLight& counted = slot.medium ? medium_.light(slot.index) : short_.light(slot.index);
  if (counted.count++ > 0) return;
  touched(slot.medium, counted).push_back(slot.index);
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

/// Adds up the plain chunks.
void RecordJudge::settle_plain() {
  constexpr std::size_t kAhead = 16;  // their memory is asked for ahead of their turn
  for (std::size_t i = 0; i < touched_plain_.size(); ++i) {
    if (i + 2 * kAhead < touched_plain_.size()) short_.prefetch_slot(touched_plain_[i + 2 * kAhead]);
    if (i + kAhead < touched_plain_.size()) short_.prefetch_facts(touched_plain_[i + kAhead]);
    settle(short_, touched_plain_[i]);
  }
  touched_plain_.clear();
  late_bytes_ = 0;
}

void RecordJudge::settle_all() {
  settle_plain();
  settle_block();
}

void RecordJudge::settle_block() {
  for (const std::uint32_t slot : touched_short_) settle(short_, slot);
  for (const std::uint32_t slot : touched_medium_) settle(medium_, slot);
  touched_short_.clear();
  touched_medium_.clear();
  for (std::size_t i = 0; i < ChunkScan::kSeparators.size(); ++i) {
    if (separators_[i] == 0) continue;
    Counts& counts = part_->ledger.script(unicode::kCommon);
    counts.of[static_cast<std::size_t>(separator_fate_[static_cast<unsigned char>(ChunkScan::kSeparators[i])])] +=
        separators_[i];
    counts[Count::Bytes] += separators_[i];
    separators_[i] = 0;
  }
  for (std::size_t rows = 0; rows < short_lengths_.size(); ++rows) {
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

FileLedgers RecordJudge::take_late() {
  settle_plain();
  FileLedgers taken = std::move(late_);
  late_ = FileLedgers{};
  return taken;
}

}  // namespace runecheck
