// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/script_coverage.hpp"

#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

std::uint64_t ScriptCoverage::pieces(const Tokenizer& tokenizer, std::string_view script) {
  if (!counted_) {
    counted_ = true;
    const Vocab& vocab = tokenizer.vocab();
    for (std::uint32_t entry = 0; entry < vocab.size(); ++entry) {
      const std::string_view piece = vocab.entry_piece(entry);
      std::map<std::string_view, std::uint32_t> letters;
      for (std::uint32_t at = 0; at < piece.size();) {
        const utf8::Decoded decoded = utf8::decode(piece.data() + at);
        at += decoded.size;
        if (!unicode::has(decoded.code_point, unicode::Property::Letter)) continue;
        const std::string_view code = unicode::script_code(decoded.code_point);
        if (++letters[code] == 2) ++pieces_[code];
      }
    }
  }
  const auto found = pieces_.find(script);
  return found == pieces_.end() ? 0 : found->second;
}

}  // namespace runecheck
