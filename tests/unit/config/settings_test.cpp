// SPDX-License-Identifier: Apache-2.0
#include "runecheck/config/settings.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/gate_text.hpp"
#include "cli/settings_file.hpp"
#include "runecheck/core/error.hpp"
#include "support/catch.hpp"
#include "support/run_cli.hpp"

namespace runecheck {

namespace {

using config::parse_settings;
using config::Settings;

/// "line:column message | hint" of the error that reading gives; the byte is checked against them.
std::string refusal(const std::string& text) {
  try {
    cli::check_settings(parse_settings("runecheck.toml", text));
  } catch (const Error& error) {
    CHECK((error.code() == ErrorCode::Schema || error.code() == ErrorCode::Syntax));
    CHECK(error.where().path == "runecheck.toml");
    if (!error.where().position) return error.message();
    const auto position = *error.where().position;
    CHECK(position.byte <= text.size());
    const std::string before = text.substr(0, position.byte);
    CHECK(static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1 == position.line);
    return std::to_string(position.line) + ":" + std::to_string(position.column) + " " + error.message() + " | " +
           error.hint();
  }
  return "no error";
}

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "runecheck_settings_XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  std::string make(const std::string& name) const {
    std::filesystem::create_directories(path_ / name);
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("settings: every key is read, with its line", "[config]") {
  const Settings settings = parse_settings("../runecheck.toml", R"(# comment
model = "models/bert"
format = "github"
select = ["RC301", "RC302"]
ignore = "RC201"
fail-on = "warning"
field = ["/text", "/messages/*/content"]
glob = ["*.txt"]
exclude = []
max-length = 384
jobs = 0

[gates]
unk_chars = "1%"
"Cyrl.shattered" = "2%:10%"
fertility = 2.5
Latn.unk_words = 0.25
deleted = 0

[severity]
RC201 = "error"

[per-file-ignores]
"tests/**" = ["RC101", "RC102"]
"a.txt" = "RC201"
)");
  CHECK(settings.path == "../runecheck.toml");
  CHECK(settings.folder == "../");
  CHECK(settings.model->value == "models/bert");
  CHECK(settings.model->origin() == "../runecheck.toml:2");
  CHECK(settings.format->value == "github");
  CHECK(settings.select->value == std::vector<std::string>{"RC301", "RC302"});
  CHECK(settings.ignore->value == std::vector<std::string>{"RC201"});
  CHECK(settings.fail_on->value == "warning");
  CHECK(settings.field->value.size() == 2);
  CHECK(settings.glob->value == std::vector<std::string>{"*.txt"});
  REQUIRE(settings.exclude);
  CHECK(settings.exclude->value.empty());
  CHECK(settings.max_length->value == 384);
  CHECK(settings.jobs->value == 0);
  REQUIRE(settings.gates.size() == 5);
  CHECK(settings.gates[0].value.name == "unk_chars");
  CHECK(settings.gates[0].value.value == "1%");
  CHECK(settings.gates[1].value.name == "Cyrl.shattered");
  CHECK(settings.gates[1].origin() == "../runecheck.toml:15");
  CHECK(settings.gates[2].value.value == "2.5");
  CHECK(settings.gates[3].value.name == "Latn.unk_words");
  CHECK(settings.gates[3].value.value == "0.25");
  CHECK(settings.gates[4].value.value == "0");
  REQUIRE(settings.severity.size() == 1);
  CHECK(settings.severity[0].value.name == "RC201");
  CHECK(settings.severity[0].value.value == "error");
  REQUIRE(settings.per_file_ignores.size() == 2);
  CHECK(settings.per_file_ignores[0].value.pattern == "tests/**");
  CHECK(settings.per_file_ignores[0].value.rules == std::vector<std::string>{"RC101", "RC102"});
  cli::check_settings(settings);
  const auto gates = cli::settings_gates(settings);
  REQUIRE(gates.size() == 5);
  CHECK(gates[1].script == "Cyrl");
  CHECK(gates[1].warn == 0.02);
  CHECK(gates[1].error == 0.1);
  CHECK(gates[1].origin == "../runecheck.toml:15");
}

TEST_CASE("settings: an empty file sets nothing", "[config]") {
  for (const std::string text : {"", "\n", "# nothing\n", "\xEF\xBB\xBF# with a byte order mark\n", "[gates]\n"}) {
    const Settings settings = parse_settings("runecheck.toml", text);
    CHECK(!settings.model);
    CHECK(settings.gates.empty());
    CHECK(settings.folder.empty());
  }
}

TEST_CASE("settings: what is wrong is said with its place", "[config]") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"modl = \"x\"", "1:1 unknown setting \"modl\" | did you mean model?"},
      {"\n\n  max_length = 3", "3:3 unknown setting \"max_length\" | did you mean max-length?"},
      {"[Gates]\n", "1:2 unknown setting \"Gates\" | did you mean gates?"},
      {"zzzzzzzzzz = 1",
       "1:1 unknown setting \"zzzzzzzzzz\" | the settings are model, format, select, ignore, fail-on, field, glob, "
       "exclude, max-length, jobs, gates, severity, per-file-ignores"},
      {"model = 3", "1:9 model: expected a text in quotes, found 3 | "},
      {"model = \"\"", "1:9 model: the text is empty | "},
      {"model = [\"a\"]", "1:9 model: expected a text in quotes, found an array of 1 | "},
      {"select = 1.5", "1:10 select: expected a text or an array of texts, found 1.5 | "},
      {"select = [\"RC101\",\n true]", "2:2 select: expected a text or an array of texts, found true | "},
      {"glob = {a = 1}", "1:8 glob: expected a text or an array of texts, found a table | "},
      {"max-length = 0", "1:14 max-length: expected a whole number of at least 1, found 0 | "},
      {"max-length = \"9\"", "1:14 max-length: expected a whole number of at least 1, found \"9\" | "},
      {"jobs = -1", "1:8 jobs: expected a whole number of at least 0, found -1 | "},
      {"jobs = 1979-05-27", "1:8 jobs: expected a whole number of at least 0, found a date or time | "},
      {"gates = \"1%\"", "1:9 gates: expected a table of metrics and limits, found \"1%\" | "},
      {"[gates]\nunk_chars = true",
       "2:13 unk_chars: expected a limit such as \"1%\", \"2%:10%\" or 0.01, found true | "},
      {"[gates]\nunk_chars = nan", "2:13 unk_chars: expected a limit such as \"1%\", \"2%:10%\" or 0.01, found nan | "},
      {"[gates]\nunk_chars = -0.5",
       "2:13 unk_chars: expected a limit such as \"1%\", \"2%:10%\" or 0.01, found -0.5 | "},
      {"[gates]\nunk_chars = 1", "2:1 [gates] unk_chars: a share of 1 is ambiguous | write 1% or 100%"},
      {"[gates]\nunk_char = \"1%\"", "2:1 [gates] unk_char: there is no metric \"unk_char\" | did you mean unk_chars?"},
      {"[gates]\n\"cyrl.shattered\" = \"1%\"",
       "2:1 [gates] cyrl.shattered: \"cyrl\" is no ISO 15924 code of a script | did you mean Cyrl?"},
      {"[gates]\nshattered = \"10%:2%\"",
       "2:1 [gates] shattered: \"10%:2%\" warns above where it fails | the first number warns, the second one fails: "
       "write them the other way round"},
      {"[gates]\n\"Cyrl.shattered\" = \"1%\"\nCyrl.shattered = \"2%\"",
       "2:1 \"Cyrl.shattered\" stands at line 3 already | delete one of them"},
      {"[severity]\nRC999 = \"error\"", "2:1 there is no rule \"RC999\" | runecheck rules lists them"},
      {"[severity]\nRC201 = \"fatal\"", "2:1 there is no severity \"fatal\" | expected one of error, warning, note"},
      {"[severity]\nRC201 = \"warnings\"", "2:1 there is no severity \"warnings\" | did you mean warning?"},
      {"[severity]\nRC201 = 1", "2:9 RC201: expected \"error\", \"warning\" or \"note\", found 1 | "},
      {"[per-file-ignores]\n\"a\" = [\"unknown word\"]",
       "2:1 there is no rule \"unknown word\" | runecheck rules lists "
       "them"},
      {"ignore = [\"rc1O1\"]", "1:1 there is no rule \"rc1O1\" | did you mean RC101?"},
      {"format = \"jsonn\"", "1:1 there is no format \"jsonn\" | did you mean json?"},
      {"fail-on = \"always\"", "1:1 there is no severity \"always\" | expected one of error, warning, note, never"},
      // Columns count characters, as editors do.
      {"exclude = [\"\xD0\x96\xD0\x96\", 1]", "1:18 exclude: expected a text or an array of texts, found 1 | "},
  };
  for (const auto& [text, message] : table) {
    INFO(text);
    CHECK(refusal(text) == message);
  }
}

