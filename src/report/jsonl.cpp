// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "report/envelope_json.hpp"
#include "report/record_json.hpp"
#include "report/renderers.hpp"

namespace runecheck::report {

namespace {

/// One object a line. The last is the summary: a stream without it was cut.
class JsonlRenderer final : public Renderer {
 public:
  JsonlRenderer(Sink& sink, const RenderOptions& options) : sink_(sink), records_(options) {}

  void begin(const ModelInfo& model) override { model_ = model; }

  void record(const Record& record) override {
    write_line("record", [&](JsonWriter& json) { records_.write_members(json, record); });
  }

  void end(const Summary& summary) override {
    write_line("summary", [&](JsonWriter& json) {
      json.key("schema").text(kTokenizeSchema);
      json.key("tool");
      write_tool(json);
      json.key("model");
      write_model(json, model_);
      write_summary_members(json, summary);
      json.key("complete").boolean(summary.complete);
    });
  }

 private:
  template <class Members>
  void write_line(std::string_view type, Members&& members) {
    buffer_.clear();
    JsonWriter json(buffer_);
    json.begin_object();
    json.key("type").text(type);
    members(json);
    json.end_object();
    buffer_ += '\n';
    sink_.write(buffer_);
  }

  Sink& sink_;
  ModelInfo model_;
  std::string buffer_;
  RecordJson records_;
};

}  // namespace

std::unique_ptr<Renderer> open_jsonl(Sink& sink, const RenderOptions& options) {
  return std::make_unique<JsonlRenderer>(sink, options);
}

}  // namespace runecheck::report
