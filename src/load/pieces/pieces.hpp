// SPDX-License-Identifier: Apache-2.0
//
// Readers of the vocabularies that are not a tokenizer.json. All of them refuse what the reference
// refuses, and a few files that it reads in silence but not as they are meant: each says so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/blueprint.hpp"

namespace runecheck::detail {

/// vocab.txt: one piece a line, the id is the line number minus one. `notes` says what is odd.
/// Errors: Error.
PieceSource read_vocab_text(const std::string& path, std::string_view bytes);
/// vocab.json (piece -> id) and merges.txt. Without a merges.txt (`merges_path` is empty) there are no
/// merges; the reference has classes that read a vocab.json alone. A piece that comes again has its
/// last id.   Errors: Error. Ids as text, true, false, null and ids from 2^32 - 1 are refused,
/// although the reference drops such pieces or cuts such ids to 32 bits.
PieceSource read_vocab_json(const std::string& vocab_path, std::string_view vocab_bytes, const std::string& merges_path,
                            std::string_view merges_bytes, MergesRule rule = MergesRule::Library);
/// A sentencepiece model (protocol buffers, ModelProto). Damage that the wire format can hold is read as
/// the reference reads it. transformers 4 also loads the file with the sentencepiece library, which asks
/// more of it: with Compat::V4 this does too.   Errors: Error. A file without pieces and scores that are
/// no finite numbers are refused, although transformers 5 reads them.   Cost: O(bytes).
PieceSource read_sentencepiece(const std::string& path, std::string_view bytes, Compat compat = Compat::V5);
/// A .tiktoken file: lines of base64 and rank. Pieces are in the byte alphabet of GPT-2; the merges
/// are recovered from the ranks.   Errors: Error. A file without pieces is refused.
PieceSource read_tiktoken(const std::string& path, std::string_view bytes);
/// The tekken.json of Mistral. Pieces are in the byte alphabet of GPT-2, behind the special tokens in
/// transformers 5, while transformers 4 gives both the ids from 0; the merges are recovered.
/// Errors: Error.
PieceSource read_tekken(const std::string& path, std::string_view bytes, Compat compat = Compat::V5);

/// The merges that spell the pieces of a sentencepiece BPE model, as transformers recovers them: all
/// splits of a piece in two pieces. Splits with a part in `skip` are left out, and so are the splits of
/// a piece in `skip`. With `scores` (one for each piece, numbers) they are ordered by falling score, then
/// by falling length of the left part; without by rising id, then by rising length. A piece that comes
/// again keeps its place and has its last id and score. Pieces must be valid UTF-8.
/// Errors: Error{Unsupported} for merges that would fill memory; `path` names the file in it.
/// Cost:   O(n log n) for n bytes of pieces, and the merges.
std::vector<std::pair<std::string, std::string>> recover_merges(
    const std::vector<std::pair<std::string, TokenId>>& pieces, const std::vector<double>& scores,
    const std::vector<std::string>& skip, const std::string& path = {});
/// The same as transformers 5 does it for a class without a way of its own (of the Normal pieces, which
/// the caller picks): by falling score, then by rising id, then by rising length of the left part.
std::vector<std::pair<std::string, std::string>> recover_backend_merges(
    const std::vector<std::pair<std::string, TokenId>>& pieces, const std::vector<double>& scores,
    const std::string& path = {});

}  // namespace runecheck::detail
