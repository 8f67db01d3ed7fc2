// SPDX-License-Identifier: Apache-2.0
#include "analyze/mojibake.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/findings.hpp"

using Catch::Contains;
using namespace runecheck;
using namespace runecheck::test;

namespace {

/// The text as it is after its UTF-8 was read in a code page, by asking which character has each byte.
std::string torn(std::string_view text, CodePage page) {
  static const auto tables = [] {
    std::array<std::array<char32_t, 256>, kCodePages> made{};
    for (std::size_t i = 0; i < kCodePages; ++i) {
      for (char32_t c = 1; c < 0x10000; ++c) {
        const std::uint8_t byte = code_page_byte(static_cast<CodePage>(i), c);
        if (byte != 0) made[i][byte] = c;
      }
    }
    return made;
  }();
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    utf8::append(out, byte < 0x80 ? char32_t{byte} : tables[static_cast<std::size_t>(page)][byte]);
  }
  return out;
}

struct Sample {
  const char* language;
  const char* text;
};
const std::vector<Sample> kGood = {
    {"German", "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. STRASSE, STRAẞE, MÜLLER\u201C"},
    {"French", "«\u00a0Où est le cœur\u00a0?\u00a0» L\u2019été, à Noël, DÉJÀ\u00a0! Ç\u2019était… «\u00a0café\u00a0»"},
    {"Portuguese", "NÃO, SÃO PAULO, CORAÇÃO, MÃE, JOÃO\u201D, AVÃ\u2019, atenção: pão, não é só."},
    {"Spanish", "¿Qué pasó mañana? ¡ÑANDÚ! JOSÉ\u201D, 1º y 2ª"},
    {"Vietnamese", "Tất cả mọi người sinh ra đều được tự do và bình đẳng. ĐƯỜNG ẤY, NHÂN ÂN"},
    {"Russian", "Все люди рождаются свободными и равными. Ёлка — «хорошо», №5"},
    {"Ukrainian", "Їжак і ґава: об\u2019єкт"},
    {"Greek", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι. ΆΝΘΡΩΠΟΣ, μικρό"},
    {"Chinese", "人人生而自由，在尊严和权利上一律平等。——“你好”"},
    {"Japanese", "すべての人間は、生れながらにして自由であり。『カタカナ』"},
    {"Polish", "Zażółć gęślą jaźń. ŁÓDŹ, ŻÓŁW"},
    {"Czech", "Příliš žluťoučký kůň. VÝŠKA, PŘÍŠTÍ, ŠÍŽE"},
    {"Swedish and Norwegian", "Åäö ÅÄÖ: på, Ærø, ØL, SMÅ\u201D"},
    {"Turkish", "İSTANBUL, ığdır, ÇAĞRI, şöyle"},
    {"Icelandic", "Það er Þór, ÐÞ, ÍSLAND"},
    {"code", "if (a != b) { return \"Ω = 5 µ\"; } // © 2024, 20 °C ± 1, §3, 2×3, a→b"},
    {"formulas", "2√π, ¬p, √2, ∂x/∂t, ≈3, ∑x², 5 µm, ½"},
    {"signs", "€5, £5, 5¢, ™ ® ©, “quoted” ‘so’ – and — … • ‰ †"},
    {"emoji", "👍 👩‍💻 🇩🇪 ❤️"},
};

}  // namespace

TEST_CASE("mojibake: each code page is found and the text put right", "[analyze]") {
  for (const CodePage page : {CodePage::Windows1252, CodePage::Latin1, CodePage::MacRoman}) {
    for (const char* word : {"é", "café", "naïve", "größer", "don\u2019t", "\u201Cword\u201D", "über", "maçã"}) {
      const std::string text = "a " + torn(word, page) + " b";
      INFO(code_page_name(page) << ": " << text);
      const std::vector<Mojibake> found = find_mojibake(text);
      REQUIRE(found.size() == 1);
      CHECK(found[0].repaired == word);
      CHECK(text.substr(found[0].span.begin, found[0].span.size()) == torn(word, page));
      CHECK(found[0].layers == 1);
      CHECK((found[0].page == CodePage::MacRoman) == (page == CodePage::MacRoman));
    }
  }
}

TEST_CASE("mojibake: windows-1252 and Latin-1 are told apart where they differ", "[analyze]") {
  const std::string quote = "don\u2019t";
  CHECK(find_mojibake(torn(quote, CodePage::Windows1252)).at(0).page == CodePage::Windows1252);
  CHECK(find_mojibake(torn(quote, CodePage::Latin1)).at(0).page == CodePage::Latin1);
}

TEST_CASE("mojibake: words of other scripts are found too", "[analyze]") {
  for (const char* word : {"привет", "Ελλάδα", "日本語", "Tiếng", "žluťoučký", "👍"}) {
    const std::string text = torn(word, CodePage::Windows1252);
    INFO(text);
    const std::vector<Mojibake> found = find_mojibake(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].repaired == word);
    CHECK(found[0].span == OriginalSpan{0, static_cast<std::uint32_t>(text.size())});
  }
}

