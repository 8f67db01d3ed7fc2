// SPDX-License-Identifier: Apache-2.0
#include "analyze/mojibake.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "analyze/mojibake_evidence.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/scripts.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// A set of code pages, as bits.
using Pages = std::uint8_t;
constexpr Pages bit(CodePage page) { return static_cast<Pages>(1U << static_cast<unsigned>(page)); }
constexpr Pages kMac = bit(CodePage::MacRoman);

constexpr std::uint32_t kMostWidening = 32;  // bytes of intact letters taken in on each side
constexpr std::uint32_t kMostGap = 8;        // bytes of ASCII signs between two parts of one stretch
constexpr std::uint32_t kMostStretch = 400;  // bytes
constexpr std::uint32_t kMostLayers = 3;

/// A place where characters have the bytes of a UTF-8 sequence.
struct Hit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  char32_t decoded = 0;
  unicode::ScriptId script = unicode::kCommon;
  Pages pages = 0;
  Evidence evidence = Evidence::None;
};

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<std::uint8_t>(text[at]) : std::uint8_t{0};
}

/// Whether the character at `at` can be the first of a torn sequence, judging by its first bytes, and
/// another one that is not ASCII follows.
/// Leads: Â to ô, and of Mac Roman √ ¬ ‚ – — and the apple.
bool may_start(std::string_view text, std::size_t at) {
  const std::uint8_t second = byte_at(text, at + 1);
  switch (byte_at(text, at)) {
    case 0xC2: return second == 0xAC && byte_at(text, at + 2) >= 0x80;
    case 0xC3: return second >= 0x82 && second <= 0xB4 && byte_at(text, at + 2) >= 0x80;
    case 0xE2: {
      const std::uint8_t third = byte_at(text, at + 2);
      const bool lead =
          (second == 0x88 && third == 0x9A) || (second == 0x80 && (third == 0x9A || third == 0x93 || third == 0x94));
      return lead && byte_at(text, at + 3) >= 0x80;
    }
    case 0xEF: return second == 0xA3 && byte_at(text, at + 2) == 0xBF && byte_at(text, at + 3) >= 0x80;
    default: return false;
  }
}

/// The next place from `at` on where a sequence may start; the size of the text when there is none.
std::size_t next_start(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::uint64_t eight = 0;
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080ULL) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    if (may_start(text, at)) return at;
    ++at;
  }
  return text.size();
}

/// The byte of a character in the code pages of `pages`; those that do not have it are taken out.
std::uint8_t byte_of(char32_t c, Pages& pages) {
  std::uint8_t byte = 0;
  Pages left = 0;
  for (const CodePage page : {CodePage::Windows1252, CodePage::Latin1, CodePage::MacRoman}) {
    if ((pages & bit(page)) == 0) continue;
    const std::uint8_t found = code_page_byte(page, c);
    if (found == 0) continue;
    byte = found;  // windows-1252 and Latin-1 never give different bytes for one character
    left = static_cast<Pages>(left | bit(page));
  }
  pages = left;
  return byte;
}

/// Scripts that are written mixed count as one.
unicode::ScriptId script_group(char32_t c) {
  static const unicode::ScriptId han = unicode::script_of(0x4E00);
  static const unicode::ScriptId hiragana = unicode::script_of(0x3042);
  static const unicode::ScriptId katakana = unicode::script_of(0x30A2);
  const unicode::ScriptId script = unicode::script_of(c);
  return script == hiragana || script == katakana ? han : script;
}

