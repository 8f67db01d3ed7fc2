// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/byte_fallback.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("ByteFallback decoder: a run of bytes is text where it is UTF-8 as a whole", "[decode]") {
  check_rows<ByteFallbackDecoder>("{}", {
                                            {{}, ""},
                                            {{"My", " na", "me"}, "My name"},
                                            {{"<0x61>"}, "a"},
                                            {{"<0xE5>", "<0x8f>", "<0xab>"}, "叫"},
                                            {{"<0xE5>", "<0x8f>", "<0xAB>", "a"}, "叫a"},
                                            {{"a", "<0xC3>", "<0xA9>", "b", "<0xC3>"}, "aéb\ufffd"},
                                            {{"<0x0A>", "<0x20>"}, "\n "},
                                        });
}

TEST_CASE("ByteFallback decoder: any other run is lost byte by byte", "[decode]") {
  check_rows<ByteFallbackDecoder>("{}", {
                                            {{"<0xE5>"}, "\ufffd"},
                                            {{"<0xE5>", "<0x8f>"}, "\ufffd\ufffd"},
                                            {{"<0xE5>", "<0x8f>", "a"}, "\ufffd\ufffda"},
                                            {{"<0x61>", "<0xFF>", "<0x62>"}, "\ufffd\ufffd\ufffd"},
                                            {{"<0xe5>", "<0x8f>", "<0xab>", "<0xe5>"}, "\ufffd\ufffd\ufffd\ufffd"},
                                            {{"<0xE5>", "", "<0x8F>", "<0xAB>"}, "\ufffd\ufffd\ufffd"},
                                            {{"<0xed>", "<0xa0>", "<0x80>"}, "\ufffd\ufffd\ufffd"},
                                        });
}

TEST_CASE("ByteFallback decoder: what only looks like a byte stays", "[decode]") {
  for (const char* token : {"<0x1>", "<0x123>", "<0X41>", "<0x4g>", "<0xg4>", "<0x-1>", "<0x 1>", "<0x++>", "<0x1+>",
                            "<0xé>", "<0x41)", "<<0x41>>", " <0x41>"}) {
    check_rows<ByteFallbackDecoder>("{}", {{{token}, token}});
  }
}

TEST_CASE("ByteFallback decoder: a plus sign may stand for the first digit, as in the reference", "[decode]") {
  check_rows<ByteFallbackDecoder>("{}", {{{"<0x+a>"}, "\n"}, {{"<0x+9>", "<0x4+>"}, "\t<0x4+>"}});
}

TEST_CASE("ByteFallback decoder: a good run is one token, a bad one as many as it has bytes", "[decode]") {
  std::vector<std::string> tokens = {"a", "<0xC3>", "<0xA9>", "<0xC3>", "<0xA9>", "b", "<0xC3>", "<0xFF>", "c"};
  ByteFallbackDecoder().apply(tokens);
  CHECK(tokens == std::vector<std::string>{"a", "éé", "b", "\ufffd", "\ufffd", "c"});
}
