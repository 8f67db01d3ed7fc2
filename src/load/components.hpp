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

// What the stages are called in messages.
inline constexpr std::string_view kNormalizerNoun = "normalizer";
inline constexpr std::string_view kPreTokenizerNoun = "pre-tokenizer";
inline constexpr std::string_view kModelNoun = "model";
inline constexpr std::string_view kPostProcessorNoun = "post-processor";
inline constexpr std::string_view kDecoderNoun = "decoder";

template <class Part>
concept Component = requires(const config::Node& node) {
  { Part::kType } -> std::convertible_to<std::string_view>;
  { Part::from_config(node) } -> std::same_as<Part>;
};

/// Throws Error{Unsupported} with the types there are.
[[noreturn]] void unknown_type(const config::Node& node, std::string_view type, std::string_view noun,
                               std::span<const std::string_view> known);

/// Whether some alternative of `Variant` has this type.
template <class Variant>
constexpr bool is_known(std::string_view type) {
  return [&]<Component... Parts>(std::type_identity<std::variant<Parts...>>) { return ((type == Parts::kType) || ...); }
  (std::type_identity<Variant>{});
}

/// Reads `node` as the alternative of `Variant` whose kType is `type`.
template <class Variant>
Variant read_component(const config::Node& node, std::string_view type, std::string_view noun) {
  return [&]<Component... Parts>(std::type_identity<std::variant<Parts...>>)->Variant {
    std::optional<Variant> part;
    (void)((type == Parts::kType && (part.emplace(Parts::from_config(node)), true)) || ...);
    if (part) return std::move(*part);
    static constexpr std::array<std::string_view, sizeof...(Parts)> kKnown = {Parts::kType...};
    unknown_type(node, type, noun, kKnown);
  }
  (std::type_identity<Variant>{});
}

// The readers of the five components. They settle files without a type as the reference does.
// A sequence becomes the list of its parts, also where sequences stand in sequences.
Chain<AnyNormalizer> read_normalizer(const config::Node& node);
Chain<AnyPreTokenizer> read_pre_tokenizer(const config::Node& node);
AnyModel read_model(const config::Node& node);
/// `note` takes what should be said about it.
Chain<AnyPostProcessor> read_post_processor(const config::Node& node, std::string& note);
Chain<AnyDecoder> read_decoder(const config::Node& node);

}  // namespace runecheck::detail