/// The sequence that the characters from byte `at` on would be.
std::optional<Hit> read_hit(std::string_view text, std::uint32_t at) {
  const utf8::Decoded lead = utf8::decode(text.data() + at);
  const bool western = lead.code_point >= 0xC2 && lead.code_point <= 0xF4;
  Hit hit{at, at + lead.size, 0, unicode::kCommon, 0, Evidence::None};
  hit.pages = western ? static_cast<Pages>(bit(CodePage::Windows1252) | bit(CodePage::Latin1)) : kMac;
  TornSequence torn;
  torn.mac = !western;
  torn.bytes[0] = byte_of(lead.code_point, hit.pages);
  torn.size = utf8::sequence_size(torn.bytes[0]);
  std::string bytes(1, static_cast<char>(torn.bytes[0]));
  for (std::uint32_t i = 1; i < torn.size; ++i) {
    if (hit.end >= text.size() || static_cast<unsigned char>(text[hit.end]) < 0x80) return std::nullopt;
    const utf8::Decoded next = utf8::decode(text.data() + hit.end);
    torn.bytes[i] = byte_of(next.code_point, hit.pages);
    if (hit.pages == 0) return std::nullopt;
    torn.control = torn.control || (next.code_point < 0xA0 && next.code_point != 0x85);
    bytes += static_cast<char>(torn.bytes[i]);
    hit.end += next.size;
  }
  if (utf8::valid_prefix(bytes) != bytes.size()) return std::nullopt;
  hit.decoded = utf8::decode(bytes.data()).code_point;
  hit.script = script_group(hit.decoded);
  static const unicode::ScriptId nothing = unicode::script_of(0xFFFF);
  if (hit.script == nothing) return std::nullopt;  // unassigned or private: not what was meant
  if (at > 0) {
    std::uint32_t before = at - 1;
    while (utf8::is_continuation(text[before])) --before;
    torn.before = utf8::decode(text.data() + before).code_point;
  }
  if (hit.end < text.size()) torn.after = utf8::decode(text.data() + hit.end).code_point;
  hit.evidence = judge(torn);
  return hit;
}

std::vector<Hit> read_hits(std::string_view text) {
  std::vector<Hit> hits;
  for (std::size_t at = next_start(text, 0); at < text.size(); at = next_start(text, at)) {
    const auto hit = read_hit(text, static_cast<std::uint32_t>(at));
    if (hit) hits.push_back(*hit);
    at = hit ? hit->end : at + 1;
  }
  return hits;
}

/// Sequences that follow each other directly speak for each other: a strong one for all, and several
/// weak ones when they spell one script.
void judge_runs(std::vector<Hit>& hits) {
  for (std::size_t first = 0, end = 0; first < hits.size(); first = end) {
    Pages pages = hits[first].pages;
    for (end = first + 1; end < hits.size() && hits[end].begin == hits[end - 1].end; ++end) {
      if ((pages & hits[end].pages) == 0) break;
      pages = static_cast<Pages>(pages & hits[end].pages);
    }
    bool strong = false;
    bool one_script = true;
    std::size_t weak = 0;
    unicode::ScriptId script = unicode::kCommon;
    for (std::size_t i = first; i < end; ++i) {
      strong = strong || hits[i].evidence == Evidence::Strong;
      weak += hits[i].evidence == Evidence::Weak ? 1 : 0;
      if (hits[i].script <= unicode::kInherited) continue;
      one_script = one_script && (script == unicode::kCommon || script == hits[i].script);
      script = hits[i].script;
    }
    // Dashes stand before and after accented letters (—é—à) more often than anything else of this.
    const std::size_t enough = pages == kMac ? 3 : 2;
    if (!strong && !(one_script && weak >= enough)) continue;
    for (std::size_t i = first; i < end; ++i) hits[i].evidence = Evidence::Strong;
  }
}

/// Once a chunk is known to be damaged, the weak ones that give the same scripts are damage too.
void judge_chunk(std::vector<Hit>& hits) {
  std::array<bool, 256> scripts{};
  Pages pages = 0;
  for (const Hit& hit : hits) {
    if (hit.evidence != Evidence::Strong) continue;
    pages = static_cast<Pages>(pages | hit.pages);
    scripts[hit.script] = true;
  }
  scripts[unicode::kCommon] = scripts[unicode::kInherited] = true;
  for (Hit& hit : hits) {
    if (hit.evidence == Evidence::Weak && (hit.pages & pages) != 0 && scripts[hit.script]) {
      hit.evidence = Evidence::Strong;
    }
  }
}

