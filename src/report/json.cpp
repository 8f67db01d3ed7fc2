// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "report/envelope_json.hpp"
#include "report/record_json.hpp"
#include "report/renderers.hpp"

namespace runecheck::report {

namespace {

/// One object, written as the records come, each on a line of its own.
class JsonRenderer final : public Renderer {
 public:
  JsonRenderer(Sink& sink, const RenderOptions& options) : sink_(sink), json_(buffer_), records_(options) {}

  void begin(const ModelInfo& model) override {
    json_.begin_object();
    json_.key("schema").text(kTokenizeSchema);
    json_.key("tool");
    write_tool(json_);
    json_.line_break().key("model");
    write_model(json_, model);
    json_.line_break().key("records").begin_array();
    write_out();
  }

  void record(const Record& record) override {
    json_.line_break().begin_object();
    records_.write_members(json_, record);
    json_.end_object();
    write_out();
  }

  void end(const Summary& summary) override {
    json_.line_break().end_array();
    json_.line_break().key("summary").begin_object();
    write_summary_members(json_, summary);
    json_.end_object();
    json_.key("complete").boolean(summary.complete);
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
  std::string buffer_;
  JsonWriter json_;
  RecordJson records_;
};

}  // namespace

std::unique_ptr<Renderer> open_json(Sink& sink, const RenderOptions& options) {
  return std::make_unique<JsonRenderer>(sink, options);
}

}  // namespace runecheck::report
