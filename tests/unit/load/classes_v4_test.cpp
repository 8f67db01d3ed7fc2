// SPDX-License-Identifier: Apache-2.0
//
// The tokenizer classes of transformers 4, built from vocabulary files. The JSON below was written by
// transformers 4.57.6.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "classes_v4_fixture.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::detail;
using namespace runecheck::test;

namespace {

PieceSource pieces_of(PieceSource::Format format, std::initializer_list<const char*> pieces) {
  PieceSource source;
  source.format = format;
  source.path = "vocabulary";
  for (const char* piece : pieces) source.pieces.emplace_back(piece, static_cast<TokenId>(source.pieces.size()));
  return source;
}
PieceSource vocab_txt() {
  return pieces_of(PieceSource::Format::VocabText, {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "<s>", "</s>",
                                                    "<cls>", "<sep>", "<unk>", ".", "[QUESTION]", "hello"});
}
PieceSource vocab_json() {
  PieceSource source =
      pieces_of(PieceSource::Format::VocabJson,
                {"a", "b", "ab", "<s>", "</s>", "<unk>", "<|endoftext|>", "[CLS]", "[SEP]", "<|startoftext|>",
                 "<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|notimestamps|>"});
  source.merges.emplace(2, std::pair<std::string, std::string>("a", "b"));
  return source;
}
PieceSource sentencepiece() {
  using Type = PieceSource::PieceType;
  PieceSource source = pieces_of(PieceSource::Format::SentencePiece, {"<unk>", "<s>", "</s>", "\u2581", "a", "1,",
                                                                      "<user>", "[CLS]", "[SEP]", "<sep>", "<cls>"});
  source.types.assign(source.pieces.size(), Type::Normal);
  source.types[0] = Type::Unknown;
  source.types[1] = source.types[2] = Type::Control;
  source.types[6] = Type::UserDefined;
  for (std::size_t i = 0; i < source.pieces.size(); ++i) source.scores.push_back(-static_cast<double>(i));
  return source;
}
PieceSource source_for(const TokenizerClass& known) {
  if (known.vocab_files.back() == "vocab.txt") return vocab_txt();
  return known.vocab_files.back() == "merges.txt" ? vocab_json() : sentencepiece();
}

struct Row {
  const char* name;
  const char* arguments;
  const char* expected;
};

const char* const kPlainSpm =
    R"({"type":"Sequence","normalizers":[{"type":"Strip","strip_left":false,"strip_right":true},)"
    R"({"type":"Replace","pattern":{"Regex":" {2,}"},"content":"▁"}]})";
/// What a class builds of the small vocabulary of its kind.
struct Built {
  Built(const char* name, const char* written) : given(written), known(class_named(name)) {
    PieceSource source = source_for(known);
    id_of = ids_in(source.pieces);
    parts = known.build(given.arguments, std::move(source));
  }
  std::string post_processor() const { return parts.post_processor ? parts.post_processor(id_of) : std::string(); }
  Given given;
  const TokenizerClass& known;
  IdOf id_of;
  Blueprint parts;
};

}  // namespace