TEST_CASE("mojibake: several layers are taken off", "[analyze]") {
  for (const CodePage page : {CodePage::Windows1252, CodePage::Latin1}) {
    const std::string twice = torn(torn("don\u2019t", page), page);
    const std::vector<Mojibake> found = find_mojibake(twice);
    REQUIRE(found.size() == 1);
    CHECK(found[0].layers == 2);
    CHECK(found[0].repaired == "don\u2019t");
  }
}

TEST_CASE("mojibake: good text is left alone", "[analyze]") {
  for (const Sample& sample : kGood) {
    INFO(sample.language << ": " << sample.text);
    CHECK(find_mojibake(sample.text).empty());
  }
}

TEST_CASE("mojibake: the same good text is found once it is damaged", "[analyze]") {
  for (const Sample& sample : kGood) {
    INFO(sample.language << ": " << torn(sample.text, CodePage::Windows1252));
    CHECK_FALSE(find_mojibake(torn(sample.text, CodePage::Windows1252)).empty());
  }
}

TEST_CASE("mojibake: what stands beyond a blank changes nothing", "[analyze]") {
  const std::string damage = torn("don\u2019t", CodePage::Windows1252);
  const std::string open = "SÃO\u201C";  // weak by itself
  for (const char blank : {' ', '\t', '\n', '\r'}) {
    for (const std::string& left : {damage, open, std::string("Ã\u00a0"), std::string("x")}) {
      for (const std::string& right : {damage, open, std::string("\u00a9"), std::string("é")}) {
        const std::string text = left + blank + right;
        INFO(text);
        std::vector<Mojibake> apart = find_mojibake(left);
        for (Mojibake& stretch : find_mojibake(right)) {
          stretch.span.begin += static_cast<std::uint32_t>(left.size() + 1);
          stretch.span.end += static_cast<std::uint32_t>(left.size() + 1);
          apart.push_back(stretch);
        }
        const std::vector<Mojibake> together = find_mojibake(text);
        REQUIRE(together.size() == apart.size());
        for (std::size_t i = 0; i < together.size(); ++i) {
          CHECK(together[i].span == apart[i].span);
          CHECK(together[i].repaired == apart[i].repaired);
          CHECK(text.substr(together[i].span.begin, together[i].span.size()).find(blank) == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("mojibake: stretches lie in the text, on characters, in order", "[analyze]") {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += torn("über-größer,don\u2019t", i % 2 == 0 ? CodePage::Windows1252 : CodePage::MacRoman);
    text += i % 7 == 0 ? "Ã" : i % 5 == 0 ? "\u00a0" : "/";
  }
  std::uint32_t before = 0;
  const std::vector<Mojibake> found = find_mojibake(text);
  CHECK(found.size() > 10);
  for (const Mojibake& stretch : found) {
    CHECK(stretch.span.begin >= before);
    CHECK(stretch.span.end > stretch.span.begin);
    REQUIRE(stretch.span.end <= text.size());
    CHECK_FALSE(utf8::is_continuation(text[stretch.span.begin]));
    CHECK((stretch.span.end == text.size() || !utf8::is_continuation(text[stretch.span.end])));
    CHECK(utf8::valid_prefix(stretch.repaired) == stretch.repaired.size());
    before = stretch.span.end;
  }
}

TEST_CASE("RC012: the finding says what the text was and what to do", "[analyze]") {
  const std::string text = "le caf\u00c3\u00a9 noir";
  const std::vector<Finding> found = findings_in(text, only("RC012"));
  REQUIRE(found.size() == 1);
  CHECK(excerpt(text, found[0]) == "caf\u00c3\u00a9");
  CHECK(found[0].severity == Severity::Warning);
  CHECK(found[0].message == "this is \"café\" in UTF-8 that was read as windows-1252");
  CHECK_THAT(found[0].help, Contains("repaired it becomes \"cafe\" ("));
  CHECK(text_field(found[0], "repaired") == "café");
  CHECK(text_field(found[0], "encoding") == "windows-1252");
  CHECK(number_field(found[0], "layers") == 1U);
}

TEST_CASE("RC012: twice damaged text says so", "[analyze]") {
  const std::string twice = torn(torn("don\u2019t", CodePage::Latin1), CodePage::Latin1);
  const std::vector<Finding> found = findings_in(twice, only("RC012"));
  REQUIRE(found.size() == 1);
  CHECK_THAT(found[0].message,
             Contains("this is \"don\u2019t\" in UTF-8 that was read as ISO-8859-1") && Contains("twice"));
  CHECK(number_field(found[0], "layers") == 2U);
}

TEST_CASE("RC012: a long stretch is quoted in part and repaired in full", "[analyze]") {
  std::string word;
  for (int i = 0; i < 30; ++i) word += "приветы";
  const std::vector<Finding> found = findings_in(torn(word, CodePage::Windows1252), only("RC012"));
  REQUIRE_FALSE(found.empty());
  std::string repaired;
  for (const Finding& finding : found) {
    repaired += text_field(finding, "repaired");
    CHECK(finding.message.size() < 200);
  }
  CHECK(repaired == word);
}
