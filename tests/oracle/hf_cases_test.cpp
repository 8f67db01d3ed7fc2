// SPDX-License-Identifier: Apache-2.0
//
// The cases of the reference's own test suites, each through a tokenizer.json that holds the parts the case is about.

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/failures.hpp"
#include "support/oracle.hpp"

namespace runecheck::test {
namespace {

/// Each piece with its position.
Json vocab_of(const std::vector<std::string>& pieces) {
  Json vocab = Json::object();
  for (const std::string& piece : pieces) vocab[piece] = vocab.size();
  return vocab;
}

/// An added token; what is not among `fields` is as the reference's API has it.
Json added_token_json(const Json& fields) {
  Json token = {{"id", 0},         {"single_word", false}, {"lstrip", false},
                {"rstrip", false}, {"special", false},     {"normalized", !fields.value("special", false)}};
  token.update(fields);
  return token;
}
Json special(const std::string& content) { return added_token_json({{"content", content}, {"special", true}}); }

/// "[CLS] A [SEP]" and "[CLS] A [SEP] B [SEP]".
Json cls_and_sep(const Json& cls, const Json& sep) {
  const auto token = [](const char* id, int type_id) {
    return Json{{"SpecialToken", {{"id", id}, {"type_id", type_id}}}};
  };
  const auto text = [](const char* id, int type_id) { return Json{{"Sequence", {{"id", id}, {"type_id", type_id}}}}; };
  const auto special_token = [](const char* id, const Json& number) {
    return Json{{"id", id}, {"ids", Json::array({number})}, {"tokens", Json::array({id})}};
  };
  return {{"type", "TemplateProcessing"},
          {"single", {token("[CLS]", 0), text("A", 0), token("[SEP]", 0)}},
          {"pair", {token("[CLS]", 0), text("A", 0), token("[SEP]", 0), text("B", 1), token("[SEP]", 1)}},
          {"special_tokens", {{"[CLS]", special_token("[CLS]", cls)}, {"[SEP]", special_token("[SEP]", sep)}}}};
}

/// transformers' BertTokenizer without its special tokens; its options have other names than the normalizer's.
Json bert_parts(const std::vector<std::string>& pieces, const Json& config = Json::object()) {
  Json model = small_model();
  model["vocab"] = vocab_of(pieces);
  return {{"normalizer",
           {{"type", "BertNormalizer"},
            {"clean_text", config.value("clean_text", true)},
            {"handle_chinese_chars", config.value("tokenize_chinese_chars", true)},
            {"strip_accents", config.value("strip_accents", Json())},
            {"lowercase", config.value("do_lower_case", true)}}},
          {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
          {"model", model},
          {"decoder", {{"type", "WordPiece"}, {"prefix", "##"}, {"cleanup", true}}}};
}

/// The same with those special tokens that its vocabulary has.
Json whole_bert(const Json& config) {
  const auto pieces = config.at("vocab").get<std::vector<std::string>>();
  Json parts = bert_parts(pieces, config);
  const Json& vocab = parts["model"]["vocab"];
  Json added = Json::array();
  for (const char* name : {"[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]"}) {
    if (vocab.contains(name)) added.push_back(special(name));
  }
  parts["added_tokens"] = added;
  if (vocab.contains("[CLS]")) parts["post_processor"] = cls_and_sep(vocab["[CLS]"], vocab["[SEP]"]);
  return parts;
}

/// The columns of an encoding, or why there is none.
Json columns(const Tokenizer& tokenizer, const Json& input, SpecialTokens special_tokens) {
  Encoded encoded = encode_json(tokenizer, input, special_tokens);
  if (!encoded.error.empty()) return encoded.error;
  encoded.columns["words"] = encoded.columns["word_ids"];
  encoded.columns["offsets_bytes"] = encoded.bytes;
  return encoded.columns;
}

Json words_of(const Tokenizer& tokenizer, const Json& text) {
  Json words = Json::array();
  for (const PreToken& word : pre_tokens(tokenizer, text)) words.push_back(word.text);
  return words;
}

class Case {
 public:
  Case(const Json& row, const JsonLoader& loader) : row_(row), config_(row.at("config")), loader_(loader) {}

  // The stages by themselves.

  Json normalizer() const {
    const bool charsmap = config_.value("type", "") == "Precompiled";  // the row has the name of its file
    return normalized(loader_.tokenizer({{"model", small_model()}, {"normalizer", charsmap ? nmt_nfkc() : config_}}),
                      input());
  }
  Json pre_tokenizer() const {
    Json words = Json::array();
    for (const PreToken& word :
         pre_tokens(loader_.tokenizer({{"model", small_model()}, {"pre_tokenizer", config_}}), input())) {
      words.push_back({word.text, {word.span.begin, word.span.end}});
    }
    return words;
  }
  Json model() const { return columns(loader_.tokenizer({{"model", config_}}), input(), SpecialTokens::Keep); }
  Json decoder() const {
    return decoded(loader_.spec({{"model", small_model()}, {"decoder", config_}}).decoder, input());
  }

  // What concerns BERT.

  Json bert_without_special() const {
    return columns(loader_.tokenizer(whole_bert(config_)), input(), SpecialTokens::Skip);
  }
  Json bert() const { return columns(loader_.tokenizer(whole_bert(config_)), input(), SpecialTokens::Keep); }
  Json bert_round_trip() const {
    return loader_.tokenizer(whole_bert(config_))
        .decode(bert_without_special().at("ids").get<std::vector<TokenId>>(), SpecialTokens::Skip);
  }
  Json builtin_bert() const {
    const bool keep = config_.value("add_special_tokens", !config_.contains("added"));
    return columns(builtin(), input(), keep ? SpecialTokens::Keep : SpecialTokens::Skip);
  }
  Json basic_tokenizer() const {
    Json parts = bert_parts({"[UNK]"}, config_);
    for (const Json& content : config_.value("never_split", Json::array())) {
      parts["added_tokens"].push_back(special(content));
    }
    return words_of(loader_.tokenizer(parts), input());
  }
  Json words_in_wordpiece() const {
    Json parts = bert_parts(config_.at("vocab"));
    parts["normalizer"] = nullptr;
    parts["pre_tokenizer"] = {{"type", "WhitespaceSplit"}};
    return columns(loader_.tokenizer(parts), input(), SpecialTokens::Skip).at("tokens");
  }
  Json is_white_space() const { return words_around() == 2; }
  Json is_punctuation() const { return words_around() == 3; }
  Json removed_by_bert() const { return normalized(loader_.tokenizer(bert_parts({"[UNK]"})), input()).empty(); }

  /// "[101]+text+[102]" says in words how texts and special tokens are put together.
  Json special_layout() const {
    Json parts = bert_parts({"[UNK]", "[CLS]", "text", "[SEP]", "2", "_"});
    parts["post_processor"] = cls_and_sep(config_.at("cls"), config_.at("sep"));
    const Tokenizer tokenizer = loader_.tokenizer(parts);
    Json out = Json::object();
    for (const char* kind : {"single", "pair"}) {
      const bool pair = std::string(kind) == "pair";
      const Json all = encode_json(tokenizer, pair ? Json{"text", "text_2"} : Json("text")).columns;
      std::string shown;
      for (std::size_t i = 0; i < all["ids"].size(); ++i) {
        const bool added = all["sequence_ids"][i].is_null();
        if (i > 0 && (added || all["sequence_ids"][i - 1].is_null())) shown += '+';
        shown += added ? "[" + all["ids"][i].dump() + "]" : all["tokens"][i].get<std::string>();
      }
      out[kind] = shown;
    }
    return out;
  }
  /// An empty second text counts as one in the tokenizers library; transformers' fast tokenizers took
  /// an empty list for none.
  Json empty_pair() const {
    REQUIRE(input() == Json({{"token_ids_0", {1, 2, 3}}, {"token_ids_1", Json::array()}}));
    Json parts = bert_parts({"[UNK]", "a", "b", "c"});
    parts["post_processor"] = cls_and_sep(config_.at("cls"), config_.at("sep"));
    const Tokenizer tokenizer = loader_.tokenizer(parts);
    return {{"slow", encode_json(tokenizer, {"a b c", ""}).columns.at("ids")},
            {"fast_v4", encode_json(tokenizer, "a b c").columns.at("ids")}};
  }

  // The rest.

  /// How many tokens of each text are left; the texts are letters, one token each.
  Json truncated() const {
    Json parts = bert_parts({"[UNK]", "a"});
    parts["truncation"] = {{"direction", "Right"}, {"stride", 0}};
    parts["truncation"].update(config_);
    TokenizerSpec spec = loader_.spec(parts);
    const Tokenizer tokenizer(spec);
    const auto letters = [&](const char* length) {
      std::string text;
      for (std::size_t i = 0; i < input().at(length).get<std::size_t>(); ++i) text += "a ";
      return text;
    };
    const Encoded encoded = encode_json(tokenizer, {letters("len_a"), letters("len_b")}, SpecialTokens::Skip, &spec);
    if (!encoded.error.empty()) return encoded.error;
    const Json& sequences = encoded.columns.at("sequence_ids");
    return {{"len_a", std::count(sequences.begin(), sequences.end(), 0)},
            {"len_b", std::count(sequences.begin(), sequences.end(), 1)}};
  }
  /// The text cut at its added tokens: [piece, id or null].
  Json cut_at_tokens() const {
    Json added = Json::array();
    for (const Json& token : config_.at("added_tokens")) added.push_back(added_token_json(token));
    const Json model = {{"type", "WordLevel"}, {"vocab", config_.at("model_vocab")}, {"unk_token", "test"}};
    const Tokenizer tokenizer =
        loader_.tokenizer({{"model", model}, {"normalizer", config_.at("normalizer")}, {"added_tokens", added}});
    const std::string text = input().get<std::string>();
    const Explanation explanation = traced(tokenizer, text);
    Json pieces = Json::array();
    for (const ExplainedWord& word : explanation.words) {
      const Json id = word.added_token ? Json(explanation.tokens[word.first_token].id) : Json();
      pieces.push_back({text.substr(word.span.begin, word.span.size()), id});
    }
    return pieces;
  }

 private:
  /// How many words BERT's pre-tokenizer makes of the character between two letters.
  std::size_t words_around() const {
    const Json parts = {{"model", small_model()}, {"pre_tokenizer", {{"type", "BertPreTokenizer"}}}};
    return pre_tokens(loader_.tokenizer(parts), "a" + input().get<std::string>() + "b").size();
  }
  const Json& input() const { return row_.at("input"); }

  const Json& row_;
  const Json& config_;
  const JsonLoader& loader_;
};

/// What this program makes of a row.
Json answer(const Json& row, const JsonLoader& loader) {
  // The beginning of the component's name says how it is asked.
  static const std::vector<std::pair<std::string, Json (Case::*)() const>> kAsked = {
      {"normalizer", &Case::normalizer},
      {"pre_tokenizer", &Case::pre_tokenizer},
      {"model", &Case::model},
      {"decoder", &Case::decoder},
      {"BertTokenizerFast offset_mapping", &Case::bert},
      {"BertTokenizer round trip", &Case::bert_round_trip},
      {"BertTokenizer", &Case::bert_without_special},
      {"BertWordPieceTokenizer(bert-base-uncased vocab)", &Case::builtin_bert},
      {"bert-base-uncased", &Case::builtin_bert},
      {"BasicTokenizer", &Case::basic_tokenizer},
      {"WordPiece model", &Case::words_in_wordpiece},
      {"is_control", &Case::removed_by_bert},
      {"is_whitespace", &Case::is_white_space},
      {"is_punctuation", &Case::is_punctuation},
      {"BERT special tokens", &Case::special_layout},
      {"build_inputs_with_special_tokens", &Case::empty_pair},
      {"truncate_encodings", &Case::truncated},
      {"added tokens split", &Case::cut_at_tokens}};
  const std::string component = row.at("component").get<std::string>();
  for (const auto& [name, ask] : kAsked) {
    if (component.rfind(name, 0) == 0) return (Case(row, loader).*ask)();
  }
  return "nothing asks a " + component;
}

/// As much of an answer as `expected` has.
Json only(const Json& found, const Json& expected) {
  if (!found.is_object()) return found;
  if (expected.is_array()) return found.at("tokens");
  Json out = Json::object();
  for (const auto& [key, value] : expected.items()) out[key] = found.at(key);
  return out;
}

/// Cases that this program refuses to answer, by their source, with the reason.
const std::map<std::string, std::string>& refused_on_purpose() {
  static const std::map<std::string, std::string> kRefused = {
      {"tokenizers/tokenizers/src/models/bpe/model.rs::test_tokenize_with_and_without_dropout (dropout 1.0)",
       "merges left out at random are for training"}};
  return kRefused;
}

TEST_CASE("oracle: the reference's own test cases", "[oracle]") {
  const JsonLoader loader;
  Failures failures;
  std::size_t answered = 0;
  std::size_t refused = 0;
  for (const auto& [where, row] : read_json_lines("hf-test-cases.jsonl")) {
    const bool refuse = refused_on_purpose().contains(row.at("source").get<std::string>());
    const Json& expected = row.at("expected");
    Json found;
    try {
      found = only(answer(row, loader), expected);
      ++answered;
    } catch (const Error& error) {
      found = error.what();
      refused += refuse ? 1U : 0U;
      if (refuse) continue;
    }
    if (!refuse && found == expected) continue;
    failures.add(where + " " + row.at("input").dump() + ": expected " + (refuse ? "a refusal" : expected.dump()) +
                 ", found " + found.dump());
  }
  CHECK(failures.str() == "none");
  CHECK(answered == 169);
  CHECK(refused == refused_on_purpose().size());
}

}  // namespace
}  // namespace runecheck::test
