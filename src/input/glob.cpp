// SPDX-License-Identifier: Apache-2.0
#include "input/glob.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// The character or byte at text[at], and behind it. A byte that is no UTF-8 is unlike every character.
char32_t next_unit(std::string_view text, std::size_t& at, GlobUnit unit) {
  constexpr char32_t kNoCharacter = 0x110000;
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = utf8::sequence_size(lead);
  if (unit == GlobUnit::Byte || size == 1) return static_cast<unsigned char>(text[at++]);
  const std::string_view sequence = text.substr(at, size);
  if (sequence.size() < size || utf8::valid_prefix(sequence) < size) {
    ++at;
    return kNoCharacter + lead;
  }
  at += size;
  return utf8::decode(sequence.data()).code_point;
}

struct CharacterClass {
  std::string_view name;
  int (*has)(int);
};
constexpr std::array<CharacterClass, 12> kClasses = {{{"alnum", &std::isalnum},
                                                      {"alpha", &std::isalpha},
                                                      {"blank", &std::isblank},
                                                      {"cntrl", &std::iscntrl},
                                                      {"digit", &std::isdigit},
                                                      {"graph", &std::isgraph},
                                                      {"lower", &std::islower},
                                                      {"print", &std::isprint},
                                                      {"punct", &std::ispunct},
                                                      {"space", &std::isspace},
                                                      {"upper", &std::isupper},
                                                      {"xdigit", &std::isxdigit}}};

/// A `[…]` that starts at pattern[at]: whether it has `c`, and where it ends.
struct Bracket {
  bool has = false;
  std::size_t end = kNone;  // behind the `]`; none: it is not sound
};

Bracket read_bracket(std::string_view pattern, std::size_t at, char32_t c, GlobUnit unit) {
  Bracket bracket;
  ++at;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  for (bool first = true; at < pattern.size(); first = false) {
    if (pattern[at] == ']' && !first) {
      bracket.has = bracket.has != negated;
      bracket.end = at + 1;
      return bracket;
    }
    if (pattern.substr(at).starts_with("[:")) {
      const std::size_t close = pattern.find(']', at + 2);
      if (close == kNone) return bracket;
      if (close > at + 2 && pattern[close - 1] == ':') {
        const std::string_view name = pattern.substr(at + 2, close - at - 3);
        const auto* found =
            std::find_if(kClasses.begin(), kClasses.end(), [&](const auto& known) { return known.name == name; });
        if (found == kClasses.end()) return bracket;
        bracket.has = bracket.has || (c < 0x80 && found->has(static_cast<int>(c)) != 0);
        at = close + 1;
        continue;
      }
    }
    const auto one = [&]() -> std::optional<char32_t> {
      if (pattern[at] == '\\' && ++at == pattern.size()) return std::nullopt;
      return next_unit(pattern, at, unit);
    };
    const auto from = one();
    if (!from) return bracket;
    auto to = from;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      ++at;
      to = one();
      if (!to) return bracket;
    }
    bracket.has = bracket.has || (*from <= c && c <= *to);
  }
  return bracket;
}

/// Whether one character of a pattern (no `*`) fits the next one of the name; both go on if so.
bool fits_one(std::string_view pattern, std::size_t& p, std::string_view name, std::size_t& n, GlobUnit unit) {
  std::size_t after = n;
  const char32_t c = next_unit(name, after, unit);
  std::size_t pattern_after = p;
  if (pattern[p] == '?') {
    ++pattern_after;
  } else if (pattern[p] == '[') {
    const Bracket bracket = read_bracket(pattern, p, c, unit);
    if (!bracket.has) return false;
    pattern_after = bracket.end;
  } else {
    if (pattern[p] == '\\') ++pattern_after;
    if (next_unit(pattern, pattern_after, unit) != c) return false;
  }
  p = pattern_after;
  n = after;
  return true;
}

