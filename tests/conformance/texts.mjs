// SPDX-License-Identifier: Apache-2.0
// Deterministic input texts: every scalar value once, and strings from a grammar that goes where tokenizers break.
import { readFileSync } from 'node:fs';
import { Random } from './random.mjs';
import * as U from './unicode.mjs';

export const SCALAR_VALUES = 0x110000 - 0x800;

/** 'a' + code point + 'b' for every Unicode scalar value, in order. */
export function* codepointSweep(first = 0, last = 0x10ffff) {
  for (let cp = first; cp <= last; cp++) {
    if (cp === 0xd800) cp = 0xe000;
    yield 'a' + String.fromCodePoint(cp) + 'b';
  }
}

const SPECIALS = [
  '[CLS]', '[SEP]', '[MASK]', '[UNK]', '[PAD]', '[cls]', '[sep]', '[mask]', '[Mask]', '[unk]', '[pad]',
  '[SEP', 'SEP]', '[MASK', 'MASK]', '[[SEP]]', '[ SEP ]', '[SE P]', '[SEP][SEP]', '[CLS][MASK]', '[MASK]s', 'x[UNK]y',
  '[unused0]', '[unused1]', '[unused99]', '##', '##ing', '##a', '###', '\u2581', '\u2581the', '<s>', '</s>', '<unk>', '<|endoftext|>',
  '[S\u200bEP]', '[SEP\u0301]', '[\u0421LS]', '[MASK]\u0301', '[SEP]\u200d[SEP]', '\uff3bSEP\uff3d',
];

const EMOJI_SEQUENCES = [
  '\u{1f917}', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f1e9}\u{1f1ea}', '\u{1f44d}\u{1f3fd}', '\u2764\ufe0f', '1\ufe0f\u20e3',
  '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '\u{1f3f3}\ufe0f\u200d\u{1f308}', '\u263a\ufe0e', '\u{1f600}\u{1f600}', '\u{1fae8}',
];

// Short everyday phrases, so that frequent pieces of many scripts are met as well as rare code points.
const PHRASES = [
  'The quick brown fox jumps over the lazy dog', "it's a dog's life, don't you think? We've won; they're here, I'm not.",
  'unaffable tokenization of Transformers', 'na\u00efve caf\u00e9 r\u00e9sum\u00e9 \u00c5ngstr\u00f6m \u0141\u00f3d\u017a', 'Stra\u00dfe \u1e9e STRASSE \u00dcberma\u00df',
  '\u0130stanbul \u0131\u011fd\u0131r \u011e\u00fcle', 'T\u00f4i y\u00eau ti\u1ebfng Vi\u1ec7t Nam', 'Za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144',
  '\u041c\u0430\u0433\u0438\u044f \u0440\u0435\u0430\u043b\u044c\u043d\u0430! \u0401\u0436 \u0439', '\u0421\u044a\u0435\u0448\u044c \u0435\u0449\u0451 \u044d\u0442\u0438\u0445 \u0431\u0443\u043b\u043e\u043a', '\u0407\u0436\u0430\u043a \u0454 \u0491\u0430\u043d\u043e\u043a',
  '\u0397 \u03bc\u03b1\u03b3\u03b5\u03af\u03b1 \u03b5\u03af\u03bd\u03b1\u03b9 \u03b1\u03bb\u03b7\u03b8\u03b9\u03bd\u03ae', '\u039f\u0394\u039f\u03a3 \u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3', '\u1f08\u03c1\u03c7\u1fc7 \u1f26\u03bd \u1f41 \u03bb\u03cc\u03b3\u03bf\u03c2',
  '\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd', '\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd', '\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645', '\u0627\u0644\u0644\u0651\u064e\u0647\u064f \u0623\u064e\u0643\u0652\u0628\u064e\u0631', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
  '\u0928\u092e\u0938\u094d\u0924\u0947 \u0926\u0941\u0928\u093f\u092f\u093e', '\u0986\u09ae\u09bf \u09ac\u09be\u0982\u09b2\u09be\u09af\u09bc', '\u0bb5\u0ba3\u0b95\u0bcd\u0b95\u0bae\u0bcd', '\u0c28\u0c2e\u0c38\u0c4d\u0c15\u0c3e\u0c30\u0c02', '\u0d28\u0d2e\u0d38\u0d4d\u0d15\u0d3e\u0d30\u0d02',
  '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01', '\u0e19\u0e49\u0e33\u0e43\u0e08', '\u0eaa\u0eb0\u0e9a\u0eb2\u0e8d\u0e94\u0eb5', '\u1019\u1004\u103a\u1039\u1002\u101c\u102c\u1015\u102b', '\u0f56\u0f40\u0fb2\u0f0b\u0f64\u0f72\u0f66\u0f0b', '\u179f\u17bd\u179f\u17d2\u178f\u17b8',
  '\uc548\ub155\ud558\uc138\uc694 \uc138\uacc4', '\ud55c\uad6d\uc5b4 \u1112\u1161\u11ab', '\u3053\u3093\u306b\u3061\u306f\u4e16\u754c', '\u30ab\u30bf\u30ab\u30ca \u30cf\u3099\u30d0 \uff76\uff9e', '\u6f22\u5b57\u3068\u4eee\u540d', '\u4f60\u597d\uff0c\u4e16\u754c\u3002\u4eca\u5929\u5929\u6c14\u5f88\u597d', '\u7e41\u9ad4\u4e2d\u6587',
  '\u10d2\u10d0\u10db\u10d0\u10e0\u10ef\u10dd\u10d1\u10d0', '\u0532\u0561\u0580\u0565\u0582', '\u1230\u120b\u121d \u12d3\u1208\u121d', '\u13e3\u13b3\u13a9 \uab70\uab71',
  'https://example.org/a_b?c=d&e=%20#f', 'me@example.com', 'C++ && a[i] != b->c; x ^= 0xFF; // $5.00', 'fn main() { println!("{}", 1_000); }',
  '3.14159, 1e-9, 100%, $1,234.56, 12:30, 2024-02-29', '50\u20ac \u00a320 \u00a5300 \u20b9', 'ﬁ ﬂ \u2167 \u00b2 \u00bd \u2122 \u00a9', '\u201cquoted\u201d \u2018it\u2019s\u2019 \u2014 \u2026 \u00abguillemets\u00bb',
];

