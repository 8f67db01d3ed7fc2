// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <variant>

#include "load/folder_files.hpp"
#include "load/parts.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck::detail {

namespace {

constexpr std::size_t kNamesShown = 8;

[[noreturn]] void refuse_folder(const std::string& folder) {
  const std::vector<std::string> names = list_directory(folder);
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  std::string message = "neither tokenizer.json nor vocab.txt in this folder, ";
  message += names.empty() ? "which is empty" : "which holds ";
  const auto shown = std::min(names.size(), kNamesShown);
  for (std::size_t i = 0; i < shown; ++i) message += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > shown) message += " and " + std::to_string(names.size() - shown) + " more";

  std::string hint(kLoads);
  ErrorCode code = ErrorCode::Io;
  const auto sentencepiece =
      std::find_if(names.begin(), names.end(), [](const std::string& name) { return name.ends_with(".model"); });
  if (has("snapshots")) {
    hint = "this is a folder of the Hub's cache: pass the folder below snapshots in it";
  } else if (sentencepiece != names.end()) {
    code = ErrorCode::Unsupported;
    hint = *sentencepiece + " is a sentencepiece model; " + hint;
  } else if (has("vocab.json")) {
    code = ErrorCode::Unsupported;
    hint = "vocab.json with merges.txt is a BPE tokenizer; " + hint;
  }
  throw Error(code, {folder, {}, std::nullopt}, message, hint);
}

/// transformers 4 lets tokenizer_config.json overrule the normalizer of tokenizer.json.
void note_disagreement(TokenizerSpec& spec, const FolderFiles& files) {
  const auto* bert = spec.normalizer.find<BertNormalizer>();
  if (bert == nullptr) return;
  const auto compare = [&](std::string_view key, std::optional<bool> here, std::string_view field) {
    const auto setting = files.setting(key);
    if (!setting || setting->boolean() == here) return;
    const std::string ours = !here ? "null" : *here ? "true" : "false";
    add_note(spec, files.tokenizer_config->path(),
             std::string(key) + " is " + (setting->boolean() ? "true" : "false") + ", but tokenizer.json has " +
                 std::string(field) + " " + ours + ", which counts here; transformers 4 goes by the former");
  };
  compare("do_lower_case", bert->options().lowercase, "lowercase");
  compare("strip_accents", bert->options().strip_accents, "strip_accents");
  compare("tokenize_chinese_chars", bert->options().handle_chinese_chars, "handle_chinese_chars");
}

}  // namespace

TokenizerSpec load_folder(const std::string& folder, const LoadOptions& options) {
  const std::string json = join(folder, "tokenizer.json");
  if (exists(json)) {
    const FolderFiles files = read_folder_files(folder, options);
    TokenizerSpec spec = load_tokenizer_json(json, read_model_file(json, options));
    spec.name = display_name(folder);
    spec.origin = folder;
    overrule_letter_case(spec, options.letter_case, json);
    if (options.letter_case == CaseChoice::FromFiles) note_disagreement(spec, files);
    apply_settings(spec, files);
    return spec;
  }
  if (!exists(join(folder, "vocab.txt"))) refuse_folder(folder);
  return load_bert_folder(read_folder_files(folder, options), options);
}

}  // namespace runecheck::detail
