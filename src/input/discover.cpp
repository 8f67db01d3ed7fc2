// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/discover.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "input/file_kind.hpp"
#include "input/folder_walk.hpp"
#include "input/foreign_input.hpp"
#include "input/missing_path.hpp"
#include "input/path_choice.hpp"
#include "input/path_list.hpp"
#include "input/source_head.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/io/file_identity.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck {

namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::uint64_t kMaxListBytes = std::uint64_t{1} << 30U;

/// Files that were met, by whatever name.
class SeenFiles {
 public:
  /// False when it was there before.
  bool add(const FileIdentity& file) { return files_.insert({file.device, file.inode}).second; }

 private:
  using Key = std::pair<std::uint64_t, std::uint64_t>;
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept {
      constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
      return static_cast<std::size_t>((key.first * kOdd) ^ key.second);
    }
  };
  std::unordered_set<Key, Hash> files_;
};

/// What the beginning of a file shows.
struct Look {
  Compression compression = Compression::None;
  std::string head;  // decompressed
};

class Discovery {
 public:
  explicit Discovery(const DiscoverOptions& options)
      : options_(options), choice_(options.globs, options.excludes, options.excludes_folder) {}

  Discovered run() {
    const auto lists = std::count(options_.lists.begin(), options_.lists.end(), kStandardInput);
    const auto paths = std::count(options_.paths.begin(), options_.paths.end(), kStandardInput);
    if (lists > 1) refuse_twice("--files-from - is given twice");
    if (lists == 1 && paths > 0) refuse_twice("standard input is a list of files (--files-from -) and an input (-)");
    for (const std::string& path : options_.paths) named(path);
    for (const std::string& list : options_.lists) read_list(list);
    return std::move(found_);
  }

 private:
  [[noreturn]] static void refuse_twice(const std::string& message) {
    throw Error(ErrorCode::Usage, {}, message, "it can be read only once: put one of them into a file");
  }

  void problem(const std::string& message, const std::string& help) { found_.errors.push_back({message, help}); }
  void problem(const Error& error) { problem(error.what(), error.hint()); }

  void read_list(const std::string& list) {
    std::string bytes;
    try {
      if (list != kStandardInput) {
        bytes = read_file(list, kMaxListBytes);
      } else {
        if (options_.standard_input == nullptr) {
          throw Error(ErrorCode::Io, SourceRef{list, {}, {}}, "there is no standard input");
        }
        bytes = read_list_from(*options_.standard_input);
      }
    } catch (const Error& error) {
      problem(error);
      return;
    }
    for (const ListedPath& listed : parse_path_list(bytes, list)) {
      if (list == kStandardInput && listed.path == kStandardInput) {
        problem(listed.where + ": standard input is the list itself", "a file of this name is ./-");
        continue;
      }
      const std::size_t before = found_.errors.size();
      named(listed.path);
      for (std::size_t i = before; i < found_.errors.size(); ++i) {
        found_.errors[i].message = listed.where + ": " + found_.errors[i].message;
      }
    }
  }

  static std::string read_list_from(Source& source) {
    std::string bytes;
    while (true) {
      constexpr std::size_t kBlock = std::size_t{64} << 10U;
      const std::string block = read_head(source, kBlock);
      if (block.empty()) return bytes;
      bytes += block;
      if (bytes.size() > kMaxListBytes) {
        throw Error(ErrorCode::Io, SourceRef{std::string(kStandardInput), {}, {}}, "the list of files is too long",
                    "name folders, and use -r");
      }
    }
  }

  /// A path of the command line or of a list.
  void named(const std::string& path) {
    if (path.empty()) {
      problem("expected the name of a file, found an empty one", "check that the variable it comes from is set");
      return;
    }
    if (path == kStandardInput) {
      if (std::exchange(standard_input_taken_, true)) {
        ++found_.duplicates;
      } else {
        take_unseen(path, kind_by_name(path));
      }
      return;
    }
    const auto identity = identity_of(path);
    if (!identity) {
      missing(path, errno);
    } else if (identity->kind != FileKind::Folder) {
      if (seen_.add(*identity)) {
        named_file(path, *identity);
      } else {
        ++found_.duplicates;
      }
    } else if (options_.recursive) {
      folder(path);
    } else {
      problem(path + ": expected a file, found a folder", "add -r to read the files in it");
    }
  }

  void missing(const std::string& path, int number) {
    // A list of thousands of old names is not worth as many looks around.
    constexpr std::size_t kMostAdvice = 20;
    const bool not_there = number == ENOENT || number == ENOTDIR;
    const std::string help = not_there && ++missing_ <= kMostAdvice ? missing_path_help(path) : "check the path";
    problem(path + ": cannot open the file: " + std::generic_category().message(number), help);
  }

