// SPDX-License-Identifier: Apache-2.0
#include "analyze/round_trip.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/chunk_facts.hpp"
#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/hostile_texts.hpp"

using Catch::Contains;
using namespace runecheck;
using namespace runecheck::test;

namespace {

struct Parts {
  std::string decoder_prefix = "##";
  bool pre_tokenizer = true;
  bool decoder = true;
  std::vector<std::string> added = {};
};

/// A small vocabulary, with a decoder that may not fit it.
Tokenizer tokenizer_of(const Parts& parts) {
  std::vector<std::pair<std::string, TokenId>> pieces;
  for (const char* piece : {"[UNK]", "un", "##do", "do", "##ne", "it", "covid", ".", "(", ")", "##x", "a"}) {
    pieces.emplace_back(piece, static_cast<TokenId>(pieces.size()));
  }
  TokenizerSpec spec;
  spec.normalizer = BertNormalizer(BertNormalizer::Options{});
  if (parts.pre_tokenizer) spec.pre_tokenizer = BertPreTokenizer();
  spec.model = WordPiece(Vocab::build(pieces), WordPiece::Options{});
  if (parts.decoder) {
    WordPieceDecoder decoder;
    decoder.prefix = parts.decoder_prefix;
    spec.decoder = decoder;
  }
  for (const std::string& content : parts.added) {
    AddedToken token;
    token.content = content;
    token.normalized = true;
    spec.added_tokens.push_back(token);
  }
  return Tokenizer(spec);
}

ChunkFacts facts_of(const Tokenizer& tokenizer, std::string_view chunk) {
  const AnalyzeOptions options;
  ChunkAnalyzer analyzer(tokenizer, options);
  ChunkFacts facts;
  WordTypes types;
  analyzer.facts(chunk, facts, types);
  return facts;
}

std::uint64_t counted(const ChunkFacts& facts, std::string_view code) {
  std::uint64_t count = 0;
  for (const ChunkFacts::RuleCount& rule : facts.rules) {
    if (rules()[rule.rule]->info.code == code) count += rule.count;
  }
  return count;
}

}  // namespace

TEST_CASE("first difference: white space is left out of both", "[analyze]") {
  CHECK_FALSE(first_difference("", ""));
  CHECK_FALSE(first_difference("a b", " ab\u00a0"));
  CHECK_FALSE(first_difference("\t\n", ""));
  CHECK(first_difference("abc", "abd") == 2U);
  CHECK(first_difference("a b c", "abd") == 4U);
  CHECK(first_difference("ab", "abc") == 2U);
  CHECK(first_difference("abc", "ab") == 2U);
  CHECK(first_difference("é", "è") == 0U);  // the second byte differs: the character is named
  CHECK(first_difference("xé", "x") == 1U);
  CHECK(first_difference("漢", "é") == 0U);
}

TEST_CASE("round trip: chunks of the built-in model", "[analyze]") {
  const Tokenizer& tokenizer = shared_builtin();
  const ChunkFacts plain = facts_of(tokenizer, "unaffable");
  CHECK(plain.exact_first);
  CHECK(plain.exact_later);
  CHECK(plain.spaced_first);
  CHECK(plain.spaced_later);
  CHECK(plain.up_to_spaces);
  const ChunkFacts folded = facts_of(tokenizer, "Word,");
  CHECK_FALSE(folded.exact_later);
  CHECK(folded.spaced_later);
  const ChunkFacts stop = facts_of(tokenizer, ".");  // clean-up draws it to the word before
  CHECK(stop.spaced_first);
  CHECK_FALSE(stop.spaced_later);
  CHECK(stop.up_to_spaces);
  const ChunkFacts parted = facts_of(tokenizer, "(a)");
  CHECK_FALSE(parted.exact_first);
  CHECK_FALSE(parted.spaced_first);
  CHECK(parted.up_to_spaces);
  const ChunkFacts ideograph = facts_of(tokenizer, "\u4e2d");  // the normalizer sets it apart, decoding does not
  CHECK(ideograph.exact_later);
  CHECK_FALSE(ideograph.spaced_later);
  CHECK(ideograph.up_to_spaces);
  const ChunkFacts unknown = facts_of(tokenizer, "\U0001F917x");
  CHECK_FALSE(unknown.up_to_spaces);
  const ChunkFacts nothing = facts_of(tokenizer, "\u200b");
  CHECK(nothing.spaced_first);
  CHECK_FALSE(nothing.spaced_later);
  CHECK(nothing.up_to_spaces);
}