TEST_CASE("settings: what is no TOML is refused, never half read", "[config]") {
  for (const std::string text : {"model = x", "model", "model = \"a", "model = 'a\nformat = 'b'", "[gates",
                                 "model = \"a\" format = \"b\"", "model = \"a\"\nmodel = \"b\"", "model = \"\xFF\xFE\"",
                                 "= 1", "a..b = 1", "jobs = 99999999999999999999", "{\"model\": \"x\"}"}) {
    INFO(text);
    try {
      parse_settings("runecheck.toml", text);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Syntax);
      CHECK(error.where().position.has_value());
      CHECK(error.message().starts_with("not TOML: "));
    }
  }
  CHECK(refusal(std::string("model = \"a\0b\"", 13)).starts_with("1:"));
}

TEST_CASE("settings: characters outside of ASCII stand in texts and comments only", "[config]") {
  for (const std::string text :
       {"mod\xC3\xA9l = \"x\"", "exclude = [\"\xD0\x96\"\xC2\xA0]", "model = \"a\"\n\xC3", "model = \xD0\x96",
        "model = 1'\xE3\x81\x82'", "\xFF\xFEm", "model = \"\"\"\xD0\x96\\\xD0\x96\"\"\"", "\xE3\x80\x80model = 'a'"}) {
    INFO(text);
    CHECK(refusal(text).find(" not TOML: ") != std::string::npos);
  }
  CHECK(refusal("# \xC3\xA9\nexclude = ['\xD0\x96', \"\xF0\x9F\xA4\x97\"] # \xE3\x81\x82\n[per-file-ignores]\n"
                "\"\xD0\x96.txt\" = []\n") == "no error");
  CHECK(parse_settings("x", "model = \"\"\"a\\\n  \xD0\x96\"\"\"").model->value == "a\xD0\x96");
  CHECK(parse_settings("x", "model = '''\n\xD0\x96\\\n'''").model->value == "\xD0\x96\\\n");
  CHECK(parse_settings("x", "\xEF\xBB\xBFmodel = \"\\u0416\"").model->value == "\xD0\x96");
  CHECK(parse_settings("x", "\xEF\xBB\xBFmodel = 'a'").model->where.position->byte == 3);
}

