// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/block_result.hpp"
#include "corpus/chunk_scan.hpp"
#include "corpus/chunk_table.hpp"
#include "runecheck/analyze/chunk_facts.hpp"
#include "runecheck/input/corpus_record.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck {

/// Whether chunks are remembered. Results are the same either way.
enum class Memo : std::uint8_t { On, Off };

/// What is asked of the records.
struct JudgeOptions {
  AnalyzeOptions analysis;  ///< limit and rules
  std::uint64_t listed_per_rule = 100;
  Memo memo = Memo::On;
  const std::atomic<bool>* stop = nullptr;  ///< set: the rest of a record is left out
  unsigned table_bits = 19;                 ///< logarithm of the most slots for short chunks, at least 3
};

/// Judges records one by one. One for each thread; it keeps the table of chunks between blocks.
class RecordJudge {
 public:
  /// Both outlive the judge.
  RecordJudge(const Tokenizer& tokenizer, const JudgeOptions& options);

  /// Starts a block. `fields`: number of fields asked for, at least 1. `listed`: rules whose listing
  /// is full already; their findings are counted only. `ignored`: rules that are off for this file.
  /// `file`: blocks of one file come in a row.
  void begin(BlockResult& result, std::uint32_t file, std::size_t fields, RuleMask listed, RuleMask ignored);
  void judge(const CorpusRecord& record);
  /// Completes the result, but for the ledgers that come late: with the next file, or from take_late().
  void end();
  /// What has been counted since the last file began. After the last block.
  FileLedgers take_late();

  const WordTypes& types() const noexcept { return types_; }
  WordTypes take_types() noexcept { return std::move(types_); }

 private:
  /// What is known of the texts of a record so far.
  struct TextRun {
    std::uint64_t rows = 0;
    std::uint16_t trip = ChunkLight::kTrip;  // what decoding gives back of all texts
    bool at_start = true;                    // no token of the text yet
    std::uint32_t chunks = 0;
    std::uint32_t text_end = 0;  // byte after the last chunk
    bool without_token = false;  // some chunk gives none
    // Runs of unknown words go on from chunk to chunk.
    std::uint64_t run_size = 0;
    bool run_too_long = false;
    std::uint32_t group_begin = 0;  // chunks that hang together by such runs: bytes of the text
    std::uint32_t group_end = 0;    // 0: none
  };
  /// One chunk at one place.
  struct Place {
    const CorpusRecord& record;
    std::uint8_t sequence;
    std::string_view text;
    std::uint32_t begin;
    std::uint32_t end;
    std::string_view chunk() const noexcept { return text.substr(begin, end - begin); }
  };

