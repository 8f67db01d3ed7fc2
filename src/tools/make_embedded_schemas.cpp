// SPDX-License-Identifier: Apache-2.0
// Puts the JSON Schemas into the program at build time, so that `runecheck schema` needs no files.
// usage: make_embedded_schemas OUTPUT.cpp NAME.schema.json...
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/config/document.hpp"
#include "runecheck/io/read_file.hpp"

namespace {

constexpr std::string_view kEnding = ".schema.json";

struct Schema {
  std::string name;
  std::string title;
  std::string text;
};

Schema read_schema(const std::string& path) {
  constexpr std::uint64_t kLimit = 16U << 20U;
  Schema schema;
  schema.name = path.substr(path.find_last_of('/') + 1);
  if (!std::string_view(schema.name).ends_with(kEnding)) {
    throw std::runtime_error(path + ": expected a name that ends in " + std::string(kEnding));
  }
  schema.name.resize(schema.name.size() - kEnding.size());
  schema.text = runecheck::read_file(path, kLimit);
  const auto document = runecheck::config::Document::parse(path, schema.text);
  schema.title = document.root().at("title").string();
  return schema;
}

void write_text(std::ofstream& out, std::string_view text) {
  out << "\n        \"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') {
      out << "\\n\"";
      if (at + 1 < text.size()) out << "\n        \"";
      continue;
    }
    if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' && byte != '?') {
      out << text[at];
      continue;
    }
    // Octal escapes end after three digits, unlike hexadecimal ones.
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\%03o", byte);
    out << escaped;
  }
  if (!text.ends_with('\n')) out << '"';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: make_embedded_schemas OUTPUT.cpp NAME.schema.json...\n";
    return 2;
  }
  try {
    std::vector<Schema> schemas;
    for (int i = 2; i < argc; ++i) schemas.push_back(read_schema(argv[i]));
    std::sort(schemas.begin(), schemas.end(), [](const Schema& a, const Schema& b) { return a.name < b.name; });
    std::ofstream out(argv[1]);
    out << "// Made by make_embedded_schemas from data/schemas/.\n#include \"cli/embedded_schemas.hpp\"\n\n"
        << "#include <array>\n\nnamespace runecheck::cli {\n\n"
        << "std::span<const EmbeddedSchema> embedded_schemas() noexcept {\n"
        << "  static constexpr std::array<EmbeddedSchema, " << schemas.size() << "> kSchemas = {{\n";
    for (const Schema& schema : schemas) {
      out << "      {";
      write_text(out, schema.name);
      out << ",";
      write_text(out, schema.title);
      out << ",";
      write_text(out, schema.text);
      out << "},\n";
    }
    out << "  }};\n  return kSchemas;\n}\n\n}  // namespace runecheck::cli\n";
    out.close();
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "make_embedded_schemas: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
