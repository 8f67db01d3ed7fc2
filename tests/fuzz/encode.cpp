// SPDX-License-Identifier: Apache-2.0
// Any bytes as a text for the built-in model: the three ways through the pipeline must agree, fates must cover
// the text, and decoding must not fail. The first byte picks the options.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace {

using namespace runecheck;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

const Tokenizer& tokenizer(unsigned variant) {
  static const auto make = [](bool lowercase, bool strip, bool clean) {
    TokenizerSpec spec = builtin_spec();
    spec.normalizer = BertNormalizer(BertNormalizer::Options{clean, true, strip, lowercase});
    return Tokenizer(spec);
  };
  static const Tokenizer kTokenizers[] = {make(true, true, true), make(false, false, true), make(true, false, false),
                                          make(false, true, true)};
  return kTokenizers[variant % 4];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const unsigned variant = size > 0 ? data[0] : 0U;
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  utf8::Repaired repaired;
  utf8::repair(raw, repaired);
  const std::string_view text = repaired.view(raw);
  require(utf8::valid_prefix(text) == text.size(), "the repaired text is valid");
  require(repaired.raw_offset(text.size()) == raw.size(), "the end of the text is the end of the input");

  const Tokenizer& model = tokenizer(variant);
  Tokenizer::Scratch scratch;
  Encoding encoding;
  require(!model.encode(text, std::nullopt, {}, scratch, encoding), "the built-in model refuses no text");
  std::vector<TokenId> ids;
  require(!model.encode_ids(text, std::nullopt, SpecialTokens::Keep, scratch, ids), "nor for ids alone");
  require(ids == encoding.ids, "ids alone equal the column");
  const Explanation explanation = model.trace(text);
  require(explanation.tokens.size() + 2 == encoding.size(), "the explanation has the same tokens");
  for (std::size_t i = 0; i < explanation.tokens.size(); ++i) {
    require(explanation.tokens[i].id == encoding.ids[i + 1], "with the same ids");
    require(explanation.tokens[i].span == encoding.spans[i + 1], "and the same offsets");
    require(explanation.tokens[i].text == model.token_text(encoding, i + 1), "and the same text");
    require(encoding.spans[i + 1].begin <= encoding.spans[i + 1].end && encoding.spans[i + 1].end <= text.size(),
            "offsets lie in the text");
  }
  const Fates fates = compute_fates(text, explanation, model);
  require(fates.counts.total() == utf8::count(text), "each code point has one fate");
  AnalyzeScratch analyze_scratch;
  RecordAnalysis analysis;
  const AnalyzedText analyzed{text, &repaired};
  AnalyzeOptions options;
  options.selected = {"RC301", "RC302"};
  analyze({&analyzed, 1}, RecordKind::Argument, model, &encoding, options, analyze_scratch, analysis);
  for (const Finding& finding : analysis.findings) require(finding.span.end <= text.size(), "findings lie in the text");
  model.decode(encoding.ids, SpecialTokens::Skip);
  EncodeOptions cut;
  cut.truncation = Truncation{2 + variant % 7, variant % 3, TruncationStrategy::LongestFirst,
                              variant % 2 == 0 ? Side::Left : Side::Right};
  model.encode(text, text, cut, scratch, encoding);
  return 0;
}
