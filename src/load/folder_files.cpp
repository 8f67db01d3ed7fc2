// SPDX-License-Identifier: Apache-2.0
#include "load/folder_files.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck::detail {

namespace {

using config::Document;
using config::Node;

constexpr std::size_t kNamesShown = 8;
constexpr std::string_view kTokenizerJson = "tokenizer.json";

/// The release of transformers that is followed.
constexpr std::array<std::uint64_t, 3> release(Compat compat) {
  if (compat == Compat::V4) return {4, 57, 6};
  return {5, 24, 0};
}

std::optional<Document> read_object(const std::string& folder, std::string_view name, const LoadOptions& options) {
  const std::string path = join(folder, name);
  if (!exists(path)) return std::nullopt;
  Document document = Document::parse(path, read_folder_file(path, options));
  if (!document.root().is_object()) document.root().expected("an object");
  return document;
}

/// "4.0.0" as numbers; a short version ends in zeros.
std::optional<std::vector<std::uint64_t>> read_version(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  while (true) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (part.empty() || error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    numbers.push_back(number);
    if (dot == std::string_view::npos) break;
    text.remove_prefix(dot + 1);
  }
  while (numbers.size() > 1 && numbers.back() == 0) numbers.pop_back();
  return numbers;
}

/// What stands between "tokenizer." and ".json" in a name, or nothing.
std::optional<std::string_view> version_in(std::string_view name) {
  constexpr std::string_view kBefore = "tokenizer.";
  constexpr std::string_view kAfter = ".json";
  const std::size_t begin = name.find(kBefore);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = name.rfind(kAfter);
  if (end == std::string_view::npos || end < begin + kBefore.size()) return std::nullopt;
  return name.substr(begin + kBefore.size(), end - begin - kBefore.size());
}

}  // namespace

std::string versioned_tokenizer_file(const Node& names, Compat compat) {
  std::map<std::string, std::string, std::less<>> by_version;  // in the order of the texts, as in transformers
  names.each_element([&](const Node& name) {
    if (const auto version = version_in(name.string()))
      by_version.insert_or_assign(std::string(*version), name.string());
  });
  const auto limit = release(compat);
  std::string chosen(kTokenizerJson);
  for (const auto& [version, name] : by_version) {
    const auto numbers = read_version(version);
    if (!numbers) names.expected("names such as tokenizer.4.0.0.json");
    if (std::lexicographical_compare(limit.begin(), limit.end(), numbers->begin(), numbers->end())) break;
    chosen = name;
  }
  return chosen;
}

FolderFiles read_folder_files(const std::string& folder, Compat compat, const LoadOptions& options) {
  FolderFiles files;
  files.folder = folder;
  files.tokenizer_config = read_object(folder, "tokenizer_config.json", options);
  files.config = read_object(folder, "config.json", options);
  files.special_tokens_map = read_object(folder, "special_tokens_map.json", options);
  files.added_tokens = read_object(folder, "added_tokens.json", options);
  files.sentence_bert = read_object(folder, "sentence_bert_config.json", options);
  std::string name(kTokenizerJson);
  if (files.tokenizer_config) {
    if (const auto names = files.tokenizer_config->root().find("fast_tokenizer_files")) {
      name = versioned_tokenizer_file(*names, compat);
      if (name != kTokenizerJson) {
        files.notes.push_back("fast_tokenizer_files names " + config::quote(name) +
                              " for this version of transformers");
      }
      if (name.find('/') != std::string::npos) names->expected("names of files in this folder");
    }
  }
  const std::string path = join(folder, name);
  if (exists(path)) {
    std::string bytes = read_folder_file(path, options);
    files.byte_level = name == kTokenizerJson && bytes.find("\"ByteLevel\"") != std::string::npos;
    files.tokenizer_json = Document::parse(path, std::move(bytes), kLargeParts);
  }
  return files;
}

void refuse_folder(const std::string& folder, std::string_view vocab_file) {
  const std::vector<std::string> names = list_directory(folder);
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  std::string message = vocab_file.empty()
                            ? "no tokenizer.json in this folder, "
                            : "neither tokenizer.json nor " + std::string(vocab_file) + " in this folder, ";
  message += names.empty() ? "which is empty" : "which holds ";
  const auto shown = std::min(names.size(), kNamesShown);
  for (std::size_t i = 0; i < shown; ++i) message += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > shown) message += " and " + std::to_string(names.size() - shown) + " more";

  std::string hint(kLoads);
  const auto name_class = [](std::string_view what, std::string_view example) {
    return std::string(what) +
           ": name the class that reads it in tokenizer_config.json, such as {\"tokenizer_class\": \"" +
           std::string(example) + "\"}";
  };
  const auto sentencepiece =
      std::find_if(names.begin(), names.end(), [](const std::string& name) { return name.ends_with(".model"); });
  if (has("snapshots")) {
    hint = "this is a folder of the Hub's cache: pass the model's name, or the folder below snapshots in it";
  } else if (sentencepiece != names.end()) {
    hint = name_class(*sentencepiece + " is a sentencepiece model", "T5Tokenizer");
  } else if (has("vocab.json")) {
    hint = name_class("vocab.json with merges.txt is a BPE tokenizer", "GPT2Tokenizer");
  } else if (has("vocab.txt")) {
    hint = name_class("vocab.txt is a vocabulary of BERT's kind", "BertTokenizer");
  }
  throw Error(ErrorCode::Io, {folder, {}, std::nullopt}, message, hint);
}

}  // namespace runecheck::detail
