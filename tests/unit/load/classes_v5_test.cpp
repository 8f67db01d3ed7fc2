// SPDX-License-Identifier: Apache-2.0
//
// The classes of transformers 5 against what the live package made of the same arguments and pieces
// (tests/data/classes-v5.jsonl), and rules that a table does not show.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "load/auto/blueprint.hpp"
#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/errors.hpp"

using namespace runecheck;
using namespace runecheck::detail;
using config::Document;
using config::Node;
using Format = PieceSource::Format;

namespace {

constexpr std::string_view kFilePost =
    R"({"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true})";

/// The pieces that the package was given: special ones with the score 0, then others with falling scores.
PieceSource json_source() {
  PieceSource source;
  source.format = Format::TokenizerJson;
  source.path = "tokenizer.json";
  const auto add = [&](const std::string& piece) {
    const auto id = static_cast<TokenId>(source.pieces.size());
    source.pieces.emplace_back(piece, id);
    source.scores.push_back(id < 17 ? 0.0 : -1.0 - (id - 17) / 4.0);
  };
  for (const char* piece : {"<s>",
                            "<pad>",
                            "</s>",
                            "<unk>",
                            "<mask>",
                            "[CLS]",
                            "[SEP]",
                            "[UNK]",
                            "[PAD]",
                            "[MASK]",
                            "<cls>",
                            "<sep>",
                            "<eos>",
                            "<bos>",
                            "<|endoftext|>",
                            "<|startoftranscript|>",
                            "<|notimestamps|>",
                            ".",
                            "a",
                            "b",
                            "c",
                            "▁",
                            "ab",
                            "abc",
                            "▁ab",
                            "##b"}) {
    add(piece);
  }
  for (int i = 0; i < 76; ++i) add("filler" + std::to_string(i));
  source.merges = {{{"a", "b"}, {"ab", "c"}, {"▁", "ab"}}};
  return source;
}

PieceSource sentencepiece_source(bool bpe) {
  PieceSource source;
  source.format = Format::SentencePiece;
  source.path = "spiece.model";
  if (bpe) source.algorithm = PieceSource::Algorithm::Bpe;
  using Type = PieceSource::PieceType;
  const auto add = [&](const std::string& piece, Type type) {
    source.pieces.emplace_back(piece, static_cast<TokenId>(source.pieces.size()));
    source.types.push_back(type);
    source.scores.push_back(type == Type::Normal ? -1.0 - static_cast<double>(source.scores.size()) / 4 : 0.0);
  };
  add("<unk>", Type::Unknown);
  add("<s>", Type::Control);
  add("</s>", Type::Control);
  for (const char* piece : {"a", "b", "c", "▁", "ab", "abc", "▁ab"}) add(piece, Type::Normal);
  add("<u>", Type::UserDefined);
  for (int i = 0; i < 92; ++i) add("filler" + std::to_string(i), Type::Normal);
  return source;
}

/// Compares a component with the expected one; nothing written is null.
void check_part(const std::string& name, const std::string& written, const test::Json& row) {
  INFO(name << ": " << written);
  CHECK((written.empty() ? test::Json() : test::Json::parse(written)) == row.at(name));
}

std::string post_processor(const Blueprint& parts, const std::map<std::string, TokenId, std::less<>>& ids) {
  if (!parts.post_processor) return {};
  return parts.post_processor([&](std::string_view content) -> std::optional<TokenId> {
    const auto found = ids.find(content);
    if (found == ids.end()) return std::nullopt;
    return found->second;
  });
}

/// The first pieces, and how many there are; a Unigram model keeps pieces that come again.
void check_pieces(const AnyModel& model, const test::Json& row) {
  const auto* unigram = std::get_if<Unigram>(&model);
  const Vocab& vocab = std::visit([](const auto& any) -> const Vocab& { return any.vocab(); }, model);
  CHECK((unigram != nullptr ? vocab.id_limit() : vocab.size()) == row.at("count"));
  TokenId id = 0;
  for (const auto& expected : row.at("pieces")) {
    const auto piece = unigram != nullptr ? unigram->piece(id) : vocab.piece(id);
    CHECK(std::string(piece.value_or("none")) == expected.get<std::string>());
    ++id;
  }
  if (unigram != nullptr) CHECK(unigram->unk_id() == row.at("unk_id"));
  if (const auto* bpe = std::get_if<Bpe>(&model)) {
    const auto& unk_token = bpe->options().unk_token;
    CHECK((unk_token ? test::Json(*unk_token) : test::Json()) == row.at("unk_token"));
  }
}

