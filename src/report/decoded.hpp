// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runecheck/core/error.hpp"
#include "runecheck/core/ids.hpp"
#include "runecheck/io/sink.hpp"
#include "runecheck/report/report.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck::report {

/// Version of the JSON of `decode`; within a major only additions.
inline constexpr std::string_view kDecodeSchema = "runecheck.decode/1";

/// A row of ids and the texts they give.
struct Decoded {
  RecordSource source;
  std::vector<TokenId> ids;
  std::vector<std::uint64_t> unknown;  ///< indices of ids that no token has: they give no text
  std::string text;                    ///< every token, cleaned up as the decoder does it
  std::string without_special;
  std::string without_cleanup;
  std::string without_both;
  std::optional<RecordError> error;  ///< the ids cannot be decoded; the rest is empty
};

/// What `decode` did in all.
struct DecodeSummary {
  std::uint64_t records = 0;
  std::uint64_t refused = 0;
  std::uint64_t ids = 0;
  std::uint64_t unknown_ids = 0;
  bool complete = true;
  int exit_code = 0;
};

/// Writes what `decode` found in one format. Called begin, record*, end.
class DecodeRenderer {
 public:
  virtual ~DecodeRenderer() = default;
  virtual void begin(const ModelInfo& model) = 0;
  virtual void record(const Decoded& record) = 0;
  virtual void end(const DecodeSummary& summary) = 0;
};

// Sink and tokenizer outlive the renderer.
std::unique_ptr<DecodeRenderer> open_decode_text(Sink& sink, const Tokenizer& tokenizer, const RenderOptions& options);
std::unique_ptr<DecodeRenderer> open_decode_json(Sink& sink, const Tokenizer& tokenizer);
std::unique_ptr<DecodeRenderer> open_decode_jsonl(Sink& sink, const Tokenizer& tokenizer);

}  // namespace runecheck::report
