// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <string>

#include "report/renderers.hpp"

namespace runecheck::report {

namespace {

/// The ids of a record on one line. A refused record keeps its line, empty, so that line numbers
/// stay those of the records; what was wrong is told elsewhere.
class IdsRenderer final : public Renderer {
 public:
  explicit IdsRenderer(Sink& sink) : sink_(sink) {}

  void begin(const ModelInfo& /*model*/) override {}

  void record(const Record& record) override {
    line_.clear();
    if (record.encoding != nullptr) {
      for (const TokenId id : record.encoding->ids) append(id);
      if (!line_.empty()) line_.pop_back();
    }
    line_ += '\n';
    sink_.write(line_);
  }

  void end(const Summary& /*summary*/) override {}

 private:
  void append(TokenId id) {
    std::array<char, 11> digits{};
    char* last = std::to_chars(digits.data(), digits.data() + digits.size() - 1, id).ptr;
    *last++ = ' ';
    line_.append(digits.data(), static_cast<std::size_t>(last - digits.data()));
  }

  Sink& sink_;
  std::string line_;
};

}  // namespace

std::unique_ptr<Renderer> open_ids(Sink& sink, const RenderOptions& /*options*/) {
  return std::make_unique<IdsRenderer>(sink);
}

}  // namespace runecheck::report
