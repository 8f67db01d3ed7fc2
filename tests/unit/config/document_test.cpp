// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/document.hpp"

#include <string>
#include <utility>
#include <vector>

#include "runecheck/config/quote.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace std::string_literals;
using runecheck::Error;
using runecheck::ErrorCode;
using runecheck::config::Document;
using runecheck::config::Kind;
using runecheck::config::nearest;
using runecheck::config::Node;
using runecheck::config::quote;
using runecheck::test::error_of;

namespace {

Document parse(std::string_view bytes) { return Document::parse("t.json", bytes); }
std::string fault(std::string_view bytes) {
  return error_of([&] { return parse(bytes); }).what();
}
std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

}  // namespace

TEST_CASE("document: every kind of value is read", "[config]") {
  const Document document = parse(
      R"({"n":null,"t":true,"f":false,"u":18446744073709551615,"m":-7,"r":1.5,"s":"a\u00e9\n","a":[1,[],{}],"o":{"x":1}})");
  const Node root = document.root();
  CHECK(root.kind() == Kind::Object);
  CHECK(root.size() == 9);
  CHECK(root.at("n").is_null());
  CHECK(root.at("t").boolean());
  CHECK_FALSE(root.at("f").boolean());
  CHECK(root.at("u").unsigned_integer() == 18446744073709551615ULL);
  CHECK(root.at("m").kind() == Kind::Negative);
  CHECK(root.at("m").number() == -7.0);
  CHECK(root.at("r").number() == 1.5);
  CHECK(root.at("s").string() == "a\xC3\xA9\n");
  CHECK(root.at("a").size() == 3);
  CHECK(root.at("o").at("x").u32() == 1);
  std::vector<std::string> keys;
  root.each_member([&](std::string_view key, const Node&) { keys.emplace_back(key); });
  CHECK(keys == std::vector<std::string>{"n", "t", "f", "u", "m", "r", "s", "a", "o"});
}

TEST_CASE("document: numbers beyond 64 bits and with a fraction are real", "[config]") {
  const Document document = parse("[18446744073709551616, 1.0, 1e2, -0, -9223372036854775809, 1e-999]");
  std::vector<Kind> kinds;
  document.root().each_element([&](const Node& n) { kinds.push_back(n.kind()); });
  CHECK(kinds == std::vector<Kind>{Kind::Real, Kind::Real, Kind::Real, Kind::Negative, Kind::Real, Kind::Real});
}

TEST_CASE("document: a scalar can be the whole file", "[config]") {
  CHECK(parse(" 7 ").root().u32() == 7);
  CHECK(parse("\"x\"").root().string() == "x");
}

TEST_CASE("document: keys and strings keep NUL and long texts", "[config]") {
  const std::string longer(20000, 'k');
  const std::string middle(200, 'm');
  const Document document =
      parse("{\"a\\u0000b\":1,\"" + longer + "\":2,\"\":3,\"" + middle + "\":\"" + longer + "\"}");
  CHECK(document.root().at("a\0b"s).u32() == 1);
  CHECK(document.root().at(longer).u32() == 2);
  CHECK(document.root().at("").u32() == 3);
  CHECK(document.root().at(middle).string() == longer);
}

