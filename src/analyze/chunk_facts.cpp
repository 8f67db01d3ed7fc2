// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/chunk_facts.hpp"

#include <algorithm>

#include "analyze/round_trip.hpp"
#include "analyze/rules.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/vocab/piece_hash.hpp"

namespace runecheck {

namespace {

using unicode::Property;

bool is_white(char32_t c) noexcept { return unicode::has(c, Property::WhiteSpace); }

std::uint64_t ids_hash(const std::vector<TokenId>& ids) noexcept {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
  for (const TokenId id : ids) {
    hash = (hash ^ id) * 0xD6E8FEB86659FD93ULL;
    hash ^= hash >> 32U;
  }
  return hash;
}

}  // namespace

RuleMask rule_bit(const Rule& rule) noexcept { return RuleMask{1} << rule_index(rule.info); }

RuleMask unknown_rules() noexcept {
  static const RuleMask mask = rule_bit(kUnknownWord) | rule_bit(kUnknownRun) | rule_bit(kWordTooLong);
  return mask;
}

ChunkAnalyzer::ChunkAnalyzer(const Tokenizer& tokenizer, const AnalyzeOptions& options) : tokenizer_(tokenizer) {
  const auto all = rules();
  for (std::uint8_t index = 0; index < all.size(); ++index) {
    const RuleInfo& info = all[index]->info;
    if (all[index]->check == nullptr || info.scope != Scope::Chunk || !options.reports(info)) continue;
    if ((unknown_rules() >> index & 1U) == 0) wanted_.push_back(index);
  }
}

Counts& ChunkAnalyzer::of(unicode::ScriptId script, ChunkFacts& out) {
  for (auto& [id, counts] : out.counts) {
    if (id == script) return counts;
  }
  return out.counts.emplace_back(script, Counts{}).second;
}

void ChunkAnalyzer::facts(std::string_view chunk, ChunkFacts& out, WordTypes& types) {
  out.counts.clear();
  out.rows = 0;
  out.unknown = UnknownShape{};
  out.rules.clear();
  out.exact_first = out.exact_later = out.spaced_first = out.spaced_later = out.glued_later = false;
  out.up_to_spaces_first = out.up_to_spaces = false;
  out.error.clear();
  out.guilty.clear();
  out.shattered.clear();
  tokenizer_.trace(chunk, Probes::Drop, scratch_.tokenizer, explanation_);
  if (!explanation_.error.empty()) {
    out.error = explanation_.error;
    return;
  }
  compute_fates(chunk, explanation_, tokenizer_, fates_);
  split_words(chunk, words_);
  assign_pieces(chunk, explanation_, words_);
  count_characters(chunk, out);
  count_words(chunk, out, types);
  count_tokens(out);
  count_fallback(chunk, out);
  count_unknown(out);
  judge_round_trip(chunk, out);
  count_rules(chunk, out);
}

void ChunkAnalyzer::count_characters(std::string_view chunk, ChunkFacts& out) {
  scripts_.resize(fates_.of.size());
  unicode::ScriptId before = unicode::kCommon;
  for (std::size_t i = 0; i < fates_.of.size(); ++i) {
    const std::uint32_t at = fates_.begins[i];
    const utf8::Decoded decoded = utf8::decode(chunk.data() + at);
    unicode::ScriptId script = unicode::script_of(decoded.code_point);
    if (script == unicode::kInherited) script = before;  // a mark is of the script it stands on
    before = script;
    scripts_[i] = script;
    Counts& counts = of(script, out);
    const Fate fate = fates_.of[i];
    ++counts.of[static_cast<std::size_t>(fate)];
    counts[Count::Bytes] += decoded.size;
    if (is_white(decoded.code_point)) continue;
    ++counts[Count::Characters];
    if (fate == Fate::Guilty || fate == Fate::Collateral) ++counts[Count::UnkChars];
    if (fate == Fate::Guilty) out.guilty.push_back({decoded.code_point, {at, at + decoded.size}});
  }
}

void ChunkAnalyzer::count_words(std::string_view chunk, ChunkFacts& out, WordTypes& types) {
  for (const DiagnosticWord& word : words_) {
    // The script of its first letter that has one of its own.
    unicode::ScriptId script = unicode::kCommon;
    for (std::size_t i = fates_.index_of(word.span.begin); i < fates_.begins.size() && fates_.begins[i] < word.span.end;
         ++i) {
      script = scripts_[i];
      if (script != unicode::kCommon) break;
    }
    Counts& counts = of(script, out);
    ++counts[Count::Words];
    counts[Count::Pieces] += word.pieces;
    if (word.unknown) ++counts[Count::UnkWords];
    if (word.pieces > 1) ++counts[Count::ContinuedWords];
    if (word.shattered()) {
      ++counts[Count::Shattered];
      out.shattered.push_back(word.span);
    }
    if (word.pieces == 0) continue;
    ids_.clear();
    for (std::uint32_t i = 0; i < word.pieces && word.first_token + i < explanation_.tokens.size(); ++i) {
      ids_.push_back(explanation_.tokens[word.first_token + i].id);
    }
    types.add(piece_hash(chunk.substr(word.span.begin, word.span.size())), ids_hash(ids_), script,
              word.pieces == 1 && !word.unknown);
  }
}

void ChunkAnalyzer::count_tokens(ChunkFacts& out) {
  out.rows = static_cast<std::uint32_t>(explanation_.tokens.size());
  const TokenFlags unknown = TokenFlags::Unknown;
  for (const ExplainedToken& token : explanation_.tokens) {
    unicode::ScriptId script = unicode::kCommon;
    if (token.span.begin < token.span.end) {
      for (std::size_t i = fates_.index_of(token.span.begin);
           i < fates_.begins.size() && fates_.begins[i] < token.span.end; ++i) {
        script = scripts_[i];
        if (script != unicode::kCommon) break;
      }
    }
    Counts& counts = of(script, out);
    ++counts[Count::Tokens];
    if (has(token.flags, unknown)) ++counts[Count::UnkTokens];
  }
}

void ChunkAnalyzer::count_fallback(std::string_view chunk, ChunkFacts& out) {
  sources_.clear();
  NormalizedSpan before;
  for (const ExplainedToken& token : explanation_.tokens) {
    if (!has(token.flags, TokenFlags::Byte)) continue;
    const auto& sources = explanation_.segments[explanation_.words[token.word].segment].seen_sources();
    // Unigram gives each token of a run the range of the whole run.
    if (!sources_.empty() && token.normalized == before) continue;
    before = token.normalized;
    sources_.insert(sources_.end(), sources.begin() + token.normalized.begin, sources.begin() + token.normalized.end);
  }
  std::sort(sources_.begin(), sources_.end());
  sources_.erase(std::unique(sources_.begin(), sources_.end()), sources_.end());
  for (const std::uint32_t source : sources_) {
    of(scripts_[fates_.index_of(source)], out)[Count::FallbackBytes] +=
        utf8::sequence_size(static_cast<unsigned char>(chunk[source]));
  }
}

void ChunkAnalyzer::count_unknown(ChunkFacts& out) {
  const auto& unknown = fates_.unknown;
  std::size_t i = 0;
  while (i < unknown.size()) {
    if (unknown[i].reason == UnknownReason::Literal) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < unknown.size() && unknown[end].reason != UnknownReason::Literal &&
           unknown[end].token == unknown[end - 1].token + 1) {
      ++end;
    }
    const auto size = static_cast<std::uint32_t>(end - i);
    const bool too_long = unknown[i].reason == UnknownReason::TooLong;
    const bool leads = unknown[i].token == 0;
    const bool trails = unknown[end - 1].token + 1 == out.rows;
    UnknownShape& shape = out.unknown;
    if (leads) {
      shape.lead = size;
      shape.lead_too_long = too_long;
    }
    if (trails) {
      shape.trail = size;
      shape.trail_too_long = too_long;
    }
    shape.all = shape.all || (leads && trails);
    if (!leads && !trails) {
      if (size > 1) {
        ++shape.inner_runs;
      } else {
        ++(too_long ? shape.inner_too_long : shape.inner_absent);
      }
    }
    i = end;
  }
}

