// SPDX-License-Identifier: Apache-2.0
// What several commands write: the tool, the model, ratios, findings and their data.
import { choice, constant, flag, integer, known, list, map, nullable, number, object, ref, text } from './build.mjs';

const FATES = {
  guilty: 'Under an unknown token, and the reason for it: no piece of the vocabulary can hold it there.',
  collateral: 'Under an unknown token because of others.',
  deleted: 'Removed by the normalizer.',
  accent_stripped: 'Lost an accent.',
  case_folded: 'Became lower case.',
  rewritten: 'Replaced by something else.',
  white_space: 'White space.',
  kept: 'Kept as it was.',
};
export const FATE_NAMES = Object.keys(FATES);

const codePoints = (what) => ({
  type: 'array',
  description: `${what}: begin and end (exclusive), in code points, counted from 0.`,
  items: { type: 'integer', minimum: 0 },
  minItems: 2,
  maxItems: 2,
});
export const span = (what) => codePoints(what);

const character = {
  code_point: text('The code point as people write it, U+1F917.', { pattern: '^U\\+[0-9A-F]{4,6}$' }),
  name: text('Its Unicode name.'),
  character: text('The character itself.'),
};
export const characterMembers = character;

const label = {
  label: text('Name of the label; may be empty.'),
  text: text('The beginning of what it covers, escaped as in messages.'),
};
const characters = (description) => list(description, ref('character_fact'));

/** The data of each rule; a rule that is missing here has data of any shape. */
const DATA = {
  RC010: object('Bytes that are not UTF-8.', {
    byte: integer('Offset of the first one in the input.'),
    bytes: integer('How many.'),
    hex: text('The bytes in hexadecimal.'),
  }),
  RC011: object('A byte order mark: nothing more to say.', {}),
  RC012: object('Mojibake.', {
    encoding: text('What UTF-8 was read as.'),
    repaired: text('The word as it was meant.'),
    layers: integer('How many times it happened.'),
    sequences: integer('Damaged characters.'),
  }),
  RC013: object('An empty record.', { characters: integer('Code points of the record.') }),
  RC014: object('Mixed line ends.', { lf: integer('Lines that end in LF.'), crlf: integer('Lines that end in CR LF.') }),
  RC101: object('An unknown word.', {
    reason: known('Why.', ['absent-character', 'no-path', 'too-long', 'literal']),
    guilty: integer('Characters that no piece can hold.'),
    collateral: integer('Characters dragged along.'),
    guilty_characters: characters('The guilty ones.'),
  }),
  RC102: object('A run of unknown words.', {
    words: integer('Unknown words in the run.'),
    guilty: integer('Characters that no piece can hold.'),
    collateral: integer('Characters dragged along.'),
    absent_character: integer('Words with a character that no piece can hold.'),
    no_path: integer('Words that no row of pieces spells.'),
    too_long: integer('Words of more characters than the model looks at.'),
    guilty_characters: characters('The guilty ones.'),
  }),
  RC103: object('A word that is too long.', {
    reason: known('Why.', ['too-long']),
    characters: integer('Characters of the word.'),
    limit: integer('The most the model looks at.'),
    collateral: integer('Characters that are lost.'),
  }),
  RC104: object('A word without any token.', { characters: integer('Code points of the word.') }),
  RC201: object('A shattered word.', {
    letters: integer('Letters of the word.'),
    piece_count: integer('Its pieces.'),
    pieces: list('The pieces, the first ones where there are many.', text('A piece.')),
    script: text('ISO 15924 code of its script.'),
  }),
  RC202: object('Many pieces.', {
    script: text('ISO 15924 code of the script.'),
    pieces: integer('Tokens that hold a letter of its words.'),
    words: integer('Its words.'),
  }),
  RC203: object('Characters in byte tokens.', {
    text: text('What the tokens spell.'),
    tokens: integer('Byte tokens.'),
    characters: characters('The characters.'),
  }),
  RC301: object('Lost case.', { letters: integer('Letters that became lower case.'), characters: characters('They.') }),
  RC302: object('Lost accents.', { stripped: integer('Characters that lost one.'), characters: characters('They.') }),
  RC303: object('A deleted character.', { characters: characters('It.') }),
  RC304: object('Two words that were joined.', {
    left: text('The word before.'),
    right: text('The word after.'),
    characters: characters('What stood between them.'),
  }),
  RC305: object('Words that share their ids.', {
    script: text('ISO 15924 code of the script.'),
    words: integer('Distinct words that share all their ids with another one.'),
    distinct_words: integer('Distinct words of the script.'),
  }),
  RC306: object('A word of two scripts.', {
    script: text('ISO 15924 code of the script it is read in.'),
    odd_scripts: list('Codes of the other ones.', text('A code.')),
    letters: integer('Letters of the word.'),
    characters: characters('Those that only look right.'),
    repaired: text('The word in one script.'),
  }),
  RC401: {
    description: 'Too many tokens: what the record has and the model takes, or what --max-length cut.',
    anyOf: [
      object('Longer than the model takes.', {
        tokens: integer('Tokens of the record.'),
        limit: integer('The most the model takes.'),
        limit_source: text('The file that says so.'),
      }),
      object('Cut.', {
        tokens: integer('Tokens of the record.'),
        kept: integer('Tokens that are left.'),
        limit: integer('The --max-length.'),
        windows: integer('Windows in all.'),
      }),
    ],
  },
  RC410: object('A label off the boundaries of tokens.', {
    ...label,
    boundary: choice('Which of its ends lies inside of a token.', ['begin', 'end', 'both']),
    token: text('The token that it cuts; of two the first.'),
    token_id: integer('Its id.'),
    marked: text('The text with whole tokens.'),
    marked_begin: integer('Where that begins, in code points.'),
    marked_end: integer('Where it ends, exclusive.'),
  }),
  RC411: object('A label that no window holds.', {
    ...label,
    label_tokens: integer('Tokens of the label.'),
    reached: integer('Of these, the most that one window holds.'),
    tokens: integer('Tokens of the record.'),
    limit: integer('The most the model takes.'),
  }),
  RC412: object('A label without a known token.', {
    ...label,
    unknown_tokens: integer('Its tokens, all of them unknown; 0: it has none.'),
  }),
  RC601: object('A control token.', { token: text('The token.'), id: integer('Its id.') }),
  RC701: object('A word that decodes to another text.', {
    normalized: text('The word after the normalizer.'),
    decoded: text('What its tokens decode to.'),
    pieces: list('Its tokens.', text('A token.')),
  }),
};
const data = Object.fromEntries(Object.entries(DATA).map(([code, schema]) => [`data_${code}`, schema]));

