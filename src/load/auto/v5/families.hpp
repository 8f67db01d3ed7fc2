// SPDX-License-Identifier: Apache-2.0
//
// The classes of transformers 5 by the shape of their tokenizers, one row for each class.
#pragma once

#include <span>
#include <string_view>

#include "load/auto/blueprint.hpp"
#include "load/auto/v5/maker.hpp"

namespace runecheck::detail::v5 {

std::span<const TokenizerClass> wordpiece_classes() noexcept;
std::span<const TokenizerClass> byte_level_classes() noexcept;
std::span<const TokenizerClass> unigram_classes() noexcept;
std::span<const TokenizerClass> other_bpe_classes() noexcept;
std::span<const TokenizerClass> backend_classes() noexcept;  ///< those that take a tokenizer.json as it is

/// The class that has no way of its own: a sentencepiece model with the settings of its own, or a
/// .tiktoken file. `unigram`: pieces with scores, whatever algorithm the model names.
Blueprint build_backend(Maker& maker, bool unigram);

/// The post-processor of BertTokenizer.
PostProcessor bert_post();

// Arrays of a model's inputs.
inline constexpr std::string_view kIds = "input_ids";
inline constexpr std::string_view kTypes = "token_type_ids";
inline constexpr std::string_view kMask = "attention_mask";
inline constexpr std::string_view kIdsMask[] = {kIds, kMask};
inline constexpr std::string_view kIdsTypesMask[] = {kIds, kTypes, kMask};
inline constexpr std::string_view kIdsMaskTypes[] = {kIds, kMask, kTypes};

// Files.
inline constexpr std::string_view kVocabText[] = {"vocab.txt"};
inline constexpr std::string_view kVocabJson[] = {"vocab.json", "merges.txt"};
inline constexpr std::string_view kTokenizerModel[] = {"tokenizer.model"};

/// A default token of a role; its flags also hold for a token that the settings name by its text.
constexpr DefaultToken token(std::string_view role, std::string_view content) {
  return {.role = role, .content = content, .for_strings = true};
}
constexpr DefaultToken lstrip_token(std::string_view role, std::string_view content) {
  return {.role = role, .content = content, .lstrip = true, .for_strings = true};
}

inline constexpr DefaultToken kBertTokens[] = {token("unk_token", "[UNK]"), token("sep_token", "[SEP]"),
                                               token("pad_token", "[PAD]"), token("cls_token", "[CLS]"),
                                               token("mask_token", "[MASK]")};
inline constexpr std::string_view kBertPieces[] = {"{pad_token}", "{unk_token}", "{cls_token}", "{sep_token}",
                                                   "{mask_token}"};

inline constexpr DefaultToken kRobertaTokens[] = {
    token("bos_token", "<s>"),   token("eos_token", "</s>"),  token("sep_token", "</s>"),   token("cls_token", "<s>"),
    token("unk_token", "<unk>"), token("pad_token", "<pad>"), token("mask_token", "<mask>")};
inline constexpr DefaultToken kRobertaStripTokens[] = {token("bos_token", "<s>"),           token("eos_token", "</s>"),
                                                       token("sep_token", "</s>"),          token("cls_token", "<s>"),
                                                       token("unk_token", "<unk>"),         token("pad_token", "<pad>"),
                                                       lstrip_token("mask_token", "<mask>")};
/// BERT's, for begin and end too.
inline constexpr DefaultToken kBertRolesTokens[] = {
    token("bos_token", "[CLS]"), token("eos_token", "[SEP]"), token("sep_token", "[SEP]"),  token("cls_token", "[CLS]"),
    token("unk_token", "[UNK]"), token("pad_token", "[PAD]"), token("mask_token", "[MASK]")};

}  // namespace runecheck::detail::v5
