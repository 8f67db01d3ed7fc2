// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace runecheck {

/// The parts of one stage, applied one after another. No chain is not the same as an empty one: without a decoder
/// tokens are joined by blanks, and a decoder of no parts joins them without.
template <class Part>
class Chain {
 public:
  Chain() = default;
  Chain(Part part) { *this = std::move(part); }  // NOLINT(google-explicit-constructor): most chains are one part
  explicit Chain(std::vector<Part> parts) : parts_(std::move(parts)) {}

  Chain& operator=(Part part) {
    parts_.emplace();
    parts_->push_back(std::move(part));
    return *this;
  }

  explicit operator bool() const noexcept { return parts_.has_value(); }
  void reset() noexcept { parts_.reset(); }
  std::size_t size() const noexcept { return parts_ ? parts_->size() : 0; }
  const Part* begin() const noexcept { return parts_ ? parts_->data() : nullptr; }
  const Part* end() const noexcept { return begin() + size(); }

  /// The part of this type, if the chain has nothing else.
  template <class Type>
  const Type* only() const noexcept {
    return size() == 1 ? std::get_if<Type>(&parts_->front()) : nullptr;
  }
  /// The first part of this type.
  template <class Type>
  const Type* find() const noexcept {
    for (const Part& part : *this) {
      if (const Type* found = std::get_if<Type>(&part)) return found;
    }
    return nullptr;
  }
  template <class Type>
  Type* find() noexcept {
    return const_cast<Type*>(std::as_const(*this).template find<Type>());
  }

 private:
  std::optional<std::vector<Part>> parts_;
};

}  // namespace runecheck
