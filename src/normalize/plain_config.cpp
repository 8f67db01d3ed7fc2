// SPDX-License-Identifier: Apache-2.0
//
// Normalizers that have no options: the type says it all, and the reference ignores other keys.
#include "runecheck/normalize/forms.hpp"
#include "runecheck/normalize/lowercase.hpp"
#include "runecheck/normalize/nmt.hpp"
#include "runecheck/normalize/strip_accents.hpp"

namespace runecheck {

namespace {

template <class Normalizer>
Normalizer plain(const config::Node& node) {
  if (!node.is_object()) node.expected("an object");
  return {};
}

}  // namespace

Nfd Nfd::from_config(const config::Node& node) { return plain<Nfd>(node); }
Nfc Nfc::from_config(const config::Node& node) { return plain<Nfc>(node); }
Nfkd Nfkd::from_config(const config::Node& node) { return plain<Nfkd>(node); }
Nfkc Nfkc::from_config(const config::Node& node) { return plain<Nfkc>(node); }
Lowercase Lowercase::from_config(const config::Node& node) { return plain<Lowercase>(node); }
Nmt Nmt::from_config(const config::Node& node) { return plain<Nmt>(node); }
StripAccents StripAccents::from_config(const config::Node& node) { return plain<StripAccents>(node); }

}  // namespace runecheck
