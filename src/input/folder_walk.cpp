// SPDX-License-Identifier: Apache-2.0
#include "input/folder_walk.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "runecheck/core/error.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGit = ".git";
constexpr std::uint64_t kMaxIgnoreFile = std::uint64_t{16} << 20U;

std::string reason(const std::error_code& error) { return error.message(); }

struct Entry {
  std::string name;
  fs::file_type type = fs::file_type::none;
};

/// What is in a folder but .git, by the bytes of the names.
std::vector<Entry> entries_of(const std::string& folder, std::error_code& error) {
  std::vector<Entry> entries;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    std::string name = at->path().filename().string();
    if (name == kGit) continue;
    std::error_code unknown;
    entries.push_back({std::move(name), at->symlink_status(unknown).type()});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

/// Files in a folder that is left out. What cannot be listed is left out as well.
std::uint64_t count_files(const std::string& folder) {
  std::error_code error;
  std::uint64_t files = 0;
  for (const Entry& entry : entries_of(folder, error)) {
    files += entry.type == fs::file_type::directory ? count_files(folder + "/" + entry.name) : 1;
  }
  return files;
}

/// The way from one folder to another with a slash at its end, "" when they are the same. Both are absolute.
std::string way(const fs::path& from, const fs::path& to) {
  const std::string relative = to.lexically_relative(from).string();
  if (relative.empty() || relative == ".") return "";
  return relative.ends_with('/') ? relative : relative + "/";
}

/// The paths of what is below a folder, as they are seen from another folder.
class Viewpoint {
 public:
  Viewpoint() = default;
  /// Both as they are written, so that a link keeps its name; or else as the links lead.
  Viewpoint(const std::string& from, const std::string& folder) {
    std::error_code error;
    const fs::path base = fs::canonical(from.empty() ? "." : from, error);
    if (error) return;
    const fs::path written = fs::absolute(folder, error).lexically_normal();
    if (error) return;
    before_ = way(base, written);
    inside_ = way(written, base);
    if (!before_.starts_with("../")) return;
    const fs::path real = fs::canonical(folder, error);
    if (error) return;
    before_ = way(base, real);
    inside_ = way(real, base);
  }

  /// The way to the folder, "" when it is the same one.
  const std::string& before() const noexcept { return before_; }
  /// The path of what is below the folder.
  std::string path(const std::string& below) const {
    return before_.starts_with("../") && below.starts_with(inside_) ? below.substr(inside_.size()) : before_ + below;
  }

 private:
  std::string before_;
  std::string inside_;  // the way back: no "../" at its start when that folder is below this one
};

/// What stands before the names in a folder: as typed, but "./data//" is "data/" and "." is nothing.
std::string path_prefix(std::string_view folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.remove_suffix(1);
  while (folder.starts_with("./")) {
    folder.remove_prefix(2);
    while (folder.starts_with('/')) folder.remove_prefix(1);
  }
  if (folder == "." || folder.empty()) return "";
  return folder == "/" ? "/" : std::string(folder) + "/";
}

class Walker {
 public:
  Walker(std::string folder, const PathChoice& choice)
      : folder_(std::move(folder)), prefix_(path_prefix(folder_)), choice_(choice) {}

  FolderContents walk() {
    std::error_code error;
    const fs::path real = fs::canonical(folder_, error);
    if (error) {
      problem(folder_, "cannot open the folder: " + reason(error), "");
      return std::move(contents_);
    }
    working_ = Viewpoint("", folder_);
    settings_ = Viewpoint(choice_.excludes_folder(), folder_);
    enter_repository(real);
    bool wanted = false;
    const std::string& typed = working_.before();
    for (std::size_t slash = typed.find('/'); slash != std::string::npos; slash = typed.find('/', slash + 1)) {
      const std::string_view above = std::string_view(typed).substr(0, slash);
      if (above == ".." || above.ends_with("/..")) continue;
      const PathChoice::Fit fit = choice_.fit(above, IgnoreRules::Kind::Folder);
      if (fit == PathChoice::Fit::Unwanted) {
        contents_.unmatched += count_files(folder_);
        return std::move(contents_);
      }
      wanted = wanted || fit == PathChoice::Fit::Wanted;
    }
    folder("", wanted);
    std::sort(contents_.files.begin(), contents_.files.end(),
              [](const MetFile& a, const MetFile& b) { return a.path < b.path; });
    return std::move(contents_);
  }

 private:
  /// The rules of a .gitignore file. Paths for them start behind so many bytes of those from the repository's root.
  struct Level {
    std::size_t skip = 0;
    IgnoreRules rules;
  };

  void problem(const std::string& path, const std::string& message, const std::string& help) {
    contents_.problems.push_back({path + ": " + message, help});
  }

  /// The path of what is in the folder, to be opened and shown.
  std::string shown(const std::string& below) const {
    return prefix_.empty() && below == "-" ? "./-" : prefix_ + below;
  }

  /// Finds the root of the repository and reads the rules above the folder.
  void enter_repository(const fs::path& real) {
    fs::path root = real;
    while (!exists((root / kGit).string())) {
      if (root == root.root_path()) return;  // no repository: only what is in the folder counts
      root = root.parent_path();
    }
    from_root_ = way(root, real);
    std::string above;
    while (above.size() < from_root_.size()) {
      add_rules((root / above / ".gitignore").string(), above.size());
      above = from_root_.substr(0, from_root_.find('/', above.size()) + 1);
    }
  }

  /// As git does, a .gitignore that is a link is passed over.
  void add_rules(const std::string& path, std::size_t skip) {
    std::error_code error;
    if (fs::symlink_status(path, error).type() != fs::file_type::regular) return;
    try {
      IgnoreRules rules = IgnoreRules::parse(read_file(path, kMaxIgnoreFile));
      if (!rules.empty()) levels_.push_back({skip, std::move(rules)});
    } catch (const Error& failure) {
      contents_.problems.push_back({failure.what(), "without it, it is not known which files are to be left out"});
    }
  }

  bool ignored(const std::string& below, IgnoreRules::Kind kind) const {
    if (!choice_.excludes().empty() &&
        choice_.excludes().ask(settings_.path(below), kind) == IgnoreRules::Answer::Ignored) {
      return true;
    }
    const std::string from_root = from_root_ + below;
    for (std::size_t i = levels_.size(); i > first_level_; --i) {
      const Level& level = levels_[i - 1];
      const auto answer = level.rules.ask(std::string_view(from_root).substr(level.skip), kind);
      if (answer != IgnoreRules::Answer::Silent) return answer == IgnoreRules::Answer::Ignored;
    }
    return false;
  }

  PathChoice::Fit fit(const std::string& below, IgnoreRules::Kind kind) const {
    const PathChoice::Fit here = choice_.fit(below, kind);
    if (here == PathChoice::Fit::Unwanted || working_.before().empty()) return here;
    const PathChoice::Fit from_working = choice_.fit(working_.path(below), kind);
    return from_working == PathChoice::Fit::Silent ? here : from_working;
  }

  /// `below`: the way down to it, with a slash at its end. `wanted`: a glob fits a folder above.
  void folder(const std::string& below, bool wanted) {
    const std::string path = below.empty() ? folder_ : shown(below.substr(0, below.size() - 1));
    std::error_code error;
    const std::vector<Entry> entries = entries_of(path, error);
    if (error) {
      problem(path, "cannot list the folder: " + reason(error), "make it readable, or leave it out: --glob '!NAME'");
      return;
    }
    const std::size_t levels = levels_.size();
    const std::size_t first = first_level_;
    // The rules of a repository end where another one begins.
    if (!below.empty() && exists(path + "/" + std::string(kGit))) first_level_ = levels;
    add_rules(path + "/.gitignore", from_root_.size() + below.size());
    for (const Entry& entry : entries) take(below + entry.name, entry.type, wanted);
    levels_.resize(levels);
    first_level_ = first;
  }

  void take(const std::string& below, fs::file_type type, bool wanted) {
    const bool is_folder = type == fs::file_type::directory;
    const auto kind = is_folder ? IgnoreRules::Kind::Folder : IgnoreRules::Kind::File;
    const std::string path = shown(below);
    if (ignored(below, kind)) {
      contents_.ignored += is_folder ? count_files(path) : 1;
      return;
    }
    const PathChoice::Fit fits = fit(below, kind);
    wanted = wanted || fits == PathChoice::Fit::Wanted;
    if (fits == PathChoice::Fit::Unwanted || (!is_folder && choice_.needs_fit() && !wanted)) {
      contents_.unmatched += is_folder ? count_files(path) : 1;
    } else if (is_folder) {
      folder(below + "/", wanted);
    } else {
      file(path, type == fs::file_type::symlink);
    }
  }

  void file(const std::string& path, bool link) {
    const auto identity = identity_of(path);
    if (!identity) {
      const std::error_code error(errno, std::generic_category());
      if (link) {
        problem(path, "the link leads to no file: " + reason(error), "repair it, or leave it out: --glob '!NAME'");
      } else {
        problem(path, "cannot be looked at: " + reason(error), "");
      }
      return;
    }
    switch (identity->kind) {
      case FileKind::Regular: contents_.files.push_back({path, *identity, link}); break;
      case FileKind::Folder: ++contents_.links; break;
      case FileKind::Stream:
      case FileKind::Socket:
      case FileKind::BlockDevice: ++contents_.special; break;
    }
  }

  std::string folder_;
  std::string prefix_;
  const PathChoice& choice_;
  std::string from_root_;  // the way to the folder from the repository's root
  Viewpoint working_;      // for globs
  Viewpoint settings_;     // for excludes
  std::vector<Level> levels_;
  std::size_t first_level_ = 0;  // of the innermost repository
  FolderContents contents_;
};

}  // namespace

FolderContents walk_folder(const std::string& folder, const PathChoice& choice) {
  return Walker(folder, choice).walk();
}

}  // namespace runecheck
