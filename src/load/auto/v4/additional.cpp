// SPDX-License-Identifier: Apache-2.0
//
// The additional special tokens that classes have by themselves.
// Source: transformers 4.57.6, behaviour measured.
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "load/auto/language_codes.hpp"
#include "load/auto/token_value.hpp"
#include "load/auto/v4/converters.hpp"
#include "load/auto/v4/spm_pieces.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::detail::v4 {

namespace {

using Tokens = std::vector<AddedToken>;
constexpr std::string_view kKey = "additional_special_tokens";

AddedToken plain(std::string content) {
  AddedToken token;
  token.content = std::move(content);
  token.special = true;
  return token;
}
Tokens plain(std::span<const std::string_view> contents) {
  Tokens tokens;
  for (const std::string_view content : contents) tokens.push_back(plain(std::string(content)));
  return tokens;
}
Tokens plain(std::initializer_list<std::string_view> contents) {
  return plain(std::span<const std::string_view>(contents.begin(), contents.size()));
}

bool has(const Tokens& tokens, std::string_view content) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const AddedToken& token) { return token.content == content; });
}
void add_missing(Tokens& tokens, Tokens more) {
  for (AddedToken& token : more) {
    if (!has(tokens, token.content)) tokens.push_back(std::move(token));
  }
}

/// Those of the settings; nothing when they name none, or null.
std::optional<Tokens> given(const Arguments& arguments) {
  const auto list = arguments.find_value(kKey);
  if (!list) return std::nullopt;
  Tokens tokens;
  list->each_element([&](const config::Node& written) {
    TokenValue token = read_token_value(written);
    token.special = true;  // as all additional ones are in the end
    tokens.push_back(token.added());
  });
  return tokens;
}
/// Those of the settings, or `standard` when the settings do not have the key.
Tokens given_or(const Arguments& arguments, std::initializer_list<std::string_view> standard) {
  if (!arguments.given(kKey)) return plain(standard);
  return given(arguments).value_or(Tokens());
}

[[noreturn]] void refuse(const Arguments& arguments, const std::string& message, const std::string& hint) {
  const auto list = arguments.find(kKey);
  throw Error(ErrorCode::Schema, list ? list->where() : SourceRef{}, message, hint);
}

}  // namespace

Tokens plain_tokens(const Arguments& arguments, bool) { return given(arguments).value_or(Tokens()); }

Tokens camembert_tokens(const Arguments& arguments, bool) {
  return given_or(arguments, {"<s>NOTUSED", "</s>NOTUSED", "<unk>NOTUSED"});
}
Tokens xlnet_tokens(const Arguments& arguments, bool) { return given_or(arguments, {"<eop>", "<eod>"}); }

Tokens herbert_tokens(const Arguments& arguments, bool built) {
  if (!built) return plain_tokens(arguments, built);
  return given_or(arguments, {"<special0>", "<special1>", "<special2>", "<special3>", "<special4>", "<special5>",
                              "<special6>", "<special7>", "<special8>", "<special9>"});
}

Tokens code_llama_tokens(const Arguments& arguments, bool built) {
  Tokens tokens = plain_tokens(arguments, built);
  using Part = std::pair<std::string_view, std::string_view>;
  for (const auto& [role, standard] : {Part{"prefix_token", "\u2581<PRE>"}, Part{"middle_token", "\u2581<MID>"},
                                       Part{"suffix_token", "\u2581<SUF>"}, Part{"eot_token", "\u2581<EOT>"}}) {
    if (const auto token = arguments.token(role, plain(std::string(standard)))) add_missing(tokens, {*token});
  }
  return tokens;
}

Tokens mbart_tokens(const Arguments& arguments, bool built) {
  Tokens tokens = plain(mbart_languages());
  add_missing(tokens, plain_tokens(arguments, built));
  return tokens;
}
Tokens mbart50_tokens(const Arguments& arguments, bool built) {
  Tokens tokens = plain_tokens(arguments, built);
  add_missing(tokens, plain(mbart50_languages()));
  return tokens;
}
Tokens nllb_tokens(const Arguments& arguments, bool) {
  auto tokens = given(arguments);
  return tokens ? *std::move(tokens) : plain(nllb_languages());
}

Tokens pegasus_tokens(const Arguments& arguments, bool) {
  const std::uint64_t offset = count_of(arguments, "offset", 103);
  const auto sentence_mask = arguments.token("mask_token_sent", plain("<mask_1>"));
  auto tokens = given(arguments);
  std::uint64_t first = 2;
  std::uint64_t end = offset;
  if (tokens) {
    if (sentence_mask && !has(*tokens, sentence_mask->content)) tokens->insert(tokens->begin(), *sentence_mask);
    first = tokens->size();
    end = offset == 0 ? 0 : offset - 1;
  } else {
    tokens.emplace();
    if (sentence_mask) tokens->push_back(*sentence_mask);
  }
  for (std::uint64_t i = first; i < end; ++i) {
    AddedToken token = plain(fmt::format("<unk_{}>", i));
    if (has(*tokens, token.content)) {
      refuse(arguments, "the tokens <unk_2> to <unk_" + std::to_string(offset - 1) + "> are listed in part",
             "list all of them or none; the reference refuses it too");
    }
    tokens->push_back(std::move(token));
  }
  return *std::move(tokens);
}

Tokens splinter_tokens(const Arguments& arguments, bool) {
  if (arguments.given(kKey)) {
    refuse(arguments, "a SplinterTokenizer takes no additional_special_tokens",
           "the reference refuses it too: its one token is the question_token");
  }
  const auto question = arguments.token("question_token", plain("[QUESTION]"));
  return question ? Tokens{*question} : Tokens();
}

Tokens t5_tokens(const Arguments& arguments, bool) {
  const std::uint64_t extra_ids = count_of(arguments, "extra_ids", 100);
  Tokens tokens = given(arguments).value_or(Tokens());
  const auto listed = std::count_if(tokens.begin(), tokens.end(), [](const AddedToken& token) {
    return token.content.find("<extra_id_") != std::string::npos;
  });
  if (listed == 0) {
    for (std::uint64_t i = 0; i < extra_ids; ++i) tokens.push_back(plain(fmt::format("<extra_id_{}>", i)));
  } else if (extra_ids > 0 && static_cast<std::uint64_t>(listed) != extra_ids) {
    refuse(arguments, fmt::format("{} tokens <extra_id_...> are listed, but extra_ids is {}", listed, extra_ids),
           "the two must agree; the reference refuses it too");
  }
  return tokens;
}

Tokens xglm_tokens(const Arguments& arguments, bool built) {
  Tokens tokens = plain_tokens(arguments, built);
  for (int i = 0; i < 7; ++i) add_missing(tokens, {plain(fmt::format("<madeupword{}>", i))});
  return tokens;
}

}  // namespace runecheck::detail::v4
