// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck {

/// Where output goes. The command line opens one on a stream; tests collect into a string.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Writes all of `bytes`; throws Error{Io} when that fails (a full disk).
  virtual void write(std::string_view bytes) = 0;
};

/// Collects what is written.
class StringSink final : public Sink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

}  // namespace runecheck
