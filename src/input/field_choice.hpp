// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/json_strings.hpp"
#include "runecheck/input/field_choice.hpp"

namespace runecheck {

/// choose_fields() for JSON lines, and for CSV and TSV.
FieldChoice choose_json_fields(const ParseOptions& options, std::string_view beginning, const std::string& path);
FieldChoice choose_csv_fields(const ParseOptions& options, std::string_view beginning, const std::string& path);

/// Puts what is most likely meant first: of a chat what was said, then by the length of the texts.
void sort_by_likelihood(std::vector<TextField>& fields);

/// Refuses to choose among several fields, which are sorted: says which there are, and what to type.
[[noreturn]] void refuse_to_choose(const std::vector<TextField>& sorted, std::string_view noun,
                                   const std::string& path);

/// "--field /text ("Great movie")": what to type, and what is then read.
std::string field_option(const TextField& field);

/// " of the first 1,000 records" when as many were looked at, and more may follow that hold others; else nothing.
std::string among_first(std::size_t records, std::string_view noun);

}  // namespace runecheck