TEST_CASE("classes of transformers 4: special tokens, inputs and sides") {
  const TokenizerClass& llama = class_named("LlamaTokenizer");
  CHECK(llama.padding_side == Side::Left);
  CHECK(llama.vocab_files.front() == "tokenizer.model");
  CHECK(llama.model_inputs.size() == 2);
  CHECK(class_named("XLNetTokenizer").padding_side == Side::Left);
  CHECK(class_named("BertTokenizer").model_inputs.empty());
  CHECK(class_named("DistilBertTokenizer").model_inputs.size() == 2);
  CHECK(class_named("FNetTokenizer").model_inputs[1] == "token_type_ids");
  CHECK(class_named("PegasusTokenizer").ignores_added_tokens_decoder);
  CHECK(find_class_v4("BertTokenizerFast") == nullptr);
  CHECK(find_class_v4("MarianTokenizer") == nullptr);

  const auto role = [](std::span<const DefaultToken> tokens, std::string_view name) {
    const auto found =
        std::find_if(tokens.begin(), tokens.end(), [&](const auto& token) { return token.role == name; });
    REQUIRE(found != tokens.end());
    return *found;
  };
  // From a tokenizer.json the mask swallows the blank before it; built, it is looked for in normalized text too.
  const TokenizerClass& bart = class_named("BartTokenizer");
  CHECK(role(bart.tokens, "mask_token").lstrip);
  CHECK_FALSE(role(bart.tokens, "bos_token").for_strings);
  CHECK(role(bart.built_tokens, "bos_token").normalized);
  CHECK(role(class_named("RemBertTokenizer").tokens, "unk_token").content == "<unk>");
  CHECK(role(class_named("RemBertTokenizer").built_tokens, "unk_token").content == "[UNK]");
  CHECK(role(class_named("GPT2Tokenizer").built_tokens, "pad_token").content.empty());
}

TEST_CASE("classes of transformers 4: normalizers that are built") {
  static const Row kRows[] = {
      {"BertTokenizer", R"({})",
       R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true})"},
      {"BertTokenizer", R"({"do_lower_case": false, "strip_accents": true})",
       R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":true,"lowercase":false})"},
      {"BertTokenizer", R"({"do_basic_tokenize": false})",
       R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true})"},
      {"MPNetTokenizer", R"({"do_basic_tokenize": false})",
       R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":false,"strip_accents":null,"lowercase":true})"},
      {"OpenAIGPTTokenizer", R"({})",
       R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true})"},
      {"HerbertTokenizer", R"({})",
       R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":false,"lowercase":false})"},
      {"GPT2Tokenizer", R"({})", R"()"},
      {"Qwen2Tokenizer", R"({})", R"({"type":"NFC"})"},
      {"AlbertTokenizer", R"({})",
       R"({"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"String":"``"},"content":"\""},{"type":"Replace","pattern":{"String":"''"},"content":"\""},{"type":"NFKD"},{"type":"StripAccents"},{"type":"Lowercase"},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}]})"},
      {"FNetTokenizer", R"({})",
       R"({"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"String":"``"},"content":"\""},{"type":"Replace","pattern":{"String":"''"},"content":"\""},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}]})"},
      {"RemBertTokenizer", R"({"do_lower_case": true})",
       R"({"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"String":"``"},"content":"\""},{"type":"Replace","pattern":{"String":"''"},"content":"\""},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "},{"type":"Lowercase"}]})"},
      {"DebertaV2Tokenizer", R"({})",
       R"({"type":"Sequence","normalizers":[{"type":"Strip","strip_left":true,"strip_right":true},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}]})"},
      {"XLMRobertaTokenizer", R"({})", kPlainSpm},
      {"T5Tokenizer", R"({})", kPlainSpm},
      {"LlamaTokenizer", R"({})",
       R"({"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]})"},
      {"LlamaTokenizer", R"({"add_prefix_space": null})",
       R"({"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"String":" "},"content":"▁"}]})"},
      {"LlamaTokenizer", R"({"legacy": false})", R"()"},
      {"CodeLlamaTokenizer", R"({"legacy": false})",
       R"({"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]})"},
      {"GemmaTokenizer", R"({})", R"({"type":"Replace","pattern":{"String":" "},"content":"▁"})"},
  };
  for (const auto& [name, arguments, expected] : kRows) {
    INFO(name << " " << arguments);
    CHECK(Built(name, arguments).parts.normalizer == expected);
  }
}

