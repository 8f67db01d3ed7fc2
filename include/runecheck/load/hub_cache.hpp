// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace runecheck {

/// A model of the Hugging Face cache on this disk.
struct CachedModel {
  std::string name;                    ///< "owner/name", or "name" of a repository without an owner
  std::vector<std::string> revisions;  ///< "main" and other names that lead to the commit
  std::string commit;                  ///< 40 hexadecimal digits
  std::string folder;                  ///< the snapshot
};

/// A name as the command line takes it: "owner/name@revision", without @ the revision "main".
struct HubName {
  std::string repository;
  std::string revision;
};
/// Nothing when `text` cannot be the name of a model on the Hub.
std::optional<HubName> parse_hub_name(const std::string& text);

/// All snapshots in a cache, by name; without those that no revision leads to. A folder that is no cache
/// has none.   Errors: none; what cannot be read is left out.
std::vector<CachedModel> cached_models(const std::string& cache);

/// The snapshot of a model, looked up as huggingface_hub does without a network: a revision of 40
/// hexadecimal digits is the commit itself, any other is a file below refs.
/// Nothing when the cache does not have it.
std::optional<CachedModel> find_cached_model(const std::string& cache, const HubName& name);

}  // namespace runecheck
