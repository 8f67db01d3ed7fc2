// SPDX-License-Identifier: Apache-2.0
//
// The sums of `check`, made of the analysis of whole records, one after the other.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/unicode/properties.hpp"
#include "support/checked_corpus.hpp"

namespace runecheck::test {

/// One record as it is written in a file.
struct Written {
  std::string text;  ///< may not be UTF-8
  std::optional<std::string> pair;
  std::vector<LabelSpan> labels{};
  std::uint64_t line = 1;  ///< of its file
};

/// The lines of a plain text; empty ones are no records.
inline std::vector<Written> lines_of_text(std::string_view bytes, std::uint64_t& empty) {
  std::vector<Written> records;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  for (std::uint64_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find('\n');
    std::string line(bytes.substr(0, end));
    if (end != std::string_view::npos && line.ends_with('\r')) line.pop_back();
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.empty()) {
      ++empty;
    } else {
      records.push_back({std::move(line), std::nullopt, {}, number});
    }
  }
  return records;
}

inline std::string without_white_space(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    if (!unicode::has(decoded.code_point, unicode::Property::WhiteSpace)) out += text.substr(at, decoded.size);
    at += decoded.size;
  }
  return out;
}

/// The sums over records, made of whole records with the slow and complete path.
class Reference {
 public:
  Reference(const Tokenizer& tokenizer, const AnalyzeOptions& options) : tokenizer_(tokenizer), options_(options) {}

  void add(const Written& record) {
    std::vector<std::string> raw = {record.text};
    if (record.pair) raw.push_back(*record.pair);
    std::vector<utf8::Repaired> repaired(raw.size());
    std::vector<AnalyzedText> texts;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      utf8::repair(raw[i], repaired[i]);
      texts.push_back({repaired[i].view(raw[i]), &repaired[i], {}});
    }
    texts[0].labels = record.labels;
    std::optional<std::string_view> pair;
    if (record.pair) pair = texts[1].text;
    Encoding encoding;
    if (tokenizer_.encode(texts[0].text, pair, {}, scratch_.tokenizer, encoding)) {
      ++refused;
      return;
    }
    ++records;
    rows += encoding.size();
    ++lengths[encoding.size()];
    RecordAnalysis analysis;
    const bool without_tokens = encoding.size() == tokenizer_.added_rows(record.pair.has_value());
    analyze(texts, without_tokens ? RecordKind::NulRecord : RecordKind::Line, tokenizer_, &encoding, options_, scratch_,
            analysis);
    for (std::size_t i = 0; i < kFateCount; ++i) counts.of[i] += analysis.fates.counts[i];
    counts[Count::Characters] += analysis.characters;
    counts[Count::UnkChars] += analysis.unknown_characters;
    counts[Count::Tokens] += analysis.content_tokens;
    counts[Count::UnkTokens] += analysis.unknown_tokens;
    counts[Count::Words] += analysis.words;
    counts[Count::Shattered] += analysis.shattered_words;
    for (const Finding& finding : analysis.findings) {
      // Of a pair the analysis looks for it in each text by itself.
      if (finding.rule->code == "RC401" && pair) continue;
      ++findings[finding.rule->code][static_cast<std::size_t>(finding.severity)];
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      // The second text of a line stands behind the first one and a TAB.
      const std::uint64_t before = i == 0 ? 0 : utf8::count(texts[0].text) + 1;
      add_words(texts[i].text, {record.line, 1 + before});
    }
    ++round_trips[static_cast<std::size_t>(round_trip(texts, analysis))];
    add_beyond(texts, encoding);
  }

  std::uint64_t records = 0;
  std::uint64_t refused = 0;
  std::uint64_t rows = 0;
  std::uint64_t beyond_records = 0;
  std::uint64_t beyond_rows = 0;
  std::map<std::uint64_t, std::uint64_t> lengths;
  Counts counts;
  std::array<std::uint64_t, kRoundTripKinds> round_trips{};
  std::map<std::string_view, std::array<std::uint64_t, 3>> findings;
  struct Seen {
    std::uint64_t count = 0;
    FilePosition first;
  };
  std::map<char32_t, Seen> guilty;
  std::map<std::string, Seen> shattered;
  std::set<std::string> types;  ///< words that gave a token

 private:
  /// `begin`: where the text stands, in a plain file.
  void add_words(std::string_view text, FilePosition begin) {
    const auto see = [&](Seen& seen, std::uint32_t at) {
      if (seen.count++ == 0) seen.first = {begin.line, begin.column + utf8::count(text.substr(0, at))};
    };
    const Explanation explanation = tokenizer_.trace(text, Probes::Drop, scratch_.tokenizer);
    const Fates fates = compute_fates(text, explanation, tokenizer_);
    for (std::size_t i = 0; i < fates.of.size(); ++i) {
      if (fates.of[i] == Fate::Guilty) {
        see(guilty[utf8::decode(text.data() + fates.begins[i]).code_point], fates.begins[i]);
      }
    }
    counts[Count::Bytes] += text.size();
    std::vector<DiagnosticWord> words = split_words(text);
    assign_pieces(text, explanation, words);
    for (const DiagnosticWord& word : words) {
      counts[Count::Pieces] += word.pieces;
      counts[Count::UnkWords] += word.unknown ? 1 : 0;
      counts[Count::ContinuedWords] += word.pieces > 1 ? 1 : 0;
      std::string bytes(text.substr(word.span.begin, word.span.size()));
      if (word.shattered()) see(shattered[bytes], word.span.begin);
      if (word.pieces > 0) types.insert(std::move(bytes));
    }
  }

  /// The best that holds for all texts of the record.
  RoundTrip round_trip(const std::vector<AnalyzedText>& texts, const RecordAnalysis& analysis) {
    bool exact = true;
    bool normal = true;
    bool up_to_spaces = true;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::vector<TokenId> ids;
      (void)tokenizer_.encode_ids(texts[i].text, std::nullopt, SpecialTokens::Skip, scratch_.tokenizer, ids);
      const std::string decoded = tokenizer_.decode(ids, SpecialTokens::Keep);
      const std::string& normalized = analysis.normalized[i];
      exact = exact && decoded == texts[i].text;
      normal = normal && decoded == normalized;
      up_to_spaces = up_to_spaces && without_white_space(decoded) == without_white_space(normalized);
    }
    if (analysis.unknown_tokens > 0) return RoundTrip::Lossy;
    return exact          ? RoundTrip::Exact
           : normal       ? RoundTrip::Normalized
           : up_to_spaces ? RoundTrip::UpToSpaces
                          : RoundTrip::Lossy;
  }

  /// Characters from the first row beyond the limit on, but for those that a row within it reaches too.
  void add_beyond(const std::vector<AnalyzedText>& texts, const Encoding& encoding) {
    if (!options_.limit || encoding.size() <= options_.limit->tokens) return;
    ++beyond_records;
    beyond_rows += encoding.size() - options_.limit->tokens;
    const bool pair = texts.size() > 1;
    const std::uint64_t added = tokenizer_.added_rows(pair);
    std::uint64_t room = options_.limit->tokens > added ? options_.limit->tokens - added : 0;
    bool cut = false;
    for (std::uint8_t sequence = 0; sequence < texts.size(); ++sequence) {
      std::uint32_t reached = 0;
      std::uint32_t from = cut ? 0 : static_cast<std::uint32_t>(texts[sequence].text.size());
      for (std::size_t row = 0; row < encoding.size(); ++row) {
        if (encoding.sequences[row] != sequence) continue;
        if (room > 0) {
          --room;
          reached = std::max(reached, encoding.spans[row].end);
        } else if (!cut) {
          cut = true;
          from = encoding.spans[row].begin;
        }
      }
      const std::string_view text = texts[sequence].text;
      for (std::uint32_t at = 0; at < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text.data() + at);
        const bool white = unicode::has(decoded.code_point, unicode::Property::WhiteSpace);
        if (at >= from && at >= reached && !white) ++counts[Count::BeyondChars];
        at += decoded.size;
      }
    }
    if (pair && cut && options_.reports(find_rule("RC401")->info)) {
      ++findings["RC401"][static_cast<std::size_t>(find_rule("RC401")->info.severity)];
    }
  }

  const Tokenizer& tokenizer_;
  const AnalyzeOptions& options_;
  AnalyzeScratch scratch_;
};