/// The hits of a chunk that are damage.
std::vector<Hit> damaged(std::string_view chunk) {
  std::vector<Hit> hits = read_hits(chunk);
  if (hits.empty()) return hits;
  judge_runs(hits);
  if (std::none_of(hits.begin(), hits.end(), [](const Hit& hit) { return hit.evidence == Evidence::Strong; })) {
    return {};
  }
  judge_chunk(hits);
  std::erase_if(hits, [](const Hit& hit) { return hit.evidence != Evidence::Strong; });
  return hits;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Takes in the letters beside a hit that belong to the same word.
OriginalSpan widened(std::string_view text, const Hit& hit) {
  OriginalSpan span{hit.begin, hit.end};
  while (span.begin > 0 && hit.begin - span.begin < kMostWidening && is_ascii_letter(text[span.begin - 1]))
    --span.begin;
  while (span.end < text.size() && span.end - hit.end < kMostWidening && is_ascii_letter(text[span.end])) ++span.end;
  return span;
}

/// Whether only ASCII that is no letter stands in [from, to): the words beside it are neighbours.
bool are_neighbours(std::string_view text, std::uint32_t from, std::uint32_t to) {
  if (to <= from) return true;
  if (to - from > kMostGap) return false;
  return std::all_of(text.begin() + from, text.begin() + to,
                     [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_letter(c); });
}

/// The text of [span] with hits [first, end) put right.
std::string repair(std::string_view text, OriginalSpan span, const std::vector<Hit>& hits, std::size_t first,
                   std::size_t end) {
  std::string repaired;
  std::uint32_t at = span.begin;
  for (std::size_t i = first; i < end; ++i) {
    repaired += text.substr(at, hits[i].begin - at);
    utf8::append(repaired, hits[i].decoded);
    at = hits[i].end;
  }
  repaired += text.substr(at, span.end - at);
  return repaired;
}

CodePage first_page(Pages pages) {
  if ((pages & bit(CodePage::Windows1252)) != 0) return CodePage::Windows1252;
  return (pages & bit(CodePage::Latin1)) != 0 ? CodePage::Latin1 : CodePage::MacRoman;
}

bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The damaged stretches of a chunk, which starts at byte `base` of its text.
void find_in_chunk(std::string_view chunk, std::uint32_t base, std::vector<Mojibake>& found) {
  const std::vector<Hit> hits = damaged(chunk);
  std::uint32_t taken = 0;  // letters that the stretch before has taken stay there
  for (std::size_t first = 0, end = 0; first < hits.size(); first = end) {
    OriginalSpan span = widened(chunk, hits[first]);
    span.begin = std::max(span.begin, taken);
    Pages pages = hits[first].pages;
    for (end = first + 1; end < hits.size(); ++end) {
      const OriginalSpan next = widened(chunk, hits[end]);
      if ((pages & hits[end].pages) == 0 || next.end - span.begin > kMostStretch) break;
      if (!are_neighbours(chunk, span.end, next.begin)) break;
      pages = static_cast<Pages>(pages & hits[end].pages);
      span.end = next.end;
    }
    // The next stretch may begin inside the letters after the last hit.
    if (end < hits.size()) span.end = std::min(span.end, hits[end].begin);
    taken = span.end;
    Mojibake& stretch = found.emplace_back();
    stretch.span = {base + span.begin, base + span.end};
    stretch.page = first_page(pages);
    stretch.sequences = static_cast<std::uint32_t>(end - first);
    stretch.repaired = repair(chunk, span, hits, first, end);
    while (stretch.layers < kMostLayers) {
      const std::vector<Hit> deeper = damaged(stretch.repaired);
      if (deeper.empty()) break;
      stretch.repaired =
          repair(stretch.repaired, {0, static_cast<std::uint32_t>(stretch.repaired.size())}, deeper, 0, deeper.size());
      ++stretch.layers;
    }
  }
}

}  // namespace

std::vector<Mojibake> find_mojibake(std::string_view text) {
  std::vector<Mojibake> found;
  for (std::size_t at = next_start(text, 0); at < text.size(); at = next_start(text, at)) {
    std::size_t begin = at;
    while (begin > 0 && !is_ascii_blank(text[begin - 1])) --begin;
    while (at < text.size() && !is_ascii_blank(text[at])) ++at;
    find_in_chunk(text.substr(begin, at - begin), static_cast<std::uint32_t>(begin), found);
  }
  return found;
}

}  // namespace runecheck
