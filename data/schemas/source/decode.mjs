// SPDX-License-Identifier: Apache-2.0
import { anyOf, constant, integer, laterLine, line, list, nullable, object, ref, text } from './build.mjs';
import { complete, exitCode, toolAndModel } from './shared.mjs';

const schema = constant('runecheck.decode/1', 'Name and major version of this format.');

const record = object('A row of ids and the texts they give; null where they could not be decoded.', {
  index: integer('Number of the record over all inputs, from 0.'),
  file: nullable(text('Path; - is standard input, null is an argument.')),
  line: nullable(integer('From 1; null where there are no lines.', { minimum: 1 })),
  ids: nullable(list('The ids.', { type: 'integer', minimum: 0 })),
  tokens: nullable(list('Their tokens; null for an id that no token has.', { type: ['string', 'null'] })),
  decoded: nullable(text('The text.')),
  decoded_without_special: nullable(text('The text without special tokens.')),
  decoded_without_cleanup: nullable(text('The text without the clean-up of blanks.')),
  decoded_without_special_or_cleanup: nullable(text('The text without both.')),
  unknown_ids: nullable(list('Ids that no token has.', object('An unknown id.', {
    position: integer('Its place in the record, from 1.', { minimum: 1 }),
    id: integer('The id.'),
  }))),
  error: nullable(ref('record_error')),
});
const totals = {
  summary: object('Sums over all records.', {
    records: integer('All records.'),
    refused: integer('Those with an error.'),
    ids: integer('All ids.'),
    unknown_ids: integer('Those that no token has.'),
    exit_code: exitCode,
  }),
  complete,
};

export const decode = {
  title: 'Output of runecheck decode --format json',
  ...object('One object with everything.', {
    schema,
    ...toolAndModel,
    records: list('The records.', ref('record')),
    ...totals,
  }),
  definitions: { record },
};

export const decodeLine = {
  title: 'A line of runecheck decode --format jsonl',
  ...anyOf('A record, or at the very end a summary: a stream without one was cut.', [
    'record_line', 'summary_line', 'later_line',
  ]),
  definitions: {
    record_line: line('record', record),
    summary_line: line('summary', object('The last line.', { schema, ...toolAndModel, ...totals })),
    later_line: laterLine(['record', 'summary']),
  },
};
