// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck::report::sarif {

/// A shown text as a SARIF message: braces doubled (else placeholders), brackets with a backslash
/// (else links).
std::string message_text(std::string_view shown);

/// A path as a URI: percent-encoded byte for byte; relative as given, without "./" before it;
/// "file:///…" when absolute; "stdin" for standard input.
std::string uri(std::string_view path);
/// Whether `uri` gives one relative to the root of the sources.
bool is_relative(std::string_view path) noexcept;

/// "UnknownWord" for "unknown word": rule names are identifiers.
std::string rule_name(std::string_view name);

}  // namespace runecheck::report::sarif
