// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/document.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "json_reader.hpp"
#include "reference_number.hpp"
#include "streaming_builder.hpp"
#include "syntax_error.hpp"

namespace runecheck::config {

namespace {

/// Walks over the bytes and leaves its position where the callbacks can see it: the library tells
/// positions only for errors.
class CountingIterator {
 public:
  // NOLINTBEGIN(readability-identifier-naming): the names the standard asks for
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  // NOLINTEND(readability-identifier-naming)

  CountingIterator(const char* at, const char** cursor) : at_(at), cursor_(cursor) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *cursor_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator old = *this;
    ++*this;
    return old;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  const char** cursor_;
};

/// Objects with more members than this find repeated keys by hash, smaller ones by looking.
constexpr std::uint32_t kSmallObject = 16;

/// Set of the keys of one open object.
struct KeySet {
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t cell = 0;  // 0: empty; cell 0 is the root and has no key
  };
  std::vector<Slot> slots;
  std::size_t used = 0;
};

/// An object or array whose end has not come yet.
struct Frame {
  std::uint32_t cell;
  std::uint32_t last_child = 0;
  std::uint32_t children = 0;               // with repeated keys, for array indices
  std::uint32_t pending_key = 0xFFFFFFFFU;  // key of the value that is being read
  KeySet keys;
};

}  // namespace

/// Receives the events of the parser library and lays the cells down.
class TapeBuilder {
 public:
  using Json = nlohmann::json;

  /// `cursor` is where the parser keeps its place in `bytes`.
  TapeBuilder(Document& document, std::string_view bytes, const char* const* cursor)
      : document_(document), bytes_(bytes), cursor_(cursor) {}

