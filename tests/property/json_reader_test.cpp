// SPDX-License-Identifier: Apache-2.0
//
// The quick reader of JSON against the parser library, and streamed containers against those with cells.

#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/json_reader.hpp"
#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"

namespace runecheck::test {
namespace {

using config::Document;
using config::Node;

/// Writes down the events of a parser.
struct Recorder {
  using Json = nlohmann::json;
  std::string events;

  bool put(const std::string& event) {
    events += event + '\n';
    return true;
  }
  bool null() { return put("null"); }
  bool boolean(bool truth) { return put(truth ? "true" : "false"); }
  bool number_integer(Json::number_integer_t number) { return put("integer " + std::to_string(number)); }
  bool number_unsigned(Json::number_unsigned_t number) { return put("unsigned " + std::to_string(number)); }
  bool number_float(Json::number_float_t /*number*/, std::string_view text) { return put("real " + std::string(text)); }
  bool string(std::string_view text) { return put("string " + std::string(text)); }
  bool binary(Json::binary_t& /*bytes*/) { return false; }
  bool start_object(std::size_t /*size*/) { return put("{"); }
  bool start_array(std::size_t /*size*/) { return put("["); }
  bool end_object() { return put("}"); }
  bool end_array() { return put("]"); }
  bool key(std::string_view text) { return put("key " + std::string(text)); }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Json::exception& /*fault*/) { return false; }
};

std::optional<std::string> quick_events(const std::string& text) {
  Recorder recorder;
  const char* cursor = text.data();
  if (!config::JsonReader(text, cursor, recorder).read_all()) return std::nullopt;
  return recorder.events;
}

std::optional<std::string> library_events(const std::string& text) {
  Recorder recorder;
  // The library takes a NUL for the end of its input.
  if (text.find('\0') != std::string::npos || !nlohmann::json::sax_parse(text, &recorder)) return std::nullopt;
  return recorder.events;
}

constexpr std::string_view kStrings[] = {R"("")",
                                         R"("a")",
                                         R"("a b")",
                                         R"("\n\t\"\\\/\b\f\r")",
                                         R"("\u0041\u00e9\u2581")",
                                         R"("\ud83e\udd17")",
                                         "\"\u0120the\"",
                                         "\"\u00e9\u6f22\"",
                                         "\"\U0001F917\"",
                                         R"("\u0000")",
                                         R"("#version: 0.2")",
                                         "\"\x7F\""};
constexpr std::string_view kNumbers[] = {"0",
                                         "7",
                                         "128000",
                                         "-0",
                                         "-12",
                                         "1.5",
                                         "-9.25e-3",
                                         "1E+2",
                                         "0.0",
                                         "999999999999999999",
                                         "18446744073709551615",
                                         "18446744073709551616",
                                         "-9223372036854775808",
                                         "1e400",
                                         "1e-400",
                                         "3.141592653589793238462643383279502884197"};
constexpr std::string_view kBlanks[] = {"", "", "", " ", "\n  ", "\r\n\t"};
// What a mutation puts in: half of them break a text.
constexpr std::string_view kBits[] = {"\"",
                                      "\\",
                                      "\\u",
                                      "{",
                                      "}",
                                      "[",
                                      "]",
                                      ",",
                                      ":",
                                      "0",
                                      "-",
                                      ".",
                                      "e",
                                      "n",
                                      "null",
                                      " ",
                                      "\n",
                                      "\x01",
                                      "\xC3",
                                      "\xA9",
                                      "\xED\xA0\x80",
                                      "\xF5",
                                      "\xE2\x96\x81",
                                      "\\ud800",
                                      "01",
                                      "\xC0\x80"};

void write_value(Random& random, unsigned depth, std::string& out);

std::string blank(Random& random) { return std::string(random.pick(kBlanks)); }

void write_list(Random& random, unsigned depth, bool object, std::string& out) {
  out += object ? '{' : '[';
  for (std::uint32_t left = random.below(5); left > 0; --left) {
    out += blank(random);
    if (object) {
      out += random.pick(kStrings);
      out += blank(random) + ":" + blank(random);
    }
    write_value(random, depth - 1, out);
    out += blank(random);
    if (left > 1) out += ',';
  }
  out += blank(random);
  out += object ? '}' : ']';
}

void write_value(Random& random, unsigned depth, std::string& out) {
  constexpr std::string_view kWords[] = {"null", "true", "false"};
  switch (random.below(depth == 0 ? 3 : 5)) {
    case 0: out += random.pick(kStrings); break;
    case 1: out += random.pick(kNumbers); break;
    case 2: out += random.pick(kWords); break;
    default: write_list(random, depth, random.chance(50), out); break;
  }
}

void mutate(Random& random, std::string& text) {
  for (std::uint32_t left = random.between(1, 2); left > 0 && !text.empty(); --left) {
    const std::size_t at = random.below(text.size());
    switch (random.below(4)) {
      case 0: text.erase(at, random.between(1, 3)); break;
      case 1: text.insert(at, random.pick(kBits)); break;
      case 2: text[at] = static_cast<char>(random.below(256)); break;
      default: text.resize(at); break;
    }
  }
}

