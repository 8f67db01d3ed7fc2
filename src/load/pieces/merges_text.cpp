// SPDX-License-Identifier: Apache-2.0
//
// Source: tokenizers 0.22.2 and 0.23.3 (BPE.read_file), transformers 4.57.6 (GPT2Tokenizer, which most
// classes copy, Qwen2Tokenizer, CLIPTokenizer, HerbertTokenizer); behaviour measured.
#include "load/pieces/merges_text.hpp"

#include <cstdint>
#include <unordered_set>

#include <fmt/format.h>

#include "load/pieces/text_lines.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail {

namespace {

constexpr std::string_view kVersion = "#version";
constexpr std::size_t kMostClipMerges = 48894;

class MergesReader {
 public:
  MergesReader(const std::string& path, std::string_view bytes) : path_(path), bytes_(bytes) {
    const std::size_t valid = utf8::valid_prefix(bytes);
    if (valid == bytes.size()) return;
    refuse(bytes.substr(valid, 0),
           fmt::format("expected UTF-8, found byte 0x{:02x}", static_cast<unsigned char>(bytes[valid])),
           "save the file as UTF-8");
  }

  MergesText read(MergesRule rule) {
    switch (rule) {
      case MergesRule::Library: read_library(); break;
      case MergesRule::Gpt2: read_gpt2(); break;
      case MergesRule::Qwen2: read_qwen2(); break;
      case MergesRule::Clip: read_clip(); break;
      case MergesRule::Herbert: read_herbert(); break;
    }
    return std::move(text_);
  }

 private:
  /// Refuses at `part`, which lies in the file.
  [[noreturn]] void refuse(std::string_view part, const std::string& message, const std::string& hint) const {
    const auto byte = static_cast<std::size_t>(part.data() - bytes_.data());
    std::uint64_t line = 1;
    std::size_t begin = 0;
    each_text_line(bytes_, [&](std::string_view text, std::uint64_t number) {
      const auto at = static_cast<std::size_t>(text.data() - bytes_.data());
      if (at > byte) return;
      line = number;
      begin = at;
    });
    throw Error(ErrorCode::Syntax, {path_, {}, SourceRef::Position{byte, line, byte - begin + 1}}, message, hint);
  }
  [[noreturn]] void refuse_line(std::string_view line) const {
    refuse(line, fmt::format("expected a merge, two pieces with a blank between them, found {}", config::quote(line)),
           line.empty() ? "take the blank line out; the reference refuses it too" : "the reference refuses it too");
  }

  void add(std::string_view left, std::string_view right) {
    if (text_.merges.size() == kMaxMerges) {
      throw Error(ErrorCode::Unsupported, {path_, {}, std::nullopt}, fmt::format("more than {} merges", kMaxMerges));
    }
    text_.merges.emplace_back(left, right);
  }
  /// Adds it unless it is there.
  void add_once(std::string_view left, std::string_view right) {
    std::string key(left);
    key += ' ';  // in neither part
    key += right;
    if (seen_.insert(std::move(key)).second) add(left, right);
  }
  void add_words(std::string_view line) {
    const std::vector<std::string_view> parts = words(line);
    if (parts.size() != 2) refuse_line(line);
    add_once(parts[0], parts[1]);
  }

  void read_library() {
    std::string_view rest = bytes_;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
      if (line.starts_with(kVersion)) continue;
      const std::size_t blank = line.find(' ');
      if (blank == std::string_view::npos || line.find(' ', blank + 1) != std::string_view::npos) refuse_line(line);
      add(line.substr(0, blank), line.substr(blank + 1));
    }
  }

  /// The lines that a line end follows.
  std::vector<std::string_view> ended_lines() const {
    std::vector<std::string_view> lines;
    each_text_line(bytes_, [&](std::string_view line, std::uint64_t) { lines.push_back(line); });
    if (!lines.empty() && !bytes_.ends_with('\n') && !bytes_.ends_with('\r')) lines.pop_back();
    return lines;
  }
  void note_unended_line() {
    if (bytes_.empty() || bytes_.ends_with('\n') || bytes_.ends_with('\r')) return;
    text_.notes.emplace_back("the last line has no line end, and transformers 4 does not read it");
  }

  void read_gpt2() {
    const std::vector<std::string_view> lines = ended_lines();
    for (std::size_t i = 1; i < lines.size(); ++i) add_words(lines[i]);
    note_unended_line();
    if (!bytes_.empty() && !bytes_.starts_with(kVersion)) {
      text_.notes.emplace_back("the first line is no \"#version\", and transformers 4 does not read it as a merge");
    }
  }

  void read_qwen2() {
    each_text_line(bytes_, [&](std::string_view line, std::uint64_t number) {
      const std::string_view content = strip(line);
      if (content.empty() || (number == 1 && content.starts_with("#version:"))) return;
      add_words(content);
    });
  }

  void read_clip() {
    std::size_t taken = 0;
    each_text_line(strip(bytes_), [&](std::string_view line, std::uint64_t number) {
      if (number == 1 || taken == kMostClipMerges) return;
      ++taken;
      add_words(line);
    });
  }

  void read_herbert() {
    bool first = true;
    std::vector<std::string_view> version;  // what the first merge is when it does not count
    for (const std::string_view line : ended_lines()) {
      std::vector<std::string_view> parts = words(line);
      if (parts.size() > 2) parts.resize(2);
      if (std::exchange(first, false) && !parts.empty() && parts[0].find("#version:") != std::string_view::npos) {
        version = parts;
      }
      if (!version.empty() && parts == version) continue;
      if (parts.size() != 2) refuse_line(line);
      add_once(parts[0], parts[1]);
    }
    if (first) refuse(bytes_.substr(0, 0), "expected merges, found none", "the reference refuses such a file too");
    note_unended_line();
  }

  const std::string& path_;
  std::string_view bytes_;
  MergesText text_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

MergesText read_merges_text(const std::string& path, std::string_view bytes, MergesRule rule) {
  return MergesReader(path, bytes).read(rule);
}

}  // namespace runecheck::detail
