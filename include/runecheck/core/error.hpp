// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace runecheck {

/// Why a question could not be answered. All of them end in exit code 2.
enum class ErrorCode : std::uint8_t {
  Io,           ///< a file or stream could not be read or written
  Syntax,       ///< a file is not of the format its name promises (JSON, UTF-8)
  Schema,       ///< well-formed, but a value is missing or of the wrong kind
  Unsupported,  ///< valid for the reference, not known to this version
  Usage,        ///< the command line
};

/// A place in an input: file, and where known byte offset with line and column (1-based) or the
/// JSON pointer of a value.
struct SourceRef {
  std::string path;
  std::string pointer;
  struct Position {
    std::uint64_t byte = 0;
    std::uint64_t line = 1;
    std::uint64_t column = 1;
  };
  std::optional<Position> position;

  /// "path:line:column (byte N)", "path#/pointer" or "path"; empty when nothing is known.
  std::string to_string() const;
};

/// The one exception of the library: thrown while loading, building and by the command line, never
/// while encoding. what() is "where: found, expected"; the hint says what to do.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, SourceRef where, const std::string& message, std::string hint = {});

  ErrorCode code() const noexcept { return code_; }
  const SourceRef& where() const noexcept { return where_; }
  const std::string& message() const noexcept { return message_; }
  const std::string& hint() const noexcept { return hint_; }

 private:
  ErrorCode code_;
  SourceRef where_;
  std::string message_;
  std::string hint_;
};

/// A record the reference itself would refuse; the other records are still answered.
struct RecordError {
  std::string message;
  std::string hint;
};

}  // namespace runecheck
