// SPDX-License-Identifier: Apache-2.0
// Loads the models whose paths stand in the lines of standard input, one after another in this process, and writes
// one line of JSON for each: {"ids":[[...],null,...]} with one entry for each text in the file of the first argument
// (null: the text is refused), or {"error":"..."}. For damaged.py.
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "runecheck/core/error.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/report/json_writer.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace {

std::string answer(const std::string& path, const std::vector<std::string>& texts) {
  using namespace runecheck;
  std::string out;
  report::JsonWriter json(out);
  json.begin_object();
  try {
    TokenizerSpec spec = load(path);
    const Tokenizer tokenizer(spec);
    Tokenizer::Scratch scratch;
    Encoding encoding;
    json.key("ids").begin_array();
    for (const std::string& text : texts) {
      if (tokenizer.encode(text, std::nullopt, {}, scratch, encoding)) {
        json.null();
        continue;
      }
      json.integers(encoding.ids.size(), [&](std::size_t i) { return encoding.ids[i]; });
    }
    json.end_array();
  } catch (const Error& error) {
    json.key("error").text(error.message());
  }
  json.end_object();
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<std::string> texts;
  std::ifstream file(argv[1]);
  for (std::string line; std::getline(file, line);) texts.push_back(line);
  for (std::string path; std::getline(std::cin, path);) std::cout << answer(path, texts) << std::endl;
  return 0;
}