TEST_CASE("classes of transformers 4: pre-tokenizers that are built") {
  static const Row kRows[] = {
      {"BertTokenizer", R"({})", R"({"type":"BertPreTokenizer"})"},
      {"GPT2Tokenizer", R"({})", kByteLevel},
      {"RobertaTokenizer", R"({"add_prefix_space": true})", kByteLevelPrefix},
      {"LayoutLMv3Tokenizer", R"({})", kByteLevelPrefix},
      {"T5Tokenizer", R"({})", R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true})"},
      {"T5Tokenizer", R"({"legacy": false})",
       R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true})"},
      {"T5Tokenizer", R"({"legacy": null})",
       R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true})"},
      {"T5Tokenizer", R"({"add_prefix_space": false})",
       R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"never","split":true})"},
      {"UdopTokenizer", R"({"legacy": null})",
       R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true})"},
      {"SeamlessM4TTokenizer", R"({})",
       R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true})"},
      {"AlbertTokenizer", R"({"add_prefix_space": false, "legacy": false})",
       R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true})"},
      {"PegasusTokenizer", R"({})",
       R"({"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}]})"},
      {"DebertaV2Tokenizer", R"({"split_by_punct": true})",
       R"({"type":"Sequence","pretokenizers":[{"type":"Punctuation","behavior":"Isolated"},{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}]})"},
      {"LlamaTokenizer", R"({})", R"()"},
      {"LlamaTokenizer", R"({"legacy": false})",
       R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":false})"},
      {"GemmaTokenizer", R"({})",
       R"({"type":"Split","pattern":{"String":" "},"behavior":"MergedWithPrevious","invert":false})"},
  };
  for (const auto& [name, arguments, expected] : kRows) {
    INFO(name << " " << arguments);
    CHECK(Built(name, arguments).parts.pre_tokenizer == expected);
  }
}

