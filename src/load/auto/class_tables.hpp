// SPDX-License-Identifier: Apache-2.0
//
// The tokenizer classes of transformers by name, and the types of models that have them. Facts only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "load/auto/blueprint.hpp"

namespace runecheck::detail {

enum class ClassKind : std::uint8_t {
  Backend,  ///< takes a tokenizer.json as it is
  Built,    ///< puts its parts together (5), or changes those of a tokenizer.json (4)
  Python,   ///< tokenizes in Python, or with the sentencepiece library: not of this program's world
};
/// Which arrays a class makes, and their order.
enum class Inputs : std::uint8_t { Mask, TypesMask, MaskTypes, Types, MaskBox };

struct ClassFacts {
  std::string_view name;
  std::string_view stands_for;  ///< the class it is an alias of, or itself
  ClassKind kind;
  Inputs inputs;
  Side padding_side;
  std::string_view vocab_file;  ///< where it reads its pieces without a tokenizer.json; empty: nowhere
  std::string_view merges_file;
};

/// The class of that name; "Fast" at the end is ignored in 5 and counts in 4. Null: there is none.
const ClassFacts* find_class_facts(Compat compat, std::string_view name);
/// A name without "Fast" at its end.
std::string_view without_fast(std::string_view name) noexcept;
/// The names of the arrays.
std::vector<std::string> input_names(Inputs inputs);

/// A model type of config.json in transformers 5.
struct ModelType5 {
  std::string_view type;
  std::string_view registered;  ///< the class registered for it; empty: none
  std::string_view alone;       ///< the class chosen when no file names one; empty: an error
  bool known;                   ///< there is a configuration class for it
  bool class_ignored;           ///< the class that the files name is known to be wrong
};
/// Null: transformers 5 knows nothing of the type.
const ModelType5* find_model_type5(std::string_view type);

/// A model type of config.json in transformers 4.
struct ModelType4 {
  std::string_view type;
  std::string_view alone;  ///< the class chosen when no file names one; empty: an error
};
/// All of them, in the order in which a model's name is searched for them.
std::span<const ModelType4> model_types4();
const ModelType4* find_model_type4(std::string_view type);

}  // namespace runecheck::detail
