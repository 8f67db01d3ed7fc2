// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/confusables.hpp"
#include "support/catch.hpp"
#include "support/findings.hpp"

using Catch::Contains;
using namespace runecheck;
using namespace runecheck::test;

namespace {

std::vector<Finding> mixed(std::string_view text) { return findings_in(text, only("RC306")); }

}  // namespace

TEST_CASE("RC306: a homoglyph is named, and the word as it should be", "[analyze]") {
  const std::string text = "log in to p\u0430ypal now";
  const std::vector<Finding> found = mixed(text);
  REQUIRE(found.size() == 1);
  CHECK(excerpt(text, found[0]) == "p\u0430ypal");
  CHECK(found[0].message ==
        "'\u0430' U+0430 CYRILLIC SMALL LETTER A looks like the Latin letter 'a' and is another one");
  CHECK_THAT(found[0].help, Contains("all in Latin letters, as \"paypal\", it becomes "));
  CHECK(text_field(found[0], "script") == "Latn");
  CHECK(text_field(found[0], "repaired") == "paypal");
  CHECK(number_field(found[0], "letters") == 6U);
}

TEST_CASE("RC306: the script with more letters is the word's own", "[analyze]") {
  struct Case {
    const char* word;
    const char* script;
    const char* repaired;
  };
  for (const Case& test : std::vector<Case>{{"проgрамма", "", ""},  // g looks like no Cyrillic letter
                                            {"чyдеса", "Cyrl", "чудеса"},
                                            {"Cтоп", "Cyrl", "Стоп"},
                                            {"Мicrosoft", "Latn", "Microsoft"},
                                            {"сеpединy", "Cyrl", "середину"},
                                            {"Oρίσματα", "Grek", "Ορίσματα"},
                                            {"\u0410\u0440\u0440l\u0435", "Latn", "Apple"},
                                            {"caf\u0435\u0301", "Latn", "cafe\u0301"}}) {
    INFO(test.word);
    const std::vector<Finding> found = mixed(test.word);
    if (*test.script == '\0') {
      CHECK(found.empty());
      continue;
    }
    REQUIRE(found.size() == 1);
    CHECK(text_field(found[0], "script") == test.script);
    CHECK(text_field(found[0], "repaired") == test.repaired);
  }
}

TEST_CASE("RC306: good text is left alone", "[analyze]") {
  for (const char* text : {
           "тест-test, test-тест, e-mail'ом, IT-отдел, USB-кабель",  // parted by signs
           "PDFа, SQLный, TOPовый",                                  // an acronym with an ending
           "ДанныеX, argsΗ, МассивY",                                // two words, or a name with a letter
           "[a-zа-я], [A-ZА-Я], [а-яa-z]",                           // ranges
           "Wi\u2011Fi, μm, µm, Δx, αx, dσ, IFNγ, NFκB, Ωm, πr², β-блокатор",
           "№5, 5 ºC, 1ª, Å, K, ℃",
           "日本語のテキスト、ABC株式会社とTシャツ、カタカナ語、Ｗｅｂ",  // Han, Kana and Latin
           "한국어 텍스트, K팝, 漢字한글",
           "Србија је земља, Љубљана, њега, џеп, ђак, ћирилица, Ј, ј, Македонија, ѓ, ќ",
           "Україна, їжак, ґанок, Беларусь, ўсё, ён, Қазақстан, ғылым, әлем, өмір, Монгол, үг",
           "Ελλάδα, ΑΘΗΝΑ, φως; Français, Türkçe, Tiếng Việt, Łódź, İstanbul, Þór",
           "español, naïve, coöperate, fi\uFB01, ſ",
           "हिन्दी, العربية, עברית, ไทย, ქართული, հայերեն",
           "https://example.org/путь?q=тест, x_перем, varИмя",
       }) {
    INFO(text);
    CHECK(mixed(text).empty());
  }
}

TEST_CASE("RC306: what stands beyond the word changes nothing", "[analyze]") {
  for (const char* around : {"", "мир ", "paypal ", "\t", "αβγ\n"}) {
    const std::string text = std::string(around) + "p\u0430ypal";
    INFO(text);
    const std::vector<Finding> found = mixed(text);
    REQUIRE(found.size() == 1);
    CHECK(excerpt(text, found[0]) == "p\u0430ypal");
    CHECK(text_field(found[0], "repaired") == "paypal");
  }
}

TEST_CASE("RC306: every word is a finding of its own", "[analyze]") {
  const std::string text = "p\u0430ypal чyдеса plain слово";
  const std::vector<Finding> found = mixed(text);
  REQUIRE(found.size() == 2);
  CHECK(excerpt(text, found[0]) == "p\u0430ypal");
  CHECK(excerpt(text, found[1]) == "чyдеса");
}

TEST_CASE("confusables: letters that look alike, in their case", "[unicode]") {
  using namespace runecheck::unicode;
  CHECK(look_alike(U'\u0430', kLatin) == "a");
  CHECK(look_alike(U'\u0410', kLatin) == "A");
  CHECK(look_alike(U'p', kCyrillic) == "р");
  CHECK(look_alike(U'O', kGreek) == "Ο");
  CHECK(look_alike(U'\u03BF', kLatin) == "o");
  CHECK(look_alike(U'\u0436', kLatin).empty());  // ж looks like nothing
  CHECK(look_alike(U'a', kLatin).empty());       // of that script already
  CHECK(look_alike(U'漢', kLatin).empty());
  CHECK(look_alike(U'!', kLatin).empty());
}
