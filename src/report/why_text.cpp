// SPDX-License-Identifier: Apache-2.0
#include "report/why_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "analyze/wording.hpp"
#include "report/number_text.hpp"
#include "report/places.hpp"
#include "report/shown_piece.hpp"
#include "report/text_findings.hpp"
#include "report/text_summary.hpp"
#include "report/text_table.hpp"
#include "report/text_wrap.hpp"
#include "report/why_change_words.hpp"
#include "report/why_text_model.hpp"

namespace runecheck::report {

namespace {

constexpr unsigned kIndent = 12;  // "normalized  "
constexpr std::size_t kChangesListed = 20;
constexpr std::size_t kProbesListed = 24;    // half of them from each end
constexpr std::uint32_t kTokensListed = 40;  // likewise
constexpr std::string_view kDot = " \u00B7 ";
constexpr std::string_view kHit = "\u2713";
constexpr std::string_view kMiss = "\u2717";

std::string fate_words(const CharacterPath& path, const Tokenizer& tokenizer) {
  const bool whole_words =
      std::holds_alternative<WordPiece>(tokenizer.model()) || std::holds_alternative<WordLevel>(tokenizer.model());
  switch (path.fate) {
    case Fate::Guilty:
      if (!whole_words) return "guilty: it has no piece, and the unknown token stands for it";
      return "guilty: no usable piece holds it, and its whole word became the unknown token";
    case Fate::Collateral: return "collateral: its whole word became the unknown token, and it with it";
    case Fate::Deleted:
      if (path.dropped) return "dropped by the model: it has no piece, and there is no unknown token";
      return "deleted by the normalizer";
    case Fate::AccentStripped: return "accent stripped by the normalizer";
    case Fate::CaseFolded: return "case folded: the normalizer made it lower case";
    case Fate::Rewritten: return "rewritten by the normalizer";
    case Fate::WhiteSpace: return whole_words ? "white space: it ends a word" : "white space";
    case Fate::Kept: break;
  }
  return "kept";
}

class WhyText {
 public:
  WhyText(std::string& out, const RenderOptions& options, const Why& why)
      : out_(out), options_(options), painter_(options.color), why_(why), explanation_(*why.explanation) {
    text_.assign(why.record.text, why.record.repaired);
    pair_.assign({}, nullptr);
  }

  void write() {
    const bool focused = why_.at || why_.token;
    if (!options_.quiet) write_text();
    if (focused) {
      if (why_.at) write_at(*why_.at);
      if (why_.token) write_token(*why_.token);
    } else if (!options_.quiet) {
      write_normalized();
      write_words();
      write_tokens();
      if (!why_.record.error) line("fate", fates_text(why_.fates->counts));
    }
    write_losses(focused);
    if (why_.record.error) write_record_error(out_, options_, painter_, *why_.record.error);
  }

 private:
  void line(std::string_view label, std::string_view shown) {
    Wrapper line(out_, painter_, options_.width, kIndent);
    line.label(label, label.starts_with(' ') ? Style::Plain : Style::Bold);
    line.words(shown);
    line.end();
  }
  std::string place(OriginalSpan bytes, std::string_view text) const {
    const CodePointSpan points = text_.code_points(bytes);
    return fmt::format("{}-{} {}", points.begin, points.end, quoted(text, std::max(options_.width, 40U) - 20));
  }
  std::string source(std::uint32_t row) const {
    const OriginalSpan bytes = why_.record.encoding->spans[row];
    return place(bytes, text_.text().substr(bytes.begin, bytes.size()));
  }
  std::string token(std::uint32_t row) const {
    const Encoding& encoding = *why_.record.encoding;
    return fmt::format("{} {}", shown_piece(*why_.record.tokenizer, why_.record.tokenizer->token_text(encoding, row)),
                       encoding.ids[row]);
  }

  void write_text();
  void write_normalized();
  void write_words();
  void write_word(std::uint32_t index);
  void write_probes(const ExplainedWord& word);
  void write_result(const ExplainedWord& word);
  std::string unknown_reason(const ExplainedWord& word, const UnknownWord& unknown) const;
  std::string how_spelled() const;
  std::string where_it_stopped(const ExplainedWord& word) const;
  void write_tokens();
  void write_at(const AtAnswer& at);
  void write_token(std::uint32_t row);
  void write_losses(bool focused);

