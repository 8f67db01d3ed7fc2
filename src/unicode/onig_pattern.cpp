// SPDX-License-Identifier: Apache-2.0
#include "onig_pattern.hpp"

#include <oniguruma.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "onig_encoding.hpp"

namespace runecheck::unicode {

namespace {

// Longest expression. Those of real tokenizers have at most some thousand bytes; the library compiles
// by recursion, and this bounds the depth.
constexpr std::size_t kMostBytes = 32 * 1024;
// The library clears all groups for each place it tries.
constexpr int kMostGroups = 256;

// Steps back in one match, as in the reference, which panics beyond.
constexpr unsigned long kMostRetriesOfMatch = 10'000'000;
// Steps back in a whole text: this, and so many for each byte.
constexpr unsigned long kMostRetries = 20'000'000;
constexpr unsigned long kRetriesOfByte = 64;
// The library does not tell how many steps back it took. So a search starts with a low limit that does
// not count; where it is not enough, the search is repeated with twice the limit, and that counts.
constexpr unsigned long kFreeRetries = 512;
// Characters looked at in a whole text: this, and so many for each byte.
constexpr std::int64_t kMostSteps = 50'000'000;
constexpr std::int64_t kStepsOfByte = 256;
// Places to come back to, some 48 bytes each.
constexpr unsigned kMostStackEntries = 1U << 22U;

const OnigUChar* bytes(std::string_view text) { return reinterpret_cast<const OnigUChar*>(text.data()); }

/// Writes \R out. Versions of the library before 6.9.9 cut what stands before \R, or is repeated with it,
/// short (kkos/oniguruma#284).
std::string write_line_breaks_out(std::string_view expression) {
  std::string out;
  out.reserve(expression.size());
  std::size_t open_classes = 0;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '\\' && i + 1 < expression.size()) {
      ++i;
      if (expression[i] == 'R' && open_classes == 0) {
        out += R"((?>\r\n|[\n-\r\x{85}\x{2028}\x{2029}]))";
      } else {
        out += c;
        out += expression[i];
      }
      continue;
    }
    if (c == '[') ++open_classes;
    if (c == ']' && open_classes > 0) --open_classes;
    out += c;
  }
  return out;
}

std::string message_of(int code, OnigErrorInfo* info) {
  OnigUChar buffer[ONIG_MAX_ERROR_MESSAGE_LEN];
  const int size = info != nullptr ? onig_error_code_to_str(buffer, code, info) : onig_error_code_to_str(buffer, code);
  return std::string(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(std::max(size, 0)));
}

}  // namespace

struct OnigPattern::Compiled {
  OnigRegex regex = nullptr;

  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() { onig_free(regex); }
};

OnigPattern::OnigPattern(std::string_view expression, const SourceRef& where)
    : compiled_(std::make_unique<Compiled>()) {
  if (expression.size() > kMostBytes) {
    throw Error(ErrorCode::Unsupported, where,
                "a regular expression of " + std::to_string(expression.size()) + " bytes, expected at most " +
                    std::to_string(kMostBytes));
  }
  const std::string written = write_line_breaks_out(expression);
  OnigErrorInfo info{};
  const int code = onig_new(&compiled_->regex, bytes(written), bytes(written) + written.size(), ONIG_OPTION_NONE,
                            onig_encoding(), ONIG_SYNTAX_ONIGURUMA, &info);
  if (code != ONIG_NORMAL) {
    throw Error(ErrorCode::Schema, where, "not a regular expression of Oniguruma: " + message_of(code, &info),
                "written as the reference reads it: (?m:.) matches line breaks too, \\p{Han} is a script");
  }
  const int groups = onig_number_of_captures(compiled_->regex);
  if (groups > kMostGroups) {
    throw Error(ErrorCode::Unsupported, where,
                "a regular expression with " + std::to_string(groups) + " groups, expected at most " +
                    std::to_string(kMostGroups),
                "write (?:...) for groups that nothing refers to");
  }
}

OnigPattern::~OnigPattern() = default;

struct OnigSearch::State {
  OnigRegex regex;
  std::string_view text;
  OnigRegion* region = onig_region_new();
  OnigMatchParam* limits = onig_new_match_param();
  unsigned long retries_left;
  std::int64_t steps_left;

  State(OnigRegex of, std::string_view in)
      : regex(of),
        text(in),
        retries_left(kMostRetries + kRetriesOfByte * in.size()),
        steps_left(kMostSteps + kStepsOfByte * static_cast<std::int64_t>(in.size())) {
    if (region == nullptr || limits == nullptr) {
      free();
      throw std::bad_alloc();
    }
    onig_set_match_stack_limit_size_of_match_param(limits, kMostStackEntries);
    onig_set_retry_limit_in_match_of_match_param(limits, kMostRetriesOfMatch);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { free(); }

  /// The library's answer: the begin of the leftmost match, or a negative code. While the limit grows,
  /// the steps are looked at, so no search goes on much longer than the budget.
  int search(std::size_t from) {
    const OnigUChar* const begin = bytes(text);
    const OnigUChar* const end = begin + text.size();
    for (unsigned long limit = kFreeRetries;; limit *= 2) {
      onig_set_retry_limit_in_search_of_match_param(limits, limit);
      onig_steps_left = steps_left;
      const int found = onig_search_with_param(regex, begin, end, begin + from, end, region, ONIG_OPTION_NONE, limits);
      steps_left = std::exchange(onig_steps_left, std::numeric_limits<std::int64_t>::max());
      if (steps_left < 0) return ONIGERR_RETRY_LIMIT_IN_SEARCH_OVER;
      const bool is_short = found == ONIGERR_RETRY_LIMIT_IN_SEARCH_OVER;
      if (is_short || limit > kFreeRetries) {
        if (retries_left < limit) return ONIGERR_RETRY_LIMIT_IN_SEARCH_OVER;
        retries_left -= limit;
      }
      if (!is_short) return found;
    }
  }

 private:
  void free() {
    if (region != nullptr) onig_region_free(region, 1);
    if (limits != nullptr) onig_free_match_param(limits);
  }
};

OnigSearch::OnigSearch(const OnigPattern& pattern, std::string_view text)
    : state_(std::make_unique<State>(pattern.compiled_->regex, text)) {}

OnigSearch::~OnigSearch() = default;

std::optional<RecordError> OnigSearch::find(std::size_t from, Match& match) {
  constexpr const char* kHint = "the expression is at fault; shorter texts may work";
  match = {};
  const int found = state_->search(from);
  if (found == ONIG_MISMATCH) return std::nullopt;
  if (found == ONIGERR_RETRY_LIMIT_IN_SEARCH_OVER || found == ONIGERR_RETRY_LIMIT_IN_MATCH_OVER) {
    return RecordError{"a regular expression of the tokenizer takes too many steps on this text", kHint};
  }
  if (found < 0) {
    return RecordError{
        "a regular expression of the tokenizer gives no answer for this text: " + message_of(found, nullptr), kHint};
  }
  const int first = state_->region->beg[0];
  const int last = state_->region->end[0];
  // \K in a look-behind can place the begin of a match before the search.
  if (first < 0 || last < first || static_cast<std::size_t>(first) < from) {
    return RecordError{"a regular expression of the tokenizer matches backwards in this text",
                       "\\K inside of a look-around is not supported"};
  }
  match.begin = static_cast<std::size_t>(first);
  match.end = static_cast<std::size_t>(last);
  return std::nullopt;
}

}  // namespace runecheck::unicode
