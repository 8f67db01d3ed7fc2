// SPDX-License-Identifier: Apache-2.0
//
// Results of discover() as text, and folders to try it on.
#pragma once

#include <string>
#include <vector>

#include "runecheck/input/discover.hpp"
#include "support/errors.hpp"
#include "support/temp_dir.hpp"

namespace runecheck::test {

/// Finds inputs below a temporary folder; paths are given and shown without it.
class Finder {
 public:
  TempDir dir;
  DiscoverOptions options;

  Discovered find(const std::vector<std::string>& names) {
    options.paths.clear();
    for (const std::string& name : names) options.paths.push_back(name == "-" ? name : path(name));
    return discover(options);
  }
  /// The folder with all below it.
  Discovered walk(const std::string& name = "") {
    options.recursive = true;
    return find({name});
  }
  std::string path(const std::string& name) const { return name.empty() ? dir.path() : dir.path(name); }

  /// "a.txt b/c.jsonl.gz:jsonl:gzip": format and compression where they are not the usual ones.
  std::string files(const Discovered& found) const {
    std::string out;
    for (const FoundFile& file : found.files) {
      out += (out.empty() ? "" : " ") + shown(file.path);
      if (file.format != InputFormat::Text) out += ":" + std::string(input_format_name(file.format));
      if (file.compression == Compression::Gzip) out += ":gzip";
      if (file.compression == Compression::Zstd) out += ":zstd";
      if (file.unseen) out += ":unseen";
    }
    return out;
  }
  /// All messages, each on a line.
  std::string errors(const Discovered& found) const {
    std::string out;
    for (const InputProblem& error : found.errors) out += (out.empty() ? "" : "\n") + shown(error.message);
    return out;
  }
  /// The help of the only error.
  std::string help(const Discovered& found) const {
    return found.errors.size() == 1 ? shown(found.errors[0].help) : "not one error";
  }
  std::string shown(const std::string& text) const {
    return replaced(replaced(text, dir.path() + "/", ""), dir.path(), ".");
  }
};

/// "ignored 1, binary 2": the counts that are not 0.
inline std::string counts(const Discovered& found) {
  std::string out;
  const auto add = [&](const char* name, std::uint64_t count) {
    if (count > 0) out += (out.empty() ? "" : ", ") + std::string(name) + " " + std::to_string(count);
  };
  add("ignored", found.ignored);
  add("unmatched", found.unmatched);
  add("binary", found.binary);
  add("duplicates", found.duplicates);
  add("json", found.json);
  add("links", found.links);
  return out;
}

}  // namespace runecheck::test