  std::string& out_;
  const RenderOptions& options_;
  Painter painter_;
  const Why& why_;
  const Explanation& explanation_;
  Places text_;
  Places pair_;
};

void WhyText::write_text() {
  line("text", fmt::format("\"{}\"{}{}", show(why_.record.text), kDot, counted(why_.characters.size(), "character")));
}

void WhyText::write_normalized() {
  const auto changed = static_cast<std::size_t>(std::count_if(why_.characters.begin(), why_.characters.end(),
                                                              [](const CharacterPath& path) { return path.changed; }));
  line("normalized", fmt::format("\"{}\"{}{}", show(why_.record.normalized), kDot,
                                 changed == 0 ? "nothing changed"
                                              : fmt::format("{} of {} changed:", grouped(changed),
                                                            counted(why_.characters.size(), "character"))));
  std::size_t listed = 0;
  const std::size_t digits = std::to_string(why_.characters.size()).size();
  for (std::size_t i = 0; i < why_.characters.size() && listed < kChangesListed; ++i) {
    const CharacterPath& path = why_.characters[i];
    if (!path.changed) continue;
    ++listed;
    Wrapper change(out_, painter_, options_.width, kIndent + static_cast<unsigned>(digits) + 2);
    change.label(fmt::format("{:{}}{:>{}}", "", kIndent, i, digits));
    change.words(fmt::format("{} -> {}: {}", show(wording::named(path.code_point)), became(path), change_words(path)));
    change.end();
  }
  if (changed > listed) line("", fmt::format("and {} more (--format json lists all)", grouped(changed - listed)));
  if (!why_.model_text) return;
  const ModelText& model = *why_.model_text;
  std::string note = model.alphabet == ModelText::Alphabet::Metaspace
                         ? "\u2581 is the mark of a blank"
                         : "each byte of a character is one character of GPT-2's alphabet, \u0120 is a blank";
  if (model.blanks_added > 0) {
    note += fmt::format("; {} put in front, where the text has none",
                        model.blanks_added == 1 ? "one is" : grouped(model.blanks_added) + " are");
  }
  line("rewritten", fmt::format("\"{}\"{}{}", show(model.text), kDot, note));
}

std::string WhyText::how_spelled() const {
  const Tokenizer& tokenizer = *why_.record.tokenizer;
  const std::string marks = fmt::format("{} is in the vocabulary and has this id, {} is not", kHit, kMiss);
  if (std::holds_alternative<Bpe>(tokenizer.model())) {
    return fmt::format("each put together from its characters, the merge of the lowest rank (#) first: {}", marks);
  }
  if (std::holds_alternative<Unigram>(tokenizer.model())) {
    return fmt::format(
        "each cut into the pieces whose scores have the greatest sum, an unknown character counts {:.3f}",
        std::get<Unigram>(tokenizer.model()).unknown_score());
  }
  if (std::holds_alternative<WordLevel>(tokenizer.model())) return "each looked up as a whole: " + marks;
  const std::string_view prefix = tokenizer.continuing_prefix();
  return fmt::format("each looked up longest piece first: {}{}", marks,
                     prefix.empty() ? "" : fmt::format("; {} goes on with a word", show(prefix)));
}

void WhyText::write_words() {
  if (explanation_.words.empty()) {
    line("words", "none: nothing is left to look up");
    return;
  }
  line("words", fmt::format("{}, {}", grouped(explanation_.words.size()), how_spelled()));
  for (std::uint32_t i = 0; i < explanation_.words.size(); ++i) write_word(i);
}

void WhyText::write_word(std::uint32_t index) {
  const ExplainedWord& word = explanation_.words[index];
  line(fmt::format("  word {}", index), place(word.span, why_.record.tokenizer->readable(word_text(why_, word))));
  write_probes(word);
  write_word_model(out_, options_, painter_, kIndent, why_, word);
  write_result(word);
}

void WhyText::write_probes(const ExplainedWord& word) {
  const std::size_t count = word.end_probe - word.first_probe;
  if (count == 0) return;
  Wrapper probes(out_, painter_, options_.width, kIndent);
  probes.label("    probes");
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) probes.word("\u00B7");
    if (count > kProbesListed && i == kProbesListed / 2) {
      probes.words(fmt::format("\u2026 {} more \u2026", grouped(count - kProbesListed)));
      i = count - kProbesListed / 2 - 1;
      continue;
    }
    const Probe& probe = explanation_.probes[word.first_probe + i];
    const bool hit = probe.found != kNoToken;
    const Styled parts[] = {
        {shown_piece(*why_.record.tokenizer, probe.candidate) + " ", Style::Plain},
        {hit ? fmt::format("{} {}", kHit, probe.found) : std::string(kMiss), hit ? Style::Green : Style::Dim}};
    probes.word(parts);
  }
  probes.end();
}

