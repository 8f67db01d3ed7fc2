// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "runecheck/input/field_choice.hpp"
#include "runecheck/input/sniff.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"
#include "support/record_bytes.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

TEST_CASE("property: a choice of fields is an answer or an Error, and what is chosen can be read", "[property]") {
  Random random(75);
  Failures failures;
  std::size_t chosen = 0;
  std::size_t refused = 0;
  for (const InputFormat format : {InputFormat::Jsonl, InputFormat::Csv, InputFormat::Tsv}) {
    for (int i = 0; i < 1500; ++i) {
      const Strings& parts = format == InputFormat::Jsonl ? kJson : kAnyBytes;
      const std::string bytes = random_bytes(random, parts, random.chance(50) ? 4 : 30);
      ParseOptions options;
      options.format = format;
      if (random.chance(30)) options.fields = {"/text"};
      try {
        const FieldChoice choice = choose_fields("x", options, bytes);
        options.fields = choice.fields;
        options.columns = choice.columns;
        read_records(bytes, options);
        chosen += choice.fields.size();
      } catch (const Error& error) {
        ++refused;
        if (error.message().empty() || error.hint().empty()) failures.add("no help: " + show(bytes));
      }
      sniff_text(bytes);
    }
  }
  CHECK(failures.str() == "none");
  CHECK(chosen > 100);
  CHECK(refused > 100);
}

}  // namespace
}  // namespace runecheck::test
