// SPDX-License-Identifier: Apache-2.0
// Makes the tables of the built-in model at build time, so that the program starts without parsing.
// usage: make_builtin_model FOLDER OUTPUT.cpp SHA256
//   FOLDER has vocab.txt, tokenizer_config.json and config.json; SHA256 is that of vocab.txt, checked
//   by the build beforehand.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/config/document.hpp"
#include "runecheck/io/read_file.hpp"
#include "runecheck/vocab/vocab.hpp"

namespace {

using runecheck::TokenId;

void write_text(std::ofstream& out, std::string_view text) {
  // Octal escapes end after three digits, unlike hexadecimal ones.
  out << "    \"";
  std::size_t column = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    char escaped[8];
    if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' && byte != '?') {
      out << c;
      column += 1;
    } else {
      std::snprintf(escaped, sizeof escaped, "\\%03o", byte);
      out << escaped;
      column += 4;
    }
    if (column > 100) {
      out << "\"\n    \"";
      column = 0;
    }
  }
  out << "\"";
}

template <class Range, class Write>
void write_array(std::ofstream& out, const char* declaration, const Range& range, Write&& write) {
  out << "constexpr " << declaration << "[] = {";
  std::size_t count = 0;
  for (const auto& element : range) {
    out << (count++ % 16 == 0 ? "\n    " : " ");
    write(element);
    out << ",";
  }
  out << "\n};\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: make_builtin_model FOLDER OUTPUT.cpp SHA256\n";
    return 2;
  }
  try {
    const std::string folder = argv[1];
    constexpr std::uint64_t kLimit = 16U << 20U;
    const std::string lines = runecheck::read_file(folder + "/vocab.txt", kLimit);
    std::vector<std::pair<std::string, TokenId>> pieces;
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = lines.find('\n', at);
      pieces.emplace_back(lines.substr(at, end - at), static_cast<TokenId>(pieces.size()));
      at = end + 1;
    }
    const runecheck::Vocab vocab = runecheck::Vocab::build(pieces);
    if (vocab.size() != pieces.size()) throw std::runtime_error("vocab.txt has duplicate lines");
    const auto read_json = [&](const char* name) {
      const std::string path = folder + "/" + name;
      return runecheck::config::Document::parse(path, runecheck::read_file(path, kLimit));
    };
    const auto settings = read_json("tokenizer_config.json");
    const auto config = read_json("config.json");

    const runecheck::VocabTables& tables = vocab.tables();
    std::ofstream out(argv[2]);
    out << "// Made by make_builtin_model from vocab.txt (" << argv[3] << ").\n"
        << "#include \"load/builtin_model.hpp\"\n\nnamespace runecheck {\n\nnamespace {\n\n"
        << "constexpr char kArena[] =\n";
    write_text(out, tables.arena);
    out << ";\n";
    write_array(out, "std::uint32_t kBegins", tables.begins, [&](std::uint32_t v) { out << v; });
    write_array(out, "TokenId kIds", tables.ids, [&](TokenId v) { out << v; });
    write_array(out, "VocabSlot kSlots", tables.slots,
                [&](const runecheck::VocabSlot& slot) { out << "{" << slot.tag << "u," << slot.entry << "u}"; });
    write_array(
        out, "std::pair<TokenId, std::uint32_t> kById", tables.by_id,
        [&](const std::pair<TokenId, std::uint32_t>& row) { out << "{" << row.first << "," << row.second << "}"; });
    out << "\n}  // namespace\n\nconst BuiltinModel& builtin_model() {\n  static constexpr BuiltinModel kModel = {\n"
        << "      \"distilbert-base-uncased-finetuned-sst-2-english\",\n"
        << "      {{kArena, sizeof kArena - 1}, kBegins, kIds, kSlots, kById, " << tables.longest << "},\n"
        << "      " << (settings.root().at("do_lower_case").boolean() ? "true" : "false") << ",\n"
        << "      " << settings.root().at("model_max_length").unsigned_integer() << ",\n"
        << "      " << config.root().at("max_position_embeddings").unsigned_integer() << ",\n"
        << "      \"" << argv[3] << "\",\n  };\n  return kModel;\n}\n\n}  // namespace runecheck\n";
    out.close();
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "make_builtin_model: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
