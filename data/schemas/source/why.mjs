// SPDX-License-Identifier: Apache-2.0
import { constant, integer, known, list, nullable, object, ref, text } from './build.mjs';
import { complete, exitCode, FATE_NAMES, span, toolAndModel } from './shared.mjs';

const edits = list('What the normalizer did to it.',
  known('An edit.', ['deleted', 'accent_stripped', 'case_folded', 'rewritten', 'made_a_blank']));
const fate = nullable(known('What became of it; null when the text was refused.', FATE_NAMES));
const becomes = text('Its part of the normalized text.');
const tokenIndex = (description) => list(description, { type: 'integer', minimum: 0 });

const token = {
  index: integer('Its place, from 0.'),
  id: integer('Its id.'),
  token: text('Its text.'),
  span: span('The characters it covers; [0,0] for special tokens'),
  word: nullable(integer('Index into words; null for special tokens.')),
  source: known('Where it comes from.', ['post_processor', 'added_token', 'model']),
};

export const why = {
  title: 'Output of runecheck why --format json',
  ...object('One text through every stage.', {
    schema: constant('runecheck.why/1', 'Name and major version of this format.'),
    ...toolAndModel,
    text: text('The text.'),
    normalized: text('The text after the normalizer.'),
    edits: list('Characters that were changed.', object('A changed character.', {
      span: span('Its place'),
      character: ref('character'),
      edits,
      fate,
      becomes,
    })),
    words: list('The words the model was asked for.', object('A word.', {
      span: span('Its place in the text'),
      normalized: text('What the model was given.'),
      result: known('What came of it.', ['pieces', 'unknown', 'added_token', 'refused']),
      reason: nullable(known('Why it is unknown.', ['absent-character', 'no-path', 'too-long', 'literal'])),
      guilty: list('Characters that made it unknown.', ref('character')),
      probes: list('What was looked up, in order.', object('A look-up.', {
        candidate: text('The piece that was looked for.'),
        id: nullable(integer('Its id; null when there is no such piece.')),
      })),
      tokens: tokenIndex('Its tokens, indices into tokens.'),
    })),
    tokens: list('The tokens.', object('A token.', token)),
    fates: nullable(ref('fates')),
    losses: list('What was found.', ref('finding')),
    at: nullable(object('The answer to --at.', {
      index: integer('The code point asked for.'),
      character: ref('character'),
      edits,
      fate,
      becomes,
      word: nullable(integer('Index into words; null when it came into none.')),
      tokens: tokenIndex('The tokens that cover it.'),
      uncovered: nullable(text('Why no token covers it.')),
    })),
    token: nullable(object('The answer to --token.', { ...token, excerpt: text('The characters it covers.') })),
    error: nullable(ref('record_error')),
    complete,
    exit_code: exitCode,
  }),
  definitions: {},
};