Blueprint build(std::string_view name, const std::string& arguments_json, PieceSource source) {
  const Document document = Document::parse("arguments", arguments_json);
  Arguments arguments;
  document.root().each_member([&](std::string_view key, const Node& value) { arguments.set(key, value); });
  return find_class_v5(name)->build(arguments, std::move(source));
}

std::vector<std::string> contents(const Blueprint& parts) {
  std::vector<std::string> texts;
  for (const AddedToken& token : parts.extra_special_tokens.value()) texts.push_back(token.content);
  return texts;
}

}  // namespace

TEST_CASE("transformers 5: each class makes the parts that the package makes", "[load][auto]") {
  std::set<std::string> classes;
  for (const auto& [where, row] : test::read_json_lines("classes-v5.jsonl")) {
    const std::string name = row.at("class");
    const std::string format = row.at("source");
    INFO(where << ": " << name << " from " << format);
    classes.insert(name);
    const TokenizerClass* known = find_class_v5(name);
    REQUIRE(known != nullptr);

    PieceSource source;
    if (format == "json") source = json_source();
    if (format == "spm") source = sentencepiece_source(row.contains("algorithm"));
    if (row.contains("file_post_processor")) source.post_processor = kFilePost;
    const bool keeps = known->keeps_json && format == "json";
    if (keeps) {
      source.pieces.clear();
      source.scores.clear();
      source.merges.reset();
    }
    const Blueprint parts = build(name, row.at("arguments").dump(), std::move(source));
    const auto ids = row.at("ids").get<std::map<std::string, TokenId, std::less<>>>();
    if (!keeps) {
      check_part("normalizer", parts.normalizer, row);
      check_part("pre_tokenizer", parts.pre_tokenizer, row);
      check_part("decoder", parts.decoder, row);
      REQUIRE(parts.model);
      check_pieces(*parts.model, row);
    }
    const bool leaves_post = keeps && !parts.post_processor;
    check_part("post_processor", leaves_post ? std::string(kFilePost) : post_processor(parts, ids), row);
  }
  CHECK(classes.size() == 57);
}

TEST_CASE("transformers 5: names that are no class of it", "[load][auto]") {
  CHECK(find_class_v5("NoTokenizer") == nullptr);
  CHECK(find_class_v5("CanineTokenizer") == nullptr);  // Python alone
  CHECK(find_class_v5("") == nullptr);
}

TEST_CASE("transformers 5: facts of the rows", "[load][auto]") {
  CHECK(find_class_v5("LlamaTokenizer")->padding_side == Side::Left);
  CHECK(find_class_v5("XLNetTokenizer")->padding_side == Side::Left);
  CHECK(find_class_v5("Tipsv2Tokenizer")->padding_side == Side::Right);
  CHECK(find_class_v5("Tipsv2Tokenizer")->default_max_length == 64);
  CHECK(find_class_v5("BertTokenizer")->model_inputs.size() == 3);
  CHECK(find_class_v5("DistilBertTokenizer")->model_inputs.size() == 2);
  CHECK(find_class_v5("FNetTokenizer")->keeps_json);
  CHECK_FALSE(find_class_v5("AlbertTokenizer")->keeps_json);
  const auto strips_mask = [](std::string_view name) {
    const auto tokens = find_class_v5(name)->tokens;
    const auto mask = std::find_if(tokens.begin(), tokens.end(), [](const auto& t) { return t.role == "mask_token"; });
    return mask != tokens.end() && mask->lstrip;
  };
  CHECK(strips_mask("XLNetTokenizer"));
  CHECK(strips_mask("MPNetTokenizer"));
  CHECK_FALSE(strips_mask("XLMRobertaTokenizer"));  // unlike in transformers 4
  CHECK_FALSE(strips_mask("RobertaTokenizer"));
}

