// SPDX-License-Identifier: Apache-2.0
//
// What the tests of the classes of transformers 4 share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/blueprint.hpp"
#include "runecheck/config/document.hpp"
#include "support/catch.hpp"

namespace runecheck::test {

using namespace runecheck::detail;

/// Keyword arguments from the text of a JSON object, and the text's document.
struct Given {
  explicit Given(std::string_view json) : document(config::Document::parse("tokenizer_config.json", json)) {
    document.root().each_member([&](std::string_view key, const config::Node& value) { arguments.set(key, value); });
  }
  config::Document document;
  Arguments arguments;
};

inline const TokenizerClass& class_named(std::string_view name) {
  INFO(name);
  const TokenizerClass* found = find_class_v4(name);
  REQUIRE(found != nullptr);
  return *found;
}

inline IdOf ids_in(const std::vector<std::pair<std::string, TokenId>>& pieces) {
  return [pieces](std::string_view content) -> std::optional<TokenId> {
    for (const auto& [piece, id] : pieces) {
      if (piece == content) return id;
    }
    if (content == "en_XX") return TokenId{900};
    if (content == "fr_XX") return TokenId{901};
    if (content == "eng_Latn") return TokenId{902};
    if (content == "__fra__") return TokenId{903};
    if (content == "<bos>" || content == "<BOS_TOKEN>") return TokenId{904};
    return std::nullopt;
  };
}

inline constexpr const char* kByteLevel =
    R"({"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true})";
inline constexpr const char* kByteLevelPrefix =
    R"({"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true})";

/// A template's tokens in order, with "A" and "B" for the texts: "[CLS]:0 A:0 [SEP]:0".
inline std::string short_template(const config::Node& list) {
  std::string text;
  list.each_element([&](const config::Node& piece) {
    piece.each_member([&](std::string_view, const config::Node& fields) {
      text += text.empty() ? "" : " ";
      text += std::string(fields.at("id").string()) + ":" + std::to_string(fields.at("type_id").u32());
    });
  });
  return text;
}
/// "single | pair | token=id ..." of a TemplateProcessing; other processors as they are.
inline std::string shortened(const std::string& json) {
  if (json.find("TemplateProcessing") == std::string::npos) return json;
  const auto document = config::Document::parse("post_processor", json);
  std::string text = short_template(document.root().at("single")) + " | " + short_template(document.root().at("pair"));
  text += " |";
  document.root().at("special_tokens").each_member([&](std::string_view name, const config::Node& token) {
    token.at("ids").each_element(
        [&](const config::Node& id) { text += " " + std::string(name) + "=" + std::to_string(id.u32()); });
  });
  return text;
}

}  // namespace runecheck::test
