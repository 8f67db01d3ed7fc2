// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "corpus/work.hpp"
#include "runecheck/analyze/input_findings.hpp"

namespace runecheck {

namespace {

RuleMask mask_of(const std::vector<std::string_view>& codes) {
  RuleMask mask = 0;
  for (const std::string_view code : codes) {
    if (const Rule* rule = find_rule(code)) mask |= rule_bit(*rule);
  }
  return mask;
}

}  // namespace

WorkReader::WorkReader(std::span<const CorpusFile> files, const CorpusOptions& options)
    : files_(files), options_(options) {}

/// Opens the current file and looks at its beginning.
void WorkReader::open(Work& work) {
  const CorpusFile& file = files_[file_];
  auto plan = std::make_shared<FilePlan>();
  plan->file = static_cast<std::uint32_t>(file_);
  plan->parse = options_.parse;
  plan->parse.format = file.format;
  if (file.format == InputFormat::Text) {  // it has no fields, whatever is asked of the others
    plan->parse.fields.clear();
    plan->parse.words_field.reset();
  }
  plan->ignored = mask_of(file.ignored);
  bytes_ = 0;
  first_.reset();
  plan_ = plan;
  source_ = file.open();
  reader_.emplace(*source_, block_end(plan->parse), options_.block_bytes, options_.max_record_bytes);
  InputBlock block;
  if (reader_->next(block)) {
    first_ = std::move(block);
    const std::string_view beginning = first_->bytes;
    if (file.format == InputFormat::Text) {
      if (options_.look_at_text) {
        TextLook look = options_.look_at_text(file, beginning);
        work.notes = std::move(look.notes);
        work.errors = std::move(look.errors);
      }
    } else if (options_.choose_fields) {
      ChosenFields chosen = options_.choose_fields(file, plan->parse, beginning);
      plan->parse.fields = std::move(chosen.fields);
      plan->parse.columns = std::move(chosen.columns);
      work.notes = std::move(chosen.notes);
    }
  }
}

void WorkReader::close(Work& work) {
  work.ends_file = true;
  work.bytes = bytes_;
  if (reader_ && files_[file_].format == InputFormat::Text) {
    if (reader_->had_byte_order_mark()) work.input_findings.push_back(byte_order_mark_finding());
    if (reader_->lines_lf() > 0 && reader_->lines_crlf() > 0 && options_.parse.records != TextRecords::Nul) {
      work.input_findings.push_back(mixed_line_ends_finding(reader_->lines_lf(), reader_->lines_crlf()));
    }
  }
  reader_.reset();
  source_.reset();
  plan_.reset();
  ++file_;
}

bool WorkReader::next(Work& work) {
  work = Work{};
  if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) {
    stopped_ = stopped_ || file_ < files_.size();
    return false;
  }
  if (file_ == files_.size()) return false;
  try {
    if (!plan_) open(work);
    work.plan = plan_;
    InputBlock block;
    if (first_) {
      block = std::move(*first_);
      first_.reset();
      work.block = std::move(block);
    } else if (reader_->next(block)) {
      work.block = std::move(block);
    } else {
      close(work);
      return true;
    }
    bytes_ += work.block->bytes.size();
    work.bytes = bytes_;
  } catch (const Error& error) {
    // The other files are still judged; that this one was not, makes the answer incomplete.
    work.plan = plan_;
    work.block.reset();
    work.errors.push_back({error.what(), error.hint()});
    close(work);
  }
  return true;
}

}  // namespace runecheck
