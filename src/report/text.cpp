// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "report/number_text.hpp"
#include "report/places.hpp"
#include "report/renderers.hpp"
#include "report/text_findings.hpp"
#include "report/text_grid.hpp"
#include "report/text_model.hpp"
#include "report/text_pieces.hpp"
#include "report/text_summary.hpp"
#include "report/text_table.hpp"
#include "report/text_wrap.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr std::size_t kWindowsListed = 8;

/// The report for people.
class TextRenderer final : public Renderer {
 public:
  TextRenderer(Sink& sink, const RenderOptions& options) : sink_(sink), options_(options), painter_(options.color) {}

  void begin(const ModelInfo& model) override;
  void record(const Record& record) override;
  void end(const Summary& summary) override;

 private:
  /// Whether the user wants this part of a record.
  bool wants(Column column, bool by_default) const noexcept {
    return options_.columns_chosen ? options_.columns.has(column) : by_default;
  }
  std::string body(const Record& record);
  void write_encoding(std::string& out, const Record& record) const;
  void write_windows(std::string& out, const Record& record, TextTable& table) const;
  void write_texts(std::string& out, const Record& record) const;
  std::string header(const RecordSource& source) const;
  void labelled(std::string& out, std::string_view label, std::string_view shown) const;
  /// Writes a record among several: a blank line, its header, its body.
  void write_block(const std::string& header, const std::string& body);

  Sink& sink_;
  RenderOptions options_;
  Painter painter_;
  Places text_;
  Places pair_;
  TextGrid grid_;
  std::uint64_t records_ = 0;
  bool any_output_ = false;
  // The first record is held back until it is known whether others follow: alone, it needs no header.
  std::string first_header_;
  std::string first_body_;
};

void TextRenderer::labelled(std::string& out, std::string_view label, std::string_view shown) const {
  Wrapper line(out, painter_, options_.width);
  line.label(label);
  line.words(shown);
  line.end();
}

void TextRenderer::begin(const ModelInfo& model) {
  if (options_.quiet) return;
  std::string out;
  write_model(out, painter_, options_.width, model);
  sink_.write(out);
  any_output_ = true;
}

std::string TextRenderer::header(const RecordSource& source) const {
  std::string plain;
  if (source.file.empty()) {
    plain = fmt::format("text {}", source.index + 1);
  } else {
    plain = fmt::format("record {}  {}", source.index + 1, source.file == "-" ? "<stdin>" : show(source.file));
    if (source.line != 0) plain += fmt::format(":{}", source.line);
  }
  std::string out;
  painter_.append(out, plain, Style::Bold);
  return out + "\n";
}

void TextRenderer::write_block(const std::string& header, const std::string& body) {
  if (body.empty()) return;  // quiet, and nothing to say
  if (any_output_) sink_.write("\n");
  sink_.write(header);
  sink_.write(body);
  any_output_ = true;
}

void TextRenderer::record(const Record& record) {
  std::string text = body(record);
  ++records_;
  if (!options_.quiet && wants(Column::AttentionMask, true)) grid_.add(record);
  if (records_ == 1) {
    first_header_ = header(record.source);
    first_body_ = std::move(text);
    return;
  }
  if (records_ == 2) {
    write_block(first_header_, first_body_);
    first_body_.clear();
  }
  write_block(header(record.source), text);
}

std::string TextRenderer::body(const Record& record) {
  std::string out;
  text_.assign(record.text, record.repaired);
  pair_.assign(record.text_pair.value_or(std::string_view{}), record.repaired_pair);
  if (record.error || record.encoding == nullptr || record.tokenizer == nullptr) {
    if (!options_.quiet && record.text.data() != nullptr)
      labelled(out, "text", quoted(record.text, std::max(options_.width, 20U) - 8));
    if (record.error) write_record_error(out, options_, painter_, *record.error);
    write_findings(out, options_, painter_, record, text_, pair_);
    return out;
  }
  if (!options_.quiet) write_encoding(out, record);
  write_findings(out, options_, painter_, record, text_, pair_);
  if (!options_.quiet && record.fates && wants(Column::Fates, true)) labelled(out, "fate", fates_text(*record.fates));
  return out;
}

void TextRenderer::write_encoding(std::string& out, const Record& record) const {
  if (!options_.columns_chosen) {
    Wrapper line(out, painter_, options_.width);
    line.label("seen");
    write_seen(line, *record.tokenizer, *record.encoding);
    line.end();
  }
  TextTable table(options_, painter_, record, text_, pair_);
  table.write(out, *record.encoding, 0);
  write_texts(out, record);
  if (wants(Column::Overflowing, true)) write_windows(out, record, table);
}

void TextRenderer::write_windows(std::string& out, const Record& record, TextTable& table) const {
  constexpr unsigned kWindowIndent = 2;
  const auto& windows = record.encoding->overflow;
  if (table.empty()) return;
  for (std::size_t i = 0; i < windows.size() && i < kWindowsListed; ++i) {
    out += fmt::format("  window {} of {}\n", i + 2, windows.size() + 1);
    table.write(out, windows[i], kWindowIndent);
  }
  if (windows.size() > kWindowsListed) {
    Wrapper line(out, painter_, options_.width, kWindowIndent);
    line.no_label();
    line.words(fmt::format("and {} (--format json has all)", counted(windows.size() - kWindowsListed, "more window")));
    line.end();
  }
}

void TextRenderer::write_texts(std::string& out, const Record& record) const {
  const auto quote = [](std::string_view text) { return "\"" + show(text) + "\""; };
  if (wants(Column::Text, false)) {
    labelled(out, "text", quote(record.text));
    if (record.text_pair) labelled(out, "pair", quote(*record.text_pair));
  }
  if (wants(Column::Normalized, false)) {
    labelled(out, "normalized", quote(record.normalized));
    if (record.normalized_pair) labelled(out, "  of the pair", quote(*record.normalized_pair));
  }
  const bool with_special = wants(Column::Decoded, false);
  if (with_special) labelled(out, "decoded", quote(record.decoded));
  if (wants(Column::DecodedWithoutSpecial, true)) {
    labelled(out, with_special ? "  without special" : "decoded", quote(record.decoded_without_special));
  }
}

void TextRenderer::end(const Summary& summary) {
  if (records_ == 1) {
    sink_.write(first_body_);
    any_output_ = any_output_ || !first_body_.empty();
  }
  std::string out;
  if (grid_.worth_showing()) {
    if (any_output_) out += '\n';
    grid_.write(out, options_, painter_);
  }
  std::string last;
  write_summary(last, options_, painter_, summary);
  if (!last.empty() && records_ > 1 && any_output_) out += '\n';
  out += last;
  sink_.write(out);
}

}  // namespace

std::unique_ptr<Renderer> open_text(Sink& sink, const RenderOptions& options) {
  return std::make_unique<TextRenderer>(sink, options);
}

}  // namespace runecheck::report
