// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "input/json_mask.hpp"

namespace runecheck {

/// Says whether bytes are one JSON value. What a strict parser refuses although it can be read passes:
/// see JsonMask; so do numbers of any size. One for each thread; buffers are reused.
class JsonCheck {
 public:
  /// As deep as a model file may be, so that the two readers agree on what is too deep.
  static constexpr std::size_t kMaxDepth = 127;

  JsonCheck();
  ~JsonCheck();
  JsonCheck(const JsonCheck&) = delete;
  JsonCheck& operator=(const JsonCheck&) = delete;

  /// Cost: O(bytes), about a GB/s.
  bool is_json(std::string_view bytes);
  /// The bytes of the last call as they were seen, every offset the same.
  std::string_view masked() const noexcept { return mask_.view(); }
  /// What was wrong with them, in the words of the parser.
  const std::string& says() const noexcept { return says_; }

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  JsonMask mask_;
  std::string says_;
};

}  // namespace runecheck
