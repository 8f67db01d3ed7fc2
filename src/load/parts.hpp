// SPDX-License-Identifier: Apache-2.0
//
// What the loaders of the different sources share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/config/document.hpp"
#include "runecheck/load/load.hpp"

namespace runecheck::detail {

/// The parts of a tokenizer.json that are most of it: no cells are made of them (see Document::parse).
inline constexpr std::string_view kLargeParts[] = {"/model/vocab", "/model/merges"};

// One loader for each kind of source.
TokenizerSpec load_tokenizer_json(const std::string& path, std::string bytes);
/// The same of a file that is parsed already.
TokenizerSpec read_tokenizer_json(const config::Document& document);
/// Throws Error when it is no tokenizer.json as far as its keys tell.
void check_tokenizer_json(const config::Document& document);
/// The truncation and padding stored in it, with notes.
void read_stored_limits(const config::Node& root, TokenizerSpec& spec);
TokenizerSpec load_vocab_file(const std::string& path, std::string_view bytes, CaseChoice letter_case);
/// `model`: the name the user gave, a path or a name on the Hub.
TokenizerSpec load_folder(const std::string& folder, const std::string& model, const LoadOptions& options);

/// What this version loads, for messages.
inline constexpr std::string_view kLoads = "this version loads a model's folder, a model in the Hugging Face cache, a tokenizer.json or a vocab.txt";

/// read_file, and refuses what downloads leave behind instead of the file: Git LFS pointers, web pages.
std::string read_model_file(const std::string& path, const LoadOptions& options);
/// The same for a file of a model's folder, which must be a real file: a pipe there would be waited for.
std::string read_folder_file(const std::string& path, const LoadOptions& options);
/// Throws Error{Unsupported} when the ending of `path` names something that is no tokenizer.
void refuse_by_name(const std::string& path);
/// Throws Error{Unsupported} for a JSON file whose keys say that it is another one of a model's files.
void refuse_other_json(const config::Node& root);
/// Whether the bytes begin as a JSON object with a key (a vocab.txt may well begin with the pieces
/// "[", "{" or "\"").
bool looks_like_json(std::string_view bytes) noexcept;

std::string join(const std::string& folder, std::string_view name);
/// What people call the model at `path`: the folder's name, or the file's if it has one of its own.
std::string display_name(const std::string& path);

void add_note(TokenizerSpec& spec, const std::string& source, std::string message);
/// Notes on ids without a piece and ids with two.
void note_ids(TokenizerSpec& spec, const std::string& source);

const Vocab& vocab_of(const TokenizerSpec& spec);
/// Id of a piece or an added token, or kNoToken.
TokenId find_token(const TokenizerSpec& spec, std::string_view content);

/// Makes the normalizer lower-case or keep case as the user says, with a note when that changes it.
void overrule_letter_case(TokenizerSpec& spec, CaseChoice choice, const std::string& source);

/// Pieces with upper-case letters, names such as [UNK] or <S> left out.
struct CaseEvidence {
  std::size_t upper = 0;
  std::size_t pieces = 0;
  std::string example;
  /// "3 of 100 pieces have upper-case letters, such as "The"" or "no piece has an upper-case letter".
  std::string to_string() const;
};
CaseEvidence case_evidence(const Vocab& vocab);

/// The lines of a vocab.txt as Python's text mode reads them, and what was odd about them.
struct VocabLines {
  std::vector<std::pair<std::string, TokenId>> pieces;  ///< the id is the line number minus one
  std::vector<std::string> notes;
};
/// Most lines of a vocab.txt.
inline constexpr std::size_t kMaxVocabLines = std::size_t{1} << 24U;
VocabLines read_vocab_lines(const std::string& path, std::string_view bytes);

/// Sets the padding token by name, if the tokenizer has it.   Returns whether it has.
bool set_pad_token(TokenizerSpec& spec, const std::string& content, Side side);
/// BERT's special tokens, in the order of its tokenizer.json.
inline constexpr std::string_view kBertSpecials[] = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
/// A special token as BERT has them: not normalized, no stripping.
AddedToken special_token(std::string content);
/// The arrays a BERT model takes; DistilBERT and others take no token types.
std::vector<std::string> model_inputs(bool token_types);

/// "a", "a and b", "a, b and c", with "and N more" after `shown` of them.
std::string enumerate(const std::vector<std::string>& items, std::size_t shown = 3);

}  // namespace runecheck::detail