TEST_CASE("property: the quick reader takes nothing the parser library refuses", "[property]") {
  Random random(71);
  Failures failures;
  std::size_t taken = 0;
  std::size_t refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = blank(random);
    write_value(random, random.below(5), text);
    text += blank(random);
    if (random.chance(60)) mutate(random, text);
    const auto quick = quick_events(text);
    const auto library = library_events(text);
    if (quick && quick != library) failures.add(show(text));
    taken += quick ? 1 : 0;
    refused += library ? 0 : 1;
  }
  CHECK(failures.str() == "none");
  CHECK(taken > 6000);
  CHECK(refused > 3000);
}

TEST_CASE("property: the quick reader takes all of an ordinary file", "[property]") {
  Random random(72);
  Failures failures;
  for (int round = 0; round < 2000; ++round) {
    std::string text = "{\"version\": \"1.0\",\n \"model\": {\"vocab\": {";
    for (std::uint32_t id = 0; id < 20; ++id) {
      text += (id == 0 ? "" : ",") + blank(random) + std::string(random.pick(kStrings)) + ": " + std::to_string(id);
    }
    text += "}, \"scores\": [[\"a\", -1.25], [\"b\", -3.5e-2]], \"unk\": null, \"fuse\": false}}\n";
    if (!quick_events(text)) failures.add(show(text));
  }
  CHECK(failures.str() == "none");
}

/// Everything a reader of nodes can see, with the place of each value.
void describe(const Node& node, std::string& out) {
  out +=
      node.pointer() + ' ' + std::string(node.key()) + ' ' + node.describe() + ' ' + std::to_string(node.size()) + '\n';
  if (node.is_object()) {
    node.each_member([&](std::string_view key, const Node& value) {
      out += std::string(key) + '=';
      describe(value, out);
    });
  } else if (node.is_array()) {
    node.each_element([&](const Node& value) { describe(value, out); });
  }
}

std::string outcome(const std::string& text, bool streamed) {
  constexpr std::string_view kPointers[] = {"/model/vocab", "/model/merges"};
  std::string out;
  try {
    const Document document = streamed ? Document::parse("t.json", text, kPointers) : Document::parse("t.json", text);
    describe(document.root(), out);
    out += std::to_string(document.duplicate_count());
    for (const config::Duplicate& duplicate : document.duplicate_keys()) {
      out += '\n' + duplicate.pointer + ' ' + duplicate.key + ' ' + std::to_string(duplicate.line);
    }
  } catch (const Error& error) {
    out = error.what() + std::string("\n") + error.hint();
  }
  return out;
}

TEST_CASE("property: streamed containers read as those with cells", "[property]") {
  constexpr std::string_view kNames[] = {"\"vocab\"", "\"merges\"", "\"type\"", "\"voc\\u0061b\"", "\"model\""};
  Random random(73);
  Failures failures;
  for (int round = 0; round < 4000; ++round) {
    std::string text = random.chance(95) ? "{\"model\":" : "{\"other\":";
    const bool object = random.chance(95);
    text += object ? "{" : "[";
    const std::uint32_t members = random.below(4);
    for (std::uint32_t i = 0; i < members; ++i) {
      text += (i == 0 ? "" : ",") + blank(random);
      if (object) text += std::string(random.pick(kNames)) + ":" + blank(random);
      write_value(random, 3, text);
    }
    text += object ? "}" : "]";
    if (random.chance(30)) text += ",\"model\":{\"vocab\":{\"a\":1},\"merges\":[[\"a\",\"b\"]]}";
    text += "}";
    if (random.chance(20)) mutate(random, text);
    if (outcome(text, true) != outcome(text, false)) failures.add(show(text));
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: what is streamed takes no cells", "[property]") {
  constexpr std::string_view kPointers[] = {"/model/vocab"};
  std::string text = R"({"model":{"vocab":{)";
  for (int i = 0; i < 10000; ++i) text += (i == 0 ? "\"p" : ",\"p") + std::to_string(i) + "\":" + std::to_string(i);
  text += "}}}";
  text.shrink_to_fit();
  const std::size_t size = text.size();
  const Document document = Document::parse("t.json", std::move(text), kPointers);
  CHECK(document.memory() < size + 1000);
  CHECK(document.root().at("model").at("vocab").size() == 10000);
}

TEST_CASE("property: a streamed child that is wrong is named", "[property]") {
  constexpr std::string_view kPointers[] = {"/model/vocab", "/model/merges"};
  const Document document =
      Document::parse("t.json", R"({"model":{"vocab":{"a/b":"x"},"merges":["a b",[1,"c"]]}})", kPointers);
  std::string pointers;
  document.root().at("model").at("vocab").each_member(
      [&](std::string_view, const Node& id) { pointers += id.where().pointer; });
  document.root().at("model").at("merges").each_element([&](const Node& merge) {
    pointers += ' ' + merge.where().pointer;
    if (merge.is_array()) merge.each_element([&](const Node& part) { pointers += ' ' + part.where().pointer; });
  });
  CHECK(pointers == "/model/vocab/a~1b /model/merges/0 /model/merges/1 /model/merges/1/0 /model/merges/1/1");
}

}  // namespace
}  // namespace runecheck::test
