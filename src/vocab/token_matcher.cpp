// SPDX-License-Identifier: Apache-2.0
#include "runecheck/vocab/token_matcher.hpp"

namespace runecheck {

void TokenMatcher::add(std::string_view pattern, std::uint32_t id) {
  std::uint32_t node = 0;
  for (const char c : pattern) {
    const auto byte = static_cast<unsigned char>(c);
    std::uint32_t target = child(node, byte);
    if (target == kNone) {
      target = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({});
      nodes_.back().depth = nodes_[node].depth + 1;
      edges_.push_back({byte, target, nodes_[node].first_edge});
      nodes_[node].first_edge = static_cast<std::uint32_t>(edges_.size() - 1);
    }
    node = target;
  }
  if (nodes_[node].pattern == kNone) nodes_[node].pattern = id;
  starts_[static_cast<unsigned char>(pattern.front())] = true;
}

void TokenMatcher::finish() {
  std::vector<std::uint32_t> queue = {0};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::uint32_t node = queue[head];
    nodes_[node].output = nodes_[node].pattern != kNone ? node : node == 0 ? kNone : nodes_[nodes_[node].fail].output;
    for (std::uint32_t edge = nodes_[node].first_edge; edge != kNone; edge = edges_[edge].next) {
      const std::uint32_t target = edges_[edge].target;
      std::uint32_t fail = 0;
      if (node != 0) {
        std::uint32_t at = nodes_[node].fail;
        while (at != 0 && child(at, edges_[edge].byte) == kNone) at = nodes_[at].fail;
        const std::uint32_t next = child(at, edges_[edge].byte);
        fail = next == kNone ? 0 : next;
      }
      nodes_[target].fail = fail;
      queue.push_back(target);
    }
  }
}

bool TokenMatcher::next(std::string_view text, std::uint32_t from, Hit& hit) const noexcept {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t node = 0;
  bool found = false;
  for (std::uint32_t at = from;; ++at) {
    if (node == 0 && !found) {
      while (at < size && !starts_[static_cast<unsigned char>(text[at])]) ++at;
    }
    if (at >= size) return found;
    const auto byte = static_cast<unsigned char>(text[at]);
    std::uint32_t target = child(node, byte);
    while (target == kNone && node != 0) {
      node = nodes_[node].fail;
      target = child(node, byte);
    }
    node = target == kNone ? 0 : target;
    // What the automaton still holds starts at `open`: once that is beyond the best hit, no better
    // (more to the left, or longer from the same place) can come.
    const std::uint32_t open = at + 1 - nodes_[node].depth;
    if (found && open > hit.begin) return true;
    const std::uint32_t output = nodes_[node].output;
    if (output == kNone) continue;
    const std::uint32_t begin = at + 1 - nodes_[output].depth;
    if (!found || begin <= hit.begin) {
      hit = {begin, at + 1, nodes_[output].pattern};
      found = true;
    }
  }
}

}  // namespace runecheck
