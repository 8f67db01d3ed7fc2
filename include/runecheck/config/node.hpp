// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "runecheck/core/error.hpp"

namespace runecheck::config {

/// The kinds of a JSON value; a number is Unsigned when it is written as a whole number that fits
/// 64 bits without a sign, Negative when with a minus sign, Real otherwise.
enum class Kind : std::uint8_t { Null, Boolean, Unsigned, Negative, Real, String, Array, Object };

class Document;

/// One value of a parsed JSON file: a cheap handle (two words) into its Document, which must outlive
/// it. Every accessor that asks for a kind throws Error{Schema} when the value has another one; the
/// message carries file and JSON pointer, what was found and what was expected.
class Node {
 public:
  Kind kind() const noexcept;
  bool is_null() const noexcept { return kind() == Kind::Null; }
  bool is_object() const noexcept { return kind() == Kind::Object; }
  bool is_array() const noexcept { return kind() == Kind::Array; }
  bool is_string() const noexcept { return kind() == Kind::String; }

  bool boolean() const;
  /// A whole number from 0 to `limit`.
  std::uint64_t unsigned_integer(std::uint64_t limit = std::numeric_limits<std::uint64_t>::max()) const;
  std::uint32_t u32() const { return static_cast<std::uint32_t>(unsigned_integer(0xFFFFFFFFU)); }
  /// Any number as a double.
  double number() const;
  /// Valid UTF-8; lives as long as the document.
  std::string_view string() const;

  /// Number of elements of an array or members of an object (repeated keys count once, the last
  /// value wins as in the reference); 0 for other kinds.
  std::size_t size() const noexcept;
  /// Calls f(Node) for the elements of an array in order. Where they are streamed, the node and its strings live as
  /// long as the call; so it is for each_member.
  template <class F>
  void each_element(F&& f) const {
    if (!is_array()) expected("an array");
    if (is_streamed()) return each_streamed(std::forward<F>(f));
    for (auto child = first_child(); child; child = child->next_sibling()) f(*child);
  }
  /// Calls f(std::string_view key, Node value) for the members of an object in file order.
  template <class F>
  void each_member(F&& f) const {
    if (!is_object()) expected("an object");
    if (is_streamed()) return each_streamed([&](const Node& value) { f(value.key(), value); });
    for (auto child = first_child(); child; child = child->next_sibling()) f(child->key(), *child);
  }
  /// The member `key` of an object; nothing when absent.   Needs: an object that is not streamed.
  std::optional<Node> find(std::string_view key) const;
  /// As find, but a null value counts as absent.
  std::optional<Node> find_value(std::string_view key) const;
  /// The member `key`; throws when it is missing.
  Node at(std::string_view key) const;
  /// Key under which this value stands in its object; empty elsewhere.
  std::string_view key() const noexcept;

  /// JSON pointer (RFC 6901) of this value, "" for the root.
  std::string pointer() const;
  /// File and pointer, for messages.
  SourceRef where() const;
  /// Short description of the value for messages: null, true, 7, "text…", an array of 3, an object.
  std::string describe() const;
  /// Throws Error{Schema}: "expected WHAT, found DESCRIBE".
  [[noreturn]] void expected(const std::string& what, const std::string& hint = {}) const;

 private:
  friend class Document;
  friend class StreamedChildren;
  Node(const Document* document, std::uint32_t cell) : document_(document), cell_(cell) {}
  std::optional<Node> first_child() const noexcept;
  std::optional<Node> next_sibling() const noexcept;
  bool is_streamed() const noexcept;
  template <class F>
  void each_streamed(F&& f) const;

  const Document* document_;
  std::uint32_t cell_;
};

/// The children of a container that has no cells for them, one after the other (see Document::parse).
class StreamedChildren {
 public:
  explicit StreamedChildren(const Node& parent);
  ~StreamedChildren();
  StreamedChildren(const StreamedChildren&) = delete;
  StreamedChildren& operator=(const StreamedChildren&) = delete;

  /// Reads the next child, which takes the place of the one before; false when there is none.
  bool next();
  Node child() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

template <class F>
void Node::each_streamed(F&& f) const {
  for (StreamedChildren children(*this); children.next();) f(children.child());
}

}  // namespace runecheck::config
