// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <new>
#include <utility>

#include "io/compressed_input.hpp"
#include "runecheck/io/compressed_source.hpp"

namespace runecheck {

namespace {

constexpr int kWindowLog = 27;  // 128 MiB, which is also the library's own default

class ZstdSource final : public Source {
 public:
  ZstdSource(std::unique_ptr<Source> from, std::string name)
      : input_(std::move(from), std::move(name), "zstd"), context_(::ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ::ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kWindowLog);
  }
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;
  ~ZstdSource() override { ::ZSTD_freeDCtx(context_); }

  std::size_t read(char* to, std::size_t size) override {
    if (size == 0) return 0;
    while (true) {
      const bool more = input_.fill();
      if (!more && between_frames_) {
        if (frames_ == 0) input_.cut_off();
        return 0;
      }
      ZSTD_inBuffer in{input_.data(), input_.size(), 0};
      ZSTD_outBuffer out{to, size, 0};
      const std::size_t result = ::ZSTD_decompressStream(context_, &out, &in);
      if (::ZSTD_isError(result) != 0) fail(result);
      input_.use(in.pos);
      input_.count_output(out.pos);
      between_frames_ = result == 0;
      if (between_frames_) ++frames_;
      if (out.pos > 0) return out.pos;
      // Without input it can only hand out what it holds back.
      if (!more && !between_frames_) input_.cut_off();
    }
  }

 private:
  [[noreturn]] void fail(std::size_t result) const {
    switch (::ZSTD_getErrorCode(result)) {
      case ZSTD_error_prefix_unknown:
        if (frames_ == 0) input_.other_format();
        input_.trailing_bytes();
      case ZSTD_error_frameParameter_windowTooLarge:
        input_.fail(fmt::format("the zstd data needs a window of more than {} MiB", 1U << (kWindowLog - 20U)),
                    "decompress it yourself (zstd -d --long=31) and check what comes out");
      case ZSTD_error_memory_allocation: throw std::bad_alloc();
      default: input_.damaged(::ZSTD_getErrorName(result));
    }
  }

  CompressedInput input_;
  ZSTD_DCtx* context_;
  bool between_frames_ = true;
  std::uint64_t frames_ = 0;  // whole ones
};

}  // namespace

std::unique_ptr<Source> zstd_source(std::unique_ptr<Source> from, std::string name) {
  return std::make_unique<ZstdSource>(std::move(from), std::move(name));
}

}  // namespace runecheck
