// SPDX-License-Identifier: Apache-2.0
//
// From the "type" of a component to the part that implements it. Which types this version has is
// read off the stage's variant; nothing is listed twice.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "runecheck/config/node.hpp"
#include "runecheck/tokenizer/spec.hpp"

namespace runecheck::detail {

/// A stage as tokenizer.json knows it.
struct Stage {
  std::string_view noun;                              ///< "normalizer"
  std::span<const std::string_view> reference_types;  ///< every type the reference reads
};
extern const Stage kNormalizerStage;
extern const Stage kPreTokenizerStage;
extern const Stage kModelStage;
extern const Stage kPostProcessorStage;
extern const Stage kDecoderStage;

template <class Part>
concept Component = requires(const config::Node& node) {
  { Part::kType } -> std::convertible_to<std::string_view>;
  { Part::from_config(node) } -> std::same_as<Part>;
};

/// Throws Error{Unsupported}: the types this version has, and whether the reference has this one.
[[noreturn]] void unsupported_type(const config::Node& node, std::string_view type, const Stage& stage,
                                   std::span<const std::string_view> known);

/// Reads `node` as the alternative of `Variant` whose kType is `type`.
template <class Variant>
Variant read_component(const config::Node& node, std::string_view type, const Stage& stage) {
  return [&]<Component... Parts>(std::type_identity<std::variant<Parts...>>)->Variant {
    std::optional<Variant> part;
    (void)((type == Parts::kType && (part.emplace(Parts::from_config(node)), true)) || ...);
    if (part) return std::move(*part);
    static constexpr std::array<std::string_view, sizeof...(Parts)> kKnown = {Parts::kType...};
    unsupported_type(node, type, stage, kKnown);
  }
  (std::type_identity<Variant>{});
}

// The readers of the five components. They settle files without a type as the reference does.
AnyNormalizer read_normalizer(const config::Node& node);
AnyPreTokenizer read_pre_tokenizer(const config::Node& node);
AnyModel read_model(const config::Node& node);
/// `note` takes what should be said about it.
AnyPostProcessor read_post_processor(const config::Node& node, std::string& note);
AnyDecoder read_decoder(const config::Node& node);

}  // namespace runecheck::detail
