// SPDX-License-Identifier: Apache-2.0
#include "report/why_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analyze/unigram_paths.hpp"
#include "report/envelope_json.hpp"
#include "report/finding_json.hpp"
#include "report/places.hpp"
#include "runecheck/report/json_writer.hpp"
#include "runecheck/unicode/names.hpp"

namespace runecheck::report {

namespace {

/// The parts of the object that are lists or answers.
class WhyJson {
 public:
  WhyJson(std::string& out, const Why& why) : json_(out), why_(why) {
    text_.assign(why.record.text, why.record.repaired);
  }

  void write(const ModelInfo& model, int exit_code);

 private:
  void span(OriginalSpan bytes) {
    const CodePointSpan points = text_.code_points(bytes);
    json_.key("span").begin_array().integer(points.begin).integer(points.end).end_array();
  }
  void character(std::string_view key, char32_t c);
  void edit_names(const CharacterPath& path);
  /// Null for a text that was refused: its characters came to no end.
  void fate(Fate value) {
    json_.key("fate");
    if (why_.record.error) {
      json_.null();
    } else {
      json_.text(fate_name(value));
    }
  }
  void edits();
  void word(const ExplainedWord& word);
  char32_t character_at(std::uint32_t at) const { return utf8::decode(why_.record.text.data() + at).code_point; }
  void rows(std::uint32_t first_token, std::uint32_t end_token);
  void merges(const ExplainedWord& word);
  void paths(const ExplainedWord& word);
  void path(const UnigramPath& path, std::string_view text);
  void byte_fallback(const ExplainedWord& word);
  /// Characters of the text with their places and tokens; `list` is called with what writes one.
  template <class List>
  void places(std::string_view key, List&& list);
  void token(std::uint32_t row);
  void answers();
  void integer_or_null(std::string_view key, const std::optional<std::uint32_t>& value) {
    json_.key(key);
    if (value) {
      json_.integer(*value);
    } else {
      json_.null();
    }
  }

  JsonWriter json_;
  const Why& why_;
  Places text_;
};

void WhyJson::character(std::string_view key, char32_t c) {
  std::string bytes;
  utf8::append(bytes, c);
  if (!key.empty()) json_.key(key);
  json_.begin_object();
  json_.key("code_point").text(fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)));
  json_.key("name").text(unicode::character_name(c));
  json_.key("character").text(bytes);
  json_.end_object();
}

void WhyJson::edit_names(const CharacterPath& path) {
  using Form = CharacterPath::Form;
  const EditSet edits = path.edits;
  json_.key("edits").begin_array();
  if (path.dropped) json_.text("dropped_by_model");
  if (has(edits, Edit::Removed)) json_.text("deleted");
  if (has(edits, Edit::AccentStripped)) json_.text("accent_stripped");
  if (has(edits, Edit::CaseFolded)) json_.text("case_folded");
  if (has(edits, Edit::Rewritten)) json_.text("rewritten");
  if (has(edits, Edit::Blanked)) json_.text("made_a_blank");
  switch (path.form) {
    case Form::BlankMarked: json_.text("blank_marked"); break;
    case Form::BlankAdded: json_.text("blank_added"); break;
    case Form::JoinsNext:
    case Form::JoinedAway: json_.text("composed"); break;
    case Form::Bytes: json_.text("written_as_bytes"); break;
    case Form::Equivalent:
    case Form::Same: break;
  }
  json_.end_array();
}

void WhyJson::edits() {
  json_.line_break().key("edits").begin_array();
  for (const CharacterPath& path : why_.characters) {
    if (!path.changed) continue;
    json_.line_break().begin_object();
    span(path.span);
    character("character", path.code_point);
    edit_names(path);
    fate(path.fate);
    json_.key("becomes").text(path.becomes);
    json_.end_object();
  }
  json_.end_array();
}

