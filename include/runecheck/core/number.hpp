// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace runecheck {

/// A number as people read it, in groups of three: "37,536".
std::string grouped(std::uint64_t number);

}  // namespace runecheck
