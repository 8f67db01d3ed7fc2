// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/replace.hpp"

#include "decode/replace_all.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck {

// Source: huggingface/tokenizers 0.23.2, behaviour: both fields are required; the pattern is an object of
// one key, with a plain text or a regular expression.
ReplaceDecoder ReplaceDecoder::from_config(const config::Node& node) {
  ReplaceDecoder decoder;
  const config::Node pattern = node.at("pattern");
  decoder.content = node.at("content").string();
  if (!pattern.is_object() || pattern.size() != 1) {
    pattern.expected(R"({"String": "..."} or {"Regex": "..."})");
  }
  pattern.each_member([&](std::string_view kind, const config::Node& value) {
    if (kind != "String" && kind != "Regex") {
      throw Error(ErrorCode::Schema, pattern.where(),
                  "expected the key \"String\" or \"Regex\", found " + config::quote(kind));
    }
    decoder.pattern = value.string();
    if (kind == "Regex") {
      throw Error(ErrorCode::Unsupported, value.where(),
                  "unsupported regular expression " + value.describe() + " in a Replace decoder",
                  "known to the reference, not to this version; where it is plain text, write "
                  "{\"String\": \"...\"}");
    }
  });
  return decoder;
}

void ReplaceDecoder::apply(std::vector<std::string>& tokens) const {
  for (std::string& token : tokens) {
    if (token.empty()) continue;  // in an empty token the reference does not even find the empty pattern
    detail::replace_all(token, pattern, content);
  }
}

}  // namespace runecheck