TEST_CASE("document: syntax errors name place, expectation and finding", "[config]") {
  CHECK(fault("{\n \"a\": 1,\n \"bcdefghijkl\":}") == "t.json:3:16 (byte 26): expected a value, found \"}\"");
  CHECK(fault("{\"a\":1,}") == "t.json:1:8 (byte 7): expected a key in double quotes, found \"}\"");
  CHECK(fault("[1,]") == "t.json:1:4 (byte 3): expected a value, found \"]\"");
  CHECK(fault("[1 2]") == "t.json:1:4 (byte 3): expected \",\" or \"]\", found \"2\"");
  CHECK(fault("{\"a\" 1}") == "t.json:1:6 (byte 5): expected \":\", found \"1\"");
  CHECK(fault("{\"a\":1 \"b\":2}") == "t.json:1:8 (byte 7): expected \",\" or \"}\", found the string \"b\"");
  CHECK(fault("{a:1}") == "t.json:1:2 (byte 1): expected a key in double quotes, found \"a\"");
  CHECK(fault("[1 true]") == "t.json:1:4 (byte 3): expected \",\" or \"]\", found \"true\"");
  CHECK(fault("[1  false]") == "t.json:1:5 (byte 4): expected \",\" or \"]\", found \"false\"");
  CHECK(fault("{null:1}") == "t.json:1:2 (byte 1): expected a key in double quotes, found \"null\"");
  CHECK(fault("{-12.5:1}") == "t.json:1:2 (byte 1): expected a key in double quotes, found \"-12.5\"");
  CHECK(fault("[1] x") == "t.json:1:5 (byte 4): expected the end of the file, found \"x\"");
  CHECK(fault("{} {}") == "t.json:1:4 (byte 3): expected the end of the file, found \"{\"");
  CHECK(fault("[01]") == "t.json:1:3 (byte 2): expected \",\" or \"]\", found \"1\"");
  CHECK(fault("[-]") == "t.json:1:3 (byte 2): expected a digit in a number, found \"]\"");
  CHECK(fault("[1.]") == "t.json:1:4 (byte 3): expected a digit in a number, found \"]\"");
  CHECK(fault("[1e]") == "t.json:1:4 (byte 3): expected a digit in the exponent of a number, found \"]\"");
  CHECK(fault("[\"\\x\"]") == "t.json:1:4 (byte 3): expected one of \"\\/bfnrtu after a backslash, found \"x\"");
  CHECK(fault("[\"\\u12g4\"]") == "t.json:1:7 (byte 6): expected four hexadecimal digits after \"\\u\", found \"g\"");
  CHECK(fault("[\"a\nb\"]") ==
        "t.json:1:4 (byte 3): expected control characters in a string to be written as escapes, found byte 0x0a");
  CHECK(fault("[\"a\xFF\"]") == "t.json:1:4 (byte 3): expected valid UTF-8 in a string, found byte 0xff");
  CHECK(fault("[\"\xED\xA0\x80\"]") == "t.json:1:3 (byte 2): expected valid UTF-8 in a string, found byte 0xed");
  CHECK(fault("[\"\\ud800\"]") == "t.json:1:9 (byte 8): expected the second half of a surrogate pair, found \"\\\"\"");
  CHECK(fault("[\"\\udc00\"]") ==
        "t.json:1:8 (byte 7): expected the first half of a surrogate pair before the second one, found \"0\"");
}

TEST_CASE("document: words that are not JSON get a hint", "[config]") {
  const auto hint = [](std::string_view bytes) { return error_of([&] { return parse(bytes); }).hint(); };
  CHECK(fault("[NaN]") == "t.json:1:2 (byte 1): expected a value, found \"NaN\"");
  CHECK(hint("[NaN]") == "JSON has no NaN or Infinity: the program that wrote this file has to write a number or null");
  CHECK(fault("[-Infinity]") == "t.json:1:3 (byte 2): expected a digit in a number, found \"I\"");
  CHECK(fault("{\"a\":None}") == "t.json:1:6 (byte 5): expected a value, found \"None\"");
  CHECK(hint("{\"a\":None}") == "this is Python, not JSON: write true, false or null");
  CHECK(fault("{\"a\":trUe}") == "t.json:1:6 (byte 5): expected a value, found \"trUe\"");
  CHECK(hint("{'a':1}") == "JSON wants double quotes");
  CHECK(hint("// x\n{}") == "JSON has no comments");
  CHECK(hint("[1,]") == "JSON allows no comma after the last element");
}

TEST_CASE("document: a file cut off says so and names the open place", "[config]") {
  const Error error = error_of([] { return parse("{\"model\":{\"vocab\":{\"a\":1,\"b"); });
  CHECK(std::string(error.what()) ==
        "t.json:1:28 (byte 27): expected the closing quote of a string, found the end of the file (inside "
        "\"/model/vocab\")");
  CHECK(error.hint() == "the file is cut off or damaged: download it again");
  CHECK(error.code() == ErrorCode::Syntax);
  CHECK(fault("{\"a\":[{},[1,") ==
        "t.json:1:13 (byte 12): expected a value, found the end of the file (inside \"/a/1\")");
  CHECK(fault("{\"a\":{\"b\":1}") == "t.json:1:13 (byte 12): expected \",\" or \"}\", found the end of the file");
  CHECK(fault("[tru") == "t.json:1:5 (byte 4): expected a value, found the end of the file");
  CHECK(fault("  \n ") == "t.json:2:2 (byte 4): expected a value, found the end of the file");
  CHECK(fault("[1.") == "t.json:1:4 (byte 3): expected a digit in a number, found the end of the file");
}