/// What the report says else than the reference; the rules that look at files and sums aside. `places`: the records
/// are lines of a plain text.
inline std::string reference_difference(const report::CheckReport& report, const Reference& reference,
                                        bool places = true) {
  std::string found;
  const auto compare = [&](std::string_view name, std::uint64_t expected, std::uint64_t counted) {
    if (expected == counted) return;
    found += "\n  " + std::string(name) + ": " + std::to_string(counted) + ", by the whole records " +
             std::to_string(expected);
  };
  const RecordSums& sums = report.total.sums;
  compare("records", reference.records, sums.records);
  compare("refused", reference.refused, sums.refused);
  compare("rows", reference.rows, sums.rows);
  compare("beyond records", reference.beyond_records, sums.beyond_records);
  compare("beyond rows", reference.beyond_rows, sums.beyond_rows);
  if (sums.lengths != reference.lengths) found += "\n  lengths";
  for (std::size_t i = 0; i < kRoundTripKinds; ++i) {
    compare(round_trip_name(static_cast<RoundTrip>(i)), reference.round_trips[i], sums.round_trip[i]);
  }
  const Counts total = report.total.ledger.total();
  for (std::size_t i = 0; i < kCountKinds; ++i) {
    compare(count_name(static_cast<Count>(i)), reference.counts.of[i], total.of[i]);
  }
  for (const Rule* rule : rules()) {
    if (rule->info.scope == Scope::Input || rule->info.scope == Scope::Corpus) continue;
    const auto tally = std::find_if(report.tallies.begin(), report.tallies.end(),
                                    [&](const report::RuleTally& one) { return one.rule == &rule->info; });
    const auto expected = reference.findings.find(rule->info.code);
    for (std::size_t severity = 0; severity < 3; ++severity) {
      compare(rule->info.code, expected == reference.findings.end() ? 0 : expected->second[severity],
              tally == report.tallies.end() ? 0 : tally->by_severity[severity]);
    }
  }
  compare("guilty characters", reference.guilty.size(), report.guilty_distinct);
  const auto compare_seen = [&](const std::string& name, const auto& seen, const auto& key, const auto& top) {
    const auto expected = seen.find(key);
    if (expected == seen.end()) {
      found += "\n  " + name + ": not in the whole records";
      return;
    }
    compare(name, expected->second.count, top.count);
    if (!places) return;
    compare(name + ", line", expected->second.first.line, top.first.line);
    compare(name + ", column", expected->second.first.column, top.first.column);
  };
  for (const report::TopCharacter& top : report.top_characters) {
    compare_seen("character " + std::to_string(static_cast<std::uint32_t>(top.code_point)), reference.guilty,
                 top.code_point, top);
  }
  if (reference.shattered.size() <= 100) compare("top words", reference.shattered.size(), report.top_words.size());
  for (const report::TopWord& top : report.top_words) {
    compare_seen("word " + top.word, reference.shattered, top.word, top);
  }
  compare("types", reference.types.size(), report.types.types);
  return found;
}

}  // namespace runecheck::test
