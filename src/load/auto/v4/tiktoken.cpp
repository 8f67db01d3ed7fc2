// SPDX-License-Identifier: Apache-2.0
//
// Source: transformers 4.57.6, TikTokenConverter, behaviour measured.
#include <utility>

#include "load/auto/model_build.hpp"
#include "load/auto/v4/converters.hpp"

namespace runecheck::detail::v4 {

Blueprint build_tiktoken(PieceSource source, std::vector<AddedToken> special) {
  static constexpr std::string_view kPattern =
      R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
  // A tekken.json says itself how to split, and which tokens are special.
  const bool tekken = !source.pattern.empty();
  const std::string pattern = tekken ? source.pattern : std::string(kPattern);
  Blueprint made;
  Bpe::Options options;
  options.ignore_merges = true;
  made.model = make_bpe(source.pieces, source.merges.value_or(Merges()), std::move(options), source.path);
  made.pre_tokenizer = json::sequence(json::Stage::PreTokenizer,
                                      {json::split_regex(pattern, "Isolated"), json::byte_level(false, true, false)});
  made.decoder = json::byte_level(true, true);
  made.post_processor = [](const IdOf&) { return json::byte_level(true, false); };
  if (tekken) {
    made.added_tokens = std::move(source.special_tokens);
    return made;
  }
  for (AddedToken& listed : special) {
    AddedToken token;
    token.content = std::move(listed.content);
    token.special = true;
    made.added_tokens.push_back(std::move(token));
  }
  return made;
}

}  // namespace runecheck::detail::v4
