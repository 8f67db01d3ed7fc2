// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace runecheck {

/// Finds the leftmost-longest, non-overlapping occurrences of a set of byte strings in a text: an
/// Aho-Corasick automaton, so that a long pattern that nearly matches everywhere stays linear.
class TokenMatcher {
 public:
  struct Hit {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t pattern;
  };

  bool empty() const noexcept { return nodes_.size() <= 1; }
  /// Adds a pattern (not empty). The first of two equal patterns is kept.
  void add(std::string_view pattern, std::uint32_t id);
  /// Builds the failure links; call once after the last add.
  void finish();
  /// The first hit at or after `from`; false when there is none.   Cost: O(bytes looked at).
  bool next(std::string_view text, std::uint32_t from, Hit& hit) const noexcept;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  struct Node {
    std::uint32_t first_edge = kNone;  // edges of a node are a linked list
    std::uint32_t fail = 0;
    std::uint32_t depth = 0;
    std::uint32_t pattern = kNone;  // pattern that ends here
    std::uint32_t output = kNone;   // nearest node on the failure path (this one included) with a pattern
  };
  struct Edge {
    unsigned char byte;
    std::uint32_t target;
    std::uint32_t next;
  };
  std::uint32_t child(std::uint32_t node, unsigned char byte) const noexcept {
    for (std::uint32_t edge = nodes_[node].first_edge; edge != kNone; edge = edges_[edge].next) {
      if (edges_[edge].byte == byte) return edges_[edge].target;
    }
    return kNone;
  }

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<Edge> edges_;
  std::array<bool, 256> starts_{};  // bytes some pattern starts with
};

}  // namespace runecheck
