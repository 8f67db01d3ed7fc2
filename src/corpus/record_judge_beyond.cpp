// SPDX-License-Identifier: Apache-2.0
// RecordJudge: records of more tokens than the model takes.
#include "corpus/record_judge.hpp"

#include <algorithm>
#include <bit>

namespace runecheck {

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
