// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "input/json_match.hpp"
#include "support/catch.hpp"

namespace runecheck::test {
namespace {

JsonMatcher matcher_of(const std::vector<std::string>& fields, std::size_t texts) {
  std::vector<FieldPointer> pointers;
  for (const std::string& field : fields) pointers.push_back(parse_field(field));
  return JsonMatcher(std::move(pointers), texts);
}

/// `field:pointer@offset` of each match.
std::vector<std::string> matches_of(JsonMatcher& matcher, std::string_view line) {
  REQUIRE(matcher.find(line));
  std::vector<std::string> shown;
  for (const JsonMatch& match : matcher.matches()) {
    shown.push_back(std::to_string(match.field) + ":" + std::string(matcher.pointer(match)) + "@" +
                    std::to_string(match.value));
  }
  return shown;
}

std::vector<std::string> matches_of(const std::vector<std::string>& fields, std::string_view line) {
  JsonMatcher matcher = matcher_of(fields, fields.size());
  return matches_of(matcher, line);
}

using Matches = std::vector<std::string>;

TEST_CASE("json match: values at a pointer, in the order of the line") {
  CHECK(matches_of({"/b", "/a"}, R"({"a":1,"b":"x","c":{"a":2}})") == Matches{"1:/a@5", "0:/b@11"});
  CHECK(matches_of({"/c/a"}, R"({"a":1,"c":{"a":2}})") == Matches{"0:/c/a@16"});
  CHECK(matches_of({"/a/1"}, R"({"a":["x","y","z"]})") == Matches{"0:/a/1@10"});
  CHECK(matches_of({"/a/1"}, R"({"a":{"1":"x"}})") == Matches{"0:/a/1@10"});
  CHECK(matches_of({"/a/01"}, R"({"a":["x","y"]})").empty());
  CHECK(matches_of({"/a"}, "{}").empty());
  CHECK(matches_of({"/a"}, "[1]").empty());
}

TEST_CASE("json match: a star stands for every element and every member") {
  CHECK(matches_of({"/m/*/c"}, R"({"m":[{"c":1},{},{"c":2}]})") == Matches{"0:/m/0/c@11", "0:/m/2/c@22"});
  CHECK(matches_of({"/*"}, R"({"a":1,"b/":2})") == Matches{"0:/a@5", "0:/b~1@12"});
  CHECK(matches_of({"/*/*"}, R"({"a":[1],"b":{"c":2},"d":3})") == Matches{"0:/a/0@6", "0:/b/c@18"});
}

TEST_CASE("json match: keys are compared without their escapes, strings are not looked into") {
  CHECK(matches_of({"/a"}, R"({"\u0061":1})") == Matches{"0:/a@10"});
  CHECK(matches_of({"/a"}, R"({"x":"{\"a\":1}","y\"":"\\","a":2})") == Matches{"0:/a@32"});
  CHECK(matches_of({"/П"}, "{\"\\u041f\":1}") == Matches{"0:/П@10"});
}

TEST_CASE("json match: of repeated keys the last one counts, with all that is below it") {
  CHECK(matches_of({"/a"}, R"({"a":1,"a":2,"a":3})") == Matches{"0:/a@17"});
  CHECK(matches_of({"/a/b"}, R"({"a":{"b":1},"a":{"c":2}})").empty());
  CHECK(matches_of({"/a/b"}, R"({"a":{"b":1},"a":7})").empty());
  CHECK(matches_of({"/m/*/c"}, R"({"m":[{"c":1,"c":2},{"c":3}]})") == Matches{"0:/m/0/c@17", "0:/m/1/c@25"});
  CHECK(matches_of({"/*/c"}, R"({"x":{"c":1},"y":{"c":2},"x":{"c":3}})") == Matches{"0:/y/c@22", "0:/x/c@34"});
}

TEST_CASE("json match: a text that two fields ask for is matched once, for the first; companions always") {
  CHECK(matches_of({"/a", "/*"}, R"({"a":1,"b":2})") == Matches{"0:/a@5", "1:/b@11"});
  JsonMatcher matcher = matcher_of({"/a", "/*"}, 1);
  CHECK(matches_of(matcher, R"({"a":1})") == Matches{"0:/a@5", "1:/a@5"});
}

TEST_CASE("json match: a matcher keeps nothing from one line to the next") {
  JsonMatcher matcher = matcher_of({"/a/*"}, 1);
  CHECK(matches_of(matcher, R"({"a":["x","y"]})").size() == 2);
  CHECK(matches_of(matcher, R"({"b":1})").empty());
  CHECK(matches_of(matcher, R"({"a":["z"]})") == Matches{"0:/a/0@6"});
}

TEST_CASE("json match: containers on the way to another text are marked") {
  JsonMatcher matcher = matcher_of({"/a", "/a/*"}, 2);
  REQUIRE(matcher.find(R"({"a":["x"]})"));
  REQUIRE(matcher.matches().size() == 2);
  CHECK(matcher.matches()[0].entered);
  CHECK(matcher.matches()[0].kind == JsonKind::Array);
  CHECK_FALSE(matcher.matches()[1].entered);
  CHECK_FALSE(matcher.matches()[1].member_of_all);
}

TEST_CASE("json match: long keys under a star are shortened, and stay apart") {
  const std::string key(300, 'k');
  JsonMatcher matcher = matcher_of({"/*"}, 1);
  REQUIRE(matcher.find("{\"" + key + "\":1,\"" + key + "k\":2}"));
  REQUIRE(matcher.matches().size() == 2);
  const std::string first(matcher.pointer(matcher.matches()[0]));
  CHECK(first.size() < key.size());
  CHECK(first != matcher.pointer(matcher.matches()[1]));
}

TEST_CASE("json match: deep nesting and many values do no harm") {
  std::string deep = "{\"a\":";
  for (int i = 0; i < 120; ++i) deep += "[";
  for (int i = 0; i < 120; ++i) deep += "]";
  CHECK(matches_of({"/a/0/0"}, deep + ",\"b\":1}").size() == 1);
  JsonMatcher matcher = matcher_of({"/a/*"}, 1);
  std::string many = "{\"a\":[0";
  for (std::size_t i = 0; i < JsonMatcher::kMostPlaces; ++i) many += ",0";
  CHECK_FALSE(matcher.find(many + "]}"));
}

}  // namespace
}  // namespace runecheck::test
