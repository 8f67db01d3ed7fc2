// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "runecheck/analyze/input_findings.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  if (subject.repaired == nullptr) return;
  for (const utf8::InvalidSequence& part : subject.repaired->invalid) {
    Finding& finding = findings.add({part.text_offset, part.text_offset + 3});
    std::string hex;
    for (std::uint32_t i = 0; i < part.size; ++i) hex += fmt::format("{}{:02x}", i > 0 ? " " : "", part.bytes[i]);
    finding.message = fmt::format(
        "{} at byte {} ({}) {} not UTF-8; the text goes on with U+FFFD, as in Python with errors=\"replace\"",
        wording::counted(part.size, "byte"), part.raw_offset, hex, part.size == 1 ? "is" : "are");
    finding.help = "find out which encoding the text has and convert it to UTF-8";
    finding.data = {{"byte", part.raw_offset}, {"bytes", std::uint64_t{part.size}}, {"hex", hex}};
  }
}

}  // namespace

const Rule kInvalidUtf8 = {
    {
        "RC010",
        "invalid UTF-8",
        "bytes that are not UTF-8",
        Severity::Error,
        Scope::Record,
        Listing::Default,
        "Bytes of the input that are not UTF-8. Each maximal ill-formed part is replaced by one U+FFFD and the rest "
        "of the text is looked at as usual; --invalid error makes it fatal. So are escapes in JSON that are half of a "
        "surrogate pair (\\ud800), once for each text.",
        "The characters are lost before any tokenizer runs; BERT then deletes the U+FFFD, which may join two words.",
        "printf 'caf\\xe9' | runecheck tokenize shows byte 3.",
        "Find out the encoding (often Windows-1252) and convert to UTF-8, for example with iconv.",
    },
    check};

Finding lone_surrogates_finding(std::uint64_t count, std::string_view written, std::uint64_t byte) {
  Finding finding;
  finding.rule = &kInvalidUtf8.info;
  finding.severity = finding.rule->severity;
  std::string hex;
  for (const char c : written) hex += fmt::format("{}{:02x}", hex.empty() ? "" : " ", static_cast<unsigned char>(c));
  finding.message = fmt::format("{} is half of a surrogate pair and no character; the text goes on with U+FFFD{}", written,
                                count > 1 ? fmt::format(" ({} such halves in this text)", count) : "");
  finding.help = "find the step that cuts strings inside of a character (in UTF-16), or write the character itself";
  finding.tell("byte", byte);
  finding.tell("bytes", std::uint64_t{written.size()});
  finding.tell("hex", hex);
  return finding;
}

}  // namespace runecheck
