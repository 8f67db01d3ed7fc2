// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/metaspace.hpp"

#include <string>

#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace runecheck;
using namespace runecheck::test;
using config::PrependScheme;

namespace {

config::Metaspace fields(const std::string& members) {
  return config::read_metaspace(config::Document::parse("t.json", "{" + members + "}").root());
}
std::string fault(const std::string& members) {
  return error_of([&] { return fields(members); }).what();
}

const std::string kBase = R"("replacement": "_")";

}  // namespace

TEST_CASE("Metaspace fields: only the replacement is required", "[config]") {
  CHECK(fields(kBase).replacement == "_");
  CHECK(fields(kBase).prepend_scheme == PrependScheme::Always);
  CHECK(fields(kBase).split);
  CHECK(fields(R"("replacement": "▁", "prepend_scheme": "first", "split": false)").replacement == "▁");
  CHECK(fields(kBase + R"(, "prepend_scheme": "first")").prepend_scheme == PrependScheme::First);
  CHECK(fields(kBase + R"(, "prepend_scheme": "never")").prepend_scheme == PrependScheme::Never);
  CHECK(fields(kBase + R"(, "prepend_scheme": "always")").prepend_scheme == PrependScheme::Always);
  CHECK_FALSE(fields(kBase + R"(, "split": false)").split);
  CHECK(fields(kBase + R"(, "split": null)").split);
}

TEST_CASE("Metaspace fields: old files", "[config]") {
  CHECK(fields(kBase + R"(, "add_prefix_space": true, "str_rep": "x")").prepend_scheme == PrependScheme::Always);
  CHECK(fields(kBase + R"(, "add_prefix_space": null, "str_rep": null)").prepend_scheme == PrependScheme::Always);
  CHECK(fields(kBase + R"(, "add_prefix_space": true, "prepend_scheme": "never")").prepend_scheme ==
        PrependScheme::Never);
  CHECK(fields(kBase + R"(, "add_prefix_space": false, "prepend_scheme": "never")").prepend_scheme ==
        PrependScheme::Never);
  for (const char* scheme : {"", R"(, "prepend_scheme": "first")", R"(, "prepend_scheme": "always")"}) {
    const std::string members = kBase + R"(, "add_prefix_space": false)" + scheme;
    CHECK(fault(members) ==
          "t.json#/add_prefix_space: expected true, for prepend_scheme is not \"never\", found false");
    CHECK(error_of([&] { return fields(members); }).hint() ==
          "where no character is to be put in front, write \"prepend_scheme\": \"never\"; the reference refuses this "
          "file too");
  }
}

TEST_CASE("Metaspace fields: missing ones and wrong kinds are named", "[config]") {
  CHECK(fault("") == "t.json: missing field \"replacement\"");
  CHECK(fault(R"("str_rep": "_")") == "t.json: missing field \"replacement\"");
  CHECK(fault(R"("replacement": "")") == "t.json#/replacement: expected a string of one code point, found \"\"");
  CHECK(fault(R"("replacement": "ab")") == "t.json#/replacement: expected a string of one code point, found \"ab\"");
  CHECK(fault(R"("replacement": 5)") == "t.json#/replacement: expected a string of one code point, found 5");
  CHECK(fault(kBase + R"(, "prepend_scheme": "First")") ==
        "t.json#/prepend_scheme: expected \"first\", \"never\" or \"always\", found \"First\"");
  CHECK(fault(kBase + R"(, "prepend_scheme": null)") == "t.json#/prepend_scheme: expected a string, found null");
  CHECK(fault(kBase + R"(, "split": 0)") == "t.json#/split: expected true or false, found 0");
  CHECK(fault(kBase + R"(, "add_prefix_space": "x")") ==
        "t.json#/add_prefix_space: expected true or false, found \"x\"");
  CHECK(fault(kBase + R"(, "str_rep": 5)") == "t.json#/str_rep: expected a string, found 5");
}
