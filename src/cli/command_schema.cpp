// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/embedded_schemas.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::cli {

namespace {

std::string table() {
  std::size_t width = 0;
  for (const EmbeddedSchema& schema : embedded_schemas()) width = std::max(width, schema.name.size());
  std::string out;
  for (const EmbeddedSchema& schema : embedded_schemas()) {
    out += fmt::format("{:<{}}  {}\n", schema.name, width, schema.title);
  }
  out += "\nrunecheck schema NAME prints one (JSON Schema 2020-12).\n";
  return out;
}

const EmbeddedSchema& schema_named(const std::string& name) {
  std::vector<std::string> known;
  for (const EmbeddedSchema& schema : embedded_schemas()) {
    if (schema.name == name) return schema;
    known.emplace_back(schema.name);
  }
  const std::string near = nearest(name, known);
  throw Error(ErrorCode::Usage, {}, fmt::format("{}: there is no such schema", name),
              near.empty() ? fmt::format("the schemas are {}", fmt::join(known, ", "))
                           : fmt::format("did you mean {}? runecheck schema lists them", near));
}

int run_schema(Io& io, const std::vector<std::string>& names) {
  if (names.empty()) {
    io.out.write(table());
    return kExitPass;
  }
  if (names.size() > 1) {
    throw Error(ErrorCode::Usage, {}, fmt::format("expected one name of a schema, found {}", names.size()),
                "runecheck schema lists them; print them one by one");
  }
  io.out.write(schema_named(names.front()).text);
  return kExitPass;
}

}  // namespace

Action declare_schema(CLI::App& /*app*/) { return run_schema; }

}  // namespace runecheck::cli
