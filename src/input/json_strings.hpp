// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace runecheck {

/// A field of structured records that holds text.
struct TextField {
  std::string pointer;  ///< "/messages/*/content"
  std::uint64_t texts = 0;
  std::uint64_t code_points = 0;  ///< of all of them
  std::string example;            ///< the beginning of the first that is not empty
};

/// Collects the fields of JSON records that hold strings; elements of an array are one field, `*`.
class JsonStrings {
 public:
  /// Fields beyond so many are not remembered (objects whose keys are data).
  static constexpr std::size_t kMostFields = 1000;

  /// Looks through a record, valid JSON.   Cost: O(bytes); no recursion.
  void add(std::string_view record);
  /// In the order in which they were first met.
  const std::vector<TextField>& fields() const noexcept { return fields_; }

 private:
  void add_string(std::string_view raw);

  struct Frame {
    bool is_object;
    std::size_t path_size;  // of path_, with this container's own step
  };
  std::vector<TextField> fields_;
  std::map<std::string, std::size_t, std::less<>> known_;
  std::vector<Frame> frames_;
  std::string path_;
};

}  // namespace runecheck