  NamedKind kind_of_name(const std::string& path) const {
    NamedKind kind = kind_by_name(path);
    if (options_.as && kind.foreign == ForeignKind::Json) kind.foreign = ForeignKind::None;
    return kind;
  }

  void take(const std::string& path, const NamedKind& kind, Compression compression) {
    FoundFile file;
    file.path = path;
    file.format = options_.as.value_or(kind.format);
    file.compression = compression;
    file.any_bytes = options_.nul_records || options_.encoded;
    found_.files.push_back(std::move(file));
  }
  void take_unseen(const std::string& path, const NamedKind& kind) {
    take(path, kind, kind.compression);
    found_.files.back().unseen = true;
  }

  /// The beginning of a file.   Errors: Error{Io}.
  static Look look_at(const std::string& path, Compression by_name) {
    Look look;
    std::unique_ptr<Source> source = open_watched_source(path);
    look.head = read_head(*source, kHeadBytes);
    look.compression = by_name == Compression::None ? compression_of(look.head) : by_name;
    if (look.compression == Compression::None) return look;
    source = decompressed_source(look.compression, with_head(std::move(look.head), std::move(source)), path);
    look.head = read_head(*source, kHeadBytes);
    return look;
  }

  ForeignKind kind_of_head(std::string_view head) const {
    return options_.nul_records || options_.encoded ? ForeignKind::None : kind_of(head);
  }

  void named_file(const std::string& path, const FileIdentity& identity) {
    const NamedKind kind = kind_of_name(path);
    try {
      if (identity.kind == FileKind::Stream) {
        if (kind.foreign != ForeignKind::None) throw refuse_foreign(path, kind.foreign, {});
        take_unseen(path, kind);
        return;
      }
      if (kind.foreign == ForeignKind::Json) throw refuse_foreign(path, kind.foreign, {});
      if (kind.foreign != ForeignKind::None) {
        const std::string head = read_head(*open_watched_source(path), kHeadBytes);
        const bool stream = kind.foreign == ForeignKind::Arrow && head.starts_with("\xFF\xFF\xFF\xFF");
        throw refuse_foreign(path, stream ? ForeignKind::ArrowStream : kind.foreign, head);
      }
      const Look look = look_at(path, kind.compression);
      const ForeignKind foreign = kind_of_head(look.head);
      if (foreign != ForeignKind::None) throw refuse_foreign(path, foreign, look.head);
      take(path, kind, look.compression);
    } catch (const Error& error) {
      problem(error);
    }
  }

  void folder(const std::string& path) {
    FolderContents contents = walk_folder(path, choice_);
    found_.ignored += contents.ignored;
    found_.unmatched += contents.unmatched;
    found_.binary += contents.special;
    found_.links += contents.links;
    for (InputProblem& found : contents.problems) found_.errors.push_back(std::move(found));
    // A file is read by its own name, not by that of a link to it: the name says how to read it.
    std::vector<bool> fresh(contents.files.size());
    for (const bool link : {false, true}) {
      for (std::size_t i = 0; i < contents.files.size(); ++i) {
        if (contents.files[i].link == link) fresh[i] = seen_.add(contents.files[i].identity);
      }
    }
    for (std::size_t i = 0; i < contents.files.size(); ++i) {
      if (fresh[i]) {
        met_file(contents.files[i].path);
      } else {
        ++found_.duplicates;
      }
    }
  }

  void met_file(const std::string& path) {
    const NamedKind kind = kind_of_name(path);
    if (kind.foreign == ForeignKind::Json) {
      ++found_.json;
      return;
    }
    if (kind.foreign != ForeignKind::None) {
      ++found_.binary;
      return;
    }
    try {
      const Look look = look_at(path, kind.compression);
      const ForeignKind foreign = kind_of_head(look.head);
      if (foreign == ForeignKind::None) {
        take(path, kind, look.compression);
      } else if (foreign == ForeignKind::Utf16 || foreign == ForeignKind::Utf32) {
        // With a byte order mark it is text for sure, and no binary file to be passed over.
        problem(refuse_foreign(path, foreign, look.head).what(),
                "convert it to UTF-8, or leave it out: --glob '!NAME'");
      } else {
        ++found_.binary;
      }
    } catch (const Error& error) {
      problem(error);
    }
  }

  const DiscoverOptions& options_;
  PathChoice choice_;
  Discovered found_;
  SeenFiles seen_;
  bool standard_input_taken_ = false;
  std::size_t missing_ = 0;
};

}  // namespace

Discovered discover(const DiscoverOptions& options) { return Discovery(options).run(); }

}  // namespace runecheck