TEST_CASE("classes of transformers 4: post-processors that are built") {
  static const Row kRows[] = {
      {"BertTokenizer", R"({})", R"([CLS]:0 A:0 [SEP]:0 | [CLS]:0 A:0 [SEP]:0 B:1 [SEP]:1 | [CLS]=2 [SEP]=3)"},
      {"BertTokenizer", R"({"cls_token": "hello"})",
       R"(hello:0 A:0 [SEP]:0 | hello:0 A:0 [SEP]:0 B:1 [SEP]:1 | hello=12 [SEP]=3)"},
      {"BertTokenizer", R"({"added_tokens_decoder": {"700": {"content": "[CLS]"}}})",
       R"([CLS]:0 A:0 [SEP]:0 | [CLS]:0 A:0 [SEP]:0 B:1 [SEP]:1 | [CLS]=700 [SEP]=3)"},
      {"FunnelTokenizer", R"({})", R"(<cls>:2 A:0 <sep>:0 | <cls>:2 A:0 <sep>:0 B:1 <sep>:1 | <cls>=7 <sep>=8)"},
      {"MPNetTokenizer", R"({})", R"(<s>:0 A:0 </s>:0 | <s>:0 A:0 </s>:0 </s>:0 B:1 </s>:1 | <s>=5 </s>=6)"},
      {"SplinterTokenizer", R"({})",
       R"([CLS]:0 A:0 [SEP]:0 | [CLS]:0 A:0 [QUESTION]:0 .:0 [SEP]:0 B:1 [SEP]:1 | [CLS]=2 [SEP]=3 [QUESTION]=11 .=10)"},
      {"SplinterTokenizer", R"({"padding_side": "left", "question_token": "<q>"})",
       R"([CLS]:0 A:0 [SEP]:0 | [CLS]:0 A:0 [SEP]:0 B:1 <q>:0 .:0 [SEP]:1 | [CLS]=2 [SEP]=3 <q>=1 .=10)"},
      {"GPT2Tokenizer", R"({})",
       R"({"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true})"},
      {"GPT2Tokenizer", R"({"add_bos_token": true})",
       R"(<|endoftext|>:0 A:0 | <|endoftext|>:0 A:0 B:1 | <|endoftext|>=6)"},
      {"RobertaTokenizer", R"({"trim_offsets": false})",
       R"({"type":"RobertaProcessing","sep":["</s>",4],"cls":["<s>",3],"trim_offsets":false,"add_prefix_space":false})"},
      {"BlenderbotTokenizer", R"({})", R"(A:0 </s>:0 | A:0 B:1 | </s>=4)"},
      {"WhisperTokenizer", R"({"language": "English", "task": "transcribe"})",
       R"(<|startoftranscript|>:0 <|en|>:0 <|transcribe|>:0 <|notimestamps|>:0 A:0 <|endoftext|>:0 | <|startoftranscript|>:0 <|en|>:0 <|transcribe|>:0 <|notimestamps|>:0 A:0 B:1 <|endoftext|>:1 | <|endoftext|>=6 <|startoftranscript|>=10 <|en|>=11 <|transcribe|>=12 <|notimestamps|>=13)"},
      {"OpenAIGPTTokenizer", R"({})", R"()"},
      {"XLNetTokenizer", R"({})", R"(A:0 <sep>:0 <cls>:2 | A:0 <sep>:0 B:1 <sep>:1 <cls>:2 | <sep>=9 <cls>=10)"},
      {"T5Tokenizer", R"({})", R"(A:0 </s>:0 | A:0 </s>:0 B:0 </s>:0 | </s>=2)"},
      {"PegasusTokenizer", R"({})", R"(A:0 </s>:0 | A:0 B:0 </s>:0 | </s>=1)"},
      {"ReformerTokenizer", R"({})", R"()"},
      {"LlamaTokenizer", R"({"add_eos_token": true})",
       R"(<s>:0 A:0 </s>:0 | <s>:0 A:0 </s>:0 <s>:1 B:1 </s>:1 | <s>=1 </s>=2)"},
      {"LlamaTokenizer", R"({"add_bos_token": false})", R"(A:0 | A:0 B:1 |)"},
      {"MBartTokenizer", R"({"src_lang": "fr_XX"})",
       R"(A:0 </s>:0 fr_XX:0 | A:0 B:0 </s>:0 fr_XX:0 | </s>=2 fr_XX=901)"},
      {"MBart50Tokenizer", R"({})", R"(en_XX:0 A:0 </s>:0 | en_XX:0 A:0 B:0 </s>:0 | en_XX=900 </s>=2)"},
      {"NllbTokenizer", R"({})", R"(eng_Latn:0 A:0 </s>:0 | eng_Latn:0 A:0 B:0 </s>:0 | eng_Latn=902 </s>=2)"},
      {"NllbTokenizer", R"({"legacy_behaviour": true})",
       R"(A:0 </s>:0 eng_Latn:0 | A:0 B:0 </s>:0 eng_Latn:0 | </s>=2 eng_Latn=902)"},
      {"NllbTokenizer", R"({"src_lang": "zzz"})", R"(<unk>:0 A:0 </s>:0 | <unk>:0 A:0 B:0 </s>:0 | <unk>=0 </s>=2)"},
      {"SeamlessM4TTokenizer", R"({})",
       R"(</s>:0 __fra__:0 A:0 </s>:0 | </s>:0 __fra__:0 A:0 B:0 </s>:0 | __fra__=903 </s>=2)"},
  };
  for (const auto& [name, arguments, expected] : kRows) {
    INFO(name << " " << arguments);
    CHECK(shortened(Built(name, arguments).post_processor()) == expected);
  }
}

