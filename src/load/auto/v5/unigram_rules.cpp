// SPDX-License-Identifier: Apache-2.0
#include "load/auto/v5/unigram_rules.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "load/auto/language_codes.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v5 {

using json::Stage;

// --- Unknown tokens.

namespace {

/// The place of the unknown token, where its score is 0, counted from `from`.
std::optional<std::uint64_t> unscored_unk(const Maker& maker, const Scored& pieces, std::size_t from = 0) {
  const std::string unk = maker.text("unk_token");
  for (std::size_t i = from; i < pieces.size(); ++i) {
    if (pieces[i].piece == unk && pieces[i].score == 0) return i;
  }
  return std::nullopt;
}
std::optional<std::uint64_t> first_unk(const Maker& maker, const Scored& pieces) {
  const std::string unk = maker.text("unk_token");
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].piece == unk) return i;
  }
  return std::nullopt;
}

/// The argument unk_id; a sentencepiece model has its own.
std::uint64_t given_unk_id(const Maker& maker, std::uint64_t otherwise) {
  if (!maker.from_sentencepiece()) return maker.number("unk_id", otherwise, kNoToken);
  if (maker.source().unk_id < 0) maker.refuse("the model has no unknown token", "the reference refuses it as well");
  return static_cast<std::uint64_t>(maker.source().unk_id);
}

}  // namespace

std::uint64_t bigbird_unk(const Maker& maker, const Scored& pieces) {
  if (maker.no_pieces()) return 3;
  return unscored_unk(maker, pieces).value_or(100);
}
std::uint64_t camembert_unk(const Maker& maker, const Scored& pieces) {
  if (maker.no_pieces()) return 3;
  return first_unk(maker, pieces).value_or(0);
}
std::uint64_t deberta_unk(const Maker& maker, const Scored& pieces) {
  if (maker.no_pieces()) return 1;
  const auto found = unscored_unk(maker, pieces);
  return found ? *found : given_unk_id(maker, 1);
}
std::uint64_t pegasus_unk(const Maker& maker, const Scored& pieces) {
  const auto found = unscored_unk(maker, pieces, 1);
  if (!found) {
    maker.refuse("no piece for the unknown token with the score 0 after the first piece",
                 "Pegasus needs it; is tokenizer_class in tokenizer_config.json the class of this model?");
  }
  return *found;
}
std::uint64_t udop_unk(const Maker& maker, const Scored& pieces) { return first_unk(maker, pieces).value_or(2); }
std::uint64_t xlnet_unk(const Maker& maker, const Scored&) { return given_unk_id(maker, 0); }

// --- Normalizers.

std::string no_normalizer(const Maker&) { return {}; }

namespace {

std::string quotes_and_accents(const Maker& maker, std::string spaces, bool keep_accents, bool lower_case) {
  return json::sequence(Stage::Normalizer, {json::replace("``", "\""), json::replace("''", "\""), std::move(spaces),
                                            keep_accents ? std::string() : json::plain("NFKD"),
                                            keep_accents ? std::string() : json::plain("StripAccents"),
                                            lower_case ? json::plain("Lowercase") : std::string(), maker.charsmap()});
}

}  // namespace

std::string albert_normalizer(const Maker& maker) {
  return quotes_and_accents(maker, {}, maker.arguments().truthy("keep_accents", false),
                            maker.arguments().truthy("do_lower_case", true));
}
std::string rembert_normalizer(const Maker& maker) {
  return quotes_and_accents(maker, json::replace_regex(" {2,}", " "), maker.arguments().truthy("keep_accents", true),
                            maker.arguments().truthy("do_lower_case", false));
}
std::string xlnet_normalizer(const Maker& maker) {
  return quotes_and_accents(maker, {}, false, maker.arguments().truthy("do_lower_case", false));
}
std::string mluke_normalizer(const Maker&) {
  return json::sequence(Stage::Normalizer, {json::replace("``", "\""), json::replace("''", "\"")});
}

namespace {

std::string spaces_and_nfc(bool lower_case) {
  return json::sequence(Stage::Normalizer, {lower_case ? json::plain("Lowercase") : std::string(),
                                            json::replace_regex("\\s{2,}|[\\n\\r\\t]", " "), json::plain("NFC"),
                                            json::strip(false, true)});
}

}  // namespace

std::string barthez_normalizer(const Maker&) { return spaces_and_nfc(false); }
std::string deberta_normalizer(const Maker& maker) {
  return spaces_and_nfc(maker.arguments().truthy("do_lower_case", false));
}

std::string bigbird_normalizer(const Maker&) {
  return json::sequence(Stage::Normalizer, {json::strip(false, false), json::replace_regex(" {2,}", "▁")});
}
std::string layoutxlm_normalizer(const Maker&) {
  return json::sequence(Stage::Normalizer, {json::strip(false, true), json::replace_regex(" {2,}", "▁")});
}
std::string charsmap_and_spaces(const Maker& maker) {
  return json::sequence(Stage::Normalizer, {maker.charsmap(), json::replace_regex(" {2,}", " ")});
}
std::string pegasus_normalizer(const Maker& maker) {
  if (!maker.charsmap().empty()) return charsmap_and_spaces(maker);
  return json::sequence(Stage::Normalizer, {json::replace_regex("\\n", " "), json::replace_regex(" {2,}", " ")});
}

// --- Post-processors.

