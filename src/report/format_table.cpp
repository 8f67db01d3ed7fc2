// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "report/renderers.hpp"

namespace runecheck::report {

namespace {

constexpr std::array<Format, 4> kFormats = {{
    {"text", "an aligned table for people", &open_text},
    {"json", "one object with everything", &open_json},
    {"jsonl", "one object a line: records as they come, then a summary", &open_jsonl},
    {"ids", "the ids of each record on a line", &open_ids},
}};

}  // namespace

std::span<const Format> formats() noexcept { return kFormats; }

}  // namespace runecheck::report
