// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/report/check_report.hpp"

namespace runecheck::report {

/// Whether a finding is about a place in a record; those about a file as a whole are not.
inline bool is_in_record(const CheckFinding& listed) noexcept {
  return listed.finding.rule->scope != Scope::Input && listed.begin.line != 0;
}

/// Whether a file number names one: a finding about all inputs together has none.
inline bool has_file(const CheckReport& report, std::uint32_t file) noexcept { return file < report.files.size(); }

/// The path of file number `file` as it was given; empty when there is no such file.
inline std::string_view path_of(const CheckReport& report, std::uint32_t file) noexcept {
  return has_file(report, file) ? std::string_view(report.files[file].path) : std::string_view();
}

}  // namespace runecheck::report