TEST_CASE("document: files that are empty, marked, of another encoding or followed by NUL", "[config]") {
  CHECK(fault("") == "t.json: expected JSON, found an empty file");
  CHECK(fault("\xEF\xBB\xBF{}") == "t.json:1:1 (byte 0): expected JSON, found a byte order mark");
  CHECK(fault("\xFF\xFE{\0}\0"s) == "t.json:1:1 (byte 0): expected UTF-8, found UTF-16");
  CHECK(fault("{}\n\0x"s) == "t.json:2:1 (byte 3): expected the end of the file, found byte 0x00");
  CHECK(fault("{}\0"s) == "t.json:1:3 (byte 2): expected the end of the file, found byte 0x00");
  CHECK(fault("[1,\0 2]"s) == "t.json:1:4 (byte 3): expected a value, found byte 0x00");
}

TEST_CASE("document: numbers a double cannot hold are refused as in the reference", "[config]") {
  CHECK(fault("[1, 1e999]") == "t.json:1:5 (byte 4): expected a number that a double can hold, found \"1e999\"");
}

TEST_CASE("document: 127 levels are read, more are refused", "[config]") {
  CHECK(parse(nested(127)).root().size() == 1);
  CHECK(fault(nested(128)) == "t.json:1:128 (byte 127): nested deeper than 127 levels");
  CHECK(fault(nested(129)) == "t.json:1:128 (byte 127): nested deeper than 127 levels");
  CHECK(fault(std::string(5000000, '[')) == "t.json:1:128 (byte 127): nested deeper than 127 levels");
  std::string objects;
  for (int i = 0; i < 200; ++i) objects += "{\"a\":";
  CHECK(fault(objects) == "t.json:1:636 (byte 635): nested deeper than 127 levels");
}

TEST_CASE("document: the last of repeated keys counts and all are remembered", "[config]") {
  const Document document =
      parse("{\"a\":1,\n\"x\":{\"k\":[1,2],\"y/z\":[0,{\"q\":1,\n\"q\":2,\"q\":3}],\"k\":{}},\"a\":{\"b\":2},\"c\":9}");
  const Node root = document.root();
  CHECK(root.size() == 3);
  CHECK(root.at("a").at("b").u32() == 2);
  CHECK(root.at("x").at("k").is_object());
  std::string keys;
  root.each_member([&](std::string_view key, const Node&) { keys += key; });
  CHECK(keys == "xac");
  REQUIRE(document.duplicate_count() == 4);
  const auto& all = document.duplicate_keys();
  REQUIRE(all.size() == 4);
  CHECK((all[0].pointer == "/x/y~1z/1" && all[0].key == "q" && all[0].line == 3));
  CHECK((all[1].pointer == "/x/y~1z/1" && all[1].key == "q" && all[1].line == 3));
  CHECK((all[2].pointer == "/x" && all[2].key == "k" && all[2].line == 3));
  CHECK((all[3].pointer.empty() && all[3].key == "a" && all[3].line == 3));
  CHECK(root.at("a").at("b").pointer() == "/a/b");
}

TEST_CASE("document: repeated keys are found in objects of every size", "[config]") {
  for (int members : {1, 2, 15, 16, 17, 18, 33, 64, 65, 1000}) {
    for (int repeated : {0, members / 2, members - 1}) {
      std::string text = "{";
      for (int i = 0; i < members; ++i) text += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
      const std::string again = "\"k" + std::to_string(repeated) + "\":";
      text += again + "7777," + again + "8888}";
      const Document document = parse(text);
      CHECK(document.root().size() == static_cast<std::size_t>(members));
      CHECK(document.duplicate_count() == 2);
      CHECK(document.root().at("k" + std::to_string(repeated)).u32() == 8888);
    }
  }
}

TEST_CASE("document: many repeated keys are counted but only the first are kept", "[config]") {
  std::string text = "{\"a\":0";
  for (int i = 0; i < 50000; ++i) text += ",\"a\":1";
  const Document document = parse(text + "}");
  CHECK(document.duplicate_count() == 50000);
  CHECK(document.duplicate_keys().size() == Document::kMaxDuplicates);
  CHECK(document.root().size() == 1);
}

TEST_CASE("document: a vocabulary of 250,000 pieces takes less than three times its file", "[config]") {
  std::string text = "{\"vocab\":{";
  for (int i = 0; i < 250000; ++i) text += (i == 0 ? "\"p" : ",\"p") + std::to_string(i) + "\":" + std::to_string(i);
  text += "}}";
  const Document document = parse(text);
  CHECK(document.root().at("vocab").size() == 250000);
  CHECK(document.memory() < 3 * text.size());
  std::uint64_t sum = 0;
  document.root().at("vocab").each_member([&](std::string_view, const Node& id) { sum += id.u32(); });
  CHECK(sum == 250000ULL * 249999 / 2);
}

