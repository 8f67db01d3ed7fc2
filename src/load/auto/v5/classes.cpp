// SPDX-License-Identifier: Apache-2.0
#include <span>
#include <string_view>

#include "load/auto/v5/families.hpp"

namespace runecheck::detail {

const TokenizerClass* find_class_v5(std::string_view name) {
  const std::span<const TokenizerClass> families[] = {v5::wordpiece_classes(), v5::byte_level_classes(),
                                                      v5::unigram_classes(), v5::other_bpe_classes(),
                                                      v5::backend_classes()};
  for (const auto& family : families) {
    for (const TokenizerClass& known : family) {
      if (known.name == name) return &known;
    }
  }
  return nullptr;
}

}  // namespace runecheck::detail
