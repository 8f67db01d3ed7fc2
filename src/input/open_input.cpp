// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "input/converted_source.hpp"
#include "input/file_kind.hpp"
#include "input/foreign_input.hpp"
#include "input/source_head.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/input/discover.hpp"
#include "runecheck/io/file_identity.hpp"

namespace runecheck {

namespace {

/// A source that someone else owns.
class BorrowedSource final : public Source {
 public:
  explicit BorrowedSource(Source& source) : source_(source) {}
  std::size_t read(char* to, std::size_t size) override { return source_.read(to, size); }

 private:
  Source& source_;
};

std::unique_ptr<Source> open_bytes(const FoundFile& file, Source* standard_input) {
  if (file.path != "-") return open_watched_source(file.path);
  if (standard_input == nullptr) throw Error(ErrorCode::Io, SourceRef{"-", {}, {}}, "there is no standard input");
  return std::make_unique<BorrowedSource>(*standard_input);
}

}  // namespace

std::unique_ptr<Source> open_input(const FoundFile& file, const std::string& encoding, Source* standard_input,
                                   unicode::Replacements* replacements) {
  std::unique_ptr<Source> source = open_bytes(file, standard_input);
  Compression compression = file.compression;
  if (file.unseen && compression == Compression::None) {
    std::string head = read_head(*source, kHeadBytes);
    compression = compression_of(head);
    source = with_head(std::move(head), std::move(source));
  }
  source = decompressed_source(compression, std::move(source), file.path);
  if (file.unseen && !file.any_bytes) {
    std::string head = read_head(*source, kHeadBytes);
    const ForeignKind kind = kind_of(head);
    if (kind != ForeignKind::None) throw refuse_foreign(file.path, kind, head);
    source = with_head(std::move(head), std::move(source));
  }
  return encoding.empty() ? std::move(source) : converted_source(std::move(source), encoding, replacements);
}

}  // namespace runecheck
