// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck {

/// A word of a command that a message tells people to type: as it is, or between single quotes when a
/// shell would read it otherwise. Control characters are left to who prints the message.
std::string shell_word(std::string_view word);

/// A field for messages: as it is, or quoted and cut when it is long or hard to read.
std::string shown_field(std::string_view field);

}  // namespace runecheck