void WhyText::write_result(const ExplainedWord& word) {
  Wrapper result(out_, painter_, options_.width, kIndent);
  result.label("    result");
  const auto unknown = unknown_of(why_, word);
  const std::uint32_t count = word.end_token - word.first_token;
  const bool plain = word.result == WordResult::Pieces && !word.added_token;
  if (plain) result.words(count == 0 ? "no pieces" : counted(count, "piece") + ":");
  for (std::uint32_t i = word.first_token; i < word.end_token; ++i) {
    if (count > kTokensListed && i == word.first_token + kTokensListed / 2) {
      result.words(fmt::format("\u00B7 \u2026 {} more \u2026", grouped(count - kTokensListed)));
      i = word.end_token - kTokensListed / 2 - 1;
      continue;
    }
    const ExplainedToken& token = explanation_.tokens[i];
    if (i > word.first_token) result.word("\u00B7");
    const std::string shown = fmt::format("{} {}", shown_piece(*why_.record.tokenizer, token.text), token.id);
    const Styled parts[] = {{shown, has(token.flags, TokenFlags::Unknown) ? Style::Red : Style::Plain},
                            {plain ? "" : ":", Style::Plain}};
    result.word(parts);
  }
  if (word.result == WordResult::MissingUnk) {
    result.words("no pieces, and the vocabulary has no unknown token to stand for the word: the text is refused");
  } else if (word.added_token) {
    result.words(fmt::format("an added token of the tokenizer, cut out of the {} text; the model does not look at it",
                             explanation_.segments[word.segment].added_token ? "raw" : "normalized"));
  } else if (!unknown.empty() && !plain) {
    result.words(unknown_reason(word, unknown.front()));
  }
  result.end();
}

std::string WhyText::where_it_stopped(const ExplainedWord& word) const {
  if (word.result == WordResult::Pieces) return {};  // only WordPiece gives a word up
  const std::uint32_t spelled = spelled_bytes(why_, word);
  if (spelled == 0) return {};
  const std::string_view text = word_text(why_, word);
  return fmt::format("; after {} no piece goes on with {}", quoted(text.substr(0, spelled), 40),
                     quoted(text.substr(spelled), 40));
}

std::string WhyText::unknown_reason(const ExplainedWord& word, const UnknownWord& unknown) const {
  const auto characters = [](std::uint64_t count) { return counted(count, "character"); };
  switch (unknown.reason) {
    case UnknownReason::AbsentCharacter: {
      const auto guilty = wording::facts(why_.record.text, unknown.guilty);
      const std::uint64_t others = unknown.characters - guilty.size();
      std::string text =
          fmt::format("{} {} in no usable piece", show(wording::named_list(guilty)), guilty.size() > 1 ? "are" : "is");
      if (others > 0)
        text += fmt::format("; the other {} {} lost with it", characters(others), others > 1 ? "are" : "is");
      return text + where_it_stopped(word);
    }
    case UnknownReason::NoPath:
      return "each character is in some piece, but no row of pieces spells the word" + where_it_stopped(word);
    case UnknownReason::TooLong:
      return fmt::format("the word has {}; the model looks at no more than {} and asks for no piece",
                         characters(utf8::count(word_text(why_, word))),
                         why_.record.tokenizer->longest_word().value_or(0));
    case UnknownReason::Literal: break;
  }
  return "the text itself says so";
}

