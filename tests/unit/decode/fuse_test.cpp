// SPDX-License-Identifier: Apache-2.0
#include "runecheck/decode/fuse.hpp"

#include "decoded.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("Fuse decoder: one token of all, also of none", "[decode]") {
  const auto decoder = decoder_of<FuseDecoder>("{}");
  std::vector<std::string> tokens = {"a", "", "▁b", " ", "<0x41>"};
  decoder.apply(tokens);
  CHECK(tokens == std::vector<std::string>{"a▁b <0x41>"});
  tokens.clear();
  decoder.apply(tokens);
  CHECK(tokens == std::vector<std::string>{""});
}