const FALLBACK_WORDS = ['the', 'of', 'and', 'magic', 'real', 'token', 'embed', 'un', 'afford', 'able', 'play', 'ing', 'house', 'dog'];

/** Whole words of the built-in vocabulary, plain letters only. */
function vocabularyWords() {
  try {
    const url = new URL('../../data/distilbert-base-uncased-finetuned-sst-2-english/vocab.txt', import.meta.url);
    return readFileSync(url, 'utf8').split('\n').filter((word) => /^\p{L}{2,12}$/u.test(word));
  } catch {
    return FALLBACK_WORDS;
  }
}
let words;

const SCRIPT_NAMES = Object.keys(U.SCRIPTS);
const times = (count, make) => Array.from({ length: count }, make).join('');

function changeCase(r, word) {
  const how = r.below(4);
  if (how === 0) return word.toUpperCase();
  if (how === 1) return word[0].toUpperCase() + word.slice(1);
  return word;
}

function scriptWord(r) {
  const table = U.SCRIPTS[r.pick(SCRIPT_NAMES)];
  return times(r.between(1, 9), () => U.pickFrom(r, table));
}

function markedWord(r) {
  const table = U.SCRIPTS[r.chance(0.5) ? 'latin' : r.pick(SCRIPT_NAMES)];
  return times(r.between(1, 4), () => U.pickFrom(r, table) + times(r.below(5), () => U.pickFrom(r, U.MARKS)));
}

function longWord(r) {
  const length = r.pick([99, 100, 101, 99, 100, 101, 150]);
  const unit = r.weighted([
    [4, () => 'a'],
    [4, () => U.pickFrom(r, U.SCRIPTS.latin)],
    [2, () => 'e\u0301'], // shrinks when accents go
    [2, () => '\uac01'], // becomes three jamo each
    [2, () => '\u0130'],
    [2, () => U.pickFrom(r, U.SCRIPTS.cyrillic)],
    [1, () => '\u{1f917}'],
    [1, () => 'x\u200d'],
  ]);
  return times(length, unit);
}

function gluedWord(r) {
  const intruder = r.weighted([
    [4, () => U.pickFrom(r, U.EMOJI)],
    [4, () => U.pickFrom(r, U.SYMBOLS)],
    [3, () => U.pickFrom(r, U.FORMATS)],
    [2, () => U.pickFrom(r, U.PRIVATE_USE)],
    [2, () => U.pickFrom(r, U.UNASSIGNED)],
    [2, () => U.pickFrom(r, U.MARKS)],
    [2, () => U.pickFrom(r, U.CONTROLS)],
  ]);
  const parts = [changeCase(r, r.pick(words)), intruder(), changeCase(r, r.pick(words)), intruder()];
  return parts.slice(r.below(2), r.between(2, 4)).join('');
}

/** A stretch of a phrase, cut at a random code point. */
function phrasePart(r) {
  const points = [...r.pick(PHRASES)];
  const start = r.chance(0.6) ? 0 : r.below(points.length);
  return points.slice(start, start + r.between(2, 40)).join('');
}

