// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runecheck {

/// One step of a pointer: a member, an element, or every one of them.
struct PointerStep {
  bool every = false;                  ///< `*`
  std::string name;                    ///< without escapes
  std::optional<std::uint64_t> index;  ///< when `name` is also the number of an array element

  bool fits_member(std::string_view key) const { return every || name == key; }
  bool fits_element(std::uint64_t element) const { return every || index == element; }
};

/// A field of structured records: a JSON pointer (RFC 6901) in which `*` stands for every element or
/// member. A member whose own name is `*` cannot be asked for alone.
struct FieldPointer {
  std::vector<PointerStep> steps;  ///< one or more

  /// Number of `*`.
  std::size_t stars() const noexcept;
  /// The pointer with the names that stand for the `*` of `pattern` in `concrete` put into its own.
  /// `concrete` is a pointer that fits `pattern`; nothing when `pattern` has fewer `*`.
  std::optional<std::string> bound_as(const FieldPointer& pattern, std::string_view concrete) const;
};

/// The one way a field is written inside the program: `text` and `/text` become "/text",
/// "/messages/*/content" stays.   Errors: Error{Usage} with what to type instead.
std::string normalize_field(std::string_view typed);

/// Takes a field apart, normalized or as typed.   Errors: as normalize_field().
FieldPointer parse_field(std::string_view field);

}  // namespace runecheck
