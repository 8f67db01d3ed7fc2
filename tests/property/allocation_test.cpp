// SPDX-License-Identifier: Apache-2.0
//
// Warm encoding of ids takes no memory. The global operator new is replaced for the whole test
// program, and counts only on the thread that asks for it.

#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"

namespace {

thread_local bool counting = false;
thread_local std::size_t allocations = 0;

}  // namespace

// Not inlined: g++ would see a free without its malloc. The forms for arrays call these; AddressSanitizer
// has all forms of its own, so that each pair that meets must be replaced.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t& /*nothrow*/) noexcept {
  if (counting) ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, const std::nothrow_t& /*nothrow*/) noexcept { std::free(memory); }

namespace runecheck::test {
namespace {

/// Allocations of encoding a text once its buffers are warm. That takes two runs: a text of one segment fills
/// one of the two buffers that the normalizer swaps in each of them.
std::size_t warm_allocations(const Tokenizer& tokenizer, const std::string& text) {
  Tokenizer::Scratch scratch;
  std::vector<TokenId> ids;
  allocations = 0;
  for (const bool warm : {false, false, true}) {
    ids.clear();
    counting = warm;
    (void)tokenizer.encode_ids(text, std::nullopt, SpecialTokens::Keep, scratch, ids);
    counting = false;
  }
  return allocations;
}

TEST_CASE("property: the counter of allocations counts", "[property]") {
  allocations = 0;
  counting = true;
  const std::vector<int> block(100);
  counting = false;
  CHECK(allocations == 1);
  CHECK(block.size() == 100);
}

TEST_CASE("property: warm encode_ids does not allocate", "[property]") {
  const Tokenizer tokenizer = builtin();
  std::string ascii;
  for (int i = 0; i < 200; ++i) ascii += "The quick brown fox's unaffable jumps, over 123 lazy dogs! ";
  CHECK(warm_allocations(tokenizer, ascii) == 0);
  CHECK(warm_allocations(tokenizer, ascii + "[MASK] " + ascii) == 0);
  CHECK(warm_allocations(tokenizer, "a") == 0);
  CHECK(warm_allocations(tokenizer, "") == 0);
  const std::string mixed =
      "\u041c\u0430\u0433\u0438\u044f na\u00efve e\u0323\u0301 \u6f22\u5b57 \U0001F917 \ud55c\uae00 \u200b";
  CHECK(warm_allocations(tokenizer, mixed) == 0);
}

}  // namespace
}  // namespace runecheck::test