TEST_CASE("document: moving keeps strings and keys valid", "[config]") {
  Document first = parse("{\"k\":\"v\"}");
  const Document second = std::move(first);
  CHECK(second.root().at("k").string() == "v");
}

TEST_CASE("node: pointers are RFC 6901 and skip repeated keys", "[config]") {
  const Document document = parse(R"({"a":[10,{"b~c":{"d/e":[1,2,3]}}],"z":1})");
  std::vector<std::string> pointers;
  document.root().at("a").each_element([&](const Node& n) { pointers.push_back(n.pointer()); });
  CHECK(pointers == std::vector<std::string>{"/a/0", "/a/1"});
  document.root().at("a").each_element([&](const Node& n) {
    if (!n.is_object()) return;
    n.at("b~c").at("d/e").each_element([&](const Node& leaf) { pointers.push_back(leaf.pointer()); });
  });
  CHECK(pointers.back() == "/a/1/b~0c/d~1e/2");
  CHECK(document.root().pointer().empty());
  CHECK(document.root().at("z").pointer() == "/z");
}

TEST_CASE("node: wrong kinds and missing fields are named", "[config]") {
  const Document document =
      parse(R"({"s":"7","n":-1,"r":1.5,"b":true,"z":null,"a":[],"o":{"x":1},"big":4294967296,"zero":-0})");
  const Node root = document.root();
  const auto text = [&](auto&& f) { return std::string(error_of(f).what()); };
  CHECK(text([&] { return root.at("q"); }) == "t.json: missing field \"q\"");
  CHECK(text([&] { return root.at("o").at("q"); }) == "t.json#/o: missing field \"q\"");
  CHECK(text([&] { return root.at("s").unsigned_integer(); }) ==
        "t.json#/s: expected a whole number from 0 to 18446744073709551615, found \"7\"");
  CHECK(text([&] { return root.at("n").u32(); }) ==
        "t.json#/n: expected a whole number from 0 to 4294967295, found -1");
  CHECK(text([&] { return root.at("zero").u32(); }) ==
        "t.json#/zero: expected a whole number from 0 to 4294967295, found -0");
  CHECK(text([&] { return root.at("r").u32(); }) ==
        "t.json#/r: expected a whole number from 0 to 4294967295, found 1.5");
  CHECK(text([&] { return root.at("big").u32(); }) ==
        "t.json#/big: expected a whole number from 0 to 4294967295, found 4294967296");
  CHECK(text([&] { return root.at("b").string(); }) == "t.json#/b: expected a string, found true");
  CHECK(text([&] { return root.at("z").boolean(); }) == "t.json#/z: expected true or false, found null");
  CHECK(text([&] { return root.at("a").find("x"); }) == "t.json#/a: expected an object, found an empty array");
  CHECK(text([&] { return root.at("o").number(); }) == "t.json#/o: expected a number, found an object of 1");
  CHECK(text([&] {
          root.each_element([](const Node&) {});
          return 0;
        }) == "t.json: expected an array, found an object of 9");
  CHECK(error_of([&] { return root.at("q"); }).code() == ErrorCode::Schema);
  CHECK_FALSE(root.find_value("z"));
  CHECK(root.find("z"));
}

TEST_CASE("quote: hostile text is escaped and long text is cut", "[config]") {
  CHECK(quote("a\"b\\c\n\t\x1b[2J\x7f") == R"("a\"b\\c\n\t\u001b[2J\u007f")");
  CHECK(quote("\xE2\x80\xAE\xEF\xBB\xBF\xC2\x85") == R"("\u202e\ufeff\u0085")");
  CHECK(quote("\xFFx\xC3\xED\xA0\x80\xF0\x9F") == R"("\xffx\xc3\xed\xa0\x80\xf0\x9f")");
  CHECK(quote(std::string(50, 'a')) == "\"" + std::string(40, 'a') + "…\"");
  CHECK(quote("ééé", 2) == "\"éé…\"");
  CHECK(quote("😀") == "\"😀\"");
}

TEST_CASE("nearest: slips of the pen are found, other words are not", "[config]") {
  const std::vector<std::string_view> known = {"normalizer", "decoder", "model"};
  CHECK(nearest("normaliser", known) == "normalizer");
  CHECK(nearest("Model", known) == "model");
  CHECK_FALSE(nearest("extra", known));
  CHECK_FALSE(nearest("", known));
  CHECK_FALSE(nearest(std::string(1000000, 'x'), known));
}
