// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace runecheck {

/// What to do about a path that does not exist: a name like it that does, or a pattern that no shell expanded.
/// Cost: a look into one folder.
std::string missing_path_help(const std::string& path);

}  // namespace runecheck
