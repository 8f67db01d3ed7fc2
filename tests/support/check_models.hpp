// SPDX-License-Identifier: Apache-2.0
//
// Models for tests of `check`: each makes chunks hang together in another way.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/bert.hpp"

namespace runecheck::test {

struct NamedModel {
  std::string name;
  std::unique_ptr<Tokenizer> tokenizer;
};

/// A small vocabulary that knows no word that begins with an "a"; with `unk`, the unknown token too.
inline TokenizerSpec small_spec(bool unk) {
  std::vector<std::string> vocab = {"the", "##a", "b", "un", "##do", "##able", ".", ",", "'", "s", "##s", "-", "foo"};
  for (char c = 'c'; c <= 'z'; ++c) {
    vocab.emplace_back(1, c);
    vocab.push_back(std::string("##") + c);
  }
  if (unk) vocab.emplace_back("[UNK]");
  return bert_spec(vocab);
}

/// The built-in model with further added tokens.
inline TokenizerSpec builtin_and(const std::vector<AddedToken>& tokens) {
  TokenizerSpec spec = load(std::nullopt);
  spec.added_tokens.insert(spec.added_tokens.end(), tokens.begin(), tokens.end());
  return spec;
}

inline AddedToken token(std::string content, bool normalized, bool single_word = false) {
  AddedToken added;
  added.content = std::move(content);
  added.normalized = normalized;
  added.single_word = single_word;
  return added;
}

/// The models, made once.
inline const std::vector<NamedModel>& check_models() {
  static const std::vector<NamedModel> models = [] {
    std::vector<NamedModel> made;
    const auto add = [&](std::string name, TokenizerSpec spec) {
      made.push_back({std::move(name), std::make_unique<Tokenizer>(spec)});
    };
    const auto with = [](const BertNormalizer::Options& options) {
      TokenizerSpec spec = load(std::nullopt);
      spec.normalizer = BertNormalizer(options);
      return spec;
    };
    add("built in", load(std::nullopt));
    add("cased", with({true, true, false, false}));
    add("accents kept, text not cleaned", with({false, false, false, true}));
    add("tokens with punctuation", builtin_and({token("tok_en", false), token("don't", true), token("##ing", false),
                                                token("a\u037eb", true), token("Foo", true), token("(bar", true)}));
    add("tokens that stand alone", builtin_and({token("b", false, true), token("e.g", true, true),
                                                token("a", true, true), token("C++", false, true)}));
    TokenizerSpec bare = load(std::nullopt);
    bare.normalizer.reset();
    add("no normalizer", std::move(bare));
    add("a token that swallows blanks", [] {
      AddedToken swallows = token("[EAT]", false);
      swallows.lstrip = true;
      return builtin_and({swallows});
    }());
    add("small", small_spec(true));
    add("without unknown token", small_spec(false));
    TokenizerSpec odd = small_spec(true);
    odd.decoder.reset();
    add("without decoder", std::move(odd));
    TokenizerSpec other = small_spec(true);
    WordPieceDecoder decoder;
    decoder.prefix = "@@";
    decoder.cleanup = false;
    other.decoder = decoder;
    add("decoder of another model", std::move(other));
    return made;
  }();
  return models;
}

/// The model of this name.
inline const Tokenizer& check_model(std::string_view name) {
  for (const NamedModel& model : check_models()) {
    if (model.name == name) return *model.tokenizer;
  }
  throw std::out_of_range("no model " + std::string(name));
}

}  // namespace runecheck::test
