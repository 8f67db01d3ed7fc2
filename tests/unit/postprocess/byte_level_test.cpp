// SPDX-License-Identifier: Apache-2.0
#include "runecheck/postprocess/byte_level.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/stage_config.hpp"

using namespace runecheck;
using namespace runecheck::test;

TEST_CASE("ByteLevel post-processor: its two flags are required", "[postprocess]") {
  const auto read = stage_from<ByteLevelProcessing>;
  CHECK(read(R"({"trim_offsets": true, "add_prefix_space": false})").trim_offsets);
  CHECK_FALSE(read(R"({"trim_offsets": true, "add_prefix_space": false})").add_prefix_space);
  CHECK_FALSE(read(R"({"trim_offsets": false, "add_prefix_space": true, "use_regex": true})").trim_offsets);
  CHECK(read(R"({"trim_offsets": false, "add_prefix_space": true, "x": 1})").add_prefix_space);
  CHECK(config_fault<ByteLevelProcessing>(R"({"add_prefix_space": true})") == "t.json: missing field \"trim_offsets\"");
  CHECK(config_fault<ByteLevelProcessing>(R"({"trim_offsets": true})") == "t.json: missing field \"add_prefix_space\"");
  CHECK(config_fault<ByteLevelProcessing>(R"({"trim_offsets": null, "add_prefix_space": true})") ==
        "t.json#/trim_offsets: expected true or false, found null");
  CHECK(config_fault<ByteLevelProcessing>(R"({"trim_offsets": true, "add_prefix_space": true, "use_regex": 3})") ==
        "t.json#/use_regex: expected true or false, found 3");
}
