// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runecheck/core/error.hpp"

namespace runecheck {

/// A record that holds a byte that is not UTF-8 and is not to be repaired.
RecordError not_utf8(unsigned char byte);
/// A record that is longer than --max-record-bytes.
RecordError over_limit();

}  // namespace runecheck
