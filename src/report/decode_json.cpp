// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "report/decoded.hpp"
#include "report/envelope_json.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::report {

namespace {

void write_place(JsonWriter& json, const RecordSource& source) {
  json.key("index").integer(source.index);
  json.key("file");
  if (source.file.empty()) {
    json.null();
  } else {
    json.text(source.file);
  }
  json.key("line");
  if (source.line == 0) {
    json.null();
  } else {
    json.integer(source.line);
  }
}

/// Every record has all keys; those of a refused one are null.
void write_record(JsonWriter& json, const Decoded& record, const Tokenizer& tokenizer) {
  write_place(json, record.source);
  if (record.error) {
    for (const std::string_view key : {"ids", "tokens", "decoded", "decoded_without_special", "decoded_without_cleanup",
                                       "decoded_without_special_or_cleanup", "unknown_ids"}) {
      json.key(key).null();
    }
    json.key("error").begin_object();
    json.key("message").text(record.error->message);
    json.key("hint").text(record.error->hint);
    json.end_object();
    return;
  }
  json.key("ids").begin_array();
  for (const TokenId id : record.ids) json.integer(id);
  json.end_array();
  json.key("tokens").begin_array();
  for (const TokenId id : record.ids) {
    if (const auto token = tokenizer.token(id)) {
      json.text(*token);
    } else {
      json.null();
    }
  }
  json.end_array();
  json.key("decoded").text(record.text);
  json.key("decoded_without_special").text(record.without_special);
  json.key("decoded_without_cleanup").text(record.without_cleanup);
  json.key("decoded_without_special_or_cleanup").text(record.without_both);
  json.key("unknown_ids").begin_array();
  for (const std::uint64_t index : record.unknown) {
    json.begin_object();
    json.key("position").integer(index + 1);
    json.key("id").integer(record.ids[index]);
    json.end_object();
  }
  json.end_array();
  json.key("error").null();
}

void write_head(JsonWriter& json, const ModelInfo& model) {
  json.key("schema").text(kDecodeSchema);
  json.key("tool");
  write_tool(json);
  json.key("model");
  write_model(json, model);
}

void write_totals(JsonWriter& json, const DecodeSummary& summary) {
  json.key("summary").begin_object();
  json.key("records").integer(summary.records);
  json.key("refused").integer(summary.refused);
  json.key("ids").integer(summary.ids);
  json.key("unknown_ids").integer(summary.unknown_ids);
  json.key("exit_code").integer(static_cast<std::uint64_t>(std::max(summary.exit_code, 0)));
  json.end_object();
  json.key("complete").boolean(summary.complete);
}

/// One object, written as the records come.
class DecodeJson final : public DecodeRenderer {
 public:
  DecodeJson(Sink& sink, const Tokenizer& tokenizer) : sink_(sink), tokenizer_(tokenizer), json_(buffer_) {}

  void begin(const ModelInfo& model) override {
    json_.begin_object();
    write_head(json_, model);
    json_.line_break().key("records").begin_array();
    write_out();
  }
  void record(const Decoded& record) override {
    json_.line_break().begin_object();
    write_record(json_, record, tokenizer_);
    json_.end_object();
    write_out();
  }
  void end(const DecodeSummary& summary) override {
    json_.line_break().end_array();
    json_.line_break();
    write_totals(json_, summary);
    json_.end_object();
    buffer_ += '\n';
    write_out();
  }

 private:
  void write_out() {
    sink_.write(buffer_);
    buffer_.clear();
  }

  Sink& sink_;
  const Tokenizer& tokenizer_;
  std::string buffer_;
  JsonWriter json_;
};

/// One object a line. The last is the summary: a stream without it was cut.
class DecodeJsonl final : public DecodeRenderer {
 public:
  DecodeJsonl(Sink& sink, const Tokenizer& tokenizer) : sink_(sink), tokenizer_(tokenizer) {}

  void begin(const ModelInfo& model) override { model_ = model; }
  void record(const Decoded& record) override {
    write_line("record", [&](JsonWriter& json) { write_record(json, record, tokenizer_); });
  }
  void end(const DecodeSummary& summary) override {
    write_line("summary", [&](JsonWriter& json) {
      write_head(json, model_);
      write_totals(json, summary);
    });
  }

 private:
  template <class Members>
  void write_line(std::string_view type, Members&& members) {
    std::string line;
    JsonWriter json(line);
    json.begin_object().key("type").text(type);
    members(json);
    json.end_object();
    line += '\n';
    sink_.write(line);
  }

  Sink& sink_;
  const Tokenizer& tokenizer_;
  ModelInfo model_;
};

}  // namespace

std::unique_ptr<DecodeRenderer> open_decode_json(Sink& sink, const Tokenizer& tokenizer) {
  return std::make_unique<DecodeJson>(sink, tokenizer);
}

std::unique_ptr<DecodeRenderer> open_decode_jsonl(Sink& sink, const Tokenizer& tokenizer) {
  return std::make_unique<DecodeJsonl>(sink, tokenizer);
}

}  // namespace runecheck::report