/** What a finding's data has to be, by its rule. */
const dataByRule = Object.keys(DATA).map((code) => ({
  if: { properties: { rule: { const: code } } },
  then: { properties: { data: ref(`data_${code}`) } },
}));

const findingHead = {
  rule: text('Code of the rule; runecheck rules CODE explains it.', { pattern: '^[A-Z]{2}[0-9]{3}$' }),
  name: text('Name of the rule.'),
  severity: choice('How bad it is.', ['note', 'warning', 'error']),
  message: text('What was found, in a sentence.'),
  help: text('What to do; may be empty.'),
};
const findingData = { type: 'object', description: 'The same as numbers and names; its keys depend on the rule.' };

const position = object('A place in a file.', {
  line: integer('From 1.', { minimum: 1 }),
  column: integer('From 1, in code points of the line as it stands in the file.', { minimum: 1 }),
});

const error = (second) =>
  object('What went wrong.', { message: text('What and where.'), [second]: text('What to do; may be empty.') });

export const shared = {
  tool: object('The program that wrote this.', {
    name: constant('runecheck', 'Its name.'),
    version: text('Its version.'),
  }),
  model: object('The model whose tokenizer was used.', {
    name: text('What people call it.'),
    kind: known('Kind of the tokenization model.', ['WordPiece', 'BPE', 'Unigram', 'WordLevel']),
    size: integer('Tokens of the vocabulary.'),
    origin: text('Where it comes from: built in, or the path given.'),
    files: list('The files it was read from.', object('A file.', {
      path: text('Its path.'),
      gave: text('What was taken from it.'),
    })),
    notes: list('What was assumed or overruled while reading.', object('A note.', {
      message: text('What.'),
      source: text('The file it is about.'),
    })),
    traits: list('What the tokenizer does to text.', text('A trait, such as lowercase.')),
    inputs: list('The arrays the model takes.', text("A name of transformers', such as input_ids.")),
    limits: list('All length limits found; the first is in effect.', ref('length_limit')),
    stored_truncation: nullable(ref('stored_truncation')),
    stored_padding: nullable(ref('stored_padding')),
  }),
  length_limit: object('A length limit.', { tokens: integer('The most tokens.'), source: text('What says so.') }),
  stored_truncation: object('Truncation stored in tokenizer.json; reported, not applied.', {
    max_length: integer('Tokens.'),
    stride: integer('Tokens that neighbouring windows share.'),
    strategy: known('What is cut.', ['longest_first', 'only_first', 'only_second']),
    direction: choice('Where.', ['left', 'right']),
  }),
  stored_padding: object('Padding stored in tokenizer.json; reported, not applied.', {
    length: nullable(integer('Tokens; null: as many as the longest record.')),
    pad_to_multiple_of: nullable(integer('The length is rounded up to a multiple of this.')),
    direction: choice('Where.', ['left', 'right']),
    pad_id: integer('Id of the padding token.'),
    pad_type_id: integer('Its type id.'),
    pad_token: text('The padding token.'),
  }),
  ratio: object('A ratio with the whole numbers it is made of, so that ratios of parts can be added up.', {
    numerator: integer('Above the line.'),
    denominator: integer('Below the line.'),
    ratio: nullable(number('Their quotient; null when the denominator is 0: there was nothing to measure.')),
  }),
  fates: object(
    'Number of code points that met each fate; they sum up to all code points.',
    Object.fromEntries(Object.entries(FATES).map(([name, meaning]) => [name, integer(meaning)])),
  ),
  character: object('A character.', character),
  character_fact: object('A character and where it stands.', {
    ...character,
    at: nullable(integer('Its place, in code points from the start of the text; null where it is not known.')),
  }),
  ...data,
  record_error: error('hint'),
  input_error: error('help'),
  position,
  // A finding of `tokenize` and `why`.
  finding: {
    ...object('Something found in a text.', {
      ...findingHead,
      span: nullable(codePoints('Its place in the text; null when it is about a whole input')),
      sequence: integer('0: the text, 1: its pair; only in pairs.', { maximum: 1 }),
      excerpt: nullable(text('The text at that place.')),
      excerpt_truncated: flag('The excerpt is only the beginning; only there when true.'),
      location: object('Where it stands in its file.', {
        file: nullable(text('Path; - is standard input, null is an argument.')),
        line: nullable(integer('From 1.', { minimum: 1 })),
        column: nullable(integer('From 1, in code points.', { minimum: 1 })),
        end_line: integer('The line where it ends; only when that is another one.', { minimum: 1 }),
        end_column: nullable(integer('Exclusive.', { minimum: 1 })),
      }, { optional: ['end_line'] }),
      data: findingData,
    }, { optional: ['sequence', 'excerpt_truncated'] }),
    allOf: dataByRule,
  },
  // A finding of `check`.
  check_finding: {
    ...object('Something found in a file.', {
      ...findingHead,
      span: nullable(codePoints('Its place in the text of its record; null when it is about a whole file')),
      sequence: integer('0: the text, 1: its pair.', { maximum: 1 }),
      excerpt: nullable(text('The text at that place, at most meta.limits.excerpt code points.')),
      excerpt_truncated: flag('The excerpt is only the beginning.'),
      location: object('Where it stands.', {
        file: nullable(text('Path as it was given; - is standard input.')),
        field: nullable(text('JSON pointer or name of the field; null in plain text.')),
        record: nullable(integer('Number of the record in its file, from 0; null when it is about a whole file.')),
        begin: nullable(ref('position')),
        end: nullable(ref('position', 'Exclusive.')),
      }),
      fingerprint: text('The same for the same finding in another run, whatever stands above it.', {
        pattern: '^[0-9a-f]{32}$',
      }),
      data: findingData,
    }),
    allOf: dataByRule,
  },
};

export const toolAndModel = { tool: ref('tool'), model: ref('model') };
export const exitCode = integer('Exit code of the program: 0 passed, 1 a gate failed, 2 no answer.');
export const complete = flag('All of the input was looked at; when false, nothing follows from the rest.');
export const findingCounts = (entry) =>
  map('How often each rule spoke, by its code; rules without a finding are left out.', '^[A-Z]{2}[0-9]{3}$', entry);
