// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/pattern.hpp"

#include <string.h>  // memmem, which is linear; std::string_view::find is not

#include <utility>

#include "onig_pattern.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "split_patterns.hpp"

namespace runecheck::unicode {

Pattern Pattern::literal(std::string text) {
  Pattern pattern;
  pattern.text_ = std::move(text);
  return pattern;
}

Pattern Pattern::regex(std::string expression, const SourceRef& where) {
  Pattern pattern;
  pattern.known_ = find_split_pattern(expression);
  if (pattern.known_ == nullptr) pattern.onig_ = std::make_shared<const OnigPattern>(expression, where);
  return pattern;
}

class Pattern::Scan::Engine {
 public:
  Engine(const OnigPattern& pattern, std::string_view text) : search(pattern, text) {}
  OnigSearch search;
};

Pattern::Scan::Scan(const Pattern& pattern, std::string_view text) : pattern_(pattern), text_(text) {
  if (pattern.onig_ != nullptr) engine_ = std::make_unique<Engine>(*pattern.onig_, text);
}

Pattern::Scan::~Scan() = default;

bool Pattern::Scan::find(Match& match) {
  if (pattern_.known_ != nullptr) {
    match = pattern_.known_(text_, at_);
  } else if (engine_ != nullptr) {
    error_ = engine_->search.find(at_, match);
  } else {
    const std::string& wanted = pattern_.text_;
    const void* const found = memmem(text_.data() + at_, text_.size() - at_, wanted.data(), wanted.size());
    if (found == nullptr) return false;
    match.begin = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    match.end = match.begin + wanted.size();
  }
  return match.found();
}

bool Pattern::Scan::next() {
  while (at_ <= text_.size()) {
    Match match;
    if (!find(match)) break;
    // An empty match directly behind the last one does not count; the search goes on one character later.
    if (match.begin == match.end && has_match_ && match.end == end_) {
      at_ += at_ < text_.size() ? utf8::sequence_size(static_cast<unsigned char>(text_[at_])) : 1;
      continue;
    }
    begin_ = match.begin;
    end_ = match.end;
    at_ = match.end;
    has_match_ = true;
    return true;
  }
  at_ = text_.size() + 1;
  return false;
}

}  // namespace runecheck::unicode
