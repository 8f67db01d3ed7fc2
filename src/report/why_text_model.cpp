// SPDX-License-Identifier: Apache-2.0
#include "report/why_text_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "analyze/byte_runs.hpp"
#include "analyze/unigram_paths.hpp"
#include "analyze/wording.hpp"
#include "report/number_text.hpp"
#include "report/shown_piece.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kBetween = "\u00B7";

class WordModelText {
 public:
  WordModelText(std::string& out, const RenderOptions& options, const Painter& painter, unsigned indent, const Why& why,
                const ExplainedWord& word)
      : out_(out), options_(options), painter_(painter), indent_(indent), why_(why), word_(word) {}

  void write() {
    write_merges();
    write_paths();
    write_bytes();
    write_unknown();
    write_dropped();
  }

 private:
  void write_merges();
  void write_paths();
  void write_path(std::string_view label, const UnigramPath& path, const std::string& sum);
  void write_bytes();
  void write_unknown();
  void write_dropped();

  std::string piece(TokenId id) const {
    return shown_piece(*why_.record.tokenizer, why_.record.tokenizer->piece(id).value_or("?"));
  }
  void line(std::string_view label, std::string_view shown) {
    Wrapper line(out_, painter_, options_.width, indent_);
    line.label(label);
    line.words(shown);
    line.end();
  }
  /// A row of `count` things, the middle of a long one left out; `shown` gives one of them.
  template <class Shown>
  void write_row(Wrapper& row, std::size_t count, Shown&& shown) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) row.word(kBetween);
      if (count > kStepsListed && i == kStepsListed / 2) {
        row.words(fmt::format("\u2026 {} more \u2026", grouped(count - kStepsListed)));
        i = count - kStepsListed / 2 - 1;
        continue;
      }
      row.words(shown(i));
    }
  }

  std::string& out_;
  const RenderOptions& options_;
  const Painter& painter_;
  unsigned indent_;
  const Why& why_;
  const ExplainedWord& word_;
};

void WordModelText::write_merges() {
  const std::size_t count = word_.end_merge - word_.first_merge;
  if (count == 0) return;
  Wrapper row(out_, painter_, options_.width, indent_);
  row.label("    merges");
  write_row(row, count, [&](std::size_t i) {
    const ExplainedMerge& merge = why_.explanation->merges[word_.first_merge + i];
    return fmt::format("{} + {} -> {} #{}", piece(merge.left), piece(merge.right), piece(merge.made), merge.rank);
  });
  row.end();
}

void WordModelText::write_path(std::string_view label, const UnigramPath& path, const std::string& sum) {
  const TokenId unknown = why_.record.tokenizer->unk_id();
  const std::string_view text = word_text(why_, word_);
  Wrapper row(out_, painter_, options_.width, indent_);
  row.label(label);
  write_row(row, path.steps.size(), [&](std::size_t i) {
    const ExplainedStep& step = path.steps[i];
    const std::string shown = show(text.substr(step.begin, step.end - step.begin));
    return fmt::format("{}{} {:.3f}", shown, step.id == unknown ? " (unknown)" : "", step.score);
  });
  row.words(sum);
  row.end();
}

void WordModelText::write_paths() {
  if (word_.first_step == word_.end_step || word_.result != WordResult::Pieces) return;
  const std::span<const ExplainedStep> steps(why_.explanation->steps.data() + word_.first_step,
                                             word_.end_step - word_.first_step);
  const UnigramPaths paths = two_best_paths(steps, word_.normalized.size());
  write_path("    best", paths.best, fmt::format("= {:.3f}", paths.best.score));
  if (!paths.runner_up) return line("    next", "none: there is no other way to cut it");
  const double less = paths.best.score - paths.runner_up->score;
  write_path("    next", *paths.runner_up,
             fmt::format("= {:.3f}, {}", paths.runner_up->score,
                         less == 0 ? "the same: the way that ends in the longer piece wins"
                                   : fmt::format("{:.4g} less", less)));
}

void WordModelText::write_bytes() {
  std::vector<char32_t> distinct;
  std::vector<std::string> lines;
  std::size_t more = 0;
  for (const ByteRun& run : byte_runs_of(why_, word_)) {
    for (const ByteCharacter& character : run.characters) {
      if (std::find(distinct.begin(), distinct.end(), character.code_point) != distinct.end()) continue;
      if (distinct.size() == kCharactersExplained) {
        ++more;
        continue;
      }
      distinct.push_back(character.code_point);
      std::string tokens;
      for (std::uint32_t i = character.first_token; i < character.end_token; ++i) {
        tokens += fmt::format(" {}", show(why_.explanation->tokens[i].text));
      }
      lines.push_back(fmt::format("{} has no piece of its own: the {} of its UTF-8 {}{}",
                                  show(wording::named(character.code_point)),
                                  counted(character.end_token - character.first_token, "byte"),
                                  character.end_token - character.first_token > 1 ? "are" : "is", tokens));
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) line(i == 0 ? "    bytes" : "", lines[i]);
  if (more > 0) line("", fmt::format("and {} more {}", grouped(more), more == 1 ? "character" : "characters"));
}

/// WordPiece and WordLevel give a whole word up, which the result explains.
void WordModelText::write_unknown() {
  if (word_.result != WordResult::Pieces || word_.added_token) return;
  const auto unknown = unknown_of(why_, word_);
  for (std::size_t i = 0; i < std::min(unknown.size(), kCharactersExplained); ++i) {
    const auto guilty = wording::facts(why_.record.text, unknown[i].guilty);
    if (guilty.empty()) continue;
    std::string text = fmt::format("{} {} no piece", show(wording::named_list(guilty, kCharactersExplained)),
                                   guilty.size() > 1 ? "have" : "has");
    if (guilty.size() > 1) text += fmt::format(": one unknown token for all {}", grouped(guilty.size()));
    line(i == 0 ? "    unknown" : "", text);
  }
  if (unknown.size() > kCharactersExplained) {
    const std::size_t more = unknown.size() - kCharactersExplained;
    line("", fmt::format("and {} more unknown {}", grouped(more), more == 1 ? "token" : "tokens"));
  }
}

void WordModelText::write_dropped() {
  const auto dropped = wording::facts(why_.record.text, dropped_of(why_, word_));
  if (dropped.empty()) return;
  line("    dropped", fmt::format("{} {} no piece, and there is no unknown token: no token stands for {}",
                                  show(wording::named_list(dropped, kCharactersExplained)),
                                  dropped.size() > 1 ? "have" : "has", dropped.size() > 1 ? "them" : "it"));
}

}  // namespace

void write_word_model(std::string& out, const RenderOptions& options, const Painter& painter, unsigned indent,
                      const Why& why, const ExplainedWord& word) {
  WordModelText(out, options, painter, indent, why, word).write();
}

}  // namespace runecheck::report
