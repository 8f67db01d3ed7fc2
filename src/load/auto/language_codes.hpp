// SPDX-License-Identifier: Apache-2.0
//
// The languages of multilingual models, in the order of their tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace runecheck::detail {

std::span<const std::string_view> mbart_languages() noexcept;    ///< "en_XX"
std::span<const std::string_view> mbart50_languages() noexcept;  ///< those of MBart and 27 more
std::span<const std::string_view> nllb_languages() noexcept;     ///< "eng_Latn"

struct WhisperLanguage {
  std::string_view code;  ///< "en", for the token "<|en|>"
  std::uint32_t index;    ///< its token's id is that of <|startoftranscript|> + 1 + index
};
/// The language of a code or of a lower-case English name; nothing when the model has no such language.
std::optional<WhisperLanguage> whisper_language(std::string_view name) noexcept;

}  // namespace runecheck::detail
