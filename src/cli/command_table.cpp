// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cli/command.hpp"

namespace runecheck::cli {

namespace {
constexpr std::array<Command, 8> kCommands = {{
    {"tokenize", "Show what the model sees: tokens, ids, mask, and what was lost", "[OPTIONS] [TEXT...]",
     "  runecheck tokenize 'Magic is real!'\n"
     "  runecheck tokenize 'Magic is real!' --json | jq -c '.records[0].input_ids'\n"
     "  runecheck tokenize -m path/to/model -f lines.txt --format jsonl\n"
     "  runecheck tokenize -f reviews.txt --max-unk-ratio 1%   exits 1 on failure\n"
     "  runecheck tokenize 'one' 'and two' --padding longest\n",
     &declare_tokenize},
    {"check", "Lint texts, and fail a build when too much is lost", "[OPTIONS] [FILE...]",
     "  runecheck check reviews.txt --max-unk-ratio 1%         exits 1 on failure\n"
     "  runecheck check -r data --format github --report sarif=runecheck.sarif\n"
     "  runecheck check chat.jsonl --field '/messages/*/content'\n"
     "  runecheck check reviews.txt --json | jq -e '.complete and .verdict==\"pass\"'\n",
     &declare_check},
    {"decode", "Turn ids back into text, with and without special tokens", "[OPTIONS] [ID...]",
     "  runecheck decode 101 3894 2003 2613 999 102\n"
     "  runecheck decode '[101, 3894, 102]'\n"
     "  runecheck tokenize -f lines.txt --format ids | runecheck decode\n",
     &declare_decode},
    {"why", "Follow one text through every stage, with the reason for each loss", "[OPTIONS] TEXT",
     "  runecheck why '\U0001F917Transformers'\n"
     "  runecheck why 'na\u00efve caf\u00e9' --at 8        which token holds character 8\n"
     "  runecheck why 'na\u00efve caf\u00e9' --token 2     which characters are under token 2\n",
     &declare_why},
    {"models", "List the models that -m takes by name", "[OPTIONS]",
     "  runecheck models\n"
     "  runecheck tokenize -m sentence-transformers/all-MiniLM-L6-v2 'Magic is real!'\n",
     &declare_models},
    {"rules", "List the rules, or explain one", "[OPTIONS] [CODE]",
     "  runecheck rules\n"
     "  runecheck rules RC101\n",
     &declare_rules},
    {"config", "Print every setting in effect, and where it comes from", "[OPTIONS]", "  runecheck config --show\n",
     &declare_config},
    {"schema", "Print the JSON Schema of an output", "[NAME]",
     "  runecheck schema\n"
     "  runecheck schema check > check.schema.json\n",
     &declare_schema},
}};
}  // namespace

std::span<const Command> commands() noexcept { return kCommands; }

}  // namespace runecheck::cli
