// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runecheck::config {

/// Hands the events of a JsonReader on to a builder, all but those in the containers that are to be streamed: of
/// these it counts the children. It refuses what is unusual there: repeated keys and objects.
template <class Builder>
class StreamingBuilder {
 public:
  /// `streamed`: JSON pointers of two steps. `max_depth`: of open containers.
  StreamingBuilder(Builder& builder, const char* const& cursor, const char* bytes,
                   std::span<const std::string_view> streamed, std::size_t max_depth)
      : builder_(builder), cursor_(cursor), bytes_(bytes), streamed_(streamed), max_depth_(max_depth) {}

  bool null() { return inside_ > 0 ? count() : builder_.null(); }
  bool boolean(bool truth) { return inside_ > 0 ? count() : builder_.boolean(truth); }
  bool number_integer(std::int64_t number) { return inside_ > 0 ? count() : builder_.number_integer(number); }
  bool number_unsigned(std::uint64_t number) { return inside_ > 0 ? count() : builder_.number_unsigned(number); }
  bool number_float(double number, std::string_view text) {
    return inside_ > 0 ? count() : builder_.number_float(number, text);
  }
  bool string(std::string_view text) { return inside_ > 0 ? count() : builder_.string(text); }
  bool start_object(std::size_t size) { return open(true) && (inside_ > 0 || builder_.start_object(size)); }
  bool start_array(std::size_t size) { return open(false) && (inside_ > 0 || builder_.start_array(size)); }
  bool end_object() { return close() || builder_.end_object(); }
  bool end_array() { return close() || builder_.end_array(); }
  bool key(std::string_view name) {
    if (inside_ > 0) return enter(name);
    if (depth_ <= steps_.size()) steps_[depth_ - 1] = name;
    return builder_.key(name);
  }

 private:
  /// Of the events in a streamed container only its children count, not theirs.
  bool count() {
    return inside_ > 1 || builder_.count_streamed();
  }
  /// False at what is refused.
  bool open(bool object) {
    if (depth_ == max_depth_) return false;
    if (inside_ > 0) {
      if (object || !count()) return false;
      ++inside_;
    } else if (depth_ == steps_.size() && is_streamed()) {
      if (!builder_.open_streamed(object, static_cast<std::uint64_t>(cursor_ - bytes_) - 1)) return false;
      inside_ = 1;
      names_.clear();
      used_ = 0;
    } else if (depth_ < steps_.size()) {
      steps_[depth_].clear();
    }
    ++depth_;
    return true;
  }
  /// Whether the container that ends is streamed or in one.
  bool close() {
    --depth_;
    if (inside_ == 0) return false;
    --inside_;
    return true;
  }
  bool is_streamed() const {
    const std::string pointer = "/" + steps_[0] + "/" + steps_[1];
    for (const std::string_view one : streamed_) {
      if (one == pointer) return true;
    }
    return false;
  }
  /// Enters the hash of a key; false when it is there, most likely because the key is.
  bool enter(std::string_view name) {
    if (used_ * 2 >= names_.size()) {
      std::vector<std::uint64_t> old(names_.empty() ? kFirstNames : names_.size() * 2);
      old.swap(names_);
      for (const std::uint64_t hash : old) {
        if (hash != 0) names_[place_of(hash)] = hash;
      }
    }
    const std::uint64_t hash = std::hash<std::string_view>{}(name) | 1U;
    std::uint64_t& slot = names_[place_of(hash)];
    if (slot == hash) return false;
    slot = hash;
    ++used_;
    return true;
  }
  /// Where `hash` is in the set, or the free place for it.
  std::size_t place_of(std::uint64_t hash) const noexcept {
    const std::size_t mask = names_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash >> 1U) & mask;
    while (names_[at] != 0 && names_[at] != hash) at = (at + 1) & mask;
    return at;
  }

  static constexpr std::size_t kFirstNames = 1024;

  Builder& builder_;
  const char* const& cursor_;
  const char* bytes_;
  std::span<const std::string_view> streamed_;
  std::size_t max_depth_;
  std::size_t depth_ = 0;
  std::size_t inside_ = 0;            // open containers from the streamed one on; 0: none is
  std::array<std::string, 2> steps_;  // keys that lead to the container that opens next
  std::vector<std::uint64_t> names_;  // a power of two; 0: free
  std::size_t used_ = 0;
};

}  // namespace runecheck::config
