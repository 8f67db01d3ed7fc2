// SPDX-License-Identifier: Apache-2.0
#include "cli/check_output_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/check_verdict.hpp"
#include "cli/declare.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/io/file_identity.hpp"
#include "runecheck/io/write_file.hpp"

namespace runecheck::cli {

namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const report::CheckFormat& format : report::check_formats()) names.emplace_back(format.name);
  return names;
}

const report::CheckFormat* format_named(const std::string& option, const std::string& name) {
  std::vector<std::pair<std::string, const report::CheckFormat*>> known;
  for (const report::CheckFormat& format : report::check_formats()) known.emplace_back(format.name, &format);
  return choose(option, name, known);
}

}  // namespace

bool same_file(const std::string& path, const std::string& other) {
  if (path == other) return true;
  const auto identity = identity_of(path);
  const auto other_identity = identity_of(other);
  return identity && other_identity && identity->kind == FileKind::Regular && identity->same_file(*other_identity);
}

void CheckOutputOptions::declare(CLI::App& app) {
  shown.declare(app, format_names(), false);
  add_repeated(app,
               {"--report", "NAME=FILE",
                "also write a report to a file: sarif=out.sarif; a name of --format before the =; repeatable"},
               reports);
}

bool CheckOutputOptions::writes(const std::string& path) const {
  return std::any_of(reports.begin(), reports.end(), [&](const std::string& typed) {
    const std::size_t equals = typed.find('=');
    return equals != std::string::npos && same_file(typed.substr(equals + 1), path);
  });
}

CheckOutputs::CheckOutputs(const CheckOutputOptions& options, const config::Settings& settings,
                           const std::vector<FoundFile>& inputs, const Io& io)
    : format_(
          format_named("--format", options.shown.chosen_format(settings.format ? settings.format->value : "text"))) {
  const report::RenderOptions shown = options.shown.render(io);
  render_ = {shown.color, shown.quiet, shown.width};
  for (const std::string& typed : options.reports) {
    const std::string option = "--report " + typed;
    const std::size_t equals = typed.find('=');
    if (equals == std::string::npos || equals + 1 == typed.size()) {
      throw Error(ErrorCode::Usage, {}, option + ": expected NAME=FILE", "for instance --report sarif=runecheck.sarif");
    }
    File file{format_named("--report", typed.substr(0, equals)), typed.substr(equals + 1)};
    if (file.path == "-") {
      throw Error(ErrorCode::Usage, {}, option + ": standard output has the report of --format",
                  fmt::format("--format {} prints this one", file.format->name));
    }
    const auto same = [&](const std::string& path) { return same_file(file.path, path); };
    if (std::any_of(files_.begin(), files_.end(), [&](const File& other) { return same(other.path); })) {
      throw Error(ErrorCode::Usage, {}, option + ": another report goes to this file", "give each its own file");
    }
    if (std::any_of(inputs.begin(), inputs.end(), [&](const FoundFile& input) { return same(input.path); })) {
      throw Error(ErrorCode::Usage, {}, option + ": this file is read as text, and would be lost",
                  "choose another name for the report");
    }
    files_.push_back(std::move(file));
  }
}

void CheckOutputs::write(report::CheckReport& report, Io& io) const {
  report::CheckRenderOptions plain;
  plain.quiet = render_.quiet;
  std::vector<bool> failed(files_.size(), false);
  // Once more after a failure, so that no file says that all went well.
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (failed[i]) continue;
      try {
        StringSink sink;
        files_[i].format->render(report, plain, sink);
        replace_file(files_[i].path, sink.text);
      } catch (const Error& error) {
        failed[i] = again = true;
        const std::string& help = error.hint();
        report.errors.push_back({fmt::format("--report {}: {}", files_[i].format->name, error.what()),
                                 help.empty() ? "make the folder, or name a file that can be written" : help});
        mark_incomplete(report);
      }
    }
  }
  format_->render(report, render_, io.out);
}

}  // namespace runecheck::cli