  bool null() { return value(Kind::Null, 0); }
  bool boolean(bool truth) { return value(Kind::Boolean, truth ? 1 : 0); }
  bool number_integer(Json::number_integer_t number) {
    return value(Kind::Negative, static_cast<std::uint64_t>(number));
  }
  bool number_unsigned(Json::number_unsigned_t number) { return value(Kind::Unsigned, number); }
  bool number_float(Json::number_float_t /*number*/, std::string_view text) {
    return value(Kind::Real, std::bit_cast<std::uint64_t>(reference_number(text)));
  }
  bool string(std::string_view text) {
    const std::uint64_t offset = document_.text_.size();
    document_.text_.insert(document_.text_.end(), text.begin(), text.end());
    return value(Kind::String, offset << 32U | text.size());
  }
  bool binary(Json::binary_t& /*bytes*/) { return false; }  // not in JSON
  bool start_object(std::size_t /*size*/) { return open(Kind::Object); }
  bool start_array(std::size_t /*size*/) { return open(Kind::Array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string_view text);
  bool parse_error(std::size_t bytes_read, const std::string& last_token, const nlohmann::json::exception& fault) {
    error_.emplace(
        syntax_error(document_.path_, bytes_, {bytes_read, last_token, fault.what(), complete(), open_pointer()}));
    return false;
  }

  const std::optional<Error>& error() const { return error_; }

  /// Lays down a container whose children will be streamed from byte `begin`, and counts one of them; false when there are too many.
  bool open_streamed(bool object, std::uint64_t begin) {
    if (!value(object ? Kind::Object : Kind::Array, begin << 32U)) return false;
    document_.cells_.back().streamed = 1;
    frames_.back().pending_key = Document::kNoKey;
    return true;
  }
  bool count_streamed() {
    std::uint64_t& payload = document_.cells_.back().payload;
    return (payload++ & 0xFFFFFFFFU) < Document::kMaxValues;
  }

 private:
  using Cell = Document::Cell;

  bool complete() const { return frames_.empty() && !document_.cells_.empty(); }
  std::uint64_t offset() const { return static_cast<std::uint64_t>(*cursor_ - bytes_.data()); }
  bool refuse(const std::string& message, const std::string& hint) {
    error_.emplace(ErrorCode::Syntax, place_of(document_.path_, bytes_, offset() - 1), message, hint);
    return false;
  }
  bool value(Kind kind, std::uint64_t payload);
  bool open(Kind kind);
  bool close() {
    frames_.pop_back();
    if (!frames_.empty()) frames_.back().pending_key = Document::kNoKey;
    return true;
  }
  /// Cell of the member `name` of the open object, 0 if there is none; enters the coming cell.
  std::uint32_t exchange_key(Frame& frame, std::string_view name);
  std::uint32_t exchange_in_set(KeySet& keys, std::string_view name, std::uint32_t cell);
  std::string open_pointer() const;

  Document& document_;
  std::string_view bytes_;
  const char* const* cursor_;
  std::vector<Frame> frames_;
  std::optional<Error> error_;
  std::uint64_t counted_bytes_ = 0;  // lines are counted on, not each time from the start
  std::uint64_t counted_lines_ = 1;
};

bool TapeBuilder::value(Kind kind, std::uint64_t payload) {
  const auto index = static_cast<std::uint32_t>(document_.cells_.size());
  if (index == Document::kMaxValues) {
    return refuse("more than " + std::to_string(Document::kMaxValues) + " values in one file", {});
  }
  Cell cell{payload, Document::kNoKey, 0, static_cast<std::uint32_t>(kind) & 7U, 0, 0};
  if (!frames_.empty()) {
    Frame& frame = frames_.back();
    Cell& parent = document_.cells_[frame.cell];
    if (static_cast<Kind>(parent.kind) == Kind::Object) {
      cell.key = frame.pending_key;
      if (kind != Kind::Array && kind != Kind::Object) frame.pending_key = Document::kNoKey;
    } else {
      ++parent.payload;
    }
    ++frame.children;
    if (frame.last_child != 0) document_.cells_[frame.last_child].next = index & 0x7FFFFFFU;
    frame.last_child = index;
  }
  document_.cells_.push_back(cell);
  return true;
}

bool TapeBuilder::open(Kind kind) {
  if (frames_.size() == Document::kMaxDepth) {
    return refuse("nested deeper than " + std::to_string(Document::kMaxDepth) + " levels",
                  "no tokenizer needs this; the reference refuses it too");
  }
  if (!value(kind, 0)) return false;
  frames_.push_back({static_cast<std::uint32_t>(document_.cells_.size() - 1), 0, 0, Document::kNoKey, {}});
  return true;
}

bool TapeBuilder::key(std::string_view text) {
  Frame& frame = frames_.back();
  const std::uint32_t earlier = exchange_key(frame, text);
  if (earlier == 0) {
    ++document_.cells_[frame.cell].payload;
    frame.pending_key = document_.append_key(text);
    return true;
  }
  document_.cells_[earlier].dead = 1;
  frame.pending_key = document_.cells_[earlier].key;
  if (++document_.duplicate_count_ > Document::kMaxDuplicates) return true;
  counted_lines_ += static_cast<std::uint64_t>(
      std::count(bytes_.data() + counted_bytes_, *cursor_, '\n'));  // a key has no raw newline in it
  counted_bytes_ = offset();
  frame.pending_key = Document::kNoKey;  // the pointer of the object, not of the member
  std::string pointer = open_pointer();
  frame.pending_key = document_.cells_[earlier].key;
  document_.duplicates_.push_back({std::move(pointer), std::string(text), counted_lines_});
  return true;
}

std::uint32_t TapeBuilder::exchange_key(Frame& frame, std::string_view name) {
  const auto coming = static_cast<std::uint32_t>(document_.cells_.size());
  if (frame.children < kSmallObject) {
    std::uint32_t found = 0;
    for (std::uint32_t i = frame.last_child == 0 ? 0 : frame.cell + 1; i != 0; i = document_.cells_[i].next) {
      const Cell& cell = document_.cells_[i];
      if (cell.dead == 0 && document_.key_at(cell.key) == name) found = i;
    }
    return found;
  }
  if (frame.keys.slots.empty()) {
    for (std::uint32_t i = frame.cell + 1; i != 0; i = document_.cells_[i].next) {
      if (document_.cells_[i].dead == 0) exchange_in_set(frame.keys, document_.key_at(document_.cells_[i].key), i);
    }
  }
  return exchange_in_set(frame.keys, name, coming);
}

std::uint32_t TapeBuilder::exchange_in_set(KeySet& keys, std::string_view name, std::uint32_t cell) {
  if (keys.used * 2 >= keys.slots.size()) {
    std::vector<KeySet::Slot> old(std::max<std::size_t>(keys.slots.size() * 2, 4UL * kSmallObject));
    old.swap(keys.slots);
    for (const KeySet::Slot& slot : old) {
      if (slot.cell == 0) continue;
      const std::size_t mask = keys.slots.size() - 1;
      // The tag is the low half of the hash, and no set has more than 2^32 slots.
      std::size_t at = slot.tag & mask;
      while (keys.slots[at].cell != 0) at = (at + 1) & mask;
      keys.slots[at] = slot;
    }
  }
  const auto tag = static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
  const std::size_t mask = keys.slots.size() - 1;
  std::size_t at = tag & mask;
  for (; keys.slots[at].cell != 0; at = (at + 1) & mask) {
    KeySet::Slot& slot = keys.slots[at];
    if (slot.tag == tag && document_.key_at(document_.cells_[slot.cell].key) == name) {
      return std::exchange(slot.cell, cell);
    }
  }
  keys.slots[at] = {tag, cell};
  ++keys.used;
  return 0;
}

std::string TapeBuilder::open_pointer() const {
  std::string pointer;
  for (const Frame& frame : frames_) {
    if (static_cast<Kind>(document_.cells_[frame.cell].kind) == Kind::Array) {
      // All frames but the innermost are inside the element they have begun.
      if (&frame != &frames_.back()) pointer += "/" + std::to_string(frame.children - 1);
    } else if (frame.pending_key != Document::kNoKey) {
      pointer += '/';
      for (const char c : document_.key_at(frame.pending_key)) {
        pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
      }
    }
  }
  return pointer;
}

std::uint32_t Document::append_key(std::string_view name) {
  const auto offset = static_cast<std::uint32_t>(text_.size());
  std::size_t size = name.size();  // in groups of seven bits, lowest first
  for (; size >= 0x80; size >>= 7U) text_.push_back(static_cast<char>(0x80U | (size & 0x7FU)));
  text_.push_back(static_cast<char>(size));
  text_.insert(text_.end(), name.begin(), name.end());
  return offset;
}

std::string_view Document::key_at(std::uint32_t offset) const noexcept {
  if (offset == kNoKey) return {};
  std::size_t size = 0;
  const char* p = text_.data() + offset;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*p++);
    size |= static_cast<std::size_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) break;
  }
  return {p, size};
}

