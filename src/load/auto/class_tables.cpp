// SPDX-License-Identifier: Apache-2.0
#include "load/auto/class_tables.hpp"

#include <algorithm>
#include <iterator>

namespace runecheck::detail {

namespace {

constexpr ClassFacts kClasses5[] = {
#include "load/auto/class_names_v5.inc"
};
constexpr ClassFacts kClasses4[] = {
#include "load/auto/class_names_v4.inc"
};
constexpr ModelType5 kTypes5[] = {
#include "load/auto/model_types_v5.inc"
};
constexpr ModelType4 kTypes4[] = {
#include "load/auto/model_types_v4.inc"
};

template <class Row, std::size_t N, class Key>
const Row* find_row(const Row (&rows)[N], Key Row::*key, std::string_view wanted) {
  const Row* row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& one) { return one.*key == wanted; });
  return row == std::end(rows) ? nullptr : row;
}

}  // namespace

std::string_view without_fast(std::string_view name) noexcept {
  if (name.ends_with("Fast")) name.remove_suffix(4);
  return name;
}

const ClassFacts* find_class_facts(Compat compat, std::string_view name) {
  if (compat == Compat::V4) return find_row(kClasses4, &ClassFacts::name, name);
  if (const ClassFacts* exact = find_row(kClasses5, &ClassFacts::name, name)) return exact;
  return find_row(kClasses5, &ClassFacts::name, without_fast(name));
}

std::vector<std::string> input_names(Inputs inputs) {
  switch (inputs) {
    case Inputs::Mask: return {"input_ids", "attention_mask"};
    case Inputs::TypesMask: return {"input_ids", "token_type_ids", "attention_mask"};
    case Inputs::MaskTypes: return {"input_ids", "attention_mask", "token_type_ids"};
    case Inputs::Types: return {"input_ids", "token_type_ids"};
    case Inputs::MaskBox: break;
  }
  return {"input_ids", "attention_mask", "bbox"};
}

const ModelType5* find_model_type5(std::string_view type) { return find_row(kTypes5, &ModelType5::type, type); }

std::span<const ModelType4> model_types4() { return kTypes4; }
const ModelType4* find_model_type4(std::string_view type) { return find_row(kTypes4, &ModelType4::type, type); }

}  // namespace runecheck::detail
