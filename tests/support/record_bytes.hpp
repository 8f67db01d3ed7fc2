// SPDX-License-Identifier: Apache-2.0
//
// Random files that go where readers of records break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/random.hpp"

namespace runecheck::test {

using Strings = std::vector<std::string_view>;

inline const Strings kAnyBytes = {"\n",
                                  "\n",
                                  "\r\n",
                                  "\r",
                                  "\t",
                                  ",",
                                  "\"",
                                  "\"",
                                  "a",
                                  "bc",
                                  " ",
                                  std::string_view("\0", 1),
                                  "\xff",
                                  "\xd0",
                                  "\xd0\x9f",
                                  "\xe2\x82",
                                  "\\",
                                  "\xf0\x9f\xa4\x97",
                                  "\x80",
                                  "\xef\xbb\xbf",
                                  "\xe2\x80\xa8",
                                  "\"\"",
                                  "\n\n",
                                  "x\xcc\x81"};

inline const Strings kJson = {"{\"text\":\"a\"}",
                              "{\"text\": \"\\u041f\\ud83e\\udd17\\n\", \"id\":7}",
                              "{\"text\":\"\\ud83e x\",\"text\":\"\xd0\x9f\"}",
                              "{\"m\":[{\"c\":\"one\",\"p\":\"two\"},{\"c\":\"\",\"p\":\"\\\"\"}]}",
                              "{\"text\":\"caf\xe9\",\"m\":[{\"c\":3}]}",
                              "{\"text\":1e999,\"m\":[]}",
                              "{\"text\":null}",
                              "[\"text\"]",
                              "{",
                              "}",
                              "\"",
                              "\\",
                              " ",
                              "\xff",
                              ",",
                              "\n",
                              "\n",
                              "\r\n",
                              "{\"w\":[\"a\",\"b\\\\\",\"\"]}",
                              "null"};

inline std::string random_bytes(Random& random, const Strings& parts, std::uint32_t most) {
  std::string bytes;
  for (std::uint32_t left = random.below(most); left > 0; --left) bytes += random.pick(parts);
  return bytes;
}

}  // namespace runecheck::test
