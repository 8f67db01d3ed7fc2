// SPDX-License-Identifier: Apache-2.0
// Any bytes as a sentencepiece model: refused with an Error, or read, and its merges recovered. What transformers 4
// takes, transformers 5 takes too.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "load/pieces/pieces.hpp"
#include "runecheck/core/error.hpp"

namespace {

using namespace runecheck;
using namespace runecheck::detail;

void require(bool holds) {
  if (!holds) std::abort();
}

bool reads(std::string_view bytes, Compat compat) {
  try {
    const PieceSource source = read_sentencepiece("fuzz.model", bytes, compat);
    const std::size_t size = source.pieces.size();
    require(size > 0 && source.scores.size() == size && source.types.size() == size);
    const auto by_score = recover_merges(source.pieces, source.scores, {source.unk_piece});
    const auto by_id = recover_merges(source.pieces, {}, {source.unk_piece});
    require(by_score.size() == by_id.size());
    require(recover_backend_merges(source.pieces, source.scores).size() >= by_id.size());
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool as_v5 = reads(bytes, Compat::V5);
  require(as_v5 || !reads(bytes, Compat::V4));
  if (as_v5) reads(bytes, Compat::V4);
  return 0;
}