void ChunkAnalyzer::count_rules(std::string_view chunk, ChunkFacts& out) {
  const std::optional<LengthLimit> no_limit;
  const std::optional<Truncation> no_truncation;
  const Subject subject{
      chunk,    0, RecordKind::Line, nullptr,       explanation_,      fates_, words_,          tokenizer_, nullptr,
      out.rows, 0, no_limit,         no_truncation, scratch_.coverage, {},     out.up_to_spaces};
  if (wanted_.empty()) return;
  const auto all = rules();
  FindingSink sink(all[wanted_.front()]->info, 0, findings_, FindingSink::Detail::CountsOnly, 0);
  for (const std::uint8_t index : wanted_) {
    const Rule& rule = *all[index];
    sink.start(rule.info);
    rule.check(subject, sink);
    const auto& counts = sink.not_kept();
    for (std::size_t severity = 0; severity < counts.size(); ++severity) {
      if (counts[severity] == 0) continue;
      out.rules.push_back({index, static_cast<Severity>(severity), static_cast<std::uint32_t>(counts[severity])});
    }
  }
}

void ChunkAnalyzer::judge_round_trip(std::string_view chunk, ChunkFacts& out) {
  if (out.unknown.any()) return;
  const std::string normalized = normalized_text(chunk, explanation_);
  ids_.clear();
  for (const ExplainedToken& token : explanation_.tokens) ids_.push_back(token.id);
  const ChunkTrip trip = judge_chunk_trip(tokenizer_, chunk, normalized, ids_);
  out.exact_first = trip.exact_first;
  out.exact_later = trip.exact_later;
  out.spaced_first = trip.spaced_first;
  out.spaced_later = trip.spaced_later;
  out.glued_later = trip.glued_later;
  out.up_to_spaces_first = trip.up_to_spaces_first;
  out.up_to_spaces = trip.up_to_spaces;
}

void ChunkAnalyzer::count_beyond(std::string_view chunk, std::uint32_t begin, Ledger& ledger) const {
  for (std::size_t i = 0; i < fates_.begins.size(); ++i) {
    if (fates_.begins[i] < begin || is_white(utf8::decode(chunk.data() + fates_.begins[i]).code_point)) continue;
    ++ledger.script(scripts_[i])[Count::BeyondChars];
  }
}

std::vector<std::string> ChunkAnalyzer::pieces(std::string_view word) {
  Explanation explanation;
  tokenizer_.trace(word, Probes::Drop, scratch_.tokenizer, explanation);
  std::vector<std::string> texts;
  for (const ExplainedToken& token : explanation.tokens) texts.push_back(token.text);
  return texts;
}

}  // namespace runecheck
