// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace runecheck {

/// Replaces the contents of a file, all or nothing: writes a new file beside it, flushes it to the disk and
/// renames it. When that fails, the old file stays as it was. Its permissions stay, a link stays a link.
/// A device or pipe is written to as it is, and so is an open file that /dev/stdout or /dev/fd/3 stands for.
/// Errors: Error{Io}: a folder, no permission, a full disk.
void replace_file(const std::string& path, std::string_view bytes);

}  // namespace runecheck
