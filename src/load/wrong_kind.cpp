// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "load/parts.hpp"
#include "runecheck/io/read_file.hpp"

namespace runecheck::detail {

namespace {

struct Ending {
  std::string_view ending;
  std::string_view what;
};
constexpr std::string_view kWeights = "model weights";
constexpr std::string_view kPacked = "a compressed file";
constexpr std::string_view kSentencePiece = "a sentencepiece model";
constexpr std::string_view kTiktoken = "a tiktoken vocabulary";
constexpr std::array<Ending, 27> kEndings = {{
    {".model", kSentencePiece}, {".safetensors", kWeights}, {".bin", kWeights},
    {".pt", kWeights},          {".pth", kWeights},         {".ckpt", kWeights},
    {".h5", kWeights},          {".onnx", kWeights},        {".gguf", kWeights},
    {".ggml", kWeights},        {".msgpack", kWeights},     {".ot", kWeights},
    {".tflite", kWeights},      {".npz", kWeights},         {".pkl", "a Python pickle"},
    {".py", "Python code"},     {".spm", kSentencePiece},   {".tiktoken", kTiktoken},
    {".gz", kPacked},           {".xz", kPacked},           {".zst", kPacked},
    {".bz2", kPacked},          {".zip", kPacked},          {".tar", kPacked},
    {".tgz", kPacked},          {".7z", kPacked},           {"merges.txt", "the merges of a BPE tokenizer"},
}};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool starts_with_caseless(std::string_view text, std::string_view start) {
  if (text.size() < start.size()) return false;
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (lower(text[i]) != start[i]) return false;
  }
  return true;
}

}  // namespace

bool looks_like_json(std::string_view bytes) noexcept {
  while (!bytes.empty() && is_blank(bytes.front())) bytes.remove_prefix(1);
  if (bytes.empty() || bytes.front() != '{') return false;
  bytes.remove_prefix(1);
  while (!bytes.empty() && is_blank(bytes.front())) bytes.remove_prefix(1);
  return bytes.size() > 1 && bytes.front() == '"' && !is_blank(bytes[1]);
}

void refuse_by_name(const std::string& path) {
  std::string name = path;
  for (char& c : name) c = lower(c);
  for (const Ending& known : kEndings) {
    if (!name.ends_with(known.ending)) continue;
    std::string hint(kLoads);
    if (known.what == kWeights) hint += "; the tokenizer's files usually lie beside the weights";
    if (known.what == kSentencePiece || known.what == kTiktoken) {
      hint = "pass the folder it lies in; its tokenizer_config.json or config.json says which class reads it";
    }
    if (known.what == kPacked) hint.insert(0, "unpack it first; ");
    throw Error(ErrorCode::Unsupported, {path, {}, std::nullopt},
                "expected a tokenizer, found " + std::string(known.what), hint);
  }
}

std::string read_model_file(const std::string& path, const LoadOptions& options) {
  std::string bytes = read_file(path, options.max_model_bytes);
  if (bytes.starts_with("version https://git-lfs.github.com/spec/")) {
    throw Error(ErrorCode::Syntax, {path, {}, std::nullopt}, "found a Git LFS pointer instead of the file",
                "run git lfs pull in the repository, or download the file itself");
  }
  if (starts_with_caseless(bytes, "<!doctype html") || starts_with_caseless(bytes, "<html")) {
    throw Error(ErrorCode::Syntax, {path, {}, std::nullopt}, "found a web page instead of the file",
                "the download gave a page of the site: download the raw file");
  }
  return bytes;
}

std::string read_folder_file(const std::string& path, const LoadOptions& options) {
  if (is_special_file(path)) {
    throw Error(ErrorCode::Io, {path, {}, std::nullopt}, "expected a file, found a pipe, a socket or a device",
                "only what -m names itself may be a pipe");
  }
  return read_model_file(path, options);
}

}  // namespace runecheck::detail
