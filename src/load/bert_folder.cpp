// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 4, BertTokenizerFast and its conversion from vocab.txt, read; not run.
#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "load/folder_files.hpp"
#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck::detail {

namespace {

using config::Node;

/// Tokenizer classes that read a vocab.txt in just the way of BertTokenizer.
constexpr std::string_view kBertClasses[] = {"BertTokenizer",
                                             "DistilBertTokenizer",
                                             "ElectraTokenizer",
                                             "MobileBertTokenizer",
                                             "LxmertTokenizer",
                                             "LayoutLMTokenizer",
                                             "SqueezeBertTokenizer",
                                             "RetriBertTokenizer",
                                             "ConvBertTokenizer",
                                             "ErnieTokenizer",
                                             "MegatronBertTokenizer",
                                             "RealmTokenizer",
                                             "DPRQuestionEncoderTokenizer",
                                             "DPRContextEncoderTokenizer",
                                             "DPRReaderTokenizer"};

void check_class(const FolderFiles& files) {
  const auto written = files.setting("tokenizer_class");
  if (!written) return;
  std::string_view name = written->string();
  if (name.ends_with("Fast")) name.remove_suffix(4);
  if (std::find(std::begin(kBertClasses), std::end(kBertClasses), name) != std::end(kBertClasses)) return;
  throw Error(ErrorCode::Unsupported, written->where(),
              "unsupported tokenizer class " + config::quote(written->string()),
              "without a tokenizer.json this version reads vocab.txt as BertTokenizer does; "
              "add the tokenizer.json that transformers' save_pretrained writes");
}

struct Specials {
  std::optional<std::string> unk, sep, pad, cls, mask;
};

/// Adds a token unless one of the same text is there; the special ones make it special.
void add_token(std::vector<AddedToken>& tokens, AddedToken token) {
  for (AddedToken& known : tokens) {
    if (known.content != token.content) continue;
    known.special = known.special || token.special;
    return;
  }
  tokens.push_back(std::move(token));
}

/// The tokens that have ids in the files, by id: added_tokens_decoder, else added_tokens.json.
std::map<TokenId, AddedToken> listed_tokens(const FolderFiles& files) {
  std::map<TokenId, AddedToken> tokens;
  if (const auto decoder = files.setting("added_tokens_decoder")) {
    decoder->each_member([&](std::string_view key, const Node& value) {
      TokenId id = 0;
      const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
      if (error != std::errc() || end != key.data() + key.size() || id == kNoToken) {
        throw Error(ErrorCode::Schema, value.where(), "expected an id as key, found " + config::quote(key));
      }
      AddedToken token = read_token(value);
      token.special = false;
      if (const auto special = value.find_value("special")) token.special = special->boolean();
      if (!value.find_value("normalized")) token.normalized = !token.special;
      tokens.insert_or_assign(id, std::move(token));
    });
  } else if (files.added_tokens) {
    files.added_tokens->root().each_member([&](std::string_view content, const Node& id) {
      AddedToken token;
      token.content = content;
      token.normalized = true;
      tokens.insert_or_assign(static_cast<TokenId>(id.unsigned_integer(kNoToken - 1)), std::move(token));
    });
  }
  return tokens;
}

/// Fills in the added tokens in the reference's order and says what BERT's roles are called.
Specials add_specials(TokenizerSpec& spec, const FolderFiles& files, const std::map<TokenId, AddedToken>& listed) {
  Specials names;
  std::vector<AddedToken> special;
  const auto role = [&](std::string_view key, std::string_view standard, std::optional<std::string>& name) {
    NamedToken named = named_token(files, key);
    if (!named.named) named.token = special_token(std::string(standard));
    if (!named.token) return;
    name = named.token->content;
    special.push_back(std::move(*named.token));
  };
  role("unk_token", "[UNK]", names.unk);
  role("sep_token", "[SEP]", names.sep);
  role("pad_token", "[PAD]", names.pad);
  role("cls_token", "[CLS]", names.cls);
  role("mask_token", "[MASK]", names.mask);
  for (AddedToken& token : additional_tokens(files)) special.push_back(std::move(token));

  for (const auto& [id, token] : listed) {
    AddedToken added = token;
    // Tokens of added_tokens.json that have a role are special and not normalized.
    const bool has_role =
        std::any_of(special.begin(), special.end(), [&](const AddedToken& s) { return s.content == added.content; });
    if (has_role && !files.lists_added_tokens()) added.normalized = false;
    add_token(spec.added_tokens, std::move(added));
  }
  for (AddedToken& token : special) add_token(spec.added_tokens, std::move(token));
  return names;
}

void note_new_ids(TokenizerSpec& spec, const FolderFiles& files, const std::map<TokenId, AddedToken>& listed) {
  const std::string vocab_path = join(files.folder, "vocab.txt");
  const AddedTokens added(spec.added_tokens, vocab_of(spec));
  std::vector<std::string> fresh;
  for (const AddedTokens::Entry& entry : added.entries()) {
    if (vocab_of(spec).find(entry.token.content) != kNoToken) continue;
    fresh.push_back(fmt::format("{} ({})", config::quote(entry.token.content), entry.id));
  }
  if (!fresh.empty()) {
    add_note(spec, vocab_path,
             "tokens that are not in vocab.txt and get new ids: " + enumerate(fresh) +
                 "; the model may have no embedding for them");
  }
  std::vector<std::string> moved;
  for (const auto& [id, token] : listed) {
    const TokenId now = added.find_content(token.content);
    if (now != id && now != kNoToken)
      moved.push_back(fmt::format("{} has {}, not {}", config::quote(token.content), now, id));
  }
  if (moved.empty()) return;
  add_note(spec, files.lists_added_tokens() ? files.tokenizer_config->path() : files.added_tokens->path(),
           "added tokens with another id than the file says: " + enumerate(moved) +
               "; the reference gives a piece's own id, or counts on from the number of pieces");
}

BertNormalizer::Options read_normalizer(TokenizerSpec& spec, const FolderFiles& files, const LoadOptions& options) {
  BertNormalizer::Options normalizer;
  if (const auto value = files.setting("tokenize_chinese_chars")) normalizer.handle_chinese_chars = value->boolean();
  if (const auto value = files.setting("strip_accents")) normalizer.strip_accents = value->boolean();
  const auto lower = files.setting("do_lower_case");
  if (lower) normalizer.lowercase = lower->boolean();
  if (const auto basic = files.setting("do_basic_tokenize"); basic && !basic->boolean()) {
    normalizer.handle_chinese_chars = normalizer.lowercase = false;
    normalizer.strip_accents = false;
    add_note(spec, files.tokenizer_config->path(),
             "do_basic_tokenize is false: text is not lower-cased, accents and ideographs are left alone");
    return normalizer;
  }
  if (!lower && options.letter_case == CaseChoice::FromFiles) {
    const CaseEvidence evidence = case_evidence(vocab_of(spec));
    std::string message = "do_lower_case is not set: assumed true, as transformers 4 does";
    if (evidence.upper > 0) message += ", although " + evidence.to_string();
    add_note(spec,
             files.tokenizer_config ? files.tokenizer_config->path() : join(files.folder, "tokenizer_config.json"),
             message + "; --cased overrules");
  }
  if (!lower && options.letter_case == CaseChoice::Cased) normalizer.lowercase = false;
  return normalizer;
}

}  // namespace

