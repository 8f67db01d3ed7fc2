// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/finding.hpp"

namespace runecheck {

void Finding::tell(std::string_view key, DataValue value) {
  DataField& field = data.emplace_back();
  field.key = key;
  field.value = std::move(value);
}

}  // namespace runecheck
