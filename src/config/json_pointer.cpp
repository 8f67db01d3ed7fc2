// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/json_pointer.hpp"

namespace runecheck::config {

void append_step(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

}  // namespace runecheck::config
