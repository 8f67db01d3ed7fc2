// SPDX-License-Identifier: Apache-2.0
//
// The report of `check` for people, as it looks.
#include <string>

#include "support/catch.hpp"
#include "unit/report/check_text_reports.hpp"

namespace runecheck::report {
namespace {

using namespace check_testing;

TEST_CASE("check text: a text the model cannot read", "[report]") {
  CHECK(render(article_report()) == R"(model   distilbert-base-uncased-finetuned-sst-2-english (built in, no -m given)
        WordPiece 30,522 · lowercase, accents stripped
FAIL    article.txt: the model cannot read the Cyrillic part of this text:
        87.5 % of its words fall into letters

gates     metric        script  measured  of                 limit
  ✗ FAIL  shattered     Cyrl    87.5 %    2,628 words        10 %
  ! warn  beyond_limit  all     0.77 %    130 records        5 % (warn 0 %)
  ✓ ok    unk_chars     all     0.037 %   37,536 characters  1 %
          unk_tokens 0.0077 % of 26,058 tokens; an [UNK] gate alone would have
          passed this text
  ✓ ok    shattered     Latn    0.21 %    2,400 words        10 %
          1 not gated: too few words (--format json has it)

fate    of 37,536 characters without white space, by script
               Cyrillic              Latin                 digits, signs
  kept         ███████████   91.4 %  ███████████▋  96.7 %  ███████████▉  99.9 %
  case folded  ▋              4.8 %  ▍              3.2 %                   0 %
  accent lost  ▌              3.8 %                   0 %                   0 %
  unknown                       0 %  ▏            0.077 %  ▏            0.059 %
  characters                 18,600                15,524                 3,412

words   5,028 · 3.58 pieces a word · 2,305 shattered into letters (45.8 %) · 900
        of 2,000 distinct words are one piece · 14 of them share their ids with
        another
        реальна -> р·е·а·л·ь·на  12 times, first article.txt:2:14
        Магия -> м·а·г·ия        1 time, first article.txt:2:8
unknown 2 characters the vocabulary does not have (1 distinct) · 12 others lost
        in unknown words
        '🤗' U+1F917 HUGGING FACE  2 times, first article.txt:41:7
lengths p50 100 · p90 100 · p95 400 · p99 400 · max 700 tokens · 1 of 130
        records beyond the limit of 512, 188 tokens too many (built in)
decoded 130 records: 128 as normalized · 2 lossy

RC101 warning  unknown word: 2 found
               article.txt:41:7 "🤗Transformers": '🤗' U+1F917 HUGGING FACE is
               not in the vocabulary
               help: a blank after it would keep "transformers" (19081)
               and 1 more
RC201 warning  shattered word: 2,305 found
               article.txt:2:8 "Магия": 5 letters in 4 pieces: м·а·г·ия
               article.txt:3:8 "Магия": 5 letters in 4 pieces: м·а·г·ия
               article.txt:4:8 "Магия": 5 letters in 4 pieces: м·а·г·ия
               article.txt:5:8 "Магия": 5 letters in 4 pieces: м·а·г·ия
               article.txt:6:8 "Магия": 5 letters in 4 pieces: м·а·г·ия
               help: use a model trained on Cyrillic text
               and 2,300 more (--format json lists 8)

skipped 129 blank lines: no effect on the verdict

to do   use a model whose vocabulary knows Cyrillic: try runecheck check -m
        MODEL on the same input
        runecheck why 'реальна' shows how a word falls apart
130 records · 1 file · 37,536 characters · exit 1: 1 of 4 gates failed
)");
}

TEST_CASE("check text: a text that passes", "[report]") {
  CHECK(render(english_report()) == R"(model   distilbert-base-uncased-finetuned-sst-2-english (built in, no -m given)
        WordPiece 30,522 · lowercase, accents stripped
PASS    <stdin>: the model loses no more of it than the limits allow

gates     metric     script  measured  of                limit
  ✓ ok    unk_chars  all     0 %       1,000 characters  1 %
          unk_tokens 0 % of 260 tokens
  ✓ ok    shattered  all     0 %       200 words         10 %

fate    of 1,000 characters without white space, by script
               Latin
  kept         ███████████▌ 96.0 %
  case folded  ▌             4.0 %
  characters                 1,000

words   200 · 1.05 pieces a word · none shattered
lengths p50 262 · p90 262 · p95 262 · p99 262 · max 262 tokens · none beyond the
        limit of 512 (built in)
decoded 1 record: 1 as normalized

1 record · 1 file · 1,000 characters · exit 0: 2 gates passed
)");
}

TEST_CASE("check text: a text that could not be judged in full", "[report]") {
  CHECK(render(incomplete_report()) ==
        R"(model   distilbert-base-uncased-finetuned-sst-2-english (built in, no -m given)
        WordPiece 30,522 · lowercase, accents stripped
INCOMPLETE not all of the text could be judged: 2 errors, 1 record refused; 2
           gates failed on the rest
error   logs: cannot read the folder: permission denied
        help: give read permission, or leave it out
error   data/chats 1.jsonl:17: the record is no JSON object
        help: mend the line or leave it out

gates     metric        script  measured  of                 limit
  ✗ FAIL  shattered     Cyrl    87.5 %    2,628 words        10 %
  ✗ FAIL  unk_chars     all     9.0 %     1,000 characters   1 %
          in field /text
          unk_tokens 0 % of 260 tokens
          limit from runecheck.toml
  ! warn  beyond_limit  all     0.77 %    130 records        5 % (warn 0 %)
  ✓ ok    unk_chars     all     0.037 %   37,536 characters  1 %
          unk_tokens 0.0076 % of 26,318 tokens
  ✓ ok    shattered     Latn    0.21 %    2,400 words        10 %
          1 not gated: too few words (--format json has it)
files   article.txt: shattered Cyrl 87.5 % of 2,628 words

fate    of 38,536 characters without white space, by script
               Cyrillic              Latin                 digits, signs
  kept         ███████████   91.4 %  ███████████▋  96.7 %  ███████████▉  99.9 %
  case folded  ▋              4.8 %  ▍              3.3 %                   0 %
  accent lost  ▌              3.8 %                   0 %                   0 %
  unknown                       0 %  ▏            0.073 %  ▏            0.059 %
  characters                 18,600                16,524                 3,412

words   5,228 · 3.48 pieces a word · 2,305 shattered into letters (44.1 %) · 900
        of 2,000 distinct words are one piece · 14 of them share their ids with
        another
        реальна -> р·е·а·л·ь·на  12 times, first article.txt:2:14
        Магия -> м·а·г·ия        1 time, first article.txt:2:8
unknown 2 characters the vocabulary does not have (1 distinct) · 12 others lost
        in unknown words
        '🤗' U+1F917 HUGGING FACE  2 times, first article.txt:41:7
lengths p50 100 · p90 100 · p95 400 · p99 400 · max 700 tokens · 1 of 131
        records beyond the limit of 512, 188 tokens too many (built in)
decoded 131 records: 129 as normalized · 2 lossy

RC303 warning  character deleted: 7 found (2 warnings, 5 notes)
               data/chats 1.jsonl:3:12 /text "foo\u{200b}bar": U+200B ZERO WIDTH
               SPACE is deleted
               help: leave it out
               and 6 more

skipped 2 files by .gitignore or exclude · 1 binary file met by -r · 129 blank
        lines: no effect on the verdict
note    chat templates are not applied
note    data/chats 1.jsonl: the only text field is /text

to do   use a model whose vocabulary knows Cyrillic: try runecheck check -m
        MODEL on the same input
        runecheck why 'реальна' shows how a word falls apart
        runecheck rules RC101 explains [UNK] and what to replace
        runecheck rules RC303 explains the findings
131 records · 1 refused · 2 files · 38,536 characters · exit 2: not all of the
text could be judged, 2 of 5 gates failed, 2 findings count as a failure
(--fail-on warning)
)");
}

TEST_CASE("check text: on a narrow terminal the table becomes lines of words", "[report]") {
  CheckReport report = article_report();
  report.findings.clear();
  report.tallies.clear();
  CHECK(render(report, at_width(40)) == R"(model   distilbert-base-uncased-finetune
        d-sst-2-english (built in, no -m
        given)
        WordPiece 30,522 · lowercase,
        accents stripped
FAIL    article.txt: the model cannot
        read the Cyrillic part of this
        text: 87.5 % of its words fall
        into letters

gates
  ✗ FAIL shattered Cyrl 87.5 % of 2,628
         words · limit 10 %
  ! warn beyond_limit all 0.77 % of 130
         records · limit 5 % (warn 0 %)
  ✓ ok unk_chars all 0.037 % of 37,536
       characters · limit 1 % ·
       unk_tokens 0.0077 % of 26,058
       tokens; an [UNK] gate alone would
       have passed this text
  ✓ ok shattered Latn 0.21 % of 2,400
       words · limit 10 %
          1 not gated: too few words
          (--format json has it)

fate    of 37,536 characters without
        white space, by script
               Cyrillic
  kept         ███████████   91.4 %
  case folded  ▋              4.8 %
  accent lost  ▌              3.8 %
  unknown                       0 %
  characters                 18,600
               Latin
  kept         ███████████▋  96.7 %
  case folded  ▍              3.2 %
  accent lost                   0 %
  unknown      ▏            0.077 %
  characters                 15,524
               digits, signs
  kept         ███████████▉  99.9 %
  case folded                   0 %
  accent lost                   0 %
  unknown      ▏            0.059 %
  characters                  3,412

words   5,028 · 3.58 pieces a word ·
        2,305 shattered into letters
        (45.8 %) · 900 of 2,000 distinct
        words are one piece · 14 of them
        share their ids with another
        реальна -> р·е·а·л·ь·на 12
        times, first article.txt:2:14
        Магия -> м·а·г·ия  1 time, first
        article.txt:2:8
unknown 2 characters the vocabulary does
        not have (1 distinct) · 12
        others lost in unknown words
        '🤗' U+1F917 HUGGING FACE 2
        times, first article.txt:41:7
lengths p50 100 · p90 100 · p95 400 ·
        p99 400 · max 700 tokens · 1 of
        130 records beyond the limit of
        512, 188 tokens too many (built
        in)
decoded 130 records: 128 as normalized ·
        2 lossy

skipped 129 blank lines: no effect on
        the verdict

to do   use a model whose vocabulary
        knows Cyrillic: try runecheck
        check -m MODEL on the same input
        runecheck why 'реальна' shows
        how a word falls apart
130 records · 1 file · 37,536 characters
· exit 1: 1 of 4 gates failed
)");
}

TEST_CASE("check text: quiet is the verdict, errors and failed gates", "[report]") {
  CheckRenderOptions options;
  options.quiet = true;
  CHECK(render(article_report(), options) ==
        R"(FAIL    article.txt: the model cannot read the Cyrillic part of this text:
        87.5 % of its words fall into letters
gates     metric     script  measured  of           limit
  ✗ FAIL  shattered  Cyrl    87.5 %    2,628 words  10 %
)");
  CHECK(render(english_report(), options) == R"(PASS    <stdin>: the model loses no more of it than the limits allow
)");
  CHECK(render(incomplete_report(), options) ==
        R"(INCOMPLETE not all of the text could be judged: 2 errors, 1 record refused; 2
           gates failed on the rest
error   logs: cannot read the folder: permission denied
        help: give read permission, or leave it out
error   data/chats 1.jsonl:17: the record is no JSON object
        help: mend the line or leave it out
gates     metric     script  measured  of                limit
  ✗ FAIL  shattered  Cyrl    87.5 %    2,628 words       10 %
  ✗ FAIL  unk_chars  all     9.0 %     1,000 characters  1 %
          in field /text
          unk_tokens 0 % of 260 tokens
          limit from runecheck.toml
RC303 warning  character deleted: 7 found (2 warnings, 5 notes)
               data/chats 1.jsonl:3:12 /text "foo\u{200b}bar": U+200B ZERO WIDTH
               SPACE is deleted
               help: leave it out
               and 6 more
)");
}

TEST_CASE("check text: hostile texts come out harmless", "[report]") {
  CHECK(render(hostile_report()) == R"(model   \x1b[2J\x07\r\n\u{202e}\xff\x00 ::error::x
        (\x1b[2J\x07\r\n\u{202e}\xff\x00 ::error::x)
        WordPiece 30,522 · lowercase, accents stripped
FAIL    \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x: the model cannot read the
        Cyrillic part of this text: 87.5 % of its words fall into letters
error   \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x
        help: \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x

gates     metric        script  measured  of                 limit
  ✗ FAIL  shattered     Cyrl    87.5 %    2,628 words        10 %
  ! warn  beyond_limit  all     0.77 %    130 records        5 % (warn 0 %)
  ✓ ok    unk_chars     all     0.037 %   37,536 characters  1 %
          unk_tokens 0.0077 % of 26,058 tokens; an [UNK] gate alone would have
          passed this text
  ✓ ok    shattered     Latn    0.21 %    2,400 words        10 %
          1 not gated: too few words (--format json has it)

fate    of 37,536 characters without white space, by script
               Cyrillic              Latin                 digits, signs
  kept         ███████████   91.4 %  ███████████▋  96.7 %  ███████████▉  99.9 %
  case folded  ▋              4.8 %  ▍              3.2 %                   0 %
  accent lost  ▌              3.8 %                   0 %                   0 %
  unknown                       0 %  ▏            0.077 %  ▏            0.059 %
  characters                 18,600                15,524                 3,412

words   5,028 · 3.58 pieces a word · 2,305 shattered into letters (45.8 %) · 900
        of 2,000 distinct words are one piece · 14 of them share their ids with
        another
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error… ->
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error\x3a:x·\x1b[2J\x07\r\n\… 1
        time, first \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:1:1
unknown 2 characters the vocabulary does not have (1 distinct) · 12 others lost
        in unknown words
        U+202E RIGHT-TO-LEFT OVERRIDE      1 time, first
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:1:1
        U+000A LINE FEED (control)         1 time, first
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:1:2
        '◌́' U+0301 COMBINING ACUTE ACCENT  1 time, first
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:1:3
        U+D800 SURROGATE                   1 time, first
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:1:4
        U+110000 UNASSIGNED                1 time, first
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:1:5
lengths p50 100 · p90 100 · p95 400 · p99 400 · max 700 tokens · 1 of 130
        records beyond the limit of 512, 188 tokens too many (built in)
decoded 130 records: 128 as normalized · 2 lossy

RC201 warning  shattered word: 2,305 found
               \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:2:8
               \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x
               "\x1b[2J\x07\r\n\u{202e}\x00 \x3a:error::x":
               \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x
               help: \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x
               and 2,304 more (--format json lists 8)

skipped 129 blank lines: no effect on the verdict
note    \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x:
        \x1b[2J\x07\r\n\u{202e}\xff\x00 \x3a:error::x

to do   use a model whose vocabulary knows Cyrillic: try runecheck check -m
        MODEL on the same input
        runecheck why TEXT shows how a word falls apart
130 records · 1 file · 37,536 characters · exit 1: 1 of 4 gates failed
)");
}

}  // namespace
}  // namespace runecheck::report
