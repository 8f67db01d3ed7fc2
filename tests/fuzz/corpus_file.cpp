// SPDX-License-Identifier: Apache-2.0
// Any bytes as an input of `check`, in each format: read to its end in blocks of any size, judged, and every place that
// is reported lies in the file.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "runecheck/core/error.hpp"
#include "runecheck/corpus/check.hpp"
#include "runecheck/input/field_choice.hpp"
#include "runecheck/input/sniff.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace {

using namespace runecheck;

class Bytes final : public Source {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t given = bytes_.copy(to, size);
    bytes_.remove_prefix(given);
    return given;
  }

 private:
  std::string_view bytes_;
};

const Tokenizer& tokenizer() {
  static const Tokenizer kTokenizer = [] {
    TokenizerSpec spec = load(std::nullopt);
    return Tokenizer(spec);
  }();
  return kTokenizer;
}

report::CheckReport check(std::string_view bytes, InputFormat format, TextRecords records, std::size_t block) {
  CorpusFile file;
  file.path = "x";
  file.format = format;
  file.open = [&] { return std::make_unique<Bytes>(bytes); };
  CorpusOptions options;
  options.parse.records = records;
  options.block_bytes = block;
  options.max_record_bytes = 1000;
  options.chunk_table_bits = 4;
  options.jobs = 1;
  options.choose_fields = [](const CorpusFile& chosen, const ParseOptions& parse, std::string_view beginning) {
    FieldChoice choice = choose_fields(chosen.path, parse, beginning);
    return ChosenFields{std::move(choice.fields), std::move(choice.columns), std::move(choice.notes)};
  };
  options.look_at_text = [](const CorpusFile&, std::string_view beginning) {
    return TextLook{sniff_text(beginning).notes, {}};
  };
  report::CheckReport report;
  check_corpus(tokenizer(), {&file, 1}, options, report);
  return report;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::uint64_t lines = 1;
  for (const char c : bytes) lines += c == '\n' ? 1 : 0;
  for (const InputFormat format : {InputFormat::Text, InputFormat::Jsonl, InputFormat::Csv, InputFormat::Tsv}) {
    for (const TextRecords records :
         {TextRecords::Line, TextRecords::File, TextRecords::Nul, TextRecords::Paragraph}) {
      if (format != InputFormat::Text && records != TextRecords::Line) continue;
      const report::CheckReport small = check(bytes, format, records, 7);
      const report::CheckReport large = check(bytes, format, records, std::size_t{1} << 20U);
      // What a file without a field typed is read with depends on its first block.
      if (format == InputFormat::Text) require(small.total == large.total);
      for (const report::CheckFinding& finding : large.findings) {
        require(finding.begin.line <= lines && finding.end.line <= lines);
      }
    }
  }
  return 0;
}