TEST_CASE("RC701: the built-in model never has an unexplained difference", "[analyze]") {
  std::vector<std::string> texts = hostile_texts();
  for (const char* text : {"Don't do not, can't won't I'm they've you're it's ' n't",
                           "##ing a ##b [SEP] [UNK] [CLS][MASK] ## # [ SEP ]", "Магия реальна! Ёлка й", "人人生而自由",
                           "résumé café naïve ŁÓDŹ", "for (int i = 0; i < n; ++i) { a[i] *= 2.5; } // ...",
                           "안녕하세요 สวัสดี हिन्दी", "\U0001F917Transformers", "a . b ! c ? d , e", "İ ß ﬁ ﬃ Ǆ"}) {
    texts.emplace_back(text);
  }
  for (const std::string& raw : texts) {
    utf8::Repaired repaired;
    utf8::repair(raw, repaired);
    CAPTURE(raw);
    CHECK(findings_in(repaired.view(raw), only("RC701")).empty());
  }
}

TEST_CASE("RC701: a decoder with another prefix than the pieces", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of({.decoder_prefix = "@@"});
  const std::string text = "it undo it done";
  const std::vector<Finding> found = findings_in(text, only("RC701"), tokenizer);
  REQUIRE(found.size() == 2);
  CHECK(excerpt(text, found[0]) == "do");  // the first difference: ## where do is
  CHECK(found[0].severity == Severity::Warning);
  CHECK(found[0].message ==
        "\"un\" (1), \"##do\" (2) decode to \"un ##do\", and the text after the normalizer is \"undo\"");
  CHECK(text_field(found[0], "normalized") == "undo");
  CHECK(text_field(found[0], "decoded") == "un ##do");
  CHECK(excerpt(text, found[1]) == "ne");
}

TEST_CASE("RC701: the counts of a chunk say the same as the findings", "[analyze]") {
  for (const Parts& parts : {Parts{}, Parts{.decoder_prefix = "@@"}, Parts{.decoder_prefix = ""},
                             Parts{.added = {"COVID"}}, Parts{.pre_tokenizer = false}, Parts{.decoder = false}}) {
    const Tokenizer tokenizer = tokenizer_of(parts);
    for (const char* chunk : {"undo", "it", "covid", "undo.", "(undo)", "Covid.undo", "zzz", "undo(zzz)", ".", "##x"}) {
      CAPTURE(parts.decoder_prefix, chunk);
      const ChunkFacts facts = facts_of(tokenizer, chunk);
      const std::vector<Finding> found = findings_in(chunk, only("RC701"), tokenizer);
      CHECK(counted(facts, "RC701") == found.size());
      if (parts.decoder) CHECK(found.empty() == (facts.up_to_spaces || facts.unknown.any()));
    }
  }
}

TEST_CASE("RC701: what stands beyond a blank changes nothing", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of({.decoder_prefix = "@@", .added = {"COVID"}});
  REQUIRE(tokenizer.chunk_cut() == ChunkCut::AsciiBlanks);
  const std::vector<std::string> chunks = {"undo", "it", "zzz", "covid", "(done).", "\u0301"};
  for (const std::string& left : chunks) {
    for (const std::string& right : chunks) {
      const std::string text = left + "\t" + right;
      std::vector<OriginalSpan> apart;
      for (const Finding& finding : findings_in(left, only("RC701"), tokenizer)) apart.push_back(finding.span);
      const auto shift = static_cast<std::uint32_t>(left.size() + 1);
      for (const Finding& finding : findings_in(right, only("RC701"), tokenizer)) {
        apart.push_back({finding.span.begin + shift, finding.span.end + shift});
      }
      std::vector<OriginalSpan> together;
      for (const Finding& finding : findings_in(text, only("RC701"), tokenizer)) together.push_back(finding.span);
      CAPTURE(text);
      CHECK(together == apart);
    }
  }
}

TEST_CASE("RC701: an added token that is written differently", "[analyze]") {
  const Tokenizer tokenizer = tokenizer_of({.added = {"COVID"}});
  const std::vector<Finding> found = findings_in("it Covid it", only("RC701"), tokenizer);
  REQUIRE(found.size() == 1);
  CHECK(excerpt("it Covid it", found[0]) == "Covid");
  CHECK(text_field(found[0], "decoded") == "COVID");
  CHECK(text_field(found[0], "normalized") == "covid");
}

TEST_CASE("RC701: unknown words and absent decoders explain themselves", "[analyze]") {
  CHECK(findings_in("zzz(undo)", only("RC701"), tokenizer_of({.decoder_prefix = "@@"})).empty());
  CHECK(findings_in("undo", only("RC701"), tokenizer_of({.decoder = false})).empty());
  CHECK_FALSE(facts_of(tokenizer_of({.decoder = false}), "undo").up_to_spaces);
}

TEST_CASE("normalized text: added tokens stand as they were typed", "[analyze]") {
  const std::string text = "Ä [SEP] É";
  CHECK(normalized_text(text, shared_builtin().trace(text, Probes::Drop)) == "a [SEP] e");
}
