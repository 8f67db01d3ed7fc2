// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "runecheck/config/node.hpp"

namespace runecheck::config {

/// Where Metaspace puts its character in front of a text that does not start with it.
enum class PrependScheme : std::uint8_t {
  First,   ///< only at the start of the whole input
  Never,   ///< nowhere
  Always,  ///< before every stretch between added tokens
};

/// The fields of a Metaspace: the same for the pre-tokenizer and the decoder.
struct Metaspace {
  std::string replacement = "\u2581";  ///< one code point, in UTF-8: what a blank is written as
  PrependScheme prepend_scheme = PrependScheme::Always;
  bool split = true;  ///< of no use to the decoder
};

/// Reads the fields, those of old files too: `add_prefix_space`, which may only confirm the scheme,
/// and `str_rep`, which says nothing.
/// Errors: Error{Schema}.
Metaspace read_metaspace(const Node& node);

}  // namespace runecheck::config
