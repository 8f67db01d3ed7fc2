// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "runecheck/core/error.hpp"
#include "support/catch.hpp"

namespace runecheck::test {

/// The Error that `f` throws; the test fails when it throws none.
template <class F>
Error error_of(F&& f) {
  try {
    (void)f();
  } catch (const Error& error) {
    return error;
  }
  FAIL("expected an Error");
  throw std::exception();  // not reached
}

/// `text` with every `from` replaced, to take temporary paths out of messages.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace runecheck::test
