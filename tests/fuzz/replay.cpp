// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer: over the files of a folder, and over mutations of them that are the same
// in every run (cuts, flipped bits, copied and swapped stretches).
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::uint64_t state = 0x9E3779B97F4A7C15ULL;
std::uint64_t next() {  // splitmix64
  std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::string mutate(std::string input) {
  for (std::uint64_t i = 0, times = 1 + next() % 4; i < times && !input.empty(); ++i) {
    const std::size_t at = next() % input.size();
    const std::size_t length = std::min<std::size_t>(1 + next() % 16, input.size() - at);
    switch (next() % 6) {
      case 0: input[at] = static_cast<char>(static_cast<unsigned char>(input[at]) ^ 1U << next() % 8); break;
      case 1: input.erase(at, length); break;
      case 2: input.insert(next() % input.size(), input.substr(at, length)); break;
      case 3: input.resize(at); break;
      case 4: input[at] = static_cast<char>(next() % 256); break;
      default: std::swap(input[at], input[next() % input.size()]); break;
    }
  }
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  if (files.empty()) return 2;
  std::size_t runs = 0;
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string input((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    run(input);
    for (int i = 0; i < 300; ++i) run(mutate(input));
    runs += 301;
  }
  std::printf("%zu inputs from %zu files\n", runs, files.size());
  return 0;
}
