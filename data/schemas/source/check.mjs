// SPDX-License-Identifier: Apache-2.0
import { anyOf, choice, constant, flag, integer, known, laterLine, line, list, map, nullable, number, object, ref, text } from './build.mjs';
import { characterMembers, complete, exitCode, findingCounts, toolAndModel } from './shared.mjs';

const SCHEMA = 'runecheck.check/1';

/** By script and summed. */
const COUNT_METRICS = {
  unk_chars: 'Characters under an unknown token: the honest share of what is lost.',
  unk_tokens: 'Unknown tokens; understates, since a word is one token.',
  unk_words: 'Words with an unknown token.',
  shattered: 'Words that fell into letters.',
  fertility: 'Pieces for each word.',
  continued_words: 'Words of more than one piece.',
};
const TYPE_METRICS = {
  strr: 'Distinct words kept as one known piece; null where distinct words are not counted.',
  collisions: 'Distinct words that share their ids; null where distinct words are not counted.',
};
const MORE_COUNT_METRICS = {
  chars_per_token: 'Characters for each token.',
  bytes_per_token: 'Bytes for each token.',
  byte_fallback: 'Bytes of characters that came out as byte tokens.',
  case: 'Code points whose case was folded.',
  accent: 'Code points that lost an accent.',
  deleted: 'Deleted code points.',
  rewritten: 'Code points replaced by others.',
  beyond_chars: 'Characters beyond the limit of their record.',
};
const RECORD_METRICS = {
  beyond_limit: 'Records of more tokens than the model takes.',
  beyond_tokens: 'Tokens beyond the limit of their record.',
  roundtrip: 'Records that decode to their text, up to normalization and white space.',
};
const ratios = (metrics) =>
  Object.fromEntries(Object.entries(metrics).map(([name, meaning]) => [name, ref('ratio', meaning)]));
const ratiosOrNull = (metrics) =>
  Object.fromEntries(Object.entries(metrics).map(([name, meaning]) => [name, nullable(ref('ratio', meaning))]));
const scriptMetrics = { ...ratios(COUNT_METRICS), ...ratiosOrNull(TYPE_METRICS), ...ratios(MORE_COUNT_METRICS) };
const METRICS = { ...COUNT_METRICS, ...TYPE_METRICS, ...MORE_COUNT_METRICS, ...RECORD_METRICS };

const COUNTS = {
  guilty: 'Code points that made a word unknown.',
  collateral: 'Code points that are unknown because of others.',
  deleted: 'Code points removed by the normalizer.',
  accent_stripped: 'Code points that lost an accent.',
  case_folded: 'Code points that became lower case.',
  rewritten: 'Code points replaced by something else.',
  white_space: 'White space.',
  kept: 'Code points kept as they were.',
  characters: 'Code points that are not white space.',
  unk_chars: 'Of these, the ones under an unknown token.',
  bytes: 'Bytes of the text in UTF-8.',
  tokens: 'Tokens without those of the post-processor.',
  unk_tokens: 'Of these, the unknown ones.',
  words: 'Words: runs of letters and marks, each ideograph alone.',
  unk_words: 'Words with an unknown token.',
  shattered: 'Shattered words.',
  pieces: 'Tokens that hold a letter of a word, summed over the words.',
  continued_words: 'Words of more than one piece.',
  beyond_chars: 'Characters beyond the limit of their record.',
  fallback_bytes: 'Bytes of characters that came out as byte tokens.',
};

const partMembers = {
  records: integer('Records that were judged.'),
  refused: integer('Records that could not be judged; nothing of them is counted elsewhere.'),
  empty: integer('Blank lines, which are no records.'),
  rows: integer('Tokens with those of the post-processor.'),
  ...scriptMetrics,
  ...ratios(RECORD_METRICS),
  counts: ref('counts'),
  lengths: ref('lengths'),
  roundtrip_kinds: ref('roundtrip_kinds'),
};

const scripts = (description) => map(description, '^[A-Z][a-z]{3}$', ref('script'));

