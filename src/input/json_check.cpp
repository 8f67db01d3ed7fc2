// SPDX-License-Identifier: Apache-2.0
#include "input/json_check.hpp"

#include <simdjson.h>

#include <new>

namespace runecheck {

struct JsonCheck::Parser {
  simdjson::dom::parser parser;
};

JsonCheck::JsonCheck() : parser_(std::make_unique<Parser>()) {
  if (parser_->parser.allocate(0, kMaxDepth) != simdjson::SUCCESS) throw std::bad_alloc();
}

JsonCheck::~JsonCheck() = default;

bool JsonCheck::is_json(std::string_view bytes) {
  mask_.assign(bytes, simdjson::SIMDJSON_PADDING);
  const auto parse = [this] { return parser_->parser.parse(mask_.data(), mask_.view().size(), false).error(); };
  simdjson::error_code fault = parse();
  // Numbers that fit no 64 bits, or no double, are JSON all the same; nobody asks for them here.
  if (fault == simdjson::NUMBER_ERROR && mask_.mask_great_numbers()) fault = parse();
  says_ = fault == simdjson::SUCCESS ? "" : simdjson::error_message(fault);
  // Newer releases read over a byte order mark; it is no part of a line of JSON.
  if (fault == simdjson::SUCCESS && bytes.starts_with("\xEF\xBB\xBF")) says_ = "a byte order mark";
  return says_.empty();
}

}  // namespace runecheck
