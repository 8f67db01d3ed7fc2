// SPDX-License-Identifier: Apache-2.0
//
// 142 hand-made examples of the reference's behaviour, each through a tokenizer.json that holds the
// parts the row names. Where release 0.22 differs from 0.23 (three rows about added tokens in their
// normalized form), this program answers as 0.22 does: ids become the text that was added.

#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/failures.hpp"
#include "support/rows.hpp"
#include "support/temp_dir.hpp"

namespace runecheck::test {
namespace {

/// Loads a tokenizer.json with these parts; a model stands in where the row needs none.
TokenizerSpec load_parts(const TempDir& dir, const Json& row) {
  Json file = {
      {"version", "1.0"},      {"truncation", nullptr},    {"padding", nullptr},        {"added_tokens", Json::array()},
      {"normalizer", nullptr}, {"pre_tokenizer", nullptr}, {"post_processor", nullptr}, {"decoder", nullptr}};
  if (row.at("id").get<std::string>().rfind("load.", 0) != 0) {
    file["model"] = {{"type", "WordPiece"},
                     {"unk_token", "[UNK]"},
                     {"continuing_subword_prefix", "##"},
                     {"max_input_chars_per_word", 100},
                     {"vocab", {{"[UNK]", 0}}}};
  }
  for (const auto& [key, part] : row.at("config").items()) file[key] = part;
  return load(dir.write("tokenizer.json", file.dump()));
}

struct Encoded {
  std::string error;
  Json columns;
  /// The same in the short form of the examples.
  Json brief;
};

Encoded encode(const Tokenizer& tokenizer, const std::string& text, const std::optional<std::string>& pair = {}) {
  Tokenizer::Scratch scratch;
  Encoding encoding;
  Encoded out;
  if (const auto error = tokenizer.encode(text, pair, {}, scratch, encoding)) {
    out.error = error->message;
    return out;
  }
  out.columns = columns_of(tokenizer, encoding, text, pair.value_or(""));
  std::string offsets;
  for (const Json& span : out.columns["offsets"]) {
    offsets += (offsets.empty() ? "" : " ") + span[0].dump() + "-" + span[1].dump();
  }
  const auto digits = [](const Json& column) {
    std::string all;
    for (const Json& value : column) all += value.dump();
    return all;
  };
  out.brief = {{"tokens", out.columns["tokens"]},
               {"ids", out.columns["ids"]},
               {"offsets", offsets},
               {"words", out.columns["word_ids"]},
               {"types", digits(out.columns["type_ids"])},
               {"special", digits(out.columns["special_tokens_mask"])},
               {"attn", digits(out.columns["attention_mask"])}};
  return out;
}

std::string normalized(const Tokenizer& tokenizer, const std::string& text) {
  std::string out;
  for (const ExplainedSegment& segment : tokenizer.trace(text, Probes::Drop).segments) out += segment.normalized;
  return out;
}

/// "Hey@0-3" for each pre-token.
Json words_of(const Tokenizer& tokenizer, const std::string& text) {
  const CodePointIndex index(text);
  Json words = Json::array();
  for (const ExplainedWord& word : tokenizer.trace(text, Probes::Drop).words) {
    const CodePointSpan span = index.span(word.span);
    words.push_back(text.substr(word.span.begin, word.span.size()) + "@" + std::to_string(span.begin) + "-" +
                    std::to_string(span.end));
  }
  return words;
}

Json decoded(const Chain<AnyDecoder>& decoder, const Json& tokens) {
  std::vector<std::string> texts = tokens;
  for (const AnyDecoder& part : decoder) std::visit([&](const auto& stage) { stage.apply(texts); }, part);
  std::string out;
  for (const std::string& text : texts) out += text;
  return out;
}

Json id_of(const Tokenizer& tokenizer, const char* token) {
  const TokenId id = tokenizer.id(token);
  return id == kNoToken ? Json() : Json(id);
}
Json token_of(const Tokenizer& tokenizer, TokenId id) {
  const auto token = tokenizer.token(id);
  return token ? Json(*token) : Json();
}
Json decoded(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, SpecialTokens special = SpecialTokens::Keep) {
  return tokenizer.decode(ids, special);
}

/// The look-ups of the reference's Encoding, made from our columns: charToToken, wordToTokens,
/// wordToChars, tokenToChars, tokenToWord, tokenToSequence, nSequences over "ab c" and "c".
Json lookups(const Tokenizer& tokenizer) {
  const Json columns = encode(tokenizer, "ab c", "c").columns;
  const auto row_of = [&](int sequence, std::uint32_t at) {
    for (std::size_t row = 0; row < columns["ids"].size(); ++row) {
      const Json& span = columns["offsets"][row];
      if (columns["sequence_ids"][row] == sequence && span[0] <= at && span[1] > at) return Json(row);
    }
    return Json();
  };
  const auto rows_of_word = [&](int sequence, std::uint32_t word) {
    Json rows = Json::array();
    for (std::size_t row = 0; row < columns["ids"].size(); ++row) {
      if (columns["sequence_ids"][row] == sequence && columns["word_ids"][row] == word) rows.push_back(row);
    }
    return Json({rows.front(), rows.back().get<std::size_t>() + 1});
  };
  const auto chars_of = [&](std::size_t row) {
    return columns["sequence_ids"][row].is_null() ? Json() : columns["offsets"][row];
  };
  return {row_of(0, 0),
          row_of(0, 1),
          row_of(0, 2),
          row_of(0, 3),
          row_of(1, 0),
          row_of(0, 99),
          rows_of_word(0, 0),
          rows_of_word(1, 0),
          {columns["offsets"][1][0], columns["offsets"][2][1]},
          chars_of(0),
          chars_of(1),
          columns["word_ids"][0],
          columns["word_ids"][1],
          columns["sequence_ids"][0],
          columns["sequence_ids"][1],
          columns["sequence_ids"][5],
          columns["sequence_ids"][5].get<int>() + 1};
}

/// An added token put in through the reference's API instead of the file.
Tokenizer with_token(TokenizerSpec spec, const char* content, bool special) {
  AddedToken token;
  token.content = content;
  token.special = special;
  token.normalized = !special;
  spec.added_tokens.push_back(token);
  return Tokenizer(spec);
}

/// Rows whose output is a list of answers to calls that the row does not spell out.
std::optional<Json> answer_by_id(const std::string& id, const Json& row, const TempDir& dir) {
  const auto tokenizer = [&] {
    TokenizerSpec spec = load_parts(dir, row);
    return Tokenizer(spec);
  };
  if (id == "at.id assignment") {
    const Tokenizer t = tokenizer();
    const std::size_t model = std::get<WordPiece>(t.model()).vocab().size();
    return Json{id_of(t, "[UNK]"), id_of(t, "qq"), id_of(t, "rr"), token_of(t, 77),
                token_of(t, 999),  t.size(),       model,          model};
  }
  if (id == "at.id assignment sparse vocab (size vs max id)") {
    const Tokenizer t = tokenizer();
    return Json{id_of(t, "qq"), t.size()};
  }
  if (id == "at.id collision sparse vocab") {
    const Tokenizer t = tokenizer();
    return Json{id_of(t, "qq"), id_of(t, "a"), token_of(t, 2), decoded(t, {2})};
  }
  if (id == "at.duplicate content") {
    const Json columns = encode(tokenizer(), row.at("input").get<std::string>()).columns;
    return Json{columns["tokens"], columns["ids"], columns["offsets"]};
  }
  if (id == "at.idToToken normalized") {
    const Tokenizer t = tokenizer();
    return Json{token_of(t, row.at("input").get<TokenId>()), id_of(t, "Foo"), id_of(t, "foo")};
  }
  if (id == "add.tokens API") {  // two of the words of its text are not in the row; any unknown ones do
    const Tokenizer t = with_token(load_parts(dir, row), "newtok", false);
    const Json columns = encode(t, row.at("input").get<std::string>() + " xNewTokx").columns;
    return Json{t.added_tokens().beyond_vocab(), columns["tokens"], columns["ids"]};
  }
  if (id == "add.special API") {
    const Tokenizer t = with_token(load_parts(dir, row), "NewTok", true);
    const Json columns = encode(t, row.at("input").get<std::string>()).columns;
    return Json{columns["tokens"], columns["ids"], decoded(t, {3, 1}, SpecialTokens::Skip)};
  }
  if (id == "decode stream n/a: decode of added tokens sep") {
    const Tokenizer t = tokenizer();
    return Json{decoded(t, row.at("input").get<std::vector<TokenId>>()), decoded(t, {5, 1}), decoded(t, {5, 5})};
  }
  if (id == "vocab size with added overlap") {
    const Tokenizer t = tokenizer();
    return Json{t.size(), std::get<WordPiece>(t.model()).vocab().size(), t.id_limit()};
  }
  if (id == "charToToken etc") return lookups(tokenizer());
  if (id.rfind("model no type field", 0) == 0)
    return encode(tokenizer(), row.at("input").get<std::string>()).columns["tokens"];
  return std::nullopt;
}

/// What this program makes of a row, in the form of the row's output.
Json answer(const Json& row, const TempDir& dir) {
  const std::string id = row.at("id").get<std::string>();
  if (auto found = answer_by_id(id, row, dir)) return *found;
  const Json& config = row.at("config");
  const Json& input = row.at("input");
  TokenizerSpec spec = load_parts(dir, row);
  if (input.is_null()) return "ok";
  if (!config.contains("model") && config.contains("decoder")) return decoded(spec.decoder, input);
  const Tokenizer tokenizer(spec);
  if (!config.contains("model") && config.contains("normalizer"))
    return normalized(tokenizer, input.get<std::string>());
  if (!config.contains("model")) return words_of(tokenizer, input.get<std::string>());
  if (input.is_object()) {
    return decoded(tokenizer, input.at("ids").get<std::vector<TokenId>>(),
                   input.at("skip_special_tokens").get<bool>() ? SpecialTokens::Skip : SpecialTokens::Keep);
  }
  std::optional<std::string> pair;
  if (input.is_array()) pair = input[1].get<std::string>();
  Encoded encoded = encode(tokenizer, input.is_array() ? input[0].get<std::string>() : input.get<std::string>(), pair);
  return encoded.error.empty() ? encoded.brief : Json("ERR " + encoded.error);
}

bool refused(const Json& output) { return output.is_string() && output.get<std::string>().rfind("ERR ", 0) == 0; }

TEST_CASE("oracle: hand-made examples", "[oracle]") {
  const TempDir dir;
  Failures failures;
  std::size_t rows = 0;
  std::size_t refusals = 0;
  std::size_t older = 0;
  for (DataLine& line : read_lines("oracle-examples-bert.jsonl")) {
    // JavaScript turns a lone surrogate into U+FFFD before the library sees it.
    if (const std::size_t at = line.text.find("\\ud800b"); at != std::string::npos) line.text.replace(at, 6, "\\ufffd");
    const Json row = Json::parse(line.text);
    const Json& expected = row.at(row.contains("output_0_22_2") ? "output_0_22_2" : "output");
    Json found;
    try {
      found = answer(row, dir);
    } catch (const Error& error) {
      found = std::string("ERR ") + error.what();
    }
    ++rows;
    refusals += refused(expected) ? 1U : 0U;
    older += row.contains("output_0_22_2") ? 1U : 0U;
    if (refused(expected) ? refused(found) : found == expected) continue;
    failures.add(line.where + " " + row.at("id").dump() + " " + row.at("input").dump() + ": expected " +
                 expected.dump() + ", found " + found.dump());
  }
  CHECK(failures.str() == "none");
  CHECK(rows == 142);
  CHECK(refusals == 5);
  CHECK(older == 3);
}

}  // namespace
}  // namespace runecheck::test