TEST_CASE("classes of transformers 4: pieces of a sentencepiece model") {
  struct Piece {
    const char* name;
    const char* arguments;
    const char* piece;
    TokenId id;
  };
  static const Piece kPieces[] = {
      {"XLMRobertaTokenizer", "{}", "a", 5},
      {"XLMRobertaTokenizer", "{}", "<mask>", 12},
      {"MBartTokenizer", "{}", "<mask>", 37},
      {"MBart50Tokenizer", "{}", "<mask>", 64},
      {"CamembertTokenizer", "{}", "a", 8},
      {"CamembertTokenizer", "{}", "<mask>", 15},
      {"NllbTokenizer", "{}", "<pad>", 1},
      {"SeamlessM4TTokenizer", "{}", "<pad>", 0},
      {"XGLMTokenizer", "{}", "<madeupword6>", 18},
      {"T5Tokenizer", "{}", "<extra_id_0>", 110},
      {"T5Tokenizer", R"({"extra_ids": 2})", "<extra_id_1>", 11},
      {"PegasusTokenizer", "{}", "a", 107},
      {"GemmaTokenizer", "{}", "<eos>", 1},
      {"LlamaTokenizer", R"({"added_tokens_decoder": {"1": {"content": "<begin>"}}})", "<begin>", 1},
      {"AlbertTokenizer", "{}", "a", 4}};
  for (const Piece& row : kPieces) {
    INFO(row.name << " " << row.piece);
    const Built built(row.name, row.arguments);
    CHECK(std::get<Unigram>(*built.parts.model).vocab().find(row.piece) == row.id);
  }
  CHECK(std::get<Unigram>(*Built("AlbertTokenizer", "{}").parts.model).score(5) == -105);
  CHECK(std::get<Unigram>(*Built("T5Tokenizer", "{}").parts.model).score(5) == -5);

  // Control pieces are special added tokens, those of users are added tokens.
  const std::vector<AddedToken> added = Built("T5Tokenizer", "{}").parts.added_tokens;
  REQUIRE(added.size() == 3);
  CHECK((added[0].content == "<s>" && added[0].special));
  CHECK((added[2].content == "<user>" && !added[2].special));
}

TEST_CASE("classes of transformers 4: what cannot be built") {
  CHECK_THROWS_AS(Built("Qwen2Tokenizer", R"({"add_prefix_space": true})"), Error);
  CHECK_THROWS_AS(Built("CodeGenTokenizer", R"({"add_bos_token": true})"), Error);
  CHECK_THROWS_AS(Built("RoFormerTokenizer", "{}"), Error);
  CHECK_THROWS_AS(Built("CohereTokenizer", "{}"), Error);
  CHECK_THROWS_AS(Built("MBartTokenizer", R"({"src_lang": "fr"})"), Error);
  CHECK_THROWS_AS(Built("BertTokenizer", R"({"do_lower_case": null})"), Error);
  CHECK_THROWS_AS(Built("BertTokenizer", R"({"cls_token": null})").post_processor(), Error);

  const Given nothing("{}");
  PieceSource words = sentencepiece();
  words.algorithm = PieceSource::Algorithm::Word;
  CHECK_THROWS_AS(class_named("T5Tokenizer").build(nothing.arguments, words), Error);
  CHECK_THROWS_AS(class_named("T5Tokenizer").build(nothing.arguments, vocab_txt()), Error);
  PieceSource lost = vocab_json();
  lost.merges->emplace_back("ab", "b");
  CHECK_THROWS_AS(class_named("GPT2Tokenizer").build(nothing.arguments, lost), Error);
}

TEST_CASE("classes of transformers 4: a .tiktoken file serves every class") {
  PieceSource source = pieces_of(PieceSource::Format::Tiktoken, {"a", "b", "ab"});
  source.merges.emplace();
  source.merges->emplace_back("a", "b");
  const Given given(R"({"additional_special_tokens": ["<x>"]})");
  const Blueprint parts = class_named("PreTrainedTokenizer").build(given.arguments, source);
  CHECK(std::get<Bpe>(*parts.model).options().ignore_merges);
  REQUIRE(parts.added_tokens.size() == 1);
  CHECK((parts.added_tokens[0].content == "<x>" && parts.added_tokens[0].special));
  CHECK(parts.pre_tokenizer.find(R"(\\p{N}{1,3})") != std::string::npos);
}