void WhyJson::word(const ExplainedWord& word) {
  json_.line_break().begin_object();
  span(word.span);
  json_.key("normalized").text(word_text(why_, word));
  const auto unknown = unknown_of(why_, word);
  json_.key("result").text(word.added_token                        ? "added_token"
                           : word.result == WordResult::Pieces     ? "pieces"
                           : word.result == WordResult::MissingUnk ? "refused"
                                                                   : "unknown");
  json_.key("reason");
  if (!unknown.empty()) {
    json_.text(reason_name(unknown.front().reason));
  } else {
    json_.null();
  }
  json_.key("guilty").begin_array();
  for (const UnknownWord& each : unknown) {
    for (const std::uint32_t at : each.guilty) character({}, character_at(at));
  }
  json_.end_array();
  json_.key("probes").begin_array();
  for (std::uint32_t i = word.first_probe; i < word.end_probe; ++i) {
    const Probe& probe = why_.explanation->probes[i];
    json_.begin_object();
    json_.key("candidate").text(probe.candidate);
    json_.key("id");
    if (probe.found == kNoToken) {
      json_.null();
    } else {
      json_.integer(probe.found);
    }
    json_.end_object();
  }
  json_.end_array();
  merges(word);
  paths(word);
  byte_fallback(word);
  places("unknown", [&](const auto& place) {
    for (const UnknownWord& each : unknown) {
      for (const std::uint32_t at : each.guilty) place(at, each.token, each.token + 1);
    }
  });
  places("dropped", [&](const auto& place) {
    for (const std::uint32_t at : dropped_of(why_, word)) place(at, 0, 0);
  });
  rows(word.first_token, word.end_token);
  json_.end_object();
}

void WhyJson::rows(std::uint32_t first_token, std::uint32_t end_token) {
  json_.key("tokens").begin_array();
  for (std::uint32_t i = first_token; i < end_token; ++i) {
    if (why_.rows[i] != Why::kNoRow) json_.integer(why_.rows[i]);
  }
  json_.end_array();
}

void WhyJson::merges(const ExplainedWord& word) {
  const auto piece = [&](TokenId id) { return why_.record.tokenizer->piece(id).value_or(""); };
  json_.key("merges").begin_array();
  for (std::uint32_t i = word.first_merge; i < word.end_merge; ++i) {
    const ExplainedMerge& merge = why_.explanation->merges[i];
    json_.begin_object();
    json_.key("rank").integer(merge.rank);
    json_.key("left").text(piece(merge.left));
    json_.key("right").text(piece(merge.right));
    json_.key("piece").text(piece(merge.made));
    json_.key("id").integer(merge.made);
    json_.end_object();
  }
  json_.end_array();
}

void WhyJson::path(const UnigramPath& path, std::string_view text) {
  json_.begin_object().key("score").real(path.score);
  json_.key("pieces").begin_array();
  for (const ExplainedStep& step : path.steps) {
    json_.begin_object();
    json_.key("text").text(text.substr(step.begin, step.end - step.begin));
    json_.key("id").integer(step.id);
    json_.key("score").real(step.score);
    json_.end_object();
  }
  json_.end_array().end_object();
}

void WhyJson::paths(const ExplainedWord& word) {
  UnigramPaths paths;
  if (word.result == WordResult::Pieces && word.first_step < word.end_step) {
    paths = two_best_paths(std::span(why_.explanation->steps).subspan(word.first_step, word.end_step - word.first_step),
                           word.normalized.size());
  }
  const auto path_or_null = [&](std::string_view key, const UnigramPath* path_there) {
    json_.key(key);
    if (path_there != nullptr) {
      path(*path_there, word_text(why_, word));
    } else {
      json_.null();
    }
  };
  path_or_null("path", paths.best.steps.empty() ? nullptr : &paths.best);
  path_or_null("runner_up", paths.runner_up ? &*paths.runner_up : nullptr);
}

void WhyJson::byte_fallback(const ExplainedWord& word) {
  json_.key("byte_fallback").begin_array();
  for (const ByteRun& run : byte_runs_of(why_, word)) {
    for (const ByteCharacter& each : run.characters) {
      json_.begin_object();
      span({each.source, each.source + utf8::decode(why_.record.text.data() + each.source).size});
      character("character", each.code_point);
      rows(each.first_token, each.end_token);
      json_.end_object();
    }
  }
  json_.end_array();
}

