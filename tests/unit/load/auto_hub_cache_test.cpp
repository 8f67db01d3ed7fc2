// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "fixture.hpp"
#include "runecheck/load/hub_cache.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

const std::string kOne(40, '1');
const std::string kTwo(40, '2');

/// A cache with owner/model at two commits.
struct Cache {
  TempDir dir;
  Cache() {
    for (const char* folder : {"hub", "hub/models--owner--model", "hub/models--owner--model/refs",
                               "hub/models--owner--model/refs/pr", "hub/models--owner--model/snapshots"}) {
      dir.make(folder);
    }
    for (const std::string& commit : {kOne, kTwo}) {
      dir.make("hub/models--owner--model/snapshots/" + commit);
      dir.write("hub/models--owner--model/snapshots/" + commit + "/tokenizer.json", kTokenizerJson);
    }
    dir.write("hub/models--owner--model/refs/main", kOne);
    dir.write("hub/models--owner--model/refs/pr/1", kTwo);
  }
  TokenizerSpec load(const std::string& model) const {
    LoadOptions options;
    options.hub_cache = dir.path("hub");
    return runecheck::load(model, options);
  }
};

}  // namespace

TEST_CASE("hub cache: names with and without owner and revision", "[load]") {
  CHECK(parse_hub_name("gpt2")->revision == "main");
  CHECK(parse_hub_name("owner/model@pr/1")->repository == "owner/model");
  CHECK(parse_hub_name("owner/model@pr/1")->revision == "pr/1");
  for (const char* bad : {"", "/a", "a/", "a/b/c", "..", "a--b", "a b", "a@", "a@/x", "a@../x", "a@x/../y"}) {
    CHECK_FALSE(parse_hub_name(bad));
  }
}

TEST_CASE("hub cache: a model is loaded by name, revision or commit", "[load]") {
  const Cache cache;
  CHECK(cache.load("owner/model").name == "owner/model");
  CHECK(cache.load("owner/model").origin == "Hugging Face cache, main = 111111111111");
  CHECK(cache.load("owner/model@pr/1").origin == "Hugging Face cache, pr/1 = 222222222222");
  CHECK(cache.load("owner/model@" + kTwo).origin == "Hugging Face cache, 222222222222");
}

TEST_CASE("hub cache: a name that is not there says what is near, and how to get it", "[load]") {
  const Cache cache;
  const auto hint = [&](const std::string& model) { return error_of([&] { cache.load(model); }).hint(); };
  const std::string rule = "names of the Hub are looked up in the cache only, never downloaded: run hf download ";
  CHECK(hint("owner/modle") == "did you mean \"owner/model\"? " + rule + "owner/modle");
  CHECK(hint("model") == "did you mean \"owner/model\"? " + rule + "model");
  CHECK(hint("owner/model@v2") == "the cache has of it: main and pr/1. " + rule + "owner/model --revision v2");
}

TEST_CASE("hub cache: the list has each commit once, with its names", "[load]") {
  const Cache cache;
  const auto models = cached_models(cache.dir.path("hub"));
  REQUIRE(models.size() == 2);
  CHECK(models[0].name == "owner/model");
  CHECK(models[0].revisions == std::vector<std::string>{"main"});
  CHECK(models[1].commit == kTwo);
  CHECK(cached_models(cache.dir.path("nothing")).empty());
  CHECK(cached_models("").empty());
}
