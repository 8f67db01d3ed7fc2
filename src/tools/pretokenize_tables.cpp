// SPDX-License-Identifier: Apache-2.0
//
// The tables behind include/runecheck/unicode/numeric.hpp and pretokenize_script.hpp. As in
// make_unicode_tables.cpp, of which this is a part, each list is a difference to Unicode 15.0 and
// must be exact.
#include "pretokenize_tables.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "unicode_table.hpp"

namespace runecheck::tools {

namespace {

// N* in Unicode 17.0 but not in Unicode 15.0.
constexpr std::string_view kNewerNumeric =
    "10D40-10D49 116D0-116E3 11BF0-11BF9 11DE0-11DE9 16130-16139 16D70-16D79 16FF4-16FF6 1CCF0-1CCF9 1E5F1-1E5FA";

// Characters of Unicode 9.0 whose script has been changed since.
constexpr std::string_view kFormerCommon = "0589 061C";
constexpr std::string_view kFormerDevanagari = "0953-0954";

// Where the reference leaves Unicode: the blank has no script, and the mark of a long vowel is Han
// as all of Hiragana and Katakana.
constexpr std::string_view kBlank = "0020";
constexpr std::string_view kLongVowelMark = "30FC";

// The newest version of Unicode whose characters have a script in the reference.
constexpr unsigned kNewestAge = 9;

constexpr std::uint8_t kNoScript = 0;

// Numbers for scripts, in the order in which they are asked for; 0 is "no script".
class ScriptNumbers {
 public:
  std::uint8_t of(UScriptCode script) {
    const std::size_t next = numbers_.size() + 1;
    if (next > 255) throw std::runtime_error("more than 255 scripts");
    return numbers_.emplace(script, static_cast<std::uint8_t>(next)).first->second;
  }

 private:
  std::map<UScriptCode, std::uint8_t> numbers_;
};

bool is_of_reference(UChar32 c) {
  UVersionInfo age{};
  u_charAge(c, age);
  return age[0] != 0 && age[0] <= kNewestAge;
}

UScriptCode script_of(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  if (U_FAILURE(status)) {
    throw std::runtime_error("uscript_getScript failed: " + std::string(u_errorName(status)));
  }
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ? USCRIPT_HAN : script;
}

// Gives every listed code point the number `script`; each of them must really change.
void set_script(std::vector<std::uint8_t>& flat, std::string_view list, std::uint8_t script) {
  const CodePointSet listed = parse_set(list);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    if (!listed[c]) continue;
    if (flat[c] == script) {
      throw std::runtime_error("a list of scripts names " + name_of(c) + ", where ICU does not differ");
    }
    flat[c] = script;
  }
}

void write_numeric(const std::string& folder) {
  constexpr unsigned kShift = 7;
  CodePointSet numeric(kCodePoints);
  for (std::size_t c = 0; c < kCodePoints; ++c) {
    numeric[c] = (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_N_MASK) != 0;
  }
  add(numeric, kNewerNumeric);
  const auto table = fold(std::vector<std::uint8_t>(numeric.begin(), numeric.end()), kShift);
  TableFile file(folder, "numeric.inc");
  file.constant("kNumericShift", kShift);
  file.array("constexpr std::uint8_t", "kNumericIndex", table.index);
  file.array("constexpr std::uint8_t", "kNumericValues", table.values);
  file.write();
}

void write_scripts(const std::string& folder) {
  constexpr unsigned kShift = 7;
  ScriptNumbers numbers;
  std::vector<std::uint8_t> flat(kCodePoints, kNoScript);
  for (std::size_t at = 0; at < kCodePoints; ++at) {
    const auto c = static_cast<UChar32>(at);
    if (!is_of_reference(c)) continue;
    const UScriptCode script = script_of(c);
    // Surrogates, private use and what is no character.
    if (script != USCRIPT_UNKNOWN) flat[at] = numbers.of(script);
  }
  set_script(flat, kFormerCommon, numbers.of(USCRIPT_COMMON));
  set_script(flat, kFormerDevanagari, numbers.of(USCRIPT_DEVANAGARI));
  set_script(flat, kBlank, kNoScript);
  set_script(flat, kLongVowelMark, numbers.of(USCRIPT_HAN));
  const auto table = fold(flat, kShift);
  TableFile file(folder, "pretokenize_script.inc");
  file.constant("kScriptShift", kShift);
  file.array("constexpr std::uint8_t", "kScriptIndex", table.index);
  file.array("constexpr std::uint8_t", "kScriptValues", table.values);
  file.write();
}

}  // namespace

void write_pretokenize_tables(const std::string& folder) {
  write_numeric(folder);
  write_scripts(folder);
}

}  // namespace runecheck::tools
