// SPDX-License-Identifier: Apache-2.0
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <utility>

#include "io/compressed_input.hpp"
#include "runecheck/io/compressed_source.hpp"

namespace runecheck {

namespace {

class GzipSource final : public Source {
 public:
  GzipSource(std::unique_ptr<Source> from, std::string name) : input_(std::move(from), std::move(name), "gzip") {
    constexpr int kGzipOnly = 16;  // added to the window: no zlib or raw data
    if (::inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { ::inflateEnd(&stream_); }

  std::size_t read(char* to, std::size_t size) override {
    if (size == 0) return 0;
    while (true) {
      if (!input_.fill()) {
        if (!between_members_ || members_ == 0) input_.cut_off();
        return 0;
      }
      if (between_members_) begin_member();
      const std::size_t got = inflate_some(to, size);
      if (got > 0) return got;
    }
  }

 private:
  void begin_member() {
    constexpr char kFirst = '\x1f';  // the rest of the head is zlib's to check
    if (*input_.data() != kFirst) {
      if (members_ == 0) input_.other_format();
      input_.trailing_bytes();
    }
    if (members_ > 0) ::inflateReset(&stream_);
    between_members_ = false;
    member_begin_ = input_.offset();
  }

  std::size_t inflate_some(char* to, std::size_t size) {
    const auto room = static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
    const auto available = static_cast<uInt>(input_.size());
    // zlib does not write to its input; its type is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input_.data()));
    stream_.avail_in = available;
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = room;
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    const bool in_head = stream_.total_out == 0 && input_.offset() - member_begin_ < 10;
    input_.use(available - stream_.avail_in);
    const std::size_t made = room - stream_.avail_out;
    input_.count_output(made);
    switch (result) {
      case Z_OK:
      case Z_BUF_ERROR:  // nothing went on: more input is needed
        break;
      case Z_STREAM_END:
        between_members_ = true;
        ++members_;
        break;
      case Z_MEM_ERROR: throw std::bad_alloc();
      default:
        if (in_head && stream_.msg != nullptr && std::strcmp(stream_.msg, "incorrect header check") == 0) {
          if (members_ == 0) input_.other_format();
          input_.trailing_bytes();
        }
        input_.damaged(stream_.msg == nullptr ? "unknown reason" : stream_.msg);
    }
    return made;
  }

  CompressedInput input_;
  z_stream stream_{};
  bool between_members_ = true;
  std::uint64_t members_ = 0;  // whole ones
  std::uint64_t member_begin_ = 0;
};

}  // namespace

std::unique_ptr<Source> gzip_source(std::unique_ptr<Source> from, std::string name) {
  return std::make_unique<GzipSource>(std::move(from), std::move(name));
}

}  // namespace runecheck