TEST_CASE("settings: hostile nesting and size are refused", "[config]") {
  const auto repeat = [](const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  CHECK(refusal(repeat("a.", 500000) + "a = 1") ==
        "1:2002 more than 1000 dots outside of texts | no setting is nested that deep: look for a damaged file");
  CHECK(refusal("[" + repeat("a.", 400000) + "a]") ==
        "1:2003 more than 1000 dots outside of texts | no setting is nested that deep: look for a damaged file");
  // Quotes and comments that could hide them.
  for (const std::string prefix : {"x = \"\"\n", "x = ''\n", "x = \"\"\"\"\"\"\n", "x = '''a'''''\n", "x = \"\\\"\"\n",
                                   "# \"\n", "x = \"\"\" \\\"\"\" \"\"\"\n", "# '''\r\n", "x = \"#\"\n"}) {
    INFO(prefix);
    CHECK(refusal(prefix + repeat("a.", 300000) + "a = 1").find("more than 1000 dots") != std::string::npos);
  }
  CHECK(refusal(repeat("[", 100000)).find("not TOML") != std::string::npos);
  CHECK(refusal("a = " + repeat("{a=", 100000)).find("not TOML") != std::string::npos);
  CHECK(refusal(std::string(config::kMaxSettingsBytes + 1, '\n')) ==
        "larger than 1048576 bytes, the most of a settings file");
  // Dots in texts and comments do no harm.
  CHECK(refusal("exclude = [" + repeat("'*.a.b', \"*.c\", ", 2000) + "] # " + repeat("...", 1000)) == "no error");
}

TEST_CASE("settings: any bytes are read or refused", "[config]") {
  std::mt19937 random(7);  // NOLINT: the same bytes each time
  const std::string alphabet = "ab.=[]{}\"'\\#\n\r, 19-:T%_\xC3\xA9\xFF";
  const std::vector<std::string> words = {"model",
                                          "gates",
                                          "\"\"\"",
                                          "'''",
                                          "[gates]\n",
                                          "unk_chars = ",
                                          "\"1%\"",
                                          "Cyrl.shattered",
                                          "[severity]\n",
                                          "RC201",
                                          "select = [",
                                          "\xE3\x81\x82",
                                          "\xD0\x96",
                                          "\\\n",
                                          "model = \"\"\"",
                                          "\\u00e9",
                                          "[[a]]\n",
                                          "{a=1}",
                                          "1979-05-27T07:32:00Z",
                                          "0x1F",
                                          "1e9",
                                          "#"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 24; i > 0; --i) {
      text += random() % 3 == 0 ? words[random() % words.size()] : std::string(1, alphabet[random() % alphabet.size()]);
    }
    try {
      cli::check_settings(parse_settings("runecheck.toml", text));
    } catch (const Error& error) {
      if (!error.where().position || error.where().position->byte > text.size()) {
        INFO(text);
        FAIL("an error without its place");
      }
    }
  }
}