  void judge_text(const CorpusRecord& record, std::uint8_t sequence, TextRun& run);
  static void drop(TextRun& run, std::uint16_t trip) noexcept;
  /// Where the table holds a chunk.
  struct Slot {
    std::uint32_t index;
    bool medium;
  };
  static constexpr std::uint32_t kNoSlot = ShortChunks::kNone;
  static_assert(kNoSlot == MediumChunks::kNone);
  void take_chunk(const Place& place, std::span<const ScannedPart> parts, TextRun& run);
  bool take_known(std::span<const ScannedPart> parts, TextRun& run);
  bool take_parts(const Place& place, std::span<const ScannedPart> parts, TextRun& run);
  void take_alone(const Place& place, TextRun& run);
  static ScannedPart whole(std::string_view text, std::uint32_t begin, std::uint32_t end,
                           std::span<const ScannedPart> parts) noexcept;
  bool remember_parts(std::string_view text, std::span<const ScannedPart> parts);
  Slot remember(std::string_view text, const ScannedPart& part);
  template <std::size_t kWords>
  std::uint32_t learn(ChunkWays<kWords>& ways, const typename ChunkWays<kWords>::Key& key, std::string_view chunk);
  void count(Slot slot, const Place& place);
  const ChunkLight& light(Slot slot) noexcept {
    return slot.medium ? medium_.light(slot.index) : short_.light(slot.index);
  }
  const PackedFacts& packed(Slot slot) noexcept {
    return slot.medium ? medium_.facts(slot.index) : short_.facts(slot.index);
  }
  /// The slots of such chunks that have a count.
  std::vector<std::uint32_t>& touched(bool medium, const ChunkLight& light) noexcept {
    return medium ? touched_medium_ : light.has(ChunkLight::kPlain) ? touched_plain_ : touched_short_;
  }
  void take_place(const ChunkLight& light, std::uint32_t rows, const UnknownShape& unknown, const Place& place,
                  TextRun& run);
  void add_sightings(const ChunkLists& lists, const Place* place, std::uint64_t count);
  void extend_unknown_runs(const UnknownShape& shape, const Place& place, TextRun& run);
  void close_unknown_run(TextRun& run);
  void close_unknown_group(const CorpusRecord& record, std::uint8_t sequence, std::string_view text, TextRun& run);
  void list_window(const Place& window, RuleMask wanted);
  void list(const CorpusRecord& record, Finding finding);
  void judge_whole_record(const CorpusRecord& record, bool empty);
  void judge_surrogates(const CorpusRecord& record);
  void judge_beyond(const CorpusRecord& record, std::uint64_t rows);
  void characters_beyond(std::string_view text, const ScannedChunk& chunk);
  bool remember_beyond(std::string_view text, const ScannedChunk& chunk);
  std::uint32_t rows_of(std::string_view text, const ScannedChunk& chunk);
  template <class Chunk>
  void for_chunks(std::string_view text, Chunk&& chunk);
  void switch_part(std::size_t field);
  void refuse(const CorpusRecord& record, const std::string& message, const std::string& help);
  void tally(std::size_t rule, Severity severity, std::uint64_t count);
  template <std::size_t kWords>
  void grow(ChunkWays<kWords>& ways);
  template <std::size_t kWords>
  void settle(ChunkWays<kWords>& ways, std::uint32_t slot);
  void settle_block();
  void settle_plain();
  void settle_all();
  void add_direct(const ChunkFacts& facts);
  static std::uint16_t flags_of(const ChunkFacts& facts) noexcept;
  RuleMask open() const noexcept { return ~full_; }
  bool stopped() const noexcept { return options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed); }

  const Tokenizer& tokenizer_;
  const JudgeOptions& options_;
  ChunkAnalyzer analyzer_;
  AnalyzeOptions listing_;  // no more is listed of a text than of all
  AnalyzeScratch scratch_;
  WordTypes types_;
  ShortChunks short_;
  MediumChunks medium_;
  std::vector<std::uint32_t> touched_plain_;  // slots with a count: short and plain ones, added up with the file,
  std::vector<std::uint32_t> touched_short_;  // the others, added up with the block
  std::vector<std::uint32_t> touched_medium_;
  ChunkFacts facts_;
  std::vector<Slot> parts_;  // of the chunk that is being put together
  std::vector<TokenId> ids_;
  RecordAnalysis analysis_;
  std::array<Fate, 256> separator_fate_{};
  std::array<bool, 256> separator_blank_{};  // the normalizer makes it a blank
  ChunkScan scan_;
  bool remembers_;
  RuleMask chunk_rules_ = 0;   // of the wanted rules, those that facts() counts
  RuleMask record_rules_ = 0;  // of the wanted rules, those that need the whole record
  RuleMask unknown_rules_ = 0;
  RuleMask limit_rule_ = 0;

  BlockResult* result_ = nullptr;
  Part* part_ = nullptr;
  std::size_t field_ = 0;  // the current one
  FileLedgers late_;
  std::uint64_t late_bytes_ = 0;  // of text since they were added up
  RuleMask full_ = 0;
  RuleMask ignored_ = 0;
  std::vector<std::uint64_t> listed_;          // [rules()] in this block
  std::vector<std::uint64_t> short_lengths_;   // [rows] records of the current field
  std::array<std::uint64_t, 4> separators_{};  // of the current field: blank, TAB, LF, CR
  std::uint64_t record_ = 0;                   // index within the block
};

template <class Chunk>
void RecordJudge::for_chunks(std::string_view text, Chunk&& chunk) {
  scan_.start(text);
  while (scan_.next(short_)) {
    if (stopped()) return;
    for (const ScannedChunk& found : scan_.chunks()) chunk(found);
  }
}

}  // namespace runecheck
