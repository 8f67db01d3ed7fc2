// SPDX-License-Identifier: Apache-2.0
#include "runecheck/model/bpe.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "model/bpe_kernel.hpp"

namespace runecheck {

MergeTable::MergeTable(std::vector<BpeMerge> merges) : merges_(std::move(merges)) {
  // About two thirds of the slots are taken at most, and one is always free.
  slots_.assign(std::bit_ceil(std::max<std::size_t>(merges_.size() + merges_.size() / 2, 2)), kFree);
  mask_ = slots_.size() - 1;
  // No rank has all bits of the mask, so no slot that is taken looks free.
  rank_mask_ = (std::uint32_t{1} << std::bit_width(merges_.size())) - 1;
  for (std::uint32_t rank = 0; rank < merges_.size(); ++rank) {
    const BpeMerge& merge = merges_[rank];
    const std::uint64_t mixed = mix(merge.left, merge.right);
    std::size_t at = place(mixed);
    for (; slots_[at] != kFree; at = (at + 1) & mask_) {
      const BpeMerge& other = merges_[slots_[at] & rank_mask_];
      if (other.left == merge.left && other.right == merge.right) break;
    }
    slots_[at] = rank | (tag(mixed) & ~rank_mask_);
  }
}

Bpe::Bpe(Vocab vocab, std::vector<BpeMerge> merges, Options options)
    : vocab_(std::move(vocab)), merges_(std::move(merges)), options_(std::move(options)) {
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
