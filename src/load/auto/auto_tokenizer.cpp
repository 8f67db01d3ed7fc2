// SPDX-License-Identifier: Apache-2.0
#include "load/auto/auto_tokenizer.hpp"

#include <utility>

#include "load/auto/added_layer.hpp"
#include "load/auto/apply_settings.hpp"
#include "load/auto/backend_parts.hpp"
#include "load/auto/class_choice.hpp"
#include "load/auto/differences.hpp"
#include "load/auto/node_json.hpp"
#include "load/auto/piece_source.hpp"
#include "load/auto/settings_merge.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck::detail {

namespace {

std::optional<config::Node> root_of(const std::optional<config::Document>& document) {
  return document ? std::optional(document->root()) : std::nullopt;
}

class Loader {
 public:
  Loader(const FolderFiles& files, const std::string& model, const LoadOptions& options)
      : files_(files), model_(model), options_(options), compat_(options.compat) {}

  TokenizerSpec load() {
    choose();
    settings_ = merge_settings(compat_, {root_of(files_.tokenizer_config), root_of(files_.special_tokens_map),
                                         root_of(files_.added_tokens), root_of(files_.tokenizer_json)});
    if (takes_json()) {
      take_json();
    } else {
      build();
    }
    spec_.name = display_name(files_.folder);
    spec_.origin = files_.folder;
    add_tokens();
    set_post_processor();
    overrule_letter_case(spec_, options_.letter_case, made_ ? files_.folder : files_.tokenizer_json->path());
    apply_settings(spec_, files_, settings_, special_, facts_, class_);
    add_notes();
    return std::move(spec_);
  }

 private:
  bool is_v5() const { return compat_ == Compat::V5; }

  void choose() {
    ClassChoice choice =
        choose_class({compat_, model_, root_of(files_.tokenizer_config), root_of(files_.config), files_.byte_level});
    facts_ = choice.facts;
    because_ = std::move(choice.because);
    for (std::string& note : choice.notes) add_note(spec_, source_of_settings(), std::move(note));
    if (facts_ == nullptr) assume_class();
    if (facts_ == nullptr) return;
    class_ = is_v5() ? find_class_v5(facts_->name) : find_class_v4(without_fast(facts_->name));
    if (class_ == nullptr && facts_->kind == ClassKind::Built) {
      throw Error(ErrorCode::Unsupported, {files_.folder, {}, std::nullopt},
                  "unsupported tokenizer class " + config::quote(facts_->name) + " (by " + because_ + ")",
                  "if the model has a tokenizer.json, pass that file itself");
    }
  }

  /// A folder that transformers gives up on is read all the same where it is plain what it holds.
  void assume_class() {
    const bool json = files_.tokenizer_json.has_value();
    if (!json && !exists(join(files_.folder, "vocab.txt"))) refuse_folder(files_.folder, "vocab.txt");
    facts_ = find_class_facts(compat_, json ? (is_v5() ? "TokenizersBackend" : "PreTrainedTokenizerFast")
                                            : (is_v5() ? "BertTokenizer" : "BertTokenizerFast"));
    because_ = "assumption";
    assumed_ = true;
    add_note(spec_, files_.folder,
             std::string("no file names a tokenizer class, so transformers ") + (is_v5() ? "5" : "4") + " gives up: " +
                 (json ? "tokenizer.json is taken as it stands" : "assumed to be BertTokenizer, by vocab.txt"));
  }

  std::string source_of_settings() const {
    return files_.tokenizer_config ? files_.tokenizer_config->path() : files_.folder;
  }

  /// Whether the tokenizer.json gives all parts, not only pieces.
  bool takes_json() const {
    if (!files_.tokenizer_json) return false;
    if (is_v5()) return facts_->kind == ClassKind::Backend || (class_ != nullptr && class_->keeps_json);
    return class_ == nullptr || class_->rebuilds == nullptr || !class_->rebuilds(settings_.arguments);
  }

  void take_json() {
    const config::Document& document = *files_.tokenizer_json;
    std::vector<LoadNote> before = std::move(spec_.notes);
    spec_ = read_tokenizer_json(document);
    spec_.notes.insert(spec_.notes.begin(), before.begin(), before.end());
    if (class_ == nullptr) return;
    if (is_v5()) {
      if (class_->build == nullptr) return;
      PieceSource source;
      source.format = PieceSource::Format::TokenizerJson;
      source.path = document.path();
      if (const auto post = document.root().find_value("post_processor")) source.post_processor = to_json(*post);
      Blueprint asked = class_->build(settings_.arguments, std::move(source));
      late_post_processor_ = std::move(asked.post_processor);
      keep_post_processor_ = true;
      return;
    }
    if (class_->adjust == nullptr) return;
    const BackendParts written = parts_of(document.root());
    BackendParts parts = written;
    class_->adjust(settings_.arguments, parts);
    take_changes(spec_, written, parts, facts_->name);
    late_post_processor_ = std::move(parts.late_post_processor);
  }

