// SPDX-License-Identifier: Apache-2.0
#include "runecheck/report/check_report.hpp"

namespace runecheck::report {

std::string_view verdict_name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::Pass: return "pass";
    case Verdict::Fail: return "fail";
    case Verdict::Incomplete: return "incomplete";
  }
  return {};
}

}  // namespace runecheck::report