/// Whether a pattern without slashes fits a name. Only the last `*` is ever taken back: what stood
/// before it fits the shortest way already.
bool fits_name(std::string_view pattern, std::string_view name, GlobUnit unit) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = kNone;
  std::size_t star_name = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_name = n;
    } else if (p < pattern.size() && fits_one(pattern, p, name, n, unit)) {
      continue;
    } else if (star != kNone) {
      p = star;
      next_unit(name, star_name, unit);
      n = star_name;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// Where the part of a pattern that starts at `at` ends: before a slash that is in no `[…]`, escaped or not, or
/// at the end. None when the part is not sound.
std::size_t end_of_part(std::string_view pattern, std::size_t at, GlobUnit unit) {
  while (at < pattern.size() && pattern[at] != '/') {
    if (pattern[at] == '\\') {
      if (++at == pattern.size()) return kNone;
      if (pattern[at] == '/') return at - 1;
      ++at;
    } else if (pattern[at] == '[') {
      at = read_bracket(pattern, at, 0, unit).end;
      if (at == kNone) return kNone;
    } else {
      ++at;
    }
  }
  return at;
}

/// The name at an offset of a path, and the offset of the next one or none.
std::string_view name_at(std::string_view path, std::size_t at) { return path.substr(at, path.find('/', at) - at); }
std::size_t next_name(std::string_view path, std::size_t at) {
  const std::size_t slash = path.find('/', at);
  return slash == kNone ? kNone : slash + 1;
}

}  // namespace

std::optional<Glob> Glob::parse(std::string_view pattern, GlobUnit unit) {
  Glob glob;
  glob.unit_ = unit;
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t end = end_of_part(pattern, at, unit);
    if (end == kNone) return std::nullopt;
    const std::string_view part = pattern.substr(at, end - at);
    at = end + (end < pattern.size() && pattern[end] == '\\' ? 2 : 1);
    // git takes three and more stars for two.
    const bool folders = part.size() >= 2 && part.find_first_not_of('*') == kNone;
    if (folders && !glob.parts_.empty() && glob.parts_.back().folders) continue;
    glob.parts_.push_back({folders, std::string(part)});
  }
  // `a/**` is what is in a, not a itself.
  if (glob.parts_.back().folders) glob.parts_.push_back({false, "*"});
  return glob;
}

bool Glob::fits(std::string_view path) const {
  std::size_t p = 0;
  std::size_t n = 0;  // offset of a name in the path
  std::size_t star = kNone;
  std::size_t star_name = 0;
  while (n != kNone) {
    if (p < parts_.size() && parts_[p].folders) {
      star = ++p;
      star_name = n;
    } else if (p < parts_.size() && fits_name(parts_[p].pattern, name_at(path, n), unit_)) {
      ++p;
      n = next_name(path, n);
    } else if (star != kNone) {
      p = star;
      n = star_name = next_name(path, star_name);
    } else {
      return false;
    }
  }
  return p == parts_.size();
}

std::optional<std::vector<std::string>> expand_braces(std::string_view pattern) {
  constexpr std::size_t kMost = 256;
  std::vector<std::string> done;
  std::vector<std::string> open = {std::string(pattern)};  // the next one last
  while (!open.empty()) {
    const std::string text = std::move(open.back());
    open.pop_back();
    std::size_t begin = kNone;
    std::size_t depth = 0;
    std::size_t end = kNone;
    std::vector<std::size_t> cuts;  // before the first, between and behind the last alternative
    for (std::size_t i = 0; i < text.size() && end == kNone; ++i) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '{') {
        if (depth++ == 0) {
          begin = i;
          cuts.push_back(i);
        }
      } else if (text[i] == ',' && depth == 1) {
        cuts.push_back(i);
      } else if (text[i] == '}' && depth > 0 && --depth == 0) {
        cuts.push_back(i);
        end = i + 1;
      }
    }
    if (begin == kNone) {
      done.push_back(text);
      continue;
    }
    if (end == kNone || done.size() + open.size() + cuts.size() > kMost) return std::nullopt;
    for (std::size_t i = cuts.size() - 1; i > 0; --i) {
      const std::size_t from = cuts[i - 1] + 1;
      open.push_back(text.substr(0, begin) + text.substr(from, cuts[i] - from) + text.substr(end));
    }
  }
  return done;
}

}  // namespace runecheck
