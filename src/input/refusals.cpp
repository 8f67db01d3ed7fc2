// SPDX-License-Identifier: Apache-2.0
#include "input/refusals.hpp"

#include <fmt/format.h>

namespace runecheck {

RecordError not_utf8(unsigned char byte) {
  return {fmt::format("byte 0x{:02x} is not UTF-8", byte),
          "convert the file to UTF-8, say what it is in (--encoding NAME), or read it with --invalid replace"};
}

RecordError over_limit() {
  return {"the record is longer than --max-record-bytes allows",
          "cut it into smaller records, or raise --max-record-bytes"};
}

}  // namespace runecheck
