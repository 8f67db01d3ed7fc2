// SPDX-License-Identifier: Apache-2.0
import { anyOf, choice, constant, integer, laterLine, line, list, nullable, number, object, ref, text } from './build.mjs';
import { complete, exitCode, findingCounts, span, toolAndModel } from './shared.mjs';

const SCHEMA = 'runecheck.tokenize/1';
const bit = (description) => list(description, { type: 'integer', minimum: 0, maximum: 1 });
const integers = (description) => list(description, { type: 'integer', minimum: 0 });
const integersOrNull = (description) => list(description, { type: ['integer', 'null'], minimum: 0 });
const ranges = (description) => list(description, span('One token'));

const columns = {
  input_ids: integers('Ids.'),
  attention_mask: bit('0 for padding.'),
  token_type_ids: integers('Which text a token belongs to, as the model sees it.'),
  special_tokens_mask: bit('1 for what the post-processor added, and for padding.'),
  offset_mapping: ranges('Where each token stands in its text, in code points; [0,0] for special tokens.'),
  tokens: list('Texts of the tokens.', text('A token.')),
  word_ids: integersOrNull('Word of each token, as the reference counts them; null for special tokens.'),
  sequence_ids: integersOrNull('0: the text, 1: its pair; null for special tokens.'),
};
const moreColumns = {
  offset_bytes: ranges('As offset_mapping, in bytes of the input; with --show.'),
  offset_utf16: ranges('As offset_mapping, in UTF-16 units; with --show.'),
};
const texts = {
  normalized: text('The text after the normalizer.'),
  normalized_pair: nullable(text('The pair after the normalizer.')),
  decoded: text('The ids turned back into text.'),
  decoded_without_special: text('The same without special tokens.'),
};
const judgement = {
  fates: ref('fates'),
  findings: list('What was found in it.', ref('finding')),
};
const source = {
  index: integer('Number of the record over all inputs, from 0.'),
  file: nullable(text('Path; - is standard input, null is an argument.')),
  line: nullable(integer('From 1; null where there are no lines.', { minimum: 1 })),
};
const field = nullable(text('Field of a structured file.'));
const invalid = (description) => list(description, object('One maximal ill-formed part, replaced by U+FFFD.', {
  byte: integer('Its offset in the input.'),
  bytes: integer('Its length.'),
}));

const full = object('A record. Arrays have equal length, one entry for each token.', {
  ...source,
  field,
  text: text('The text.'),
  text_pair: nullable(text('Its second text.')),
  ...columns,
  ...texts,
  overflowing: list('Windows beyond the first.', object('A window.', columns)),
  ...judgement,
  invalid_utf8: invalid('Only when the text was not UTF-8.'),
  invalid_utf8_pair: invalid('Only when the pair was not UTF-8.'),
  error: { type: 'null', description: 'Nothing went wrong.' },
}, { optional: ['invalid_utf8', 'invalid_utf8_pair'] });

const refused = object('A record that was refused.', {
  ...source,
  field,
  text: nullable(text('The text; null when it was too long to be held.')),
  text_pair: text('Its second text; only in pairs.'),
  findings: list('What was found in it; only when there is something.', ref('finding')),
  error: ref('record_error'),
}, { optional: ['text_pair', 'findings'] });

// With --show a record has the parts that were asked for.
const shown = { ...columns, ...moreColumns };
const chosen = object('A record with the columns of --show.', {
  ...source,
  text: nullable(text('The text.')),
  text_pair: nullable(text('Its second text.')),
  ...shown,
  ...texts,
  overflowing: list('Windows beyond the first.', object('A window.', shown, { optional: Object.keys(shown) })),
  ...judgement,
  error: nullable(ref('record_error')),
}, {
  optional: ['file', 'line', 'text', 'text_pair', ...Object.keys({ ...shown, ...texts, ...judgement }), 'overflowing'],
});

const head = {
  records: integer('All records.'),
  refused: integer('Those with an error.'),
  tokens: integer('Tokens, special ones included, padding not.'),
};
const analysis = {
  characters: integer('Code points.'),
  unk_tokens: ref('ratio', 'Unknown tokens / tokens without those of the post-processor.'),
  unk_chars: ref('ratio', 'Characters (without white space) under an unknown token / characters.'),
  shattered: ref('ratio', 'Shattered words / words.'),
  fates: ref('fates'),
  finding_counts: findingCounts(object('How often a rule spoke.', {
    count: integer('All findings.'),
    listed: integer('Those in the output.'),
  })),
};
const tail = {
  gates: list('Gates that were asked for.', object('A gate and its verdict.', {
    metric: text('What was measured.'),
    option: text('The option as typed.'),
    measured: ref('ratio'),
    limit: number('A greater ratio fails.'),
    verdict: choice('The verdict.', ['pass', 'fail', 'not_measured']),
  })),
  verdict: choice('Only when there are gates.', ['pass', 'fail', 'incomplete']),
  input_findings: list('Findings about whole inputs.', ref('finding')),
  exit_code: exitCode,
};
const totals = { ...head, ...analysis, ...tail };
const bareTotals = { ...head, ...tail };
const optional = ['verdict'];

const schema = constant(SCHEMA, 'Name and major version of this format.');

export const tokenize = {
  title: 'Output of runecheck tokenize --format json',
  ...object('One object with everything.', {
    schema,
    ...toolAndModel,
    records: list('The records.', anyOf('A record.', ['record', 'refused_record', 'chosen_record'])),
    summary: anyOf('Sums over all records.', ['summary', 'bare_summary']),
    complete,
  }),
  definitions: {
    record: full,
    refused_record: refused,
    chosen_record: chosen,
    summary: object('Sums over all records.', totals, { optional }),
    bare_summary: object('With --show of columns that need no analysis.', bareTotals, { optional }),
  },
};

const summaryLine = (members) =>
  line('summary', object('The last line: a stream without it was cut.', { schema, ...toolAndModel, ...members, complete }, { optional }));
export const tokenizeLine = {
  title: 'A line of runecheck tokenize --format jsonl',
  ...anyOf('A record, or at the very end a summary: a stream without one was cut.', [
    'record_line', 'refused_record_line', 'chosen_record_line', 'summary_line', 'bare_summary_line', 'later_line',
  ]),
  definitions: {
    record_line: line('record', full),
    refused_record_line: line('record', refused),
    chosen_record_line: line('record', chosen),
    summary_line: summaryLine(totals),
    bare_summary_line: summaryLine(bareTotals),
    later_line: laterLine(['record', 'summary']),
  },
};