TEST_CASE("transformers 5: extra special tokens that classes bring along", "[load][auto]") {
  CHECK(contents(build("T5Tokenizer", R"({"extra_ids": 2})", json_source())) ==
        std::vector<std::string>{"<extra_id_0>", "<extra_id_1>"});
  CHECK(contents(build("CamembertTokenizer", "{}", json_source())).size() == 3);
  CHECK_FALSE(build("CamembertTokenizer", R"({"extra_special_tokens": []})", json_source()).extra_special_tokens);
  CHECK(contents(build("MBartTokenizer", R"({"additional_special_tokens": ["x", "en_XX"]})", json_source())).size() ==
        26);
  // Control and user-defined pieces, also where the class gives the pieces other places.
  CHECK(contents(build("XLNetTokenizer", "{}", sentencepiece_source(false))) ==
        std::vector<std::string>{"<s>", "</s>", "<u>"});
  CHECK(contents(build("NllbTokenizer", "{}", sentencepiece_source(true))) ==
        std::vector<std::string>{"<s>", "</s>", "<u>"});
  // The class without a way of its own matches user-defined pieces in the text instead.
  const Blueprint backend = build("TokenizersBackend", "{}", sentencepiece_source(true));
  CHECK(contents(backend) == std::vector<std::string>{"<s>", "</s>"});
  CHECK(backend.pre_tokenizer.find("<u>") != std::string::npos);
  CHECK(backend.model_tokens.size() == 3);
  CHECK(build("Qwen2Tokenizer", "{}", json_source()).add_again == Blueprint::AddAgain::Plain);
}

TEST_CASE("transformers 5: what the package refuses is refused with a reason", "[load][auto]") {
  const auto make = [](std::string_view name, const std::string& arguments, PieceSource source) {
    const Blueprint parts = build(name, arguments, std::move(source));
    return parts.post_processor([](std::string_view) { return std::optional<TokenId>(1); });
  };
  const auto fault = [&](std::string_view name, const std::string& arguments, PieceSource source) {
    return std::string(test::error_of([&] { return make(name, arguments, std::move(source)); }).what());
  };
  const auto has = [](const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; };
  PieceSource unscored = json_source();
  unscored.scores.clear();
  CHECK(has(fault("T5Tokenizer", "{}", std::move(unscored)), "no scores"));
  PieceSource alone = json_source();
  alone.format = Format::VocabJson;
  alone.merges.reset();
  CHECK(has(fault("GPT2Tokenizer", "{}", std::move(alone)), "merges.txt"));
  CHECK(has(fault("AlbertTokenizer", R"({"cls_token": "nowhere"})", json_source()), "cls_token"));
  CHECK(has(fault("RobertaTokenizer", R"({"sep_token": null})", json_source()), "sep_token"));
  CHECK(has(fault("RobertaTokenizer", R"({"add_prefix_space": null})", json_source()), "null"));
  CHECK(has(fault("BertTokenizer", R"({"cls_token": "two words"})", json_source()), "template"));
  CHECK(has(fault("MarkupLMTokenizer", "{}", json_source()), "tags_dict"));
  CHECK(has(fault("T5Tokenizer", R"({"extra_ids": 3, "additional_special_tokens": ["<extra_id_0>"]})", json_source()),
            "extra_ids"));
  CHECK(has(fault("MBart50Tokenizer", R"({"src_lang": "xx"})", json_source()), "language code"));
  CHECK(has(fault("WhisperTokenizer", R"({"task": "sing"})", json_source()), "transcribe"));
  CHECK(has(fault("TokenizersBackend", "{}", PieceSource{}), "cannot be made"));
  // A missing token is written "None", as in the package.
  CHECK(make("BertTokenizer", R"({"cls_token": null})", json_source()).find("\"None\"") != std::string::npos);
}
