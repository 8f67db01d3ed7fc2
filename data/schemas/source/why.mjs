// SPDX-License-Identifier: Apache-2.0
import { constant, integer, known, list, nullable, number, object, ref, text } from './build.mjs';
import { complete, exitCode, FATE_NAMES, span, toolAndModel } from './shared.mjs';

const edits = list('What the normalizer did to it.',
  known('An edit.', 
    ['dropped_by_model', 'deleted', 'accent_stripped', 'case_folded', 'rewritten', 'made_a_blank', 'blank_marked', 'blank_added',
      'composed', 'written_as_bytes']));
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

const path = (description) => object(description, {
  score: nullable(number('Sum of the scores; null when it is not finite.')),
  pieces: list('Its pieces and unknown characters, from the left.', object('A step.', {
    text: text('The text it stands for.'),
    id: integer('Its id, that of the unknown token for an unknown character.'),
    score: nullable(number('Its score; null when it is not finite.')),
  })),
});
const place = object('A character at its place.', {
  span: span('Its place in the text'),
  character: ref('character'),
  tokens: tokenIndex('The tokens that stand for it.'),
});

export const why = {
  title: 'Output of runecheck why --format json',
  ...object('One text through every stage.', {
    schema: constant('runecheck.why/1', 'Name and major version of this format.'),
    ...toolAndModel,
    text: text('The text.'),
    normalized: text('The text after the normalizer.'),
    rewritten: nullable(text('What a pre-tokenizer made of it for the model; null when it rewrites nothing.')),
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
      merges: list('The merges of a BPE model, in the order they happened.', object('A merge.', {
        rank: integer('Its place in the list of merges; the lowest is applied first.'),
        left: text('The left piece.'),
        right: text('The right piece.'),
        piece: text('The piece that takes their place.'),
        id: integer('Its id.'),
      })),
      path: nullable(path('The way a Unigram model cuts the word; null for other models.')),
      runner_up: nullable(path('The best of all other ways; null where there is none.')),
      byte_fallback: list('Characters that have no piece and are written as bytes, as the model sees them.', place),
      unknown: list('Characters that the unknown token stands for, each one; not those dragged along.', place),
      dropped: list('Characters that the model drops: no piece, no unknown token.', place),
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
