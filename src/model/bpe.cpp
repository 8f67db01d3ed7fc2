// SPDX-License-Identifier: Apache-2.0
#include "runecheck/model/bpe.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "model/bpe_kernel.hpp"

namespace runecheck {

MergeTable::MergeTable(std::span<const BpeMerge> merges) {
  // About two thirds of the slots are taken at most, and one is always free.
  slots_.assign(std::bit_ceil(std::max<std::size_t>(merges.size() + merges.size() / 2, 2)), {0, 0, kNoRank});
  mask_ = slots_.size() - 1;
  made_.reserve(merges.size());
  for (const BpeMerge& merge : merges) {
    std::size_t at = place(merge.left, merge.right);
    while (slots_[at].rank != kNoRank && (slots_[at].left != merge.left || slots_[at].right != merge.right)) {
      at = (at + 1) & mask_;
    }
    slots_[at] = {merge.left, merge.right, static_cast<std::uint32_t>(made_.size())};
    made_.push_back(merge.made);
  }
}

Bpe::Bpe(Vocab vocab, std::span<const BpeMerge> merges, Options options)
    : vocab_(std::move(vocab)), merges_(merges), options_(std::move(options)) {
  unk_id_ = options_.unk_token ? vocab_.find(*options_.unk_token) : kNoToken;
  for (std::size_t c = 0; c < kDirect; ++c) {
    char bytes[4];
    direct_[c] = vocab_.find({bytes, utf8::encode(static_cast<char32_t>(c), bytes)});
  }
  for (std::size_t byte = 0; byte < byte_ids_.size(); ++byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const char name[] = {'<', '0', 'x', kDigits[byte / 16], kDigits[byte % 16], '>'};
    byte_ids_[byte] = vocab_.find({name, sizeof name});
  }
}

bool Bpe::has_bytes(std::string_view symbol) const noexcept {
  return std::all_of(symbol.begin(), symbol.end(),
                     [this](char byte) { return byte_ids_[static_cast<unsigned char>(byte)] != kNoToken; });
}

template WordResult Bpe::spell(std::string_view, Scratch&, NoTrace&) const;

}  // namespace runecheck