template <class List>
void WhyJson::places(std::string_view key, List&& list) {
  json_.key(key).begin_array();
  list([&](std::uint32_t at, std::uint32_t first_token, std::uint32_t end_token) {
    json_.begin_object();
    span({at, at + utf8::decode(why_.record.text.data() + at).size});
    character("character", character_at(at));
    rows(first_token, end_token);
    json_.end_object();
  });
  json_.end_array();
}

void WhyJson::token(std::uint32_t row) {
  const Encoding& encoding = *why_.record.encoding;
  const bool special = has(encoding.flags[row], TokenFlags::Special);
  json_.begin_object();
  json_.key("index").integer(row);
  json_.key("id").integer(encoding.ids[row]);
  json_.key("token").text(why_.record.tokenizer->token_text(encoding, row));
  span(encoding.spans[row]);
  integer_or_null("word", word_of_row(why_, row));
  json_.key("source").text(special                                       ? "post_processor"
                           : has(encoding.flags[row], TokenFlags::Added) ? "added_token"
                                                                         : "model");
}

void WhyJson::answers() {
  json_.line_break().key("at");
  if (why_.at) {
    const CharacterPath& path = why_.characters[why_.at->index];
    json_.begin_object();
    json_.key("index").integer(why_.at->index);
    character("character", path.code_point);
    edit_names(path);
    fate(path.fate);
    json_.key("becomes").text(path.becomes);
    integer_or_null("word", why_.at->word);
    json_.key("tokens").begin_array();
    for (const std::uint32_t row : why_.at->rows) json_.integer(row);
    json_.end_array();
    json_.key("uncovered");
    if (why_.at->uncovered.empty()) {
      json_.null();
    } else {
      json_.text(why_.at->uncovered);
    }
    json_.end_object();
  } else {
    json_.null();
  }
  json_.line_break().key("token");
  if (why_.token) {
    token(*why_.token);
    const OriginalSpan bytes = why_.record.encoding->spans[*why_.token];
    json_.key("excerpt").text(why_.record.text.substr(bytes.begin, bytes.size()));
    json_.end_object();
  } else {
    json_.null();
  }
}

void WhyJson::write(const ModelInfo& model, int exit_code) {
  const Record& record = why_.record;
  json_.begin_object().key("schema").text(kWhySchema).key("tool");
  write_tool(json_);
  json_.line_break().key("model");
  write_model(json_, model);
  json_.line_break().key("text").text(record.text);
  json_.key("normalized").text(record.normalized);
  json_.key("rewritten");
  if (why_.model_text) {
    json_.text(why_.model_text->text);
  } else {
    json_.null();
  }
  edits();
  json_.line_break().key("words").begin_array();
  for (const ExplainedWord& each : why_.explanation->words) word(each);
  json_.end_array();
  json_.line_break().key("tokens").begin_array();
  for (std::uint32_t row = 0; record.encoding != nullptr && row < record.encoding->size(); ++row) {
    json_.line_break();
    token(row);
    json_.end_object();
  }
  json_.end_array();
  json_.line_break().key("fates");
  if (record.error) {
    json_.null();
  } else {
    write_fates(json_, why_.fates->counts);
  }
  json_.line_break().key("losses").begin_array();
  Places pair;
  for (const Finding& finding : record.findings) {
    json_.line_break();
    write_finding(json_, finding, record, text_, pair);
  }
  json_.end_array();
  answers();
  json_.line_break().key("error");
  if (record.error) {
    json_.begin_object();
    json_.key("message").text(record.error->message);
    json_.key("hint").text(record.error->hint);
    json_.end_object();
  } else {
    json_.null();
  }
  json_.key("complete").boolean(!record.error);
  json_.key("exit_code").integer(static_cast<std::uint64_t>(std::max(exit_code, 0)));
  json_.end_object();
}

}  // namespace

void write_why_json(std::string& out, const ModelInfo& model, const Why& why, int exit_code) {
  WhyJson(out, why).write(model, exit_code);
  out += '\n';
}

}  // namespace runecheck::report
