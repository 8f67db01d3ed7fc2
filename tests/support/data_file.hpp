// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace runecheck::test {

using Json = nlohmann::json;

/// A line of a file of tests/data.
struct DataLine {
  std::string where;  ///< "conformance/strings-cased.jsonl:17"
  std::string text;
};

/// All lines of a file of tests/data.
inline std::vector<DataLine> read_lines(const std::string& name) {
  const std::string path = std::string(RUNECHECK_TEST_DATA) + "/" + name;
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::vector<DataLine> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back({name + ":" + std::to_string(lines.size() + 1), std::move(line)});
  }
  if (lines.empty()) throw std::runtime_error(path + " is empty");
  return lines;
}

/// A row of a JSON Lines file.
struct JsonRow {
  std::string where;
  Json value;
};

/// All rows of a JSON Lines file of tests/data, the header line included.
inline std::vector<JsonRow> read_json_lines(const std::string& name) {
  std::vector<JsonRow> rows;
  for (DataLine& line : read_lines(name)) rows.push_back({std::move(line.where), Json::parse(line.text)});
  return rows;
}

}  // namespace runecheck::test