  void build() {
    PieceSource source;
    if (files_.tokenizer_json && is_v5()) {
      check_tokenizer_json(*files_.tokenizer_json);
      source = read_json_pieces(*files_.tokenizer_json);
      read_stored_limits(files_.tokenizer_json->root(), spec_);
      spec_.files.push_back({source.path, "vocabulary"});
    } else {
      VocabFiles vocab = find_vocab_files(files_.folder, *facts_);
      if (vocab.vocab.empty() && is_v5() && facts_->kind == ClassKind::Backend) vocab = assume_bert();
      if (vocab.vocab.empty()) {
        // Where no class is named, the vocabulary that people most often have is the one to look for.
        refuse_folder(files_.folder, facts_->kind == ClassKind::Backend ? "vocab.txt" : facts_->vocab_file);
      }
      vocab_file_ = vocab.vocab;
      const MergesRule rule = class_ != nullptr ? class_->merges_rule : MergesRule::Library;
      source = read_vocab_files(vocab, compat_, rule, options_);
      spec_.files.push_back({vocab.vocab, "vocabulary"});
      if (!vocab.merges.empty() && source.merges) spec_.files.push_back({vocab.merges, "merges"});
      for (std::string& note : source.notes) add_note(spec_, vocab.vocab, std::move(note));
    }
    if (class_ == nullptr || class_->build == nullptr) {
      throw Error(ErrorCode::Unsupported, {source.path, {}, std::nullopt},
                  "the class " + std::string(facts_->name) + " (by " + because_ + ") is not built from this file",
                  "name a class in tokenizer_config.json that is, or add the tokenizer.json that transformers' "
                  "save_pretrained writes");
    }
    const std::string path = source.path;
    made_ = class_->build(settings_.arguments, std::move(source));
    take_blueprint(spec_, *made_, facts_->name);
    for (LoadNote& note : made_->notes) spec_.notes.push_back(std::move(note));
    late_post_processor_ = made_->post_processor;
    note_ids(spec_, path);
  }

  /// transformers 5 reads no vocab.txt for a folder without a class; people mean BERT.
  VocabFiles assume_bert() {
    const ClassFacts* bert = find_class_facts(compat_, "BertTokenizer");
    VocabFiles vocab = find_vocab_files(files_.folder, *bert);
    if (vocab.vocab.empty()) return vocab;
    facts_ = bert;
    class_ = find_class_v5(bert->name);
    assumed_ = true;
    add_note(spec_, vocab.vocab,
             "no class that reads a vocab.txt is named, so transformers 5 gives up: assumed to be BertTokenizer");
    return vocab;
  }

  void add_tokens() {
    std::optional<std::string> from_padding;
    if (spec_.stored_padding) from_padding = spec_.stored_padding->token;
    std::span<const DefaultToken> tokens;
    if (class_ != nullptr) tokens = made_ && !class_->built_tokens.empty() ? class_->built_tokens : class_->tokens;
    const Blueprint* made = made_ ? &*made_ : nullptr;
    special_ = special_tokens(compat_, settings_, class_, tokens, from_padding, made);
    std::vector<AddedToken> first = made_ ? std::move(made_->added_tokens) : std::move(spec_.added_tokens);
    spec_.added_tokens = added_layer(compat_, std::move(first), settings_, special_, class_, made);
  }

  void set_post_processor() {
    if (!late_post_processor_) return;
    const AddedTokens added(spec_.added_tokens, vocab_of(spec_));
    const std::string json = late_post_processor_([&](std::string_view content) -> std::optional<TokenId> {
      TokenId id = added.find_content(content);
      if (id == kNoToken) id = vocab_of(spec_).find(content);
      return id == kNoToken ? std::nullopt : std::optional(id);
    });
    if (json.empty() && keep_post_processor_) return;
    take_post_processor(spec_, json, facts_->name);
  }

  void add_notes() {
    for (const std::string& note : files_.notes) add_note(spec_, files_.tokenizer_config->path(), note);
    if (files_.tokenizer_config && files_.tokenizer_config->root().find_value("auto_map")) {
      add_note(spec_, files_.tokenizer_config->path(), "auto_map names Python code of its own, which is never run");
    }
    if (made_ && options_.letter_case == CaseChoice::FromFiles) note_assumed_case(spec_, files_, settings_, *made_);
    note_new_ids(spec_, settings_, source_of_settings(), vocab_file_);
    if (!assumed_) note_differences(spec_, files_, model_, compat_, made_ ? &*made_ : nullptr);
  }

  const FolderFiles& files_;
  const std::string& model_;
  const LoadOptions& options_;
  Compat compat_;
  TokenizerSpec spec_;
  const ClassFacts* facts_ = nullptr;
  const TokenizerClass* class_ = nullptr;
  std::string because_;
  std::string vocab_file_;  ///< read in place of a tokenizer.json
  bool assumed_ = false;
  MergedSettings settings_;
  SpecialTokenSet special_;
  std::optional<Blueprint> made_;
  std::function<std::string(const IdOf&)> late_post_processor_;
  bool keep_post_processor_ = false;
};

}  // namespace

TokenizerSpec load_auto(const FolderFiles& files, const std::string& model, const LoadOptions& options) {
  return Loader(files, model, options).load();
}

}  // namespace runecheck::detail