const SEGMENTS = [
  [14, (r) => changeCase(r, r.pick(words))],
  [10, phrasePart],
  [9, scriptWord],
  [7, markedWord],
  [7, gluedWord],
  [6, (r) => r.pick(SPECIALS)],
  [5, (r) => times(r.between(1, 4), () => U.pickFrom(r, U.PUNCTUATION))],
  [4, (r) => times(r.between(1, 3), () => U.pickFrom(r, U.SYMBOLS))],
  [4, (r) => times(r.between(1, 6), () => U.pickFrom(r, U.DIGITS))],
  [4, (r) => r.pick(EMOJI_SEQUENCES)],
  [3, (r) => times(r.between(1, 3), () => U.pickFrom(r, U.EMOJI))],
  [3, (r) => times(r.between(1, 3), () => U.pickFrom(r, U.CONTROLS))],
  [3, (r) => times(r.between(1, 3), () => U.pickFrom(r, U.FORMATS))],
  [3, (r) => times(r.between(2, 8), () => U.pickFrom(r, U.MARKS))],
  [3, (r) => times(r.between(1, 4), () => U.pickFrom(r, U.SPACES))],
  [4, (r) => times(r.between(1, 5), () => U.pickFrom(r, U.SCRIPTS.han))],
  [3, (r) => times(r.between(1, 4), () => U.pickFrom(r, U.SCRIPTS.hanExtended))],
  [3, (r) => times(r.between(1, 4), () => U.pickFrom(r, r.chance(0.5) ? U.SCRIPTS.hangulSyllables : U.SCRIPTS.jamo))],
  [2, (r) => U.pickFrom(r, U.PRIVATE_USE)],
  [2, (r) => U.pickFrom(r, U.UNASSIGNED)],
  [1, longWord],
  [2, (r) => anyScalar(r)],
];

function anyScalar(r) {
  const cp = r.below(SCALAR_VALUES);
  return String.fromCodePoint(cp < 0xd800 ? (cp === 0x0a ? 0x20 : cp) : cp + 0x800);
}

const SEPARATORS = [
  [10, () => ' '],
  [7, () => ''],
  [2, (r) => times(r.between(1, 3), () => U.pickFrom(r, U.SPACES))],
  [1, (r) => U.pickFrom(r, U.FORMATS)],
];

function generatedText(r) {
  if (r.chance(0.004)) return '';
  let text = '';
  const segments = r.weighted([[6, 1], [8, 2], [8, 3], [6, 5], [4, 8], [1, 16]]);
  for (let i = 0; i < segments; i++) {
    if (i > 0) text += r.weighted(SEPARATORS)(r);
    text += r.weighted(SEGMENTS)(r);
  }
  // A line feed and a final carriage return belong to the line transport, not to the record.
  return text.replaceAll('\n', ' ').replace(/\r+$/, '');
}

/** n generated strings; the same seed gives the same strings. */
export function* generated(n, seed) {
  words ??= vocabularyWords();
  const r = new Random(seed);
  for (let i = 0; i < n; i++) yield generatedText(r);
}

/** n generated strings that hold line feeds and carriage returns, and no NUL. */
export function* withLineFeeds(n, seed) {
  const r = new Random(seed ^ 0x5eed);
  for (const text of generated(n, seed)) {
    const points = [...text.replaceAll('\0', '')];
    for (let k = r.between(1, 3); k > 0; k--) points.splice(r.below(points.length + 1), 0, r.pick(['\n', '\r\n', '\n\n', '\r']));
    yield points.join('');
  }
}

const PIECES = ['magic', 'is', 'real', '!', 'unaffable', 'x\u0301', '\u6f22\u5b57', '\u{1f917}', '[MASK]', '\u041c\u0430\u0433\u0438\u044f', '12', 'na\u00efve', '\ud55c', "don't", '\u200b'];

/** Short texts for the truncation and padding grids; with `pairs`, [text, pair] for most of them. */
export function gridTexts(n, seed, pairs) {
  const r = new Random(seed);
  const one = (most) => times(r.between(0, most), () => r.pick(PIECES) + (r.chance(0.85) ? ' ' : ''));
  const fixed = pairs
    ? [['', ''], ['', 'a b c d e f'], ['a b c d e f', ''], ['a b c d', 'e f g h'], ['a', 'b c d e f g h i j'], ['a b c d e f g h i j', 'b'], ['a b c d e', null]]
    : [['', null], ['a', null], ['a b c d e f g h i j k l', null], ['unaffable', null]];
  const made = Array.from({ length: Math.max(0, n - fixed.length) }, () => [one(10), pairs ? one(10) : null]);
  return fixed.concat(made);
}
