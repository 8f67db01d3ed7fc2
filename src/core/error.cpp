// SPDX-License-Identifier: Apache-2.0
#include "runecheck/core/error.hpp"

namespace runecheck {

std::string SourceRef::to_string() const {
  std::string text = path;
  if (position) {
    text += ":" + std::to_string(position->line) + ":" + std::to_string(position->column) + " (byte " +
            std::to_string(position->byte) + ")";
  }
  if (!pointer.empty()) text += "#" + pointer;
  return text;
}

namespace {
std::string join(const SourceRef& where, const std::string& message) {
  const std::string place = where.to_string();
  return place.empty() ? message : place + ": " + message;
}
}  // namespace

Error::Error(ErrorCode code, SourceRef where, const std::string& message, std::string hint)
    : std::runtime_error(join(where, message)),
      code_(code),
      where_(std::move(where)),
      message_(message),
      hint_(std::move(hint)) {}

}  // namespace runecheck
