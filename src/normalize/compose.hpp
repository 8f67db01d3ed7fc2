// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <vector>

#include "normalize/ascii_run.hpp"
#include "runecheck/text/aligned_text.hpp"
#include "runecheck/unicode/normal_forms.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck::normalize {

/// Composes what `decompose` hands on, and puts it: the end of NFC and NFKC.
///
/// Ranges are dealt out by position, as in the reference. Each character of the input is one slot,
/// and a result uses up as many slots as were those of its parts: it has the range of the first of
/// them, or, if it uses none, the range of the slot used last.
class Composer {
 public:
  explicit Composer(AlignedText::Rewriter& out) : out_(out) {
    marks_.reserve(kUsual);
    slots_.reserve(kUsual);
  }
  Composer(const Composer&) = delete;
  Composer& operator=(const Composer&) = delete;

  void copy(std::uint32_t count) {
    flush();
    copy_run(out_, count - 1);
    const char32_t c = static_cast<unsigned char>(out_.rest()[0]);
    put(c, out_.take(1));  // a mark may follow
  }

  void put(char32_t c, const Slot& slot) {
    const Item item{c, slot.at != last_at_ ? 1U : 0U, slot.source};
    const std::uint8_t combining_class = unicode::combining_class(c);
    // A mark of its own or of a higher class stands between and blocks it.
    const bool blocked = last_class_ != 0 && last_class_ >= combining_class;
    if (has_starter_ && !blocked && unicode::composes_with_previous(c)) {
      if (const char32_t composite = unicode::compose(starter_.c, c); composite != 0) {
        use(slot);
        starter_.c = composite;
        starter_.slots += item.slots;
        return;
      }
    }
    if (combining_class == 0) {
      flush();
      use(slot);
      starter_ = item;
      has_starter_ = true;
      return;
    }
    use(slot);
    if (!has_starter_) return emit(item);
    marks_.push_back(item);
    last_class_ = combining_class;
  }

  /// Puts what is held back; needed after the last code point.
  void flush() {
    if (!has_starter_) return;
    emit(starter_);
    for (const Item& mark : marks_) emit(mark);
    marks_.clear();
    has_starter_ = false;
    last_class_ = 0;
  }

 private:
  static constexpr std::size_t kUsual = 32;  // no natural text has more marks on a letter
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;

  struct Item {
    char32_t c;
    std::uint32_t slots;  // how many it uses up
    std::uint32_t source;
  };

  void use(const Slot& slot) {
    if (slot.at == last_at_) return;
    last_at_ = slot.at;
    slots_.push_back(slot);
  }

  void emit(const Item& item) {
    Slot slot = last_used_;
    if (item.slots > 0) {
      slot = slots_[next_];
      next_ += item.slots;
      last_used_ = slots_[next_ - 1];
    }
    if (next_ == slots_.size()) {
      slots_.clear();
      next_ = 0;
    }
    slot.source = item.source;
    out_.put(item.c, slot);
  }

  AlignedText::Rewriter& out_;
  Item starter_{};
  bool has_starter_ = false;
  std::uint8_t last_class_ = 0;  // of the last mark held back; 0: none
  std::uint32_t last_at_ = kNowhere;
  Slot last_used_;
  std::size_t next_ = 0;  // the first slot that is not used
  std::array<std::byte, kUsual*(sizeof(Item) + sizeof(Slot)) + 64> memory_;
  std::pmr::monotonic_buffer_resource pool_{memory_.data(), memory_.size()};
  std::pmr::vector<Item> marks_{&pool_};
  std::pmr::vector<Slot> slots_{&pool_};
};

}  // namespace runecheck::normalize
