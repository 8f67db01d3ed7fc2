// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/metaspace.hpp"

#include "decode/replace_all.hpp"

namespace runecheck {

MetaspaceDecoder MetaspaceDecoder::from_config(const config::Node& node) { return {config::read_metaspace(node)}; }

void MetaspaceDecoder::apply(std::vector<std::string>& tokens) const {
  bool drop = fields.prepend_scheme != config::PrependScheme::Never;
  for (std::string& token : tokens) {
    detail::replace_all(token, fields.replacement, drop ? "" : " ");
    drop = false;
  }
}

}  // namespace runecheck