std::string before_albert(const Maker& maker, const Scored& pieces) {
  const auto piece_id = [&](std::string_view role) {
    const std::string content = maker.text(role);
    for (std::size_t i = pieces.size(); i-- > 0;) {
      if (pieces[i].piece == content) return static_cast<TokenId>(i);
    }
    maker.refuse("no piece for the " + std::string(role) + " " + config::quote(content),
                 "Albert needs it among the pieces; is tokenizer_class in tokenizer_config.json the class of this "
                 "model?");
  };
  const json::NamedId tokens[] = {{"[CLS]", piece_id("cls_token")}, {"[SEP]", piece_id("sep_token")}};
  return json::template_processing(json::template_of("[CLS]:0 $A:0 [SEP]:0"),
                                   json::template_of("[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1"), tokens);
}

PostProcessor post_bert_like(const Maker&) {
  return role_template("{cls_token}:0 $A:0 {sep_token}:0", "{cls_token}:0 $A:0 {sep_token}:0 $B:1 {sep_token}:1",
                       {"cls_token", "sep_token"});
}
PostProcessor post_deberta(const Maker&) {
  return role_template("{cls_token}:0 $A:0 {sep_token}:0", "{cls_token}:0 $A:0 {sep_token}:0 $B:1 {sep_token}:1",
                       {"cls_token", "sep_token"}, {0, 0});
}
/// The base class has the last word where it makes a post-processor at all.
PostProcessor post_rembert(const Maker& maker) {
  const Arguments& arguments = maker.arguments();
  const bool asked = arguments.given("add_bos_token") || arguments.given("add_eos_token");
  if (asked || maker.source().post_processor.empty()) return maker.base_post();
  return [](const TokenIds& ids) {
    const std::string cls = ids.roles().text("cls_token");
    const std::string sep = ids.roles().text("sep_token");
    const std::string single = cls + ":0 $A:0 " + sep + ":0";
    const json::NamedId tokens[] = {ids.text_with_id(cls), ids.text_with_id(sep)};
    return json::template_processing(json::template_of(single), json::template_of(single + " $B:1 " + sep + ":1"),
                                     tokens);
  };
}
PostProcessor post_camembert(const Maker&) {
  return role_template("{bos_token} $A {eos_token}", "{bos_token} $A {eos_token} {eos_token} $B {eos_token}",
                       {"bos_token", "eos_token"});
}
PostProcessor post_xlmr(const Maker&) {
  return listed_template("{bos_token} $A {eos_token}", "{bos_token} $A {eos_token} {eos_token} $B {eos_token}",
                         {"bos_token", "eos_token"});
}
PostProcessor post_layoutxlm(const Maker&) {
  return role_template("{cls_token}:0 $A:0 {sep_token}:0",
                       "{cls_token}:0 $A:0 {sep_token}:0 {sep_token}:0 $B:0 {sep_token}:0", {"cls_token", "sep_token"});
}
PostProcessor post_mluke(const Maker&) {
  return role_template("{cls_token}:0 $A:0 {sep_token}:0",
                       "{cls_token}:0 $A:0 {sep_token}:0 {sep_token}:0 $B:1 {sep_token}:1", {"cls_token", "sep_token"});
}
PostProcessor post_xglm(const Maker&) {
  return role_template("{eos_token} $A", "{eos_token} $A {eos_token} {eos_token} $B", {"bos_token", "eos_token"});
}
PostProcessor post_xlnet(const Maker&) {
  return role_template("$A:0 {sep_token}:0 {cls_token}:2", "$A:0 {sep_token}:0 $B:1 {sep_token}:1 {cls_token}:2",
                       {"sep_token", "cls_token"});
}
PostProcessor post_t5(const Maker&) {
  return [](const TokenIds& ids) {
    const json::NamedId tokens[] = {{"</s>", ids.named("eos_token").id}};  // the text is fixed
    return json::template_processing({"$A", "</s>"}, {"$A", "</s>", "$B", "</s>"}, tokens);
  };
}
PostProcessor post_pegasus(const Maker&) {
  return [](const TokenIds& ids) {
    const std::string eos = ids.roles().text("eos_token");
    const json::NamedId tokens[] = {ids.text_with_id(eos)};
    return json::template_processing(json::template_of("$A " + eos), json::template_of("$A $B " + eos), tokens);
  };
}

namespace {

std::string source_language(const Maker& maker) {
  const auto written = maker.arguments().find_value("src_lang");
  return written ? std::string(written->string()) : "en_XX";
}

}  // namespace

PostProcessor post_mbart(const Maker& maker) {
  return [language = source_language(maker)](const TokenIds& ids) {
    const json::NamedId tokens[] = {ids.named("eos_token"), ids.token_or_unknown(language)};
    const std::string &eos = tokens[0].content, &code = tokens[1].content;
    return json::template_processing({"$A", eos, code}, {"$A", "$B", eos, code}, tokens);
  };
}
PostProcessor post_mbart50(const Maker& maker) {
  std::string language = source_language(maker);
  const auto known = mbart50_languages();
  if (std::find(known.begin(), known.end(), language) == known.end()) {
    maker.arguments().find_value("src_lang")->expected("a language code of MBart50, such as \"en_XX\"");
  }
  return [language = std::move(language)](const TokenIds& ids) {
    const json::NamedId tokens[] = {ids.token_or_unknown(language), ids.named("eos_token")};
    const std::string &code = tokens[0].content, &eos = tokens[1].content;
    return json::template_processing({code, "$A", eos}, {code, "$A", "$B", eos}, tokens);
  };
}

}  // namespace runecheck::detail::v5