const definitions = {
  counts: object(
    'What was counted; the first eight are fates and sum up to all code points.',
    Object.fromEntries(Object.entries(COUNTS).map(([name, meaning]) => [name, integer(meaning)])),
  ),
  lengths: object('Tokens of a record, those of the post-processor included; null without records.', {
    p50: nullable(integer('Half of the records are not longer.')),
    p90: nullable(integer('90 of 100 records are not longer.')),
    p95: nullable(integer('95 of 100 records are not longer.')),
    p99: nullable(integer('99 of 100 records are not longer.')),
    max: nullable(integer('The longest record.')),
  }),
  roundtrip_kinds: object('Records by how close their decoded tokens come to their text.', {
    exact: integer('The text itself.'),
    normalized: integer('The text after the normalizer.'),
    up_to_spaces: integer('The same but for white space.'),
    lossy: integer('Something is missing.'),
  }),
  script: object('The share of one script.', { ...scriptMetrics, counts: ref('counts') }),
  part: object('What was measured of a part of the input.', partMembers),
  first_place: object('Where something was met first.', {
    file: nullable(text('Path as it was given.')),
    begin: nullable(ref('position')),
  }),
  total: object('What was measured over all inputs.', {
    ...partMembers,
    guilty_distinct: integer('Distinct characters that made words unknown.'),
    top_characters: list('The most frequent of them.', object('A character and how often it was guilty.', {
      ...characterMembers,
      script: text('ISO 15924 code of its script.'),
      count: integer('How often it made a word unknown.'),
      first: ref('first_place'),
    })),
    top_words: list('The most frequent shattered words.', object('A word and how often it stands there.', {
      word: text('The word.'),
      pieces: list('Its pieces.', text('A piece.')),
      count: integer('How often it stands there.'),
      first: ref('first_place'),
    })),
  }),
  gate: object('The verdict of one gate.', {
    metric: text('What was measured.'),
    script: nullable(text('ISO 15924 code; null: all scripts.')),
    field: nullable(text('Field; null: all fields.')),
    origin: text('Who asked for it: default, an option as typed, a file.'),
    direction: choice('max: greater values are bad; min: smaller ones.', ['none', 'max', 'min']),
    unit: known('How values are meant: share is 0 to 1.', ['share', 'number']),
    measured: ref('ratio'),
    warn: nullable(number('A value beyond this is a warning.')),
    error: nullable(number('A value beyond this fails the check.')),
    verdict: choice('The verdict.', ['passed', 'warned', 'failed', 'not_gated']),
    reason: nullable(text('Why it was not gated.')),
  }),
  file: object('One input.', {
    path: text('As it was given; - is standard input. Bytes that are not UTF-8 are U+FFFD here.'),
    path_base64: nullable(text('The bytes of a path that is not UTF-8.', { contentEncoding: 'base64' })),
    kind: known('How it was read.', ['text', 'jsonl', 'csv', 'tsv']),
    bytes: integer('Bytes read, before decompression.'),
    summary: ref('part'),
    scripts: scripts('The same by script (ISO 15924).'),
    errors: list('Not empty: not all of it was judged.', ref('input_error')),
    notes: list('What was assumed.', text('A note.')),
  }),
  field: object('One field of the structured inputs, over all files.', {
    field: text('As it was asked for.'),
    summary: ref('part'),
    scripts: scripts('The same by script (ISO 15924).'),
  }),
};

const limit = nullable(ref('length_limit', 'What "beyond the limit" is measured against.'));
const verdictMembers = {
  complete,
  interrupted: flag('It was stopped by a signal.'),
  verdict: choice('What came out.', ['pass', 'fail', 'incomplete']),
  exit_code: exitCode,
  fail_on: nullable(known('Findings of this severity and worse fail the check.', ['error', 'warning', 'note', 'never'])),
  failing_findings: integer('How many there are.'),
  baseline: nullable(text('File of known findings.')),
};
const totalMembers = {
  inputs: object('What was read.', {
    files: integer('Number of files.'),
    bytes: integer('Bytes read, before decompression.'),
    excluded: object('Files left out by rule, without effect on the verdict.', {
      ignored: integer('By .gitignore.'),
      unmatched: integer('By --glob.'),
      binary: integer('Binary files met by -r.'),
      duplicates: integer('The same file by another name.'),
      json: integer('.json files below folders: as lines their escapes would pass unseen.'),
      links: integer('Links to folders, which are not followed.'),
    }),
  }),
  summary: ref('total'),
  scripts: scripts('The same by script (ISO 15924), over all inputs.'),
  fields: list('The fields of structured inputs; empty for plain text.', ref('field')),
  finding_counts: findingCounts(object('How often a rule spoke.', {
    count: integer('All findings; exact, whatever is listed.'),
    by_severity: object('The same by severity.', {
      note: integer('Notes.'),
      warning: integer('Warnings.'),
      error: integer('Errors.'),
    }),
    listed: integer('Those that are in the list of findings.'),
    known: integer('Those that are in the baseline.'),
  })),
};
const tailMembers = {
  errors: list('What could not be read, apart from single files.', ref('input_error')),
  notes: list('What was assumed.', text('A note.')),
  meta: object('How to read the numbers.', {
    definitions: object(
      'What each metric is: numerator / denominator.',
      Object.fromEntries(Object.keys(METRICS).map((name) => [name, text('Its formula.')])),
    ),
    types_estimated: flag('Distinct words were too many to keep all: strr and collisions are of a sample.'),
    limits: object('Where lists and texts are cut.', {
      top_characters: integer('The most entries of top_characters.'),
      top_words: integer('The most entries of top_words.'),
      excerpt: integer('The most code points of an excerpt.'),
    }),
  }),
};

const gates = list('All gates with their verdicts.', ref('gate'));
const schema = constant(SCHEMA, 'Name and major version of this format.');
const headMembers = { schema, ...toolAndModel, limit };

export const check = {
  title: 'Output of runecheck check --format json',
  ...object('One object with everything.', {
    ...headMembers,
    ...verdictMembers,
    gates,
    ...totalMembers,
    files: list('All inputs, in the order they were read.', ref('file')),
    findings: list('Findings, by file and place; finding_counts says how many there are in all.', ref('check_finding')),
    ...tailMembers,
  }),
  definitions,
};

const LINES = ['model', 'file', 'finding', 'gate', 'summary'];
export const checkLine = {
  title: 'A line of runecheck check --format jsonl',
  ...anyOf('A model, files, findings, gates, and at the very end a summary: a stream without one was cut.', [
    ...LINES.map((type) => `${type}_line`),
    'later_line',
  ]),
  definitions: {
    ...definitions,
    model_line: line('model', object('The first line.', headMembers)),
    file_line: line('file', definitions.file),
    finding_line: (shared) => line('finding', shared.check_finding),
    gate_line: line('gate', definitions.gate),
    summary_line: line('summary', object('The last line.', { schema, ...verdictMembers, ...totalMembers, ...tailMembers })),
    later_line: laterLine(LINES),
  },
};
