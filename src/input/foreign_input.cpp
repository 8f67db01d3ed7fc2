// SPDX-License-Identifier: Apache-2.0
#include "input/foreign_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "input/shell_word.hpp"

namespace runecheck {

namespace {

/// A path as a word of a command, safe from being taken for an option.
std::string path_word(const std::string& path) { return shell_word(path.starts_with('-') ? "./" + path : path); }

/// The path without its last `count` extensions.
std::string stem(const std::string& path, int count) {
  std::string out = path;
  for (int i = 0; i < count; ++i) {
    const std::size_t name = out.rfind('/') + 1;  // 0 without a slash
    const std::size_t dot = out.rfind('.');
    if (dot == std::string::npos || dot <= name) break;
    out.resize(dot);
  }
  return out;
}

/// Words to put behind "turn it into JSON Lines": pandas reads and writes it.
std::string with_pandas(const std::string& path, const std::string& imports, const std::string& table) {
  const int extensions = kind_by_name(path).compression == Compression::None ? 1 : 2;
  return fmt::format(
      R"(python3 -c 'import sys, {}; {}.to_json(sys.argv[2], orient="records", lines=True, force_ascii=False)' {} {})",
      imports, table, path_word(path), path_word(stem(path, extensions) + ".jsonl"));
}

std::string unpack(const std::string& path, std::string_view program) {
  return fmt::format("it has one text in it: {} {} | runecheck check -{}", program, path_word(path),
                     kind_by_name(path).format == InputFormat::Text
                         ? ""
                         : fmt::format(" --as {}", input_format_name(kind_by_name(path).format)));
}

std::string json_help(const std::string& path) {
  const std::string lines =
      path_word(stem(path, kind_by_name(path).compression == Compression::None ? 1 : 2) + ".jsonl");
  const std::string word = path_word(path);
  const std::string command =
      kind_by_name(path).compression == Compression::Gzip   ? fmt::format("gzip -dc {} | jq -c '.[]' > {}", word, lines)
      : kind_by_name(path).compression == Compression::Zstd ? fmt::format("zstd -dc {} | jq -c '.[]' > {}", word, lines)
                                                            : fmt::format("jq -c '.[]' {} > {}", word, lines);
  return fmt::format(
      "for an array, write each element on a line: {}; if each line is a value already, add --as jsonl; to read it as "
      "plain text, escapes and all, add --as text",
      command);
}

std::string binary_message(std::string_view head) {
  const std::size_t nul = head.find('\0');
  if (nul != std::string_view::npos) return fmt::format("looks like a binary file (byte {} is NUL)", nul);
  return fmt::format("looks like a binary file ({} of its first {} bytes are control characters)", count_controls(head),
                     head.size());
}

std::pair<std::string, std::string> words_for(const std::string& path, ForeignKind kind, std::string_view head) {
  const std::string into = "turn it into JSON Lines: ";
  const std::string folder = path_word(stem(path, 2));
  const std::string word = path_word(path);
  // A packed file without an extension needs another name for its folder.
  const std::string target = folder == word ? path_word(path + ".d") : folder;
  switch (kind) {
    case ForeignKind::Json: return {"is one JSON document; what can be read is JSON Lines", json_help(path)};
    case ForeignKind::Parquet:
      return {"Parquet cannot be read", into + with_pandas(path, "pandas", "pandas.read_parquet(sys.argv[1])")};
    case ForeignKind::Arrow:
      return {"Arrow cannot be read", into + with_pandas(path, "pandas", "pandas.read_feather(sys.argv[1])")};
    case ForeignKind::ArrowStream:
      return {"Arrow cannot be read",
              into + with_pandas(path, "pyarrow", R"(pyarrow.ipc.open_stream(open(sys.argv[1], "rb")).read_pandas())")};
    case ForeignKind::Avro:
      return {"Avro cannot be read", into + fmt::format("fastavro {} > {}", word, path_word(stem(path, 1) + ".jsonl"))};
    case ForeignKind::Excel:
      return {"an Excel file cannot be read", into + with_pandas(path, "pandas", "pandas.read_excel(sys.argv[1])")};
    case ForeignKind::Tar:
      return {"a tar archive cannot be read",
              fmt::format("unpack it and check the folder: mkdir {0} && tar -xf {1} -C {0} && runecheck check -r {0}",
                          target, word)};
    case ForeignKind::Zip:
      return {"a ZIP archive cannot be read",
              fmt::format("unpack it and check the folder: unzip {1} -d {0} && runecheck check -r {0}", target, word)};
    case ForeignKind::SevenZip:
      return {"a 7-Zip archive cannot be read",
              fmt::format("unpack it and check the folder: 7z x {1} -o{0} && runecheck check -r {0}", target, word)};
    case ForeignKind::Bzip2: return {"bzip2 data cannot be read", unpack(path, "bzip2 -dc")};
    case ForeignKind::Xz: return {"xz data cannot be read", unpack(path, "xz -dc")};
    case ForeignKind::Utf16:
      return {"looks like UTF-16 text (it starts with a byte order mark)", "add --encoding utf-16"};
    case ForeignKind::Utf16Le: return {"looks like UTF-16 text (every other byte is NUL)", "add --encoding utf-16le"};
    case ForeignKind::Utf16Be: return {"looks like UTF-16 text (every other byte is NUL)", "add --encoding utf-16be"};
    case ForeignKind::Utf32:
      return {"looks like UTF-32 text (it starts with a byte order mark)", "add --encoding utf-32"};
    case ForeignKind::Binary:
    case ForeignKind::None: break;
  }
  return {binary_message(head),
          "name text files; if NUL bytes end its records, add --records null; if it is text in another encoding, say "
          "which: --encoding NAME"};
}

/// What to type in front of a pipe is not known for standard input.
std::string standard_input_help(ForeignKind kind) {
  switch (kind) {
    case ForeignKind::Bzip2: return "decompress it before: bzip2 -dc | runecheck check -";
    case ForeignKind::Xz: return "decompress it before: xz -dc | runecheck check -";
    case ForeignKind::Parquet:
    case ForeignKind::Arrow:
    case ForeignKind::ArrowStream:
    case ForeignKind::Avro: return "turn it into JSON Lines, and add --as jsonl";
    case ForeignKind::Tar:
    case ForeignKind::Zip:
    case ForeignKind::SevenZip: return "unpack it and check the folder: runecheck check -r FOLDER";
    default: return {};
  }
}

}  // namespace

Error refuse_foreign(const std::string& path, ForeignKind kind, std::string_view head) {
  auto [message, help] = words_for(path, kind, head);
  if (path == "-") {
    std::string other = standard_input_help(kind);
    if (!other.empty()) help = std::move(other);
  }
  return Error(ErrorCode::Unsupported, SourceRef{path, {}, {}}, message, std::move(help));
}

}  // namespace runecheck
