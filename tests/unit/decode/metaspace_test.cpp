// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/metaspace.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("Metaspace decoder: blanks again, but none in the first token", "[decode]") {
  for (const char* scheme : {"", R"(, "prepend_scheme": "always")", R"(, "prepend_scheme": "first")"}) {
    check_rows<MetaspaceDecoder>(R"({"replacement": "▁")" + std::string(scheme) + "}",
                                 {
                                     {{}, ""},
                                     {{"▁▁Hey▁a", "▁b▁", "▁", "c"}, "Heya b  c"},
                                     {{"", "▁a"}, " a"},
                                     {{"▁", "▁"}, " "},
                                 });
  }
  check_rows<MetaspaceDecoder>(R"({"replacement": " "})", {{{" a b", " c d"}, "ab c d"}});
}

TEST_CASE("Metaspace decoder: with the scheme never the first token is like the others", "[decode]") {
  check_rows<MetaspaceDecoder>(R"({"replacement": "▁", "prepend_scheme": "never"})",
                               {{{"▁▁Hey▁a", "▁b▁", "▁", "c"}, "  Hey a b  c"}, {{"▁", "▁"}, "  "}});
}

TEST_CASE("Metaspace decoder: fields of old files", "[decode]") {
  check_rows<MetaspaceDecoder>(R"({"replacement": "_", "add_prefix_space": true, "str_rep": "x"})",
                               {{{"_a_b", "_c", "▁d"}, "ab c▁d"}});
}