TEST_CASE("settings: the nearest file upward is taken, up to the root of the repository", "[cli]") {
  const Folder folder;
  const std::string deep = folder.make("repo/a/b");
  folder.make("repo/.git");
  folder.write("runecheck.toml", "jobs = 1\n");
  CHECK(cli::find_settings_file(deep).empty());  // outside of the repository
  folder.write("repo/runecheck.toml", "jobs = 2\n");
  CHECK(cli::find_settings_file(deep) == deep + "/../../runecheck.toml");
  CHECK(cli::SettingsOptions{}.load(deep).jobs->value == 2);
  CHECK(cli::SettingsOptions{}.load(deep + "/").folder == deep + "/../../");
  folder.write("repo/a/b/runecheck.toml", "jobs = 3\n");
  CHECK(cli::SettingsOptions{}.load(deep).jobs->value == 3);
  const std::string worktree = folder.make("tree/a");
  folder.write("tree/.git", "gitdir: elsewhere\n");
  CHECK(cli::find_settings_file(worktree).empty());
  CHECK(cli::find_settings_file(deep + "/missing").empty());
  cli::SettingsOptions isolated;
  isolated.isolated = true;
  CHECK(isolated.load(deep).path.empty());
  isolated.config = "x";
  CHECK_THROWS_WITH(isolated.load(deep), "--config and --isolated exclude each other");
}

TEST_CASE("settings: a file that was named or found must be readable", "[cli]") {
  const Folder folder;
  cli::SettingsOptions options;
  options.config = folder.make("x") + "/missing.toml";
  CHECK_THROWS_AS(options.load(), Error);
  folder.make("x/runecheck.toml");
  CHECK_THROWS_AS(cli::SettingsOptions{}.load(folder.make("x")), Error);
}

namespace {

cli::ChosenModel choose(const Settings& settings, std::optional<std::string> environment) {
  test::StringSource in("");
  StringSink out;
  cli::Io io{in, out, out};
  io.environment = [&](const std::string& name) { return name == "RUNECHECK_MODEL" ? environment : std::nullopt; };
  return cli::choose_model(settings, io);
}

/// What `runecheck config` prints.
std::string config_output(const std::vector<std::string>& arguments, std::optional<std::string> environment = {}) {
  test::StringSource in("");
  StringSink out;
  cli::Io io{in, out, out};
  io.environment = [&](const std::string& name) { return name == "RUNECHECK_MODEL" ? environment : std::nullopt; };
  CLI::App app;
  const cli::Action action = cli::declare_config(app);
  app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  CHECK(action(io, {}) == 0);
  return out.text;
}

}  // namespace

