// SPDX-License-Identifier: Apache-2.0
#include "input/path_choice.hpp"

#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck {

namespace {

void add(IgnoreRules& rules, const std::string& pattern, const std::string& option) {
  const auto refuse = [&](const std::string& why, const std::string& help) {
    throw Error(ErrorCode::Usage, {}, option + " " + config::quote(pattern) + ": " + why, help);
  };
  const auto alternatives = expand_braces(pattern);
  if (!alternatives) refuse("a { is not closed, or there are too many alternatives", "a { that is meant itself is \\{");
  for (const std::string& alternative : *alternatives) {
    // `{!a,b}` would turn the meaning of one alternative alone.
    if (alternative.starts_with('!') != pattern.starts_with('!')) refuse("a ! inside of braces", "put it before them");
    if (!rules.add(alternative)) {
      refuse("it is no pattern", "a [ is closed by ], a \\ is followed by a character; what is meant itself is \\[");
    }
  }
}

}  // namespace

PathChoice::PathChoice(const std::vector<std::string>& globs, const std::vector<std::string>& excludes,
                       const std::string& excludes_folder)
    : excludes_folder_(excludes_folder) {
  for (const std::string& pattern : globs) {
    add(globs_, pattern, "--glob");
    needs_fit_ = needs_fit_ || !pattern.starts_with('!');
  }
  for (const std::string& pattern : excludes) add(excludes_, pattern, "exclude");
}

PathChoice::Fit PathChoice::fit(std::string_view path, IgnoreRules::Kind kind) const {
  switch (globs_.ask(path, kind)) {
    case IgnoreRules::Answer::Ignored: return Fit::Wanted;
    case IgnoreRules::Answer::Kept: return Fit::Unwanted;
    case IgnoreRules::Answer::Silent: break;
  }
  return Fit::Silent;
}

}  // namespace runecheck
