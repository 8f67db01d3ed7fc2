// SPDX-License-Identifier: Apache-2.0
#include "analyze/mojibake.hpp"

#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  for (const Mojibake& stretch : find_mojibake(subject.text)) {
    const std::string_view page = code_page_name(stretch.page);
    Finding& finding = findings.add(stretch.span);
    if (findings.counts_only()) continue;
    finding.message =
        fmt::format("this is \"{}\" in UTF-8 that was read as {}", wording::shown(stretch.repaired), page);
    if (stretch.layers == 2) finding.message += " and written as UTF-8, twice";
    if (stretch.layers > 2) finding.message += fmt::format(" and written as UTF-8, {} times", stretch.layers);
    finding.help = fmt::format("find the step that reads UTF-8 as {} and let it read UTF-8", page);
    const wording::Trial damaged(subject.tokenizer,
                                 std::string(subject.text.substr(stretch.span.begin, stretch.span.size())));
    const wording::Trial repaired(subject.tokenizer, stretch.repaired);
    const std::size_t before = damaged.explanation().tokens.size();
    const std::size_t after = repaired.explanation().tokens.size();
    if (after > 0 && repaired.unknown_tokens() == 0 && (after < before || damaged.unknown_tokens() > 0)) {
      finding.help +=
          fmt::format("; repaired it becomes {}, not {}", wording::tokens_with_ids(repaired.explanation().tokens),
                      damaged.unknown_tokens() > 0 ? "[UNK]" : wording::counted(before, "token"));
    }
    finding.data = {{"encoding", std::string(page)},
                    {"repaired", stretch.repaired},
                    {"layers", std::uint64_t{stretch.layers}},
                    {"sequences", std::uint64_t{stretch.sequences}}};
  }
}

}  // namespace

const Rule kMojibake = {
    {
        "RC012",
        "mojibake",
        "UTF-8 that was once read in another encoding",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "Characters that are the bytes of UTF-8 read as windows-1252, ISO-8859-1 or Mac Roman: \u00c3\u00a9 for "
        "\u00e9, \u00e2\u20ac\u2122 for \u2019. The place is the damaged word. What good text may say too is left "
        "alone, unless the characters beside it, up to the next blank, leave no doubt.",
        "The text is valid UTF-8 and no program complains, but the model gets letters and signs that nobody wrote, "
        "most of them in several tokens.",
        "runecheck tokenize 'caf\u00c3\u00a9' shows caf\u00e9.",
        "Find the step that reads UTF-8 in another encoding. What is stored already can be repaired by writing it in "
        "that encoding and reading it as UTF-8.",
    },
    check};

}  // namespace runecheck
