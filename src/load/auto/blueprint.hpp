// SPDX-License-Identifier: Apache-2.0
//
// What a class of transformers makes of a model's files: the parts of a tokenizer, before the added
// tokens of the settings join. The parts are written as in tokenizer.json and read by the one reader
// of components (load/components.hpp); only the model, which is large, is built directly.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/arguments.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/tokenizer/spec.hpp"

namespace runecheck::detail {

/// How a merges.txt is read (load/pieces/merges_text.hpp).
enum class MergesRule : std::uint8_t { Library, Gpt2, Qwen2, Clip, Herbert };

/// The vocabulary of a tokenizer as its files hold it, whatever their format.
struct PieceSource {
  enum class Format : std::uint8_t { TokenizerJson, VocabText, VocabJson, SentencePiece, Tiktoken };
  Format format = Format::VocabText;
  std::string path;  ///< the file the pieces came from, for messages

  /// Pieces with their ids, in file order.
  std::vector<std::pair<std::string, TokenId>> pieces;
  /// One score for each piece, in the same order; empty where the format has none.
  std::vector<double> scores;
  /// Merges in order of rank; nothing where the format has none (an empty list is a list).
  std::optional<std::vector<std::pair<std::string, std::string>>> merges;

  // sentencepiece
  enum class PieceType : std::uint8_t { Normal = 1, Unknown, Control, UserDefined, Unused, Byte };
  std::vector<PieceType> types;  ///< one for each piece, or empty
  enum class Algorithm : std::uint8_t { Unigram = 1, Bpe, Word, Char };
  Algorithm algorithm = Algorithm::Unigram;
  bool byte_fallback = false;
  std::int32_t unk_id = 0, bos_id = 1, eos_id = 2, pad_id = -1;  ///< negative: none
  std::string unk_piece = "<unk>", bos_piece = "<s>", eos_piece = "</s>", pad_piece = "<pad>";
  bool add_dummy_prefix = true, remove_extra_whitespaces = true, escape_whitespaces = true;

  /// The compiled character map, base64 as in tokenizer.json; empty: none.
  std::string precompiled_charsmap;
  /// tokenizer.json only: its post-processor, written as there; empty: none.
  std::string post_processor;

  // tekken.json only
  std::string pattern;                     ///< what splits a text, as a regular expression
  std::vector<AddedToken> special_tokens;  ///< in the order of their ids

  /// What is odd about the files, for people.
  std::vector<std::string> notes;
};

/// Finds the id of a token, also of an added one.
using IdOf = std::function<std::optional<TokenId>(std::string_view content)>;

struct Blueprint {
  std::optional<AnyModel> model;
  // JSON as in tokenizer.json; empty: none.
  std::string normalizer;
  std::string pre_tokenizer;
  std::string decoder;
  /// Made last, when the added tokens have their ids; empty or returning "": none.
  std::function<std::string(const IdOf& id_of)> post_processor;
  /// Tokens that the class itself adds, before those of the settings, in this order.
  std::vector<AddedToken> added_tokens;
  /// The extra special tokens, where the class has a say in them; they take the place of the list in
  /// the settings. Nothing: that list counts.
  std::optional<std::vector<AddedToken>> extra_special_tokens = std::nullopt;
  /// Named tokens of the model itself, role and content, for roles that the settings do not have.
  std::vector<std::pair<std::string, std::string>> model_tokens = {};
  /// The tokens of added_tokens_decoder are looked for in the raw text, whatever is written there.
  bool raw_listed_tokens = false;
  /// Whether the class adds its special tokens, named and extra, once more at the end; a token that is
  /// added again takes its later flags.
  enum class AddAgain : std::uint8_t { No, AsSpecial, Plain };
  AddAgain add_again = AddAgain::No;  ///< AsSpecial: with their own flags; Plain: with none but special
  /// Things worth saying: an assumption, a value left out.
  std::vector<LoadNote> notes;
};

/// A special token that a class has when the settings do not name one.
struct DefaultToken {
  std::string_view role;     ///< "unk_token"
  std::string_view content;  ///< empty: there is none by default, only flags for one that is named
  bool lstrip = false;
  bool rstrip = false;
  bool normalized = false;
  bool single_word = false;
  /// Whether the flags also hold for a token of this role that the settings name by its text alone.
  bool for_strings = false;
};

/// The components of a tokenizer.json, written as there; empty: none.
struct BackendParts {
  std::string normalizer;
  std::string pre_tokenizer;
  std::string post_processor;
  std::string decoder;
  /// When set, makes the post-processor in place of the one above, once the added tokens have their ids.
  std::function<std::string(const IdOf& id_of)> late_post_processor;
};

/// A tokenizer class of transformers.
struct TokenizerClass {
  std::string_view name;  ///< without "Fast"
  std::span<const DefaultToken> tokens;
  std::span<const std::string_view> model_inputs;  ///< empty: input_ids, token_type_ids, attention_mask
  Side padding_side = Side::Right;
  Side truncation_side = Side::Right;
  /// The file names it reads pieces from, in the order of preference: "vocab.json", "merges.txt".
  std::span<const std::string_view> vocab_files;
  /// Builds the parts from the pieces. Null: the class has no way of its own; a tokenizer.json is
  /// taken as it is.
  Blueprint (*build)(const Arguments& arguments, PieceSource source) = nullptr;

  // What follows is for transformers 4, where a class may be read from a tokenizer.json or be built
  // from vocabulary files, and differs between the two.
  /// The tokens when it is built from vocabulary files; empty: the same as `tokens`.
  std::span<const DefaultToken> built_tokens = {};
  /// What the class changes in the components of a tokenizer.json (`build` has done so already).
  /// Errors: Error for components and arguments that the reference cannot work with.
  void (*adjust)(const Arguments& arguments, BackendParts& parts) = nullptr;
  /// The additional special tokens, in order, those of the settings among them. Null: only those.
  /// `built`: it is built from vocabulary files.
  std::vector<AddedToken> (*additional_tokens)(const Arguments& arguments, bool built) = nullptr;
  /// Whether these arguments make the class build itself from vocabulary files although there is a
  /// tokenizer.json. Null: never. `build` is then given the arguments without added_tokens_decoder.
  bool (*rebuilds)(const Arguments& arguments) = nullptr;
  /// The class takes no notice of "added_tokens_decoder".
  bool ignores_added_tokens_decoder = false;
  /// How it reads merges.txt. transformers 5 leaves that to the library, whatever the class.
  MergesRule merges_rule = MergesRule::Library;

  // What follows is for transformers 5.
  /// A tokenizer.json is taken as it is. `build`, where there is one, is asked for the post-processor
  /// alone: its source is a TokenizerJson without pieces, and a Blueprint without a post-processor
  /// leaves the one of the file.
  bool keeps_json = false;
  /// model_max_length when the settings have none; 0: no limit.
  std::uint64_t default_max_length = 0;
};

/// The class of this name (without "Fast"), or null. transformers 5 and 4 have their own lists.
const TokenizerClass* find_class_v5(std::string_view name);
const TokenizerClass* find_class_v4(std::string_view name);

}  // namespace runecheck::detail
