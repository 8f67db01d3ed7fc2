// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/node.hpp"

#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "runecheck/config/document.hpp"
#include "runecheck/config/json_pointer.hpp"
#include "runecheck/config/quote.hpp"

namespace runecheck::config {

bool Node::is_streamed() const noexcept { return document_->cells_[cell_].streamed != 0; }

Kind Node::kind() const noexcept { return static_cast<Kind>(document_->cells_[cell_].kind); }

bool Node::boolean() const {
  if (kind() != Kind::Boolean) expected("true or false");
  return document_->cells_[cell_].payload != 0;
}

std::uint64_t Node::unsigned_integer(std::uint64_t limit) const {
  const std::uint64_t value = document_->cells_[cell_].payload;
  if (kind() != Kind::Unsigned || value > limit) {
    expected(fmt::format("a whole number from 0 to {}", limit));
  }
  return value;
}

double Node::number() const {
  const std::uint64_t value = document_->cells_[cell_].payload;
  switch (kind()) {
    case Kind::Unsigned: return static_cast<double>(value);
    case Kind::Negative: return value == 0 ? -0.0 : static_cast<double>(static_cast<std::int64_t>(value));
    case Kind::Real: return std::bit_cast<double>(value);
    default: expected("a number");
  }
}

std::string_view Node::string() const {
  if (!is_string()) expected("a string");
  const std::uint64_t place = document_->cells_[cell_].payload;
  return {document_->text_.data() + (place >> 32U), static_cast<std::size_t>(place & 0xFFFFFFFFU)};
}

std::size_t Node::size() const noexcept {
  if (!is_array() && !is_object()) return 0;
  const std::uint64_t payload = document_->cells_[cell_].payload;
  return static_cast<std::size_t>(is_streamed() ? payload & 0xFFFFFFFFU : payload);
}

std::optional<Node> Node::find(std::string_view key) const {
  if (!is_object()) expected("an object");
  for (auto child = first_child(); child; child = child->next_sibling()) {
    if (child->key() == key) return child;
  }
  return std::nullopt;
}

std::optional<Node> Node::find_value(std::string_view key) const {
  auto member = find(key);
  if (member && member->is_null()) member.reset();
  return member;
}

Node Node::at(std::string_view key) const {
  if (const auto member = find(key)) return *member;
  throw Error(ErrorCode::Schema, where(), "missing field " + quote(key));
}

std::string_view Node::key() const noexcept { return document_->key_at(document_->cells_[cell_].key); }

std::string Node::pointer() const {
  // Cells lie in file order, so the way down leads through the last child that starts no later.
  std::string pointer;
  Node at(document_, 0);
  if (const auto& parent = document_->parent_) {
    pointer = parent->pointer();
    append_step(pointer, parent->is_array() ? std::to_string(document_->index_) : std::string(at.key()));
  }
  while (at.cell_ != cell_) {
    std::size_t index = 0;
    std::uint32_t child = at.cell_ + 1;
    for (std::uint32_t next = child; next != 0 && next <= cell_; next = document_->cells_[next].next) {
      if (next != child) ++index;
      child = next;
    }
    const Node step(document_, child);
    if (at.is_array()) {
      pointer += '/' + std::to_string(index);
    } else {
      append_step(pointer, step.key());
    }
    at = step;
  }
  return pointer;
}

SourceRef Node::where() const { return {document_->path_, pointer(), std::nullopt}; }

std::string Node::describe() const {
  switch (kind()) {
    case Kind::Null: return "null";
    case Kind::Boolean: return boolean() ? "true" : "false";
    case Kind::Unsigned: return std::to_string(document_->cells_[cell_].payload);
    case Kind::Negative:
      return number() == 0 ? "-0" : fmt::format("{}", static_cast<std::int64_t>(document_->cells_[cell_].payload));
    case Kind::Real: {
      // 100.0 must not look like 100, which would have been right.
      std::string text = fmt::format("{}", number());
      return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
    }
    case Kind::String: return quote(string());
    case Kind::Array: return size() == 0 ? "an empty array" : fmt::format("an array of {}", size());
    case Kind::Object: return size() == 0 ? "an empty object" : fmt::format("an object of {}", size());
  }
  return "nothing";
}

void Node::expected(const std::string& what, const std::string& hint) const {
  throw Error(ErrorCode::Schema, where(), "expected " + what + ", found " + describe(), hint);
}

std::optional<Node> Node::first_child() const noexcept {
  if (size() == 0 || is_streamed()) return std::nullopt;
  const Node child(document_, cell_ + 1);
  if (document_->cells_[child.cell_].dead != 0) return child.next_sibling();
  return child;
}

std::optional<Node> Node::next_sibling() const noexcept {
  std::uint32_t next = document_->cells_[cell_].next;
  while (next != 0 && document_->cells_[next].dead != 0) next = document_->cells_[next].next;
  if (next == 0) return std::nullopt;
  return Node(document_, next);
}

}  // namespace runecheck::config
