// SPDX-License-Identifier: Apache-2.0
#include "runecheck/model/unigram.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "model/unigram_kernel.hpp"

namespace runecheck {

namespace {

/// A piece on its way into the tree, with its first eight bytes at hand.
struct SortedPiece {
  std::uint64_t head;
  std::string_view bytes;
  TokenId id;

  unsigned char at(std::size_t place) const noexcept {
    return static_cast<unsigned char>(place < 8 ? head >> (56U - 8U * place)
                                                : static_cast<unsigned char>(bytes[place]));
  }
};

std::vector<SortedPiece> sorted_pieces(const Vocab& vocab) {
  std::vector<SortedPiece> pieces(vocab.size());
  for (std::uint32_t entry = 0; entry < pieces.size(); ++entry) {
    const std::string_view bytes = vocab.entry_piece(entry);
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i)
      head = head << 8U | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0);
    pieces[entry] = {head, bytes, vocab.entry_id(entry)};
  }
  std::sort(pieces.begin(), pieces.end(), [](const SortedPiece& a, const SortedPiece& b) {
    return a.head != b.head ? a.head < b.head : a.bytes < b.bytes;
  });
  return pieces;
}

}  // namespace

PieceTrie::PieceTrie(const Vocab& vocab) : nodes_(1) {
  const std::vector<SortedPiece> pieces = sorted_pieces(vocab);
  /// The pieces from begin to end agree in their first `depth` bytes, which lead to `node`.
  struct Part {
    std::uint32_t node, begin, end, depth;
  };
  std::vector<Part> open{{kRoot, 0, static_cast<std::uint32_t>(pieces.size()), 0}};
  std::vector<unsigned char> labels;
  std::vector<std::uint32_t> begins;
  while (!open.empty()) {
    Part part = open.back();
    open.pop_back();
    if (part.end - part.begin == 1) {  // no more branches
      const SortedPiece& piece = pieces[part.begin];
      for (; part.depth < piece.bytes.size(); ++part.depth) {
        const unsigned char label = piece.at(part.depth);
        part.node = add_children(part.node, {&label, 1});
      }
      nodes_[part.node].id = piece.id;
      continue;
    }
    if (part.begin < part.end && pieces[part.begin].bytes.size() == part.depth) {
      nodes_[part.node].id = pieces[part.begin++].id;
    }
    labels.clear();
    begins.clear();
    for (std::uint32_t place = part.begin; place < part.end; ++place) {
      const unsigned char label = pieces[place].at(part.depth);
      if (!labels.empty() && labels.back() == label) continue;
      labels.push_back(label);
      begins.push_back(place);
    }
    if (labels.empty()) continue;
    add_children(part.node, labels);
    begins.push_back(part.end);
    for (std::size_t i = labels.size(); i-- > 0;) {
      open.push_back({next(part.node, static_cast<char>(labels[i])), begins[i], begins[i + 1], part.depth + 1});
    }
  }
  nodes_.shrink_to_fit();
}

std::uint32_t PieceTrie::add_children(std::uint32_t parent, std::span<const unsigned char> labels) {
  const auto first = static_cast<std::uint32_t>(nodes_.size());
  const std::size_t span = labels.back() - labels.front() + 1U;
  const bool spread = span <= 4 * labels.size();
  const std::size_t width = spread ? span : labels.size();
  nodes_.resize(first + width);
  nodes_[parent].first = first;
  nodes_[parent].width = static_cast<std::uint16_t>(spread ? kSpread + width : width);
  nodes_[parent].lowest = labels.front();
  if (spread) {
    for (std::size_t slot = 0; slot < width; ++slot) {
      nodes_[first + slot].label = static_cast<unsigned char>(~(labels.front() + slot));
    }
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t slot = spread ? static_cast<std::size_t>(labels[i] - labels.front()) : i;
    nodes_[first + slot].label = labels[i];
  }
  return first;
}

Unigram::Unigram(std::vector<ScoredPiece> pieces, Options options) : options_(options) {
  Vocab::Builder listed(pieces.size());
  scores_.reserve(pieces.size());
  double least = std::numeric_limits<double>::infinity();
  for (const ScoredPiece& scored : pieces) {
    listed.add(scored.piece, static_cast<TokenId>(scores_.size()));
    scores_.push_back(scored.score);
    least = std::min(least, scored.score);  // scores that a later one replaces count too
  }
  unknown_score_ = least - 10;
  vocab_ = std::move(listed).build();
  vocab_.set_next_id(pieces.size());
  if (vocab_.size() != pieces.size()) {
    for (TokenId id = 0; id < pieces.size(); ++id) {
      if (vocab_.find(pieces[id].piece) != id) repeated_.emplace_back(id, std::move(pieces[id].piece));
    }
  }
  trie_ = PieceTrie(vocab_);
  std::string byte_piece = "<0x00>";
  for (unsigned byte = 0; byte < byte_ids_.size(); ++byte) {
    byte_piece[3] = "0123456789ABCDEF"[byte >> 4U];
    byte_piece[4] = "0123456789ABCDEF"[byte & 15U];
    byte_ids_[byte] = vocab_.find(byte_piece);
  }
}

std::optional<std::string_view> Unigram::piece(TokenId id) const noexcept {
  const auto repeated = std::lower_bound(repeated_.begin(), repeated_.end(), id,
                                         [](const auto& row, TokenId wanted) { return row.first < wanted; });
  if (repeated != repeated_.end() && repeated->first == id) return repeated->second;
  return vocab_.piece(id);
}

// From the end of the word, along the best steps; so the hits come backwards and are turned around.
void Unigram::collect(std::string_view word, Scratch& scratch) const {
  const std::vector<Step>& steps = scratch.steps;
  for (auto end = static_cast<std::uint32_t>(word.size()); end > 0;) {
    Step step = steps[end];
    if (step.id != unk_id()) {
      scratch.hits.push_back({step.id, step.begin, end});
      end = step.begin;
      continue;
    }
    // The unknown token written out in the text is one of these too.
    while (step.begin > 0 && steps[step.begin].id == unk_id()) step = steps[step.begin];
    push_unknown(word, step.begin, end, scratch.hits);
    end = step.begin;
  }
  std::reverse(scratch.hits.begin(), scratch.hits.end());
}

void Unigram::push_unknown(std::string_view word, std::uint32_t begin, std::uint32_t end,
                           std::vector<PieceHit>& hits) const {
  const std::string_view run = word.substr(begin, end - begin);
  const auto byte_id = [&](char byte) { return byte_ids_[static_cast<unsigned char>(byte)]; };
  // Scores above zero can make characters without a piece win over the piece that they are together.
  if (const TokenId id = vocab_.find(run); id != kNoToken) {
    hits.push_back({id, begin, end});
  } else if (options_.byte_fallback &&
             std::all_of(run.begin(), run.end(), [&](char byte) { return byte_id(byte) != kNoToken; })) {
    for (auto byte = run.rbegin(); byte != run.rend(); ++byte) {
      hits.push_back({byte_id(*byte), begin, end, HitKind::Byte});
    }
  } else {
    hits.push_back({unk_id(), begin, end, HitKind::Unknown});
  }
}

template WordResult Unigram::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
