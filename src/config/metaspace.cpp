// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/metaspace.hpp"

#include "runecheck/config/character.hpp"

namespace runecheck::config {

namespace {

PrependScheme read_scheme(const Node& node) {
  const std::string_view name = node.string();
  if (name == "first") return PrependScheme::First;
  if (name == "never") return PrependScheme::Never;
  if (name == "always") return PrependScheme::Always;
  node.expected("\"first\", \"never\" or \"always\"");
}

}  // namespace

// Source: huggingface/tokenizers 0.23.2, behaviour: only replacement is required. prepend_scheme may be
// missing, but not null; split, add_prefix_space and str_rep may be both. add_prefix_space true is
// ignored, even beside "never"; false is refused beside any other scheme, also the default one.
Metaspace read_metaspace(const Node& node) {
  Metaspace fields;
  fields.replacement = read_character(node.at("replacement"));
  if (const auto scheme = node.find("prepend_scheme")) fields.prepend_scheme = read_scheme(*scheme);
  if (const auto split = node.find_value("split")) fields.split = split->boolean();
  if (const auto old_name = node.find_value("str_rep")) (void)old_name->string();
  const auto prefix = node.find_value("add_prefix_space");
  if (prefix && !prefix->boolean() && fields.prepend_scheme != PrependScheme::Never) {
    prefix->expected("true, for prepend_scheme is not \"never\"",
                     "where no character is to be put in front, write \"prepend_scheme\": \"never\"; the reference "
                     "refuses this file too");
  }
  return fields;
}

}  // namespace runecheck::config
