// SPDX-License-Identifier: Apache-2.0
#include "load/parts.hpp"

#include <algorithm>
#include <filesystem>
#include <variant>

#include <fmt/format.h>

#include "runecheck/config/quote.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail {

std::string join(const std::string& folder, std::string_view name) {
  return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

std::string display_name(const std::string& path) {
  std::filesystem::path clean = std::filesystem::path(path).lexically_normal();
  if (!clean.has_filename()) clean = clean.parent_path();  // a trailing slash
  std::string file = clean.filename().string();
  if (file == "tokenizer.json" || file == "vocab.txt") {
    std::string parent = clean.parent_path().filename().string();
    return parent.empty() ? file : parent;
  }
  if (file != "." && file != ".." && !file.empty()) return file;
  std::error_code ignored;
  const std::string real = std::filesystem::canonical(path, ignored).filename().string();
  return real.empty() ? path : real;
}

std::string enumerate(const std::vector<std::string>& items, std::size_t shown) {
  std::string text;
  const std::size_t listed = std::min(items.size(), shown);
  for (std::size_t i = 0; i < listed; ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  if (items.size() > listed) text += fmt::format(" and {} more", items.size() - listed);
  return text;
}

void add_note(TokenizerSpec& spec, const std::string& source, std::string message) {
  spec.notes.push_back({std::move(message), source});
}

const Vocab& vocab_of(const TokenizerSpec& spec) {
  return std::visit([](const auto& model) -> const Vocab& { return model.vocab(); }, *spec.model);
}

TokenId find_token(const TokenizerSpec& spec, std::string_view content) {
  const TokenId id = vocab_of(spec).find(content);
  if (id != kNoToken) return id;
  return AddedTokens(spec.added_tokens, vocab_of(spec)).find_content(content);
}

bool set_pad_token(TokenizerSpec& spec, const std::string& content, Side side) {
  const TokenId id = find_token(spec, content);
  if (id == kNoToken) return false;
  Padding padding;
  padding.side = side;
  padding.id = id;
  padding.token = content;
  spec.pad_token = padding;
  return true;
}

AddedToken special_token(std::string content) {
  AddedToken token;
  token.content = std::move(content);
  token.special = true;
  return token;
}

std::vector<std::string> model_inputs(bool token_types) {
  if (token_types) return {"input_ids", "token_type_ids", "attention_mask"};
  return {"input_ids", "attention_mask"};
}

void note_ids(TokenizerSpec& spec, const std::string& source) {
  const Vocab& vocab = vocab_of(spec);
  const auto& by_id = vocab.tables().by_id;
  std::vector<std::string> shared;
  std::vector<TokenId> ids;
  ids.reserve(by_id.size());
  for (std::size_t i = 0; i < by_id.size(); ++i) {
    ids.push_back(by_id[i].first);
    if (i + 1 < by_id.size() && by_id[i].first == by_id[i + 1].first) {
      shared.push_back(fmt::format("{} ({}, {})", by_id[i].first, config::quote(vocab.entry_piece(by_id[i].second)),
                                   config::quote(vocab.entry_piece(by_id[i + 1].second))));
    }
  }
  if (!shared.empty()) {
    add_note(spec, source,
             fmt::format("{} with two pieces: {}; which of them it decodes to is arbitrary in the reference",
                         shared.size() == 1 ? "one id" : fmt::format("{} ids", shared.size()), enumerate(shared)));
  }
  // Added tokens may stand where the vocabulary has nothing.
  const AddedTokens added(spec.added_tokens, vocab);
  for (const AddedTokens::Entry& entry : added.entries()) ids.push_back(entry.id);
  std::sort(ids.begin(), ids.end());
  std::uint64_t holes = 0;
  std::uint64_t next = 0;
  std::vector<std::string> ranges;
  for (const TokenId id : ids) {
    if (id > next) {
      holes += id - next;
      ranges.push_back(id - next == 1 ? std::to_string(next) : fmt::format("{}-{}", next, id - 1));
    }
    next = std::max(next, std::uint64_t{id} + 1);
  }
  if (holes > 0) {
    add_note(spec, source,
             fmt::format("{} without a piece below the largest id {}: {}",
                         holes == 1 ? "one id" : fmt::format("{} ids", holes), next - 1, enumerate(ranges)));
  }
}

void overrule_letter_case(TokenizerSpec& spec, CaseChoice choice, const std::string& source) {
  if (choice == CaseChoice::FromFiles) return;
  const bool lowercase = choice == CaseChoice::Lowercase;
  auto* bert = spec.normalizer.find<BertNormalizer>();
  if (bert == nullptr) {
    if (!lowercase) return;  // nothing changes letters anyway
    throw Error(ErrorCode::Usage, {source, {}, std::nullopt},
                "--lowercase needs a BertNormalizer, and this tokenizer has none");
  }
  BertNormalizer::Options options = bert->options();
  if (options.lowercase == lowercase) return;
  options.lowercase = lowercase;
  *bert = BertNormalizer(options);
  std::string message = lowercase ? "--lowercase overrules the file, which keeps upper case"
                                  : "--cased overrules the file, which lower-cases";
  if (!options.strip_accents) message += lowercase ? "; accents are stripped with it" : "; accents are kept with it";
  add_note(spec, source, std::move(message));
}

namespace {
/// [UNK], <S>: names, not text.
bool bracketed(std::string_view piece) {
  return piece.size() > 2 &&
         ((piece.front() == '[' && piece.back() == ']') || (piece.front() == '<' && piece.back() == '>'));
}
}  // namespace

std::string CaseEvidence::to_string() const {
  if (upper == 0) return "no piece has an upper-case letter";
  return fmt::format("{} of {} pieces {} upper-case letters, such as {}", upper, pieces, upper == 1 ? "has" : "have",
                     config::quote(example));
}

CaseEvidence case_evidence(const Vocab& vocab) {
  CaseEvidence evidence;
  evidence.pieces = vocab.size();
  for (std::uint32_t entry = 0; entry < vocab.size(); ++entry) {
    const std::string_view piece = vocab.entry_piece(entry);
    if (bracketed(piece)) continue;
    for (std::size_t at = 0; at < piece.size();) {
      const utf8::Decoded decoded = utf8::decode(piece.data() + at);
      if (unicode::has(decoded.code_point, unicode::Property::Uppercase)) {
        if (evidence.upper++ == 0) evidence.example = piece;
        break;
      }
      at += decoded.size;
    }
  }
  return evidence;
}

}  // namespace runecheck::detail
