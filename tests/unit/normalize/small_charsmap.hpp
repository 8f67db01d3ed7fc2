// SPDX-License-Identifier: Apache-2.0
//
// Writes charsmaps of a few keys, byte for byte as charsmap.hpp describes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/normalize/charsmap.hpp"

namespace runecheck::test {

inline void append_u32(std::string& bytes, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(static_cast<unsigned char>(value >> (8 * i) & 0xFFU));
}

/// The bytes of a charsmap with these keys and replacements. Each node has a block of 256 units for its children, which
/// is generous and easy to read.
inline std::string charsmap_bytes(const std::map<std::string, std::string>& rules) {
  struct Node {
    std::map<std::uint8_t, std::size_t> children;
    std::uint32_t value = 0;
    bool has_value = false;
  };
  std::vector<Node> nodes(1);
  std::string replacements;
  for (const auto& [key, replacement] : rules) {
    std::size_t at = 0;
    for (const char byte : key) {
      const auto label = static_cast<std::uint8_t>(byte);
      if (!nodes[at].children.contains(label)) {
        nodes[at].children[label] = nodes.size();
        nodes.emplace_back();
      }
      at = nodes[at].children[label];
    }
    nodes[at].value = static_cast<std::uint32_t>(replacements.size());
    nodes[at].has_value = true;
    replacements += replacement + '\0';
  }
  std::vector<std::uint32_t> units(256 * (nodes.size() + 1));
  const auto base_of = [](std::size_t node) { return static_cast<std::uint32_t>(256 * (node + 1)); };
  std::vector<std::uint32_t> place(nodes.size());
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    for (const auto& [label, child] : nodes[node].children) place[child] = base_of(node) ^ label;
  }
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    const std::uint32_t label = place[node] & 0xFFU;
    const std::uint32_t has_value = nodes[node].has_value ? 0x100U : 0U;
    units[place[node]] = (place[node] ^ base_of(node)) << 10U | has_value | label;
    if (nodes[node].has_value) units[base_of(node)] = nodes[node].value | 0x80000000U;
  }
  std::string bytes;
  append_u32(bytes, static_cast<std::uint32_t>(4 * units.size()));
  for (const std::uint32_t unit : units) append_u32(bytes, unit);
  return bytes + replacements;
}

inline Charsmap charsmap(const std::map<std::string, std::string>& rules) {
  return Charsmap::parse(charsmap_bytes(rules), {});
}

}  // namespace runecheck::test