void WhyText::write_tokens() {
  if (why_.record.encoding == nullptr) return;
  const Encoding& encoding = *why_.record.encoding;
  const auto special = static_cast<std::size_t>(std::count_if(
      encoding.flags.begin(), encoding.flags.end(), [](TokenFlags flags) { return has(flags, TokenFlags::Special); }));
  std::string text = encoding.size() == 0 ? "none" : grouped(encoding.size());
  if (special > 0) {
    text += fmt::format(", of which the post-processor put in {}", grouped(special));
  }
  line("tokens", text);
  if (encoding.size() == 0) return;
  RenderOptions columns = options_;
  columns.columns = Columns{};
  columns.columns_chosen = true;
  for (const Column column : {Column::Tokens, Column::Ids, Column::WordIds, Column::Offsets})
    columns.columns.add(column);
  TextTable(columns, painter_, why_.record, text_, pair_).write(out_, encoding, 0);
}

void WhyText::write_at(const AtAnswer& at) {
  const CharacterPath& path = why_.characters[at.index];
  line(fmt::format("at {}", at.index), show(wording::named(path.code_point)));
  line("  fate", why_.record.error ? "none: the text was refused" : fate_words(path, *why_.record.tokenizer));
  if (path.reached) {
    line("  became",
         path.changed ? fmt::format("{}: {}", became(path), change_words(path)) : "unchanged by the normalizer");
  }
  if (at.word) {
    write_word(*at.word);
  } else {
    line("  word", "none");
  }
  if (!at.uncovered.empty()) line("  token", "none: " + at.uncovered);
  for (const std::uint32_t row : at.rows)
    line(fmt::format("  token {}", row), fmt::format("{}{}{}", token(row), kDot, source(row)));
}

void WhyText::write_token(std::uint32_t row) {
  const Encoding& encoding = *why_.record.encoding;
  const std::string label = fmt::format("token {}", row);
  if (has(encoding.flags[row], TokenFlags::Special)) {
    line(label, fmt::format("{}{}no characters: the post-processor puts it there, it does not come from the text",
                            token(row), kDot));
    return;
  }
  const CodePointSpan points = text_.code_points(encoding.spans[row]);
  line(label,
       fmt::format("{}{}{}{}{}", token(row), kDot, source(row), kDot, counted(points.end - points.begin, "character")));
  if (const auto word = word_of_row(why_, row)) write_word(*word);
}

void WhyText::write_losses(bool focused) {
  Record shown = why_.record;
  std::vector<Finding> near;  // those that touch what was asked for
  if (focused) {
    std::vector<OriginalSpan> spans;
    if (why_.at) spans.push_back(why_.characters[why_.at->index].span);
    if (why_.token) spans.push_back(why_.record.encoding->spans[*why_.token]);
    for (const Finding& finding : why_.record.findings) {
      if (std::any_of(spans.begin(), spans.end(), [&](OriginalSpan span) {
            return finding.span.begin < span.end && span.begin < finding.span.end;
          })) {
        near.push_back(finding);
      }
    }
    shown.findings = near;
    if (near.empty()) return;
  }
  if (shown.findings.empty() && why_.record.error) return;  // the error says more
  if (!options_.quiet) {
    const FateCounts& fates = why_.fates->counts;
    const std::string count = counted(shown.findings.size(), "finding");
    line("lost", !shown.findings.empty() ? count + (shown.findings.size() > 1 ? ", the worst first" : "")
                 : fates[Fate::Kept] + fates[Fate::WhiteSpace] == fates.total()
                     ? "nothing: every character is in a token, or is white space between words"
                     : "no rule finds fault with it; see the changes above");
  }
  write_findings(out_, options_, painter_, shown, text_, pair_);
}

}  // namespace

void write_why_text(std::string& out, const RenderOptions& options, const Why& why) {
  WhyText(out, options, why).write();
}

}  // namespace runecheck::report
