// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/scripts.hpp"

#include <unicode/uscript.h>

namespace runecheck::unicode {

static_assert(kCommon == USCRIPT_COMMON && kInherited == USCRIPT_INHERITED && kLatin == USCRIPT_LATIN);

ScriptId script_of(char32_t c) noexcept {
  if (c < 0x80) {  // most text; ICU would say the same
    const char32_t letter = c | 0x20U;
    return letter >= U'a' && letter <= U'z' ? kLatin : kCommon;
  }
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &status);
  // ICU numbers about 200 scripts; a number that does not fit has not been given yet.
  return U_FAILURE(status) || code < 0 || code > 0xFF ? static_cast<ScriptId>(USCRIPT_UNKNOWN)
                                                      : static_cast<ScriptId>(code);
}

std::string_view script_code(ScriptId script) noexcept {
  const char* name = uscript_getShortName(static_cast<UScriptCode>(script));
  return name == nullptr ? std::string_view("Zzzz") : std::string_view(name);
}

}  // namespace runecheck::unicode
