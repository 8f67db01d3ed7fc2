// SPDX-License-Identifier: Apache-2.0
//
// Source: load_vocab of BERT's tokenization.py as Python's text mode runs it: LF, CR LF and a lone CR
// end a line, nothing else is taken away, a blank line is the piece "".
#include <unordered_map>

#include <fmt/format.h>

#include "load/parts.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail {

namespace {

/// Calls f(line) for every line, without its end.
template <class F>
void each_line(std::string_view bytes, F&& f) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find_first_of("\r\n");
    f(bytes.substr(0, end));
    if (end == std::string_view::npos) return;
    bytes.remove_prefix(end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1));
  }
}

[[noreturn]] void refuse_encoding(const std::string& path, std::string_view bytes, std::size_t byte) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw Error(ErrorCode::Syntax, {path, {}, SourceRef::Position{}}, "expected UTF-8, found UTF-16",
                "save the file as UTF-8");
  }
  // Lines are counted as they are read, so that the number is the piece's id plus one.
  std::uint64_t line = 0;
  std::size_t start = 0;
  each_line(bytes.substr(0, byte), [&](std::string_view text) {
    ++line;
    start = static_cast<std::size_t>(text.data() - bytes.data());
  });
  if (byte == 0 || bytes[byte - 1] == '\n' || bytes[byte - 1] == '\r') {
    ++line;
    start = byte;
  }
  throw Error(ErrorCode::Syntax, {path, {}, SourceRef::Position{byte, line, byte - start + 1}},
              fmt::format("expected UTF-8, found byte 0x{:02x}", static_cast<unsigned char>(bytes[byte])),
              bytes.find('\0') == std::string_view::npos ? "save the file as UTF-8" : "this is no text file");
}

void note_repeated(VocabLines& lines, std::size_t blank_lines) {
  std::unordered_map<std::string_view, TokenId> first;
  std::vector<std::string> found;
  first.reserve(lines.pieces.size());
  for (const auto& [piece, id] : lines.pieces) {
    const auto [at, added] = first.emplace(piece, id);
    if (added || (piece.empty() && blank_lines > 0)) continue;
    found.push_back(fmt::format("{} on lines {} and {}", config::quote(piece), at->second + 1, id + 1));
    at->second = id;
  }
  if (found.empty()) return;
  lines.notes.push_back("pieces on more than one line, the last one counts and the other ids decode to nothing: " +
                        enumerate(found));
}

}  // namespace

VocabLines read_vocab_lines(const std::string& path, std::string_view bytes) {
  if (bytes.empty()) {
    throw Error(ErrorCode::Syntax, {path, {}, std::nullopt}, "expected one piece a line, found an empty file",
                "the download did not finish or the disk was full: download it again");
  }
  const std::size_t valid = utf8::valid_prefix(bytes);
  if (valid < bytes.size()) refuse_encoding(path, bytes, valid);

  VocabLines lines;
  std::size_t blank = 0;
  TokenId first_blank = 0;
  each_line(bytes, [&](std::string_view text) {
    if (lines.pieces.size() == kMaxVocabLines) {
      throw Error(ErrorCode::Unsupported, {path, {}, std::nullopt},
                  fmt::format("more than {} lines, the most of a vocabulary", kMaxVocabLines));
    }
    const auto id = static_cast<TokenId>(lines.pieces.size());
    if (text.empty() && blank++ == 0) first_blank = id;
    lines.pieces.emplace_back(text, id);
  });

  std::size_t returns = 0;  // lone ones and those before LF
  std::size_t pairs = 0;
  for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1)) {
    ++returns;
    if (bytes.substr(at, 2) == "\r\n") ++pairs;
  }
  if (pairs > 0) {
    lines.notes.push_back(fmt::format("{} end in CR LF, which is no part of the piece",
                                      pairs == lines.pieces.size() ? "all lines" : fmt::format("{} lines", pairs)));
  }
  if (returns > pairs) {
    lines.notes.push_back(
        fmt::format("{} lone CR {} a line each, as in Python", returns - pairs, returns - pairs == 1 ? "ends" : "end"));
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    lines.notes.emplace_back("starts with a byte order mark, which is part of the first piece, as in Python");
  }
  const auto last = static_cast<TokenId>(lines.pieces.size() - 1);
  if (blank == 1 && first_blank == last) {
    lines.notes.push_back(fmt::format(
        "the last line {} is blank: it is the piece \"\" and makes the vocabulary one larger than it should be",
        last + 1));
  } else if (blank > 0) {
    lines.notes.push_back(fmt::format("{} blank, first line {}: {} the piece \"\" and keep later ids in step",
                                      blank == 1 ? "one line is" : fmt::format("{} lines are", blank), first_blank + 1,
                                      blank == 1 ? "it is" : "they are"));
  }
  note_repeated(lines, blank);
  return lines;
}

}  // namespace runecheck::detail
