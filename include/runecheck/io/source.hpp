// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>

namespace runecheck {

/// Where bytes come from: a file, standard input, or a string in tests.
class Source {
 public:
  virtual ~Source() = default;
  /// Reads up to `size` bytes; 0 at the end. Throws Error{Io}.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

/// Opens a file for reading. Throws Error{Io}: missing, a folder, no permission.
std::unique_ptr<Source> open_source(const std::string& path);
/// While `stop` is not null, a read that waits for a pipe or terminal looks at it twenty times a second, and when it
/// is set, ends as if the input did. For the whole program; `*stop` outlives all reads.
void interrupt_reads(const std::atomic<bool>* stop) noexcept;

/// Reads an open file descriptor, which stays open; `name` is for messages.
std::unique_ptr<Source> descriptor_source(int descriptor, std::string name);

}  // namespace runecheck
