// SPDX-License-Identifier: Apache-2.0
//
// Hand-made examples of the reference's behaviour, each through a tokenizer.json that holds the parts the
// row names. Where release 0.22 differs from 0.23 (added tokens in their normalized form, windows, truncation of
// pairs), this program answers as 0.22 does.

#include <map>
#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/failures.hpp"
#include "support/oracle.hpp"
#include "support/rows.hpp"

namespace runecheck::test {
namespace {

/// The parts a row names. The charsmap of nmt_nfkc stands in the rows by name.
Json parts_of(const Json& row) {
  Json parts = row.at("config");
  if (parts.value("normalizer", Json()).is_string()) parts["normalizer"] = nmt_nfkc();
  if (!parts.contains("model") && row.at("id").get<std::string>().rfind("load.model", 0) != 0) {
    parts["model"] = small_model();
  }
  return parts;
}

/// The columns in the short form of the examples.
Json brief(const Json& columns) {
  std::string offsets;
  for (const Json& span : columns.at("offsets")) {
    offsets += (offsets.empty() ? "" : " ") + span[0].dump() + "-" + span[1].dump();
  }
  const auto digits = [&](const char* column) {
    std::string all;
    for (const Json& value : columns.at(column)) all += value.dump();
    return all;
  };
  return {{"tokens", columns.at("tokens")},  {"ids", columns.at("ids")},    {"offsets", offsets},
          {"words", columns.at("word_ids")}, {"types", digits("type_ids")}, {"special", digits("special_tokens_mask")},
          {"attn", digits("attention_mask")}};
}

/// "[CLS] a b [SEP]".
std::string joined(const Json& tokens) {
  std::string out;
  for (const Json& token : tokens) out += (out.empty() ? "" : " ") + token.get<std::string>();
  return out;
}

/// The columns in the form that `expected` has, one of two.
Json in_form(const Encoded& encoded, const Json& expected) {
  Json overflow = Json::array();
  const bool words_only = expected.is_object() && expected.at("tokens").is_string();
  for (const Json& window : encoded.overflow) {
    overflow.push_back(words_only ? Json(joined(window.at("tokens"))) : brief(window));
  }
  if (words_only) {
    return {{"tokens", joined(encoded.columns.at("tokens"))},
            {"words", encoded.columns.at("word_ids")},
            {"overflow", overflow}};
  }
  Json out = brief(encoded.columns);
  if (!overflow.empty()) out["overflow"] = overflow;
  return out;
}

/// "Hey@0-3" for each pre-token.
Json words_of(const Tokenizer& tokenizer, const std::string& text) {
  const CodePointIndex index(text);
  Json words = Json::array();
  for (const PreToken& word : pre_tokens(tokenizer, text)) {
    const CodePointSpan span = index.span(word.span);
    words.push_back(word.text + "@" + std::to_string(span.begin) + "-" + std::to_string(span.end));
  }
  return words;
}

Json id_of(const Tokenizer& tokenizer, const char* token) {
  const TokenId id = tokenizer.id(token);
  return id == kNoToken ? Json() : Json(id);
}
Json token_of(const Tokenizer& tokenizer, TokenId id) {
  const auto token = tokenizer.token(id);
  return token ? Json(*token) : Json();
}
Json text_of(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, SpecialTokens special = SpecialTokens::Keep) {
  return tokenizer.decode(ids, special);
}

/// The look-ups of the reference's Encoding, made from our columns: charToToken, wordToTokens,
/// wordToChars, tokenToChars, tokenToWord, tokenToSequence, nSequences over "ab c" and "c".
Json lookups(const Tokenizer& tokenizer) {
  const Json columns = encode_json(tokenizer, {"ab c", "c"}).columns;
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
std::optional<Json> answer_by_id(const std::string& id, const Json& row, const JsonLoader& loader) {
  const Json& input = row.at("input");
  const auto tokenizer = [&] { return loader.tokenizer(parts_of(row)); };
  const auto with_vocab = [&](const std::string& vocab) {  // keys that repeat cannot stand in the row
    TokenizerSpec spec = loader.spec(R"({"model":{"type":"WordLevel","unk_token":"[UNK]","vocab":)" + vocab + "}}");
    return Tokenizer(spec);
  };
  if (id == "at.id assignment") {
    const Tokenizer t = tokenizer();
    const std::size_t model = t.vocab().size();
    return Json{id_of(t, "[UNK]"), id_of(t, "qq"), id_of(t, "rr"), token_of(t, 77),
                token_of(t, 999),  t.size(),       model,          model};
  }
  if (id == "at.id assignment sparse vocab (size vs max id)") {
    const Tokenizer t = tokenizer();
    return Json{id_of(t, "qq"), t.size()};
  }
  if (id == "at.id collision sparse vocab") {
    const Tokenizer t = tokenizer();
    return Json{id_of(t, "qq"), id_of(t, "a"), token_of(t, 2), text_of(t, {2})};
  }
  if (id == "at.duplicate content") {
    const Json columns = encode_json(tokenizer(), input).columns;
    return Json{columns["tokens"], columns["ids"], columns["offsets"]};
  }
  if (id == "at.idToToken normalized") {
    const Tokenizer t = tokenizer();
    return Json{token_of(t, input.get<TokenId>()), id_of(t, "Foo"), id_of(t, "foo")};
  }
  if (id == "add.tokens API") {  // two of the words of its text are not in the row; any unknown ones do
    const Tokenizer t = with_token(loader.spec(parts_of(row)), "newtok", false);
    const Json columns = encode_json(t, input.get<std::string>() + " xNewTokx").columns;
    return Json{t.added_tokens().beyond_vocab(), columns["tokens"], columns["ids"]};
  }
  if (id == "add.special API") {
    const Tokenizer t = with_token(loader.spec(parts_of(row)), "NewTok", true);
    const Json columns = encode_json(t, input).columns;
    return Json{columns["tokens"], columns["ids"], text_of(t, {3, 1}, SpecialTokens::Skip)};
  }
  if (id == "decode stream n/a: decode of added tokens sep") {
    const Tokenizer t = tokenizer();
    return Json{text_of(t, input.get<std::vector<TokenId>>()), text_of(t, {5, 1}), text_of(t, {5, 5})};
  }
  if (id == "decode bytelevel with added token (0.23 per-token)") {
    const Tokenizer t = tokenizer();
    return Json{text_of(t, input.get<std::vector<TokenId>>()), text_of(t, {1, 2}), text_of(t, {4})};
  }
  if (id == "vocab size with added overlap") {
    const Tokenizer t = tokenizer();
    return Json{t.size(), t.vocab().size(), t.id_limit()};
  }
  if (id == "load.duplicate JSON keys (last wins)") {
    const Tokenizer t = with_vocab(R"({"[UNK]":0,"a":1,"a":2})");
    return Json{id_of(t, "a"), token_of(t, 1), token_of(t, 2), t.size()};
  }
  if (id == "load.vocab duplicate id: id_to_token arbitrary") {
    const Tokenizer t = with_vocab(R"({"[UNK]":0,"a":1,"b":1})");
    return Json{id_of(t, "a"), id_of(t, "b"), t.size()};
  }
  if (id == "charToToken etc") return lookups(tokenizer());
  if (id.rfind("model no type field", 0) == 0) return encode_json(tokenizer(), input).columns["tokens"];
  return std::nullopt;
}

/// What this program makes of a row, in the form of the row's output.
Json answer(const Json& row, const Json& expected, const JsonLoader& loader) {
  const std::string id = row.at("id").get<std::string>();
  if (auto found = answer_by_id(id, row, loader)) return *found;
  const Json& config = row.at("config");
  const Json& input = row.at("input");
  TokenizerSpec spec = loader.spec(parts_of(row));
  if (expected == "ok" || input.is_null()) return "ok";
  if (!config.contains("model") && config.contains("decoder")) return decoded(spec.decoder, input);
  const Tokenizer tokenizer(spec);
  if (!config.contains("model") && config.contains("normalizer")) return normalized(tokenizer, input);
  if (!config.contains("model")) return words_of(tokenizer, input);
  if (input.is_object()) {
    return text_of(tokenizer, input.at("ids").get<std::vector<TokenId>>(),
                   input.at("skip_special_tokens").get<bool>() ? SpecialTokens::Skip : SpecialTokens::Keep);
  }
  const bool skip = id.find(" nospecial") != std::string::npos;
  const Encoded encoded = encode_json(tokenizer, input, skip ? SpecialTokens::Skip : SpecialTokens::Keep, &spec);
  return encoded.error.empty() ? in_form(encoded, expected) : Json("ERR " + encoded.error);
}

/// Rows that this program refuses to answer although the reference has an answer, with the reason.
const std::map<std::string, std::string>& refused_on_purpose() {
  static const std::map<std::string, std::string> kRefused = {
      {"bpe.dropout 1.0 -> chars", "merges left out at random are for training"},
      {"load.post type Foo with sep/cls = BertProcessing", "a type that nobody writes"},
      {"load.untagged shape: no type + pattern/content", "the fields alone do not tell which normalizer it is"},
      {"load.untagged shape: type Foo + prepend", "a type that nobody writes"},
      {"load.untagged shape: type Foo + strip fields", "a type that nobody writes"},
      {"pp.template special missing in map (load)", "the reference ends the process at the first text"},
      {"tr.max_length < n special (usize wrap)", "a subtraction wraps around, and nothing is cut"},
      {"tr.max_length < n special, longer text", "a subtraction wraps around, and nothing is cut"}};
  return kRefused;
}

bool refused(const Json& output) { return output.is_string() && output.get<std::string>().rfind("ERR ", 0) == 0; }

TEST_CASE("oracle: hand-made examples", "[oracle]") {
  const JsonLoader loader;
  Failures failures;
  std::size_t rows = 0;
  std::size_t refusals = 0;
  std::size_t older = 0;
  std::size_t on_purpose = 0;
  for (DataLine& line : read_lines("oracle-examples.jsonl")) {
    // JavaScript turns a lone surrogate into U+FFFD before the library sees it.
    if (const std::size_t at = line.text.find("\\ud800b"); at != std::string::npos) line.text.replace(at, 6, "\\ufffd");
    const Json row = Json::parse(line.text);
    const Json& expected = row.at(row.contains("output_0_22_2") ? "output_0_22_2" : "output");
    Json found;
    try {
      found = answer(row, expected, loader);
    } catch (const Error& error) {
      found = std::string("ERR ") + error.what();
    }
    ++rows;
    refusals += refused(expected) ? 1U : 0U;
    older += row.contains("output_0_22_2") ? 1U : 0U;
    const bool refuse = refused_on_purpose().contains(row.at("id").get<std::string>());
    on_purpose += refuse ? 1U : 0U;
    if (refuse || refused(expected) ? refused(found) : found == expected) continue;
    failures.add(line.where + " " + row.at("id").dump() + " " + row.at("input").dump() + ": expected " +
                 (refuse ? "a refusal" : expected.dump()) + ", found " + found.dump());
  }
  CHECK(failures.str() == "none");
  CHECK(rows == 471);
  CHECK(refusals == 39);
  CHECK(on_purpose == refused_on_purpose().size());
  CHECK(older == 20);
}

}  // namespace
}  // namespace runecheck::test
