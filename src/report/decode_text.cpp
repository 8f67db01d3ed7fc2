// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/decoded.hpp"
#include "report/number_text.hpp"
#include "report/renderers.hpp"
#include "report/shown_piece.hpp"
#include "report/text_findings.hpp"
#include "report/text_wrap.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr unsigned kIndent = 18;  // "without clean-up  "
constexpr std::size_t kUnknownListed = 10;
constexpr std::string_view kNoToken = "\u00B7";

/// The report of `decode` for people.
class DecodeText final : public DecodeRenderer {
 public:
  DecodeText(Sink& sink, const Tokenizer& tokenizer, const RenderOptions& options)
      : sink_(sink), tokenizer_(tokenizer), options_(options), painter_(options.color) {}

  void begin(const ModelInfo& model) override {
    // The same lines as in `tokenize`.
    open_text(sink_, options_)->begin(model);
    any_output_ = !options_.quiet;
  }

  void record(const Decoded& record) override {
    std::string text = body(record);
    if (++records_ == 1) {  // alone, it needs no header: wait for the next
      first_header_ = header(record.source);
      first_body_ = std::move(text);
      return;
    }
    if (records_ == 2) write_block(first_header_, first_body_);
    write_block(header(record.source), text);
  }

  void end(const DecodeSummary& summary) override {
    if (records_ == 1) sink_.write(first_body_);
    std::string out;
    if (records_ > 1 && !options_.quiet) {
      std::string totals = counted(summary.records, "record");
      if (summary.refused > 0) totals += fmt::format(" \u00B7 {} refused", grouped(summary.refused));
      totals += fmt::format(" \u00B7 {}", counted(summary.ids, "id"));
      if (summary.unknown_ids > 0) totals += fmt::format(" \u00B7 {}", counted(summary.unknown_ids, "unknown id"));
      out += "\n" + totals + "\n";
    }
    const bool said_already = summary.records == 1 && summary.refused == 1;
    if (!summary.complete && !said_already) {
      write_record_error(out, options_, painter_,
                         {"not complete: what was refused or could not be read is missing above", {}});
    }
    sink_.write(out);
  }

 private:
  void labelled(std::string& out, std::string_view label, std::string_view shown, Style style = Style::Plain) const {
    Wrapper line(out, painter_, options_.width, kIndent);
    line.label(label, style);
    line.words(shown);
    line.end();
  }

  std::string header(const RecordSource& source) const {
    std::string plain = fmt::format("record {}", source.index + 1);
    if (!source.file.empty())
      plain += fmt::format("  {}:{}", source.file == "-" ? "<stdin>" : show(source.file), source.line);
    std::string out;
    painter_.append(out, plain, Style::Bold);
    return out + "\n";
  }

  void write_block(const std::string& head, const std::string& text) {
    if (text.empty()) return;  // quiet, and nothing to say
    if (any_output_) sink_.write("\n");
    sink_.write(head);
    sink_.write(text);
    any_output_ = true;
  }

  void write_table(std::string& out, const Decoded& record) const {
    if (record.ids.empty()) return;
    constexpr unsigned kLeastToken = 5;
    const auto number_width = std::max<std::size_t>(3, std::to_string(record.ids.size()).size());
    std::size_t id_width = 2;
    unsigned token_width = kLeastToken;
    for (const TokenId id : record.ids) {
      id_width = std::max(id_width, std::to_string(id).size());
      if (const auto token = tokenizer_.token(id))
        token_width = std::max(token_width, display_width(shown_piece(tokenizer_, *token)));
    }
    token_width = std::min(token_width, std::max(12U, options_.width / 3));
    out += fmt::format("{:>{}}  {:<{}}  token\n", "#", number_width, "id", id_width);
    for (std::size_t i = 0; i < record.ids.size(); ++i) {
      const auto token = tokenizer_.token(record.ids[i]);
      out += fmt::format("{:>{}}  {:<{}}  ", i + 1, number_width, record.ids[i], id_width);
      const std::string shown = token ? cut_to(shown_piece(tokenizer_, *token), token_width) : std::string(kNoToken);
      const bool special = token && tokenizer_.added_tokens().is_special(*token);
      if (token && !special) {
        out += shown;
      } else {
        out += pad_to(shown, token_width) + "  ";
        painter_.append(out, special ? "special" : "unknown", special ? Style::Dim : Style::Yellow);
      }
      out += '\n';
    }
  }

  void write_unknown(std::string& out, const Decoded& record) const {
    if (record.unknown.empty()) return;
    const bool several = record.unknown.size() > 1;
    std::string list;
    for (std::size_t i = 0; i < std::min(kUnknownListed, record.unknown.size()); ++i) {
      const std::uint64_t index = record.unknown[i];
      list += fmt::format("{}{} at position {}", i > 0 ? ", " : "", record.ids[index], index + 1);
    }
    if (record.unknown.size() > kUnknownListed) {
      list += fmt::format(" and {} more (--format json lists all)", grouped(record.unknown.size() - kUnknownListed));
    }
    labelled(out, several ? "unknown ids" : "unknown id",
             fmt::format("{}: {} in the vocabulary and {} no text", list, several ? "they are not" : "it is not",
                         several ? "give" : "gives"),
             Style::Yellow);
  }

  std::string body(const Decoded& record) const {
    std::string out;
    if (record.error) {
      write_record_error(out, options_, painter_, *record.error);
      return out;
    }
    if (!options_.quiet) {
      const auto quote = [](std::string_view text) { return "\"" + show(text) + "\""; };
      write_table(out, record);
      labelled(out, "decoded", quote(record.text));
      labelled(out, "without special", quote(record.without_special));
      // Nothing is said of a clean-up that changes nothing.
      if (record.without_cleanup != record.text) labelled(out, "without clean-up", quote(record.without_cleanup));
      if (record.without_both != record.without_special) labelled(out, "without both", quote(record.without_both));
    }
    write_unknown(out, record);
    return out;
  }

  Sink& sink_;
  const Tokenizer& tokenizer_;
  RenderOptions options_;
  Painter painter_;
  std::uint64_t records_ = 0;
  bool any_output_ = false;
  std::string first_header_;
  std::string first_body_;
};

}  // namespace

std::unique_ptr<DecodeRenderer> open_decode_text(Sink& sink, const Tokenizer& tokenizer, const RenderOptions& options) {
  return std::make_unique<DecodeText>(sink, tokenizer, options);
}

}  // namespace runecheck::report
