// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "input/path_choice.hpp"
#include "runecheck/input/discover.hpp"
#include "runecheck/io/file_identity.hpp"

namespace runecheck {

/// A regular file below a folder.
struct MetFile {
  std::string path;
  FileIdentity identity;
  bool link = false;  ///< a link to it
};

/// What is below a folder.
struct FolderContents {
  std::vector<MetFile> files;  ///< by the bytes of their paths
  std::uint64_t ignored = 0;
  std::uint64_t unmatched = 0;
  std::uint64_t special = 0;  ///< sockets, FIFOs, devices
  std::uint64_t links = 0;    ///< to folders
  std::vector<InputProblem> problems;
};

/// Walks through a folder as discover() says.
FolderContents walk_folder(const std::string& folder, const PathChoice& choice);

}  // namespace runecheck