TokenizerSpec load_bert_folder(const FolderFiles& files, const LoadOptions& options) {
  check_class(files);
  const std::string path = join(files.folder, "vocab.txt");
  VocabLines lines = read_vocab_lines(path, read_model_file(path, options));
  TokenizerSpec spec;
  spec.name = display_name(files.folder);
  spec.origin = files.folder;
  spec.files.push_back({path, "vocabulary"});
  for (std::string& note : lines.notes) add_note(spec, path, std::move(note));

  const NamedToken unk = named_token(files, "unk_token");
  WordPiece::Options model;
  if (unk.token) model.unk_token = unk.token->content;
  spec.model.emplace(WordPiece(Vocab::build(lines.pieces), model));
  spec.normalizer = BertNormalizer(read_normalizer(spec, files, options));
  if (files.setting("do_lower_case") || files.setting("do_basic_tokenize")) {
    overrule_letter_case(spec, options.letter_case, files.tokenizer_config->path());
  }
  spec.pre_tokenizer = BertPreTokenizer();
  spec.decoder = WordPieceDecoder();

  const auto listed = listed_tokens(files);
  const Specials names = add_specials(spec, files, listed);
  note_new_ids(spec, files, listed);
  if (vocab_of(spec).find(model.unk_token) == kNoToken) {
    add_note(spec, path,
             "no piece " + config::quote(model.unk_token) +
                 ": a word that cannot be spelled is an error, as in the reference");
  }
  if (names.cls && names.sep) {
    spec.post_processor =
        TemplateProcessing::bert(*names.cls, find_token(spec, *names.cls), *names.sep, find_token(spec, *names.sep));
  } else {
    add_note(spec, files.folder, "no cls_token or no sep_token: no special tokens are put around a text");
  }
  if (names.pad) set_pad_token(spec, *names.pad, Side::Right);
  if (files.special_tokens_map && !files.lists_added_tokens()) {
    spec.files.push_back({files.special_tokens_map->path(), "special tokens"});
  }
  if (files.added_tokens && !files.lists_added_tokens())
    spec.files.push_back({files.added_tokens->path(), "added tokens"});
  apply_settings(spec, files);
  return spec;
}

}  // namespace runecheck::detail
