// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "input/field_pointer.hpp"
#include "runecheck/config/json_pointer.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

namespace runecheck::test {
namespace {

TEST_CASE("field pointer: what is typed has one normal form") {
  CHECK(normalize_field("text") == "/text");
  CHECK(normalize_field("/text") == "/text");
  CHECK(normalize_field("/messages/*/content") == "/messages/*/content");
  CHECK(normalize_field("*") == "/*");
  CHECK(normalize_field("a~b") == "/a~0b");
  CHECK(normalize_field("/a~0b/c~1d") == "/a~0b/c~1d");
  CHECK(normalize_field("/") == "/");
  CHECK(normalize_field("имя") == "/имя");
}

TEST_CASE("field pointer: what is no field says what to type") {
  const auto refused = [](const std::string& typed) { return error_of([&] { return normalize_field(typed); }); };
  CHECK(refused("").code() == ErrorCode::Usage);
  CHECK(refused("a/b").hint() == "write \"/a/b\", or \"/a~1b\" for one field with a / in its name");
  CHECK(refused("/a~2").hint() == "in a pointer ~ is written ~0, and a / in a name ~1");
  CHECK(refused("/a~").code() == ErrorCode::Usage);
  CHECK(refused("\xff").code() == ErrorCode::Usage);
  std::string deep;
  for (int i = 0; i < 128; ++i) deep += "/a";
  CHECK(refused(deep).code() == ErrorCode::Usage);
  CHECK(normalize_field(deep.substr(2)) == deep.substr(2));
}

TEST_CASE("field pointer: steps are names, numbers and stars") {
  const FieldPointer pointer = parse_field("/a~1b/*/07/7");
  REQUIRE(pointer.steps.size() == 4);
  CHECK(pointer.stars() == 1);
  CHECK(pointer.steps[0].fits_member("a/b"));
  CHECK_FALSE(pointer.steps[0].fits_member("a~1b"));
  CHECK(pointer.steps[1].fits_member("anything"));
  CHECK(pointer.steps[1].fits_element(99));
  CHECK(pointer.steps[2].fits_member("07"));
  CHECK_FALSE(pointer.steps[2].fits_element(7));
  CHECK(pointer.steps[3].fits_element(7));
  CHECK_FALSE(pointer.steps[3].fits_element(8));
  CHECK_FALSE(parse_field("/99999999999999999999").steps[0].index.has_value());
}

TEST_CASE("field pointer: the names that a star stood for go over to another pointer") {
  const FieldPointer text = parse_field("/m/*/content");
  CHECK(parse_field("/m/*/spans").bound_as(text, "/m/3/content") == "/m/3/spans");
  CHECK(parse_field("/x~1y").bound_as(text, "/m/3/content") == "/x~1y");
  CHECK(parse_field("/*/*").bound_as(text, "/m/3/content") == std::nullopt);
  CHECK(parse_field("/*/b").bound_as(parse_field("/*/a"), "/k~1/a") == "/k~1/b");
}

TEST_CASE("field pointer: a name becomes a step with its escapes") {
  std::string pointer = "/a";
  config::append_step(pointer, "b/~");
  CHECK(pointer == "/a/b~1~0");
  CHECK(parse_field(pointer).steps[1].name == "b/~");
}

}  // namespace
}  // namespace runecheck::test