Document Document::parse(std::string path_for_messages, std::string_view bytes) {
  Document document;
  document.path_ = std::move(path_for_messages);
  document.read(bytes, {});
  return document;
}

Document Document::parse(std::string path_for_messages, std::string bytes, std::span<const std::string_view> streamed) {
  Document document;
  document.path_ = std::move(path_for_messages);
  document.bytes_ = std::move(bytes);
  document.read(document.bytes_, streamed);
  return document;
}

void Document::read(std::string_view bytes, std::span<const std::string_view> streamed) {
  const auto refuse = [&](std::uint64_t byte, const std::string& message, const std::string& hint) {
    return Error(ErrorCode::Syntax, place_of(path_, bytes, byte), message, hint);
  };
  if (bytes.empty()) {
    throw Error(ErrorCode::Syntax, {path_, {}, {}}, "expected JSON, found an empty file",
                "the download did not finish or the disk was full: download it again");
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    throw refuse(0, "expected JSON, found a byte order mark",
                 "save the file as UTF-8 without it; the reference refuses it too");
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw refuse(0, "expected UTF-8, found UTF-16", "save the file as UTF-8");
  }
  if (bytes.size() > 0xC0000000U) throw refuse(0, "larger than 3 GiB", {});  // offsets have 32 bits

  if (!read_quickly(bytes, streamed)) {
    cells_.clear();
    text_.clear();
    duplicates_.clear();
    duplicate_count_ = 0;
    read_strictly(bytes);
  }
  cells_.shrink_to_fit();
  text_.shrink_to_fit();
}

bool Document::read_quickly(std::string_view bytes, std::span<const std::string_view> streamed) {
  const char* cursor = bytes.data();
  TapeBuilder builder(*this, bytes, &cursor);
  StreamingBuilder streaming(builder, cursor, bytes.data(), streamed, kMaxDepth);
  return JsonReader(bytes, cursor, streaming).read_all();
}

void Document::read_strictly(std::string_view bytes) {
  const char* cursor = bytes.data();
  TapeBuilder builder(*this, bytes, &cursor);
  const CountingIterator begin(bytes.data(), &cursor);
  const CountingIterator end(bytes.data() + bytes.size(), &cursor);
  if (!nlohmann::json::sax_parse(begin, end, &builder)) throw *builder.error();
  // The library takes a NUL for the end of its input.
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    throw Error(ErrorCode::Syntax, place_of(path_, bytes, nul), "expected the end of the file, found byte 0x00");
  }
}

/// Each child becomes the root of a small document that is used again.
struct StreamedChildren::State {
  explicit State(const Node& parent)
      : bytes(parent.document_->bytes_),
        cursor(bytes.data() + (parent.document_->cells_[parent.cell_].payload >> 32U)),
        is_object(parent.is_object()),
        builder(document, bytes, &cursor),
        reader(bytes, cursor, builder) {
    document.path_ = parent.document_->path_;
    document.parent_ = parent;
  }
  std::string_view bytes;
  const char* cursor;
  bool is_object;
  Document document;
  TapeBuilder builder;
  JsonReader<TapeBuilder> reader;
};

StreamedChildren::StreamedChildren(const Node& parent) : state_(std::make_unique<State>(parent)) {}

StreamedChildren::~StreamedChildren() = default;

bool StreamedChildren::next() {
  if (!state_->reader.to_child()) return false;
  Document& document = state_->document;
  if (!document.cells_.empty()) ++document.index_;
  document.cells_.clear();
  document.text_.clear();
  const std::uint32_t key = state_->is_object ? document.append_key(state_->reader.read_key()) : Document::kNoKey;
  state_->reader.read_value();
  document.cells_.front().key = key;
  return true;
}

Node StreamedChildren::child() const noexcept { return state_->document.root(); }

}  // namespace runecheck::config
