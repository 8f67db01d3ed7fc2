// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <cstddef>
#include <memory>
#include <utility>

namespace runecheck {

/// Reads items one after the other, works on them in `threads` threads, and hands them over in the
/// order in which they were read.
/// `read(item)`: fills in the next item, false at the end.  `work(item)`: in any thread, several at a
/// time.  `merge(item)`: one at a time, in order.
/// Memory: at most twice as many items as threads are on their way.   Errors: the first exception of
/// any of the three ends the run and is thrown again here.
template <class Item, class Read, class Work, class Merge>
void ordered_pipeline(unsigned threads, Read&& read, Work&& work, Merge&& merge) {
  if (threads <= 1) {
    Item item;
    while (read(item)) {
      work(item);
      merge(item);
    }
    return;
  }
  namespace tbb = oneapi::tbb;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const std::size_t tokens = std::size_t{2} * threads;
  using Held = std::shared_ptr<Item>;
  tbb::parallel_pipeline(tokens,
                         tbb::make_filter<void, Held>(tbb::filter_mode::serial_in_order,
                                                      [&](tbb::flow_control& control) -> Held {
                                                        auto item = std::make_shared<Item>();
                                                        if (!read(*item)) control.stop();
                                                        return item;
                                                      }) &
                             tbb::make_filter<Held, Held>(tbb::filter_mode::parallel,
                                                          [&](Held item) {
                                                            work(*item);
                                                            return item;
                                                          }) &
                             tbb::make_filter<Held, void>(tbb::filter_mode::serial_in_order,
                                                          [&](const Held& item) { merge(*item); }));
}

}  // namespace runecheck
