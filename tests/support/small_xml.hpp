// SPDX-License-Identifier: Apache-2.0
//
// A reader of the XML that we write: elements, attributes, text and the five named entities. It knows
// no CDATA, no comments, no DOCTYPE and no numbers of characters, so that any of them is an error.
#pragma once

#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck::test {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;
  std::vector<const XmlElement*> children;

  /// The child elements of one name.
  std::vector<const XmlElement*> all(std::string_view wanted) const {
    std::vector<const XmlElement*> found;
    for (const XmlElement* child : children) {
      if (child->name == wanted) found.push_back(child);
    }
    return found;
  }
};

class SmallXml {
 public:
  /// Throws std::runtime_error where the text is not well-formed XML 1.0 of that kind.
  explicit SmallXml(std::string text) : text_(std::move(text)) {
    check_characters();
    skip("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    std::vector<XmlElement*> open;
    do {
      const std::string characters = read_text();
      if (open.empty() && characters.find_first_not_of(" \n") != std::string::npos) fail("text outside of the root");
      if (!open.empty()) open.back()->text += characters;
      if (at_ == text_.size()) break;
      skip("<");
      if (text_.compare(at_, 1, "/") == 0) {
        skip("/");
        if (open.empty() || read_name() != open.back()->name) fail("end of another element");
        skip(">");
        open.pop_back();
        continue;
      }
      elements_.emplace_back();
      XmlElement& element = elements_.back();
      element.name = read_name();
      if (!open.empty()) {
        open.back()->children.push_back(&element);
      } else if (elements_.size() > 1) {
        fail("a second root");
      }
      if (read_attributes(element)) open.push_back(&element);
    } while (true);
    if (!open.empty() || elements_.empty()) fail("not closed");
  }
  SmallXml(const SmallXml&) = delete;
  SmallXml& operator=(const SmallXml&) = delete;

  const XmlElement& root() const { return elements_.front(); }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error("XML at byte " + std::to_string(at_) + ": " + what);
  }
  void check_characters() {
    if (utf8::valid_prefix(text_) != text_.size()) fail("not UTF-8");
    for (std::size_t at = 0; at < text_.size();) {
      const utf8::Decoded decoded = utf8::decode(text_.data() + at);
      const char32_t c = decoded.code_point;
      const bool legal =
          c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
      if (!legal) fail("an illegal character");
      at += decoded.size;
    }
  }
  void skip(std::string_view expected) {
    if (text_.compare(at_, expected.size(), expected) != 0) fail("expected " + std::string(expected));
    at_ += expected.size();
  }
  std::string read_name() {
    const std::size_t end = text_.find_first_not_of("abcdefghijklmnopqrstuvwxyz-_", at_);
    if (end == at_ || end == std::string::npos) fail("expected a name");
    const std::string name = text_.substr(at_, end - at_);
    at_ = end;
    return name;
  }
  /// Text up to `<` or `"`.
  std::string read_text(char end = '<') {
    std::string out;
    while (at_ < text_.size() && text_[at_] != end) {
      if (text_[at_] == '<') fail("< in an attribute");
      if (text_.compare(at_, 3, "]]>") == 0) fail("]]> in text");
      if (text_[at_] != '&') {
        out += text_[at_++];
        continue;
      }
      static const std::map<std::string, char> kEntities = {
          {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
      const auto entity = kEntities.find(text_.substr(at_, text_.find(';', at_) + 1 - at_));
      if (entity == kEntities.end()) fail("an unknown entity");
      out += entity->second;
      at_ += entity->first.size();
    }
    return out;
  }
  /// Whether the element has content.
  bool read_attributes(XmlElement& element) {
    while (true) {
      if (text_.compare(at_, 2, "/>") == 0) {
        skip("/>");
        return false;
      }
      if (text_.compare(at_, 1, ">") == 0) {
        skip(">");
        return true;
      }
      skip(" ");
      const std::string name = read_name();
      skip("=\"");
      if (!element.attributes.emplace(name, read_text('"')).second) fail("an attribute twice");
      skip("\"");
    }
  }

  std::string text_;
  std::size_t at_ = 0;
  std::deque<XmlElement> elements_;
};

}  // namespace runecheck::test