TEST_CASE("settings: the model is that of the environment, the settings, or the built-in one", "[cli]") {
  const Folder folder;
  folder.make("models/bert");
  const std::string path = folder.write("runecheck.toml", "model = 'models/bert'\n");
  Settings settings = parse_settings(path, "\nmodel = 'models/bert'\n");
  CHECK(choose(settings, "elsewhere").path == "elsewhere");
  CHECK(choose(settings, "elsewhere").origin == "RUNECHECK_MODEL");
  CHECK(choose(settings, "").path == settings.folder + "models/bert");
  CHECK(choose(settings, {}).origin == path + ":2");
  settings = parse_settings(path, "model = 'bert-base-uncased'");
  CHECK(choose(settings, {}).path == "bert-base-uncased");
  CHECK(choose({}, {}).path == std::nullopt);
  CHECK(choose({}, {}).origin == "default");
}

TEST_CASE("config: every value is shown with its origin", "[cli]") {
  CHECK(config_output({"--show", "--isolated"}) ==
        "no settings file\n"
        "\n"
        "model               distilbert-base-uncased-finetuned-sst-2-english (built in)\n"
        "                                                      default\n"
        "format              text                              default\n"
        "select              -                                 default\n"
        "ignore              -                                 default\n"
        "fail-on             error                             default\n"
        "field               -                                 default\n"
        "glob                -                                 default\n"
        "exclude             -                                 default\n"
        "max-length          -                                 default\n"
        "jobs                0                                 default\n"
        "gates.unk_chars     0.1%:1%                           default\n"
        "gates.shattered     2%:10%                            default\n"
        "gates.beyond_limit  0%:5%                             default\n"
        "gates.*.unk_chars   0.1%:1%                           default\n"
        "gates.*.shattered   2%:10%                            default\n");
  const Folder folder;
  const std::string path = folder.write("runecheck.toml",
                                        "format = 'json'\nselect = ['RC301', 'RC302']\n[gates]\nunk_chars = 0.02\n"
                                        "Cyrl.shattered = '50%'\n[severity]\nRC201 = 'note'\n"
                                        "[per-file-ignores]\n\"\\u001bx\" = 'RC101'\n");
  const std::string text = config_output({"--config", path}, "my-model");
  const auto shows = [&](const std::string& key, const std::string& value, const std::string& origin) {
    const std::size_t at = text.find("\n" + key + " ");
    if (at == std::string::npos) return false;
    const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    return line.find(" " + value + " ") != std::string::npos && line.ends_with(" " + origin);
  };
  CHECK(text.starts_with(path + "\n"));
  CHECK(shows("model", "my-model", "RUNECHECK_MODEL"));
  CHECK(shows("format", "json", path + ":1"));
  CHECK(shows("select", "RC301, RC302", path + ":2"));
  CHECK(shows("gates.unk_chars", "2%", path + ":4"));
  CHECK(shows("gates.shattered", "2%:10%", "default"));
  CHECK(shows("gates.Cyrl.shattered", "50%", path + ":5"));
  CHECK(shows("severity.RC201", "note", path + ":7"));
  CHECK(shows("per-file-ignores.\\x1bx", "RC101", path + ":9"));
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("config: the same as JSON", "[cli]") {
  const Folder folder;
  const std::string path = folder.write("runecheck.toml", "select = ['RC301']\n");
  const std::string json = config_output({"--json", "--config", path});
  CHECK(json.starts_with("{\"schema\":\"runecheck.config/1\",\"tool\":{\"name\":\"runecheck\""));
  CHECK(json.find("\n\"file\":\"" + path + "\",\n") != std::string::npos);
  CHECK(json.find("{\"key\":\"select\",\"value\":[\"RC301\"],\"origin\":\"" + path + ":1\"}") != std::string::npos);
  CHECK(json.find("{\"key\":\"max-length\",\"value\":null,\"origin\":\"default\"}") != std::string::npos);
  CHECK(config_output({"--json", "--isolated"}).find("\n\"file\":null,\n") != std::string::npos);
}

}  // namespace runecheck
