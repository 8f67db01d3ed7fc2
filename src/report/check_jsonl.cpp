// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "report/check_json_parts.hpp"
#include "report/check_renderers.hpp"

namespace runecheck::report {

namespace {

/// Writes {"type":TYPE,…} on a line of its own.
template <class Members>
void write_line(Sink& sink, std::string& line, std::string_view type, const Members& members) {
  line.clear();
  JsonWriter json(line);
  json.begin_object().key("type").text(type);
  members(json);
  json.end_object();
  // The shared parts break their lines for people; inside of a string a line end is always escaped.
  std::erase(line, '\n');
  line += '\n';
  sink.write(line);
}

}  // namespace

/// The last line is the summary: a stream without it was cut.
void render_check_jsonl(const CheckReport& report, const CheckRenderOptions& /*options*/, Sink& sink) {
  std::string line;
  const auto write = [&](std::string_view type, const auto& members) { write_line(sink, line, type, members); };
  write("model", [&](JsonWriter& json) { write_check_head(json, report); });
  for (const CheckedFile& file : report.files) {
    write("file", [&](JsonWriter& json) { write_check_file(json, file); });
  }
  for (const CheckFinding& listed : report.findings) {
    write("finding", [&](JsonWriter& json) { write_check_finding(json, report, listed); });
  }
  for (const GateVerdict& gate : report.gates) {
    write("gate", [&](JsonWriter& json) { write_check_gate(json, gate); });
  }
  write("summary", [&](JsonWriter& json) {
    json.key("schema").text(kCheckSchema);
    write_check_verdict(json, report);
    write_check_totals(json, report);
    write_check_tail(json, report);
  });
}

}  // namespace runecheck::report
