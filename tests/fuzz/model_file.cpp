// SPDX-License-Identifier: Apache-2.0
// Any bytes as a model file (RUNECHECK_FUZZ_SUFFIX: .json a tokenizer.json, .txt a vocab.txt): refused with an Error, or loaded and then usable.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "runecheck/core/error.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace {

/// A file of this process, written anew for each input.
const std::string& scratch_file() {
  static const std::string kPath = [] {
    char name[] = "/tmp/runecheck-fuzz-XXXXXX";
    const int descriptor = ::mkstemp(name);
    if (descriptor < 0) std::abort();
    ::close(descriptor);
    const std::string path = std::string(name) + RUNECHECK_FUZZ_SUFFIX;
    std::rename(name, path.c_str());
    static std::string kept;
    kept = path;
    std::atexit([] { std::remove(kept.c_str()); });
    return path;
  }();
  return kPath;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::FILE* file = std::fopen(scratch_file().c_str(), "wb");
  if (file == nullptr) std::abort();
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  try {
    runecheck::TokenizerSpec spec = runecheck::load(scratch_file());
    const runecheck::Tokenizer tokenizer(spec);
    runecheck::Tokenizer::Scratch scratch;
    runecheck::Encoding encoding;
    for (const char* text : {"Hello, world! [SEP] h\u00e9llo ab##c", "", "\U0001F917 \u6f22\u5b57 a\u0301"}) {
      tokenizer.encode(text, "pair [MASK]", {}, scratch, encoding);
      tokenizer.decode(encoding.ids, runecheck::SpecialTokens::Skip);
      tokenizer.trace(text);
    }
  } catch (const runecheck::Error&) {
  }
  return 0;
}
