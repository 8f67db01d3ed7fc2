// SPDX-License-Identifier: Apache-2.0
#include "load/auto/model_build.hpp"

#include <cstdint>
#include <unordered_set>

#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

Bpe make_bpe(const Pieces& pieces, const Merges& merges, Bpe::Options options, const std::string& path) {
  Vocab vocab = Vocab::build(pieces);
  const std::size_t prefix_size = options.continuing_prefix.size();
  std::vector<BpeMerge> found;
  found.reserve(merges.size());
  std::string made;
  for (const auto& [left, right] : merges) {
    const auto find = [&, &left = left, &right = right](std::string_view piece) {
      const TokenId id = vocab.find(piece);
      if (id != kNoToken) return id;
      throw Error(ErrorCode::Schema, {.path = path, .pointer = {}, .position = {}},
                  "the merge of " + config::quote(left) + " and " + config::quote(right) + " needs the piece " +
                      config::quote(piece) + ", which is not in the vocabulary",
                  "both parts of a merge and what it makes must be pieces; are the files of the same model?");
    };
    made.assign(left);
    if (right.size() > prefix_size) made += std::string_view(right).substr(prefix_size);
    found.push_back({find(left), find(right), find(made)});
  }
  return {std::move(vocab), found, std::move(options)};
}

Unigram make_unigram(std::vector<Unigram::ScoredPiece> pieces, Unigram::Options options, const std::string& path) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30U;
  std::uint64_t bytes = 0;
  for (const auto& [piece, score] : pieces) bytes += piece.size();
  const SourceRef where{.path = path, .pointer = {}, .position = {}};
  if (bytes >= kMostBytes) throw Error(ErrorCode::Unsupported, where, "pieces of 1 GiB or more together");
  if (options.unk_id && *options.unk_id >= pieces.size()) {
    throw Error(ErrorCode::Schema, where,
                "the unknown token has id " + std::to_string(*options.unk_id) + ", but there are only " +
                    std::to_string(pieces.size()) + " pieces",
                "the file is cut off, or not the vocabulary of this class of tokenizer");
  }
  return {std::move(pieces), options};
}

Merges without_repeats(Merges merges) {
  std::unordered_set<std::string> seen;
  std::string key;
  std::erase_if(merges, [&](const auto& merge) {
    key.assign(merge.first);
    key += ' ';
    key += merge.second;
    return !seen.insert(key).second;
  });
  return merges;
}

}  // namespace runecheck::detail
