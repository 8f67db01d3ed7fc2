// SPDX-License-Identifier: Apache-2.0
#include "input/json_match.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "input/written_text.hpp"
#include "runecheck/config/json_pointer.hpp"

namespace runecheck {

namespace {

/// Most bytes of a key in a pointer. Keys that a `*` stands for come from the data: a long one with a
/// million elements below it would be written out a million times.
constexpr std::size_t kMostKeyBytes = 256;
/// Most bytes of all pointers of a line.
constexpr std::size_t kMostPointerBytes = std::size_t{1} << 26U;

std::string_view shortened(std::string_view key) {
  if (key.size() <= kMostKeyBytes) return key;
  std::size_t size = kMostKeyBytes;
  while (utf8::is_continuation(key[size])) --size;
  return key.substr(0, size);
}

}  // namespace

JsonMatcher::JsonMatcher(std::vector<FieldPointer> fields, std::size_t texts)
    : fields_(std::move(fields)), texts_(texts) {}

void JsonMatcher::open(bool is_object, std::uint32_t active_begin, std::uint32_t member) {
  frames_.push_back(
      {is_object, opened_++, active_begin, static_cast<std::uint32_t>(active_.size()), member, path_.size(), 0});
}

/// Compares the next member or element of the open container with the pointers: notes matches, makes
/// the pointers that lead deeper active, and leaves the step in path_. False: nothing asks for it.
bool JsonMatcher::select(std::string_view key, std::uint32_t value, JsonKind kind) {
  Frame& frame = frames_.back();
  const std::uint64_t number = frame.next++;
  const std::size_t depth = frames_.size() - 1;
  const std::size_t first_match = matches_.size();
  const std::size_t first_active = active_.size();
  bool text_matched = false;
  bool named = false;  // not only by a `*`
  for (std::uint32_t i = frame.active_begin; i < frame.active_end; ++i) {
    const std::uint32_t field = active_[i];
    const PointerStep& step = fields_[field].steps[depth];
    if (!(frame.is_object ? step.fits_member(key) : step.fits_element(number))) continue;
    named = named || !step.every;
    if (depth + 1 < fields_[field].steps.size()) {
      active_.push_back(field);
    } else if (field >= texts_ || !std::exchange(text_matched, true)) {
      matches_.push_back({field, value, 0, 0, kind, frame.is_object && step.every, false});
    }
  }
  if (matches_.size() == first_match && active_.size() == first_active) return false;

  if (frame.is_object) {
    const std::string_view shown = named ? key : shortened(key);
    config::append_step(path_, shown);
    if (shown.size() < key.size()) path_ += "…#" + std::to_string(number);  // still one of a kind
    members_.push_back({frame.number, static_cast<std::uint32_t>(keys_.size()), static_cast<std::uint32_t>(key.size()),
                        static_cast<std::uint32_t>(first_match), static_cast<std::uint32_t>(matches_.size())});
    keys_ += key;
  } else {
    path_ += '/';
    path_ += std::to_string(number);
  }
  if (matches_.size() > first_match) {
    const auto begin = static_cast<std::uint32_t>(pointers_.size());
    pointers_ += path_;
    const bool entered = std::any_of(active_.begin() + static_cast<std::ptrdiff_t>(first_active), active_.end(),
                                     [this](std::uint32_t field) { return field < texts_; });
    for (std::size_t i = first_match; i < matches_.size(); ++i) {
      matches_[i].entered = entered;
      matches_[i].pointer = begin;
      matches_[i].pointer_size = static_cast<std::uint32_t>(path_.size());
    }
  }
  return true;
}

bool JsonMatcher::find(std::string_view line) {
  matches_.clear();
  pointers_.clear();
  frames_.clear();
  members_.clear();
  keys_.clear();
  path_.clear();
  opened_ = 0;
  active_.resize(fields_.size());
  std::iota(active_.begin(), active_.end(), 0U);

  std::size_t at = skip_separators(line, 0);
  if (at == line.size() || line[at] != '{') return true;
  open(true, 0, kNone);
  ++at;
  while (!frames_.empty()) {
    const Frame frame = frames_.back();
    at = skip_separators(line, at);
    if (at >= line.size()) break;
    if (line[at] == '}' || line[at] == ']') {
      if (frame.member != kNone) members_[frame.member].match_end = static_cast<std::uint32_t>(matches_.size());
      active_.resize(frame.active_begin);
      frames_.pop_back();
      path_.resize(frames_.empty() ? 0 : frames_.back().path_size);
      ++at;
      continue;
    }
    std::string_view key;
    if (frame.is_object) {
      const std::size_t end = closing_quote(line, at);
      key = line.substr(at + 1, end - at - 1);
      if (key.find('\\') != std::string_view::npos) {
        WrittenText written;
        read_written(TextSyntax::JsonString, key, written);
        key_buffer_ = written.text;
        key = key_buffer_;
      }
      at = skip_separators(line, end + 1);
      if (at >= line.size()) break;
    }
    const JsonKind kind = json_kind(line[at]);
    const auto active_begin = static_cast<std::uint32_t>(active_.size());
    const bool selected = select(key, static_cast<std::uint32_t>(at), kind);
    if (matches_.size() > kMostPlaces || members_.size() > kMostPlaces || pointers_.size() > kMostPointerBytes) {
      return false;
    }
    if (selected && active_.size() > active_begin && (kind == JsonKind::Object || kind == JsonKind::Array)) {
      open(kind == JsonKind::Object, active_begin,
           frame.is_object ? static_cast<std::uint32_t>(members_.size() - 1) : kNone);
      ++at;
      continue;
    }
    active_.resize(active_begin);
    path_.resize(frame.path_size);
    at = skip_value(line, at);
  }
  drop_repeated();
  return true;
}

/// Takes back the matches of every member whose key comes again in the same object. Sorted, not hashed:
/// nobody can choose keys that make this slow.
void JsonMatcher::drop_repeated() {
  if (members_.size() < 2) return;
  std::vector<std::uint32_t> order(members_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    const Member& x = members_[a];
    const Member& y = members_[b];
    return std::make_tuple(x.container, key_of(x), a) < std::make_tuple(y.container, key_of(y), b);
  });
  std::vector<bool> dead;
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const Member& member = members_[order[i]];
    const Member& next = members_[order[i + 1]];
    if (member.container != next.container || key_of(member) != key_of(next)) continue;
    dead.resize(matches_.size());
    std::fill(dead.begin() + member.match_begin, dead.begin() + member.match_end, true);
  }
  if (dead.empty()) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < matches_.size(); ++i) {
    if (!dead[i]) matches_[kept++] = matches_[i];
  }
  matches_.resize(kept);
}

}  // namespace runecheck
