// SPDX-License-Identifier: Apache-2.0
#include "report/text_model.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

void write_model(std::string& out, const Painter& painter, unsigned width, const ModelInfo& model) {
  const auto labelled = [&](std::string_view label, std::string_view shown) {
    Wrapper line(out, painter, width);
    line.label(label);
    line.words(shown);
    line.end();
  };
  std::string text = show(model.name);
  if (!model.origin.empty()) text += fmt::format(" ({})", show(model.origin));
  std::string nature = fmt::format("{} {}", show(model.kind), grouped(model.size));
  for (std::size_t i = 0; i < model.traits.size(); ++i) nature += (i == 0 ? " \u00B7 " : ", ") + show(model.traits[i]);
  constexpr unsigned kLabel = 8;
  const bool one_line = kLabel + display_width(text) + 3 + display_width(nature) <= width;
  labelled("model", one_line ? text + " \u00B7 " + nature : text);
  if (!one_line) labelled("", nature);
  if (model.files.size() > 1) {
    std::string files;
    for (const SourceFile& file : model.files) {
      files += fmt::format("{}{} ({})", files.empty() ? "" : ", ", show(file.path), show(file.gave));
    }
    labelled("files", files);
  }
  const bool limits_differ = std::any_of(model.limits.begin(), model.limits.end(), [&](const LengthLimit& limit) {
    return limit.tokens != model.limits.front().tokens;
  });
  if (limits_differ) {
    std::string limits;
    for (const LengthLimit& limit : model.limits) {
      limits += fmt::format("{}{} ({})", limits.empty() ? "" : ", ", grouped(limit.tokens), show(limit.source));
    }
    labelled("limit", limits + ": the first counts");
  }
  for (const LoadNote& note : model.notes) {
    labelled("note",
             note.source.empty() ? show(note.message) : fmt::format("{}: {}", show(note.source), show(note.message)));
  }
}

}  // namespace runecheck::report
