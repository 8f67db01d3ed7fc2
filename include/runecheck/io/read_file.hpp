// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace runecheck {

/// All bytes of a file or pipe.
/// Errors: Error{Io} when it is missing, a folder, not readable, changes while it is read, or has
///         more than `max_bytes` bytes (checked before reading where the size is known).
std::string read_file(const std::string& path, std::uint64_t max_bytes);

/// Whether something stands at `path`; also true for what exists but cannot be looked at.
bool exists(const std::string& path);
/// Whether `path` is a folder, or a link to one.
bool is_directory(const std::string& path);
/// Whether a pipe, a socket or a device stands at `path`: reading it may wait for ever.
bool is_special_file(const std::string& path);
/// Whether `path` itself is a symbolic link.
bool is_link(const std::string& path);
/// Names in a folder, sorted, without "." and "..".   Errors: Error{Io}.
std::vector<std::string> list_directory(const std::string& path);

}  // namespace runecheck
