// SPDX-License-Identifier: Apache-2.0
#include "runecheck/corpus/check.hpp"

#include <memory>
#include <mutex>
#include <thread>

#include "corpus/record_judge.hpp"
#include "corpus/sums.hpp"
#include "corpus/work.hpp"
#include "parallel/ordered_pipeline.hpp"

namespace runecheck {

namespace {

/// What one thread needs; kept between blocks for its table of chunks.
struct Worker {
  Worker(const Tokenizer& tokenizer, const JudgeOptions& options) : judge(tokenizer, options) {}
  RecordJudge judge;
  std::shared_ptr<const FilePlan> plan;
  std::unique_ptr<RecordParser> parser;
};

/// Workers that are not busy. Which one takes which block makes no difference to any result.
class Workers {
 public:
  Workers(const Tokenizer& tokenizer, const JudgeOptions& options) : tokenizer_(tokenizer), options_(options) {}

  std::unique_ptr<Worker> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto worker = std::move(idle_.back());
        idle_.pop_back();
        return worker;
      }
    }
    return std::make_unique<Worker>(tokenizer_, options_);
  }
  void give_back(std::unique_ptr<Worker> worker) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
  }
  std::vector<FileLedgers> take_late() {
    std::vector<FileLedgers> all;
    for (const auto& worker : idle_) all.push_back(worker->judge.take_late());
    return all;
  }
  /// At the end: the workers lose theirs.
  WordTypes take_types() {
    if (idle_.empty()) return {};
    WordTypes all = idle_.front()->judge.take_types();
    for (std::size_t i = 1; i < idle_.size(); ++i) all.add(idle_[i]->judge.types());
    return all;
  }

 private:
  const Tokenizer& tokenizer_;
  const JudgeOptions& options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

void refuse_long_record(Work& work, std::uint64_t limit) {
  ++work.result.fields.front().sums.refused;
  ++work.result.error_count;
  work.result.errors.push_back(
      {std::to_string(work.block->first_line) + ": the record is longer than " + std::to_string(limit) + " bytes",
       "cut it into smaller records, or raise --max-record-bytes"});
}

}  // namespace

void check_corpus(const Tokenizer& tokenizer, std::span<const CorpusFile> files, const CorpusOptions& options,
                  report::CheckReport& report) {
  const JudgeOptions judge_options{options.analysis, options.listed_per_rule,
                                   options.remember_chunks ? Memo::On : Memo::Off, options.stop,
                                   options.chunk_table_bits};
  Workers workers(tokenizer, judge_options);
  WorkReader reader(files, options);
  CorpusSums sums(files, options, report);
  std::atomic<bool> cut_short{false};
  const auto stopped = [&] { return options.stop != nullptr && options.stop->load(std::memory_order_relaxed); };
  const unsigned threads = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  ordered_pipeline<Work>(
      threads, [&](Work& work) { return reader.next(work); },
      [&](Work& work) {
        if (!work.block) return;
        auto worker = workers.take();
        if (worker->plan != work.plan) {
          worker->plan = work.plan;
          worker->parser = make_record_parser(work.plan->parse);
        }
        RecordJudge& judge = worker->judge;
        judge.begin(work.result, work.plan->file, std::max<std::size_t>(1, text_fields(work.plan->parse).size()),
                    sums.full(), work.plan->ignored);
        if (work.block->over_limit) {
          refuse_long_record(work, options.max_record_bytes);
        } else {
          worker->parser->parse(*work.block, [&](const CorpusRecord& record) {
            if (stopped()) {
              cut_short = true;
              return;
            }
            judge.judge(record);
            if (stopped()) cut_short = true;  // perhaps within it
          });
        }
        judge.end();
        work.block->bytes = {};
        workers.give_back(std::move(worker));
      },
      [&](Work& work) { sums.add(work); });
  for (const FileLedgers& late : workers.take_late()) sums.add(late);
  sums.finish(tokenizer, workers.take_types());
  if (reader.stopped() || cut_short) {
    report.interrupted = true;
    report.complete = false;
  }
}

}  // namespace runecheck
