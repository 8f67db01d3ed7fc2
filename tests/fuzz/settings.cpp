// SPDX-License-Identifier: Apache-2.0
// Any bytes as a runecheck.toml and as lines of a .gitignore: refused with an Error, or read.
#include <cstdint>
#include <string_view>

#include "input/gitignore.hpp"
#include "runecheck/config/settings.hpp"
#include "runecheck/core/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    runecheck::config::parse_settings("runecheck.toml", bytes);
  } catch (const runecheck::Error&) {
  }
  const runecheck::IgnoreRules rules = runecheck::IgnoreRules::parse(bytes);
  for (const char* path : {"a", "a/b.txt", "data/x/y.jsonl", "\xff[z]"}) rules.ask(path, runecheck::IgnoreRules::Kind::File);
  return 0;
}
