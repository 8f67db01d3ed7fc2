// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace runecheck::cli {

using Environment = std::function<std::optional<std::string>(const std::string&)>;

/// The folder of the Hugging Face cache, by the variables that huggingface_hub reads: HF_HUB_CACHE, else
/// HUGGINGFACE_HUB_CACHE, else hub in HF_HOME, else huggingface/hub in XDG_CACHE_HOME, else in ~/.cache.
/// "~" and $NAME in them are replaced. Empty when nothing says where the home is.
std::string hub_cache(const Environment& environment);

}  // namespace runecheck::cli
