// SPDX-License-Identifier: Apache-2.0
// The reference, in this process. Two releases of the Hugging Face tokenizers library are used:
//   0.23.2 (npm tokenizers)          for everything that neither truncates nor pads;
//   0.22.2 (npm @anush008/tokenizers) for truncation and padding, because 0.23 loses overflowing windows
//                                     and may even cut pairs at another place (huggingface/tokenizers#2091).
// Both are driven through their public API; offsets are code points.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const current = require('tokenizers');
const sound = require('@anush008/tokenizers');

export const RELEASE = '0.23.2';
export const LIMIT_RELEASE = '0.22.2';

const COLUMNS = {
  input_ids: (e) => e.getIds(),
  tokens: (e) => e.getTokens(),
  offset_mapping: (e) => e.getOffsets(),
  attention_mask: (e) => e.getAttentionMask(),
  token_type_ids: (e) => e.getTypeIds(),
  special_tokens_mask: (e) => e.getSpecialTokensMask(),
  word_ids: (e) => e.getWordIds().map((x) => x ?? null),
  sequence_ids: (e) => e.getSequenceIds().map((x) => x ?? null),
};

/** The per-token columns of a record; the decoded texts and `overflowing` come on top. */
export const TOKEN_COLUMNS = Object.keys(COLUMNS);

const STRATEGIES = { longest_first: 'LongestFirst', only_first: 'OnlyFirst', only_second: 'OnlySecond' };
const PAD = { padId: 0, padTypeId: 0, padToken: '[PAD]' };

function columnsOf(encoding) {
  const row = {};
  for (const name of TOKEN_COLUMNS) row[name] = COLUMNS[name](encoding);
  return row;
}

async function rowsOf(tokenizer, encodings) {
  const rows = encodings.map(columnsOf);
  const ids = rows.map((row) => row.input_ids);
  const [decoded, without] = await Promise.all([tokenizer.decodeBatch(ids, false), tokenizer.decodeBatch(ids, true)]);
  rows.forEach((row, i) => {
    row.decoded = decoded[i];
    row.decoded_without_special = without[i];
    row.overflowing = encodings[i].getOverflowing().map(columnsOf);
  });
  return rows;
}

/**
 * Why a call with these lengths (content tokens, without special tokens) is refused, or null.
 * Needed beforehand because the library ends the whole process where the stride reaches the length it cuts to,
 * and because a max_length below the number of special tokens wraps around there, so that nothing is cut.
 */
export function refusalOf(first, second, added, options) {
  const { maxLength, strategy = 'longest_first', stride = 0 } = options;
  if (maxLength === undefined) return null;
  const limit = maxLength - added;
  if (limit < 0) return { kind: 'wraps', error: 'max_length is less than the number of special tokens' };
  const total = first + (second ?? 0);
  if (limit === 0 || total <= limit) return null;
  const aborts = (length, keep) => keep > 0 && keep < length && stride >= keep;
  const strideError = { kind: 'aborts', error: 'stride must be less than the length truncated to' };
  if (strategy === 'longest_first') {
    if (second === null) return aborts(first, limit) ? strideError : null;
    const shorter = Math.min(first, second);
    let keepShort = shorter;
    let keepLong = shorter > limit ? shorter : Math.max(shorter, limit - shorter);
    if (keepShort + keepLong > limit) {
      keepShort = Math.floor(limit / 2);
      keepLong = limit - keepShort;
    }
    const [keepFirst, keepSecond] = first > second ? [keepLong, keepShort] : [keepShort, keepLong];
    return aborts(first, keepFirst) || aborts(second, keepSecond) ? strideError : null;
  }
  const target = strategy === 'only_first' ? first : second;
  if (target === null) return { kind: 'throws', error: 'truncation error: second sequence not provided' };
  if (target <= total - limit) return { kind: 'throws', error: 'truncation error: sequence too short to respect the max_length' };
  return aborts(target, target - (total - limit)) ? strideError : null;
}

export class Reference {
  /** text: the content of a tokenizer.json. Truncation and padding stored in it are cleared. */
  constructor(text) {
    this.definition = { ...JSON.parse(text), truncation: null, padding: null };
    const plain = JSON.stringify(this.definition);
    this.current = current.Tokenizer.fromString(plain);
    this.soundText = plain;
    this.lengths = new Map();
  }

  get sound() {
    this.soundTokenizer ??= sound.Tokenizer.fromString(this.soundText);
    return this.soundTokenizer;
  }

  /** Rows of [text, pair or null] items without truncation and padding. */
  async plain(items, { special = true } = {}) {
    return this.#encodeWith(this.current, items, special);
  }

  /** The same by the older release; the two must agree. */
  async plainSound(items, { special = true } = {}) {
    this.sound.disableTruncation();
    this.sound.disablePadding();
    return this.#encodeWith(this.sound, items, special);
  }

  async #encodeWith(tokenizer, items, special) {
    const options = { addSpecialTokens: special };
    const encodings = items.some(([, pair]) => pair !== null)
      ? await Promise.all(items.map(([text, pair]) => tokenizer.encode(text, pair, options)))
      : await tokenizer.encodeBatch(items.map(([text]) => text), options);
    return rowsOf(tokenizer, encodings);
  }

  async #lengthOf(text) {
    if (text === null) return null;
    let length = this.lengths.get(text);
    if (length === undefined) {
      const encoding = await this.current.encode(text, null, { addSpecialTokens: false });
      length = encoding.getLength();
      if (this.lengths.size > 10000) this.lengths.clear();
      this.lengths.set(text, length);
    }
    return length;
  }

  async #addedTokens(isPair) {
    this.added ??= [];
    this.added[+isPair] ??= (await this.current.encode('', isPair ? '' : null)).getLength();
    return this.added[+isPair];
  }

  /**
   * Rows under truncation and padding. options: maxLength, stride, strategy, side ('right'|'left'), padding
   * ('longest' | 'max_length' | N | undefined), padSide, multiple, special. The items are one batch.
   * A refused item gives { error }, with `either` (the row without a cut) where the library wraps around.
   */
  async limited(items, options) {
    const { special = true } = options;
    const refusals = await Promise.all(
      items.map(async ([text, pair]) => {
        const added = special ? await this.#addedTokens(pair !== null) : 0;
        return refusalOf(await this.#lengthOf(text), await this.#lengthOf(pair), added, options);
      }),
    );
    const accepted = items.filter((_, i) => refusals[i] === null);
    const tokenizer = await this.#configured(options);
    const encodings = await this.#encodeLimited(tokenizer, accepted, options);
    const rows = await rowsOf(tokenizer, encodings);
    let at = 0;
    const out = [];
    for (let i = 0; i < items.length; i++) out.push(refusals[i] === null ? rows[at++] : await this.#refused(tokenizer, items[i], refusals[i], special));
    return out;
  }

  async #encodeLimited(tokenizer, items, options) {
    const call = { addSpecialTokens: options.special ?? true };
    if (items.every(([, pair]) => pair === null)) return tokenizer.encodeBatch(items.map(([text]) => text), call);
    const encodings = await Promise.all(items.map(([text, pair]) => tokenizer.encode(text, pair, call)));
    if (options.padding === 'longest') {
      // The binding has no batch call for pairs: measure, then let the library pad each encoding.
      const multiple = options.multiple ?? 1;
      const longest = encodings.reduce((most, e) => Math.max(most, e.getLength()), 0);
      const target = Math.ceil(longest / multiple) * multiple;
      for (const encoding of encodings) encoding.pad(target, { ...PAD, direction: options.padSide ?? 'right' });
    }
    return encodings;
  }

  async #refused(tokenizer, [text, pair], refusal, special) {
    if (refusal.kind === 'wraps') {
      const [row] = await rowsOf(tokenizer, [await tokenizer.encode(text, pair, { addSpecialTokens: special })]);
      return { error: refusal.error, either: row };
    }
    if (refusal.kind === 'throws') {
      const accepted = await tokenizer.encode(text, pair, { addSpecialTokens: special }).then(() => true, () => false);
      if (accepted) throw new Error(`the library accepts what was taken for refused: ${JSON.stringify([text, pair])}`);
    }
    return { error: refusal.error };
  }

  /** A tokenizer of the older release with these limits: by its setters, or by its JSON where a setter would end the process. */
  async #configured(options) {
    const { maxLength, stride = 0, strategy = 'longest_first', side = 'right', padding, padSide = 'right', multiple } = options;
    const fixed = padding === 'max_length' ? maxLength : Number.isInteger(padding) ? padding : undefined;
    if (maxLength !== undefined && stride >= maxLength - (await this.#addedTokens(false))) {
      const direction = (name) => name[0].toUpperCase() + name.slice(1);
      const truncation = { direction: direction(side), max_length: maxLength, strategy: STRATEGIES[strategy], stride };
      const pad = padding === undefined ? null : {
        strategy: fixed === undefined ? 'BatchLongest' : { Fixed: fixed },
        direction: direction(padSide), pad_to_multiple_of: multiple ?? null, pad_id: 0, pad_type_id: 0, pad_token: '[PAD]',
      };
      return sound.Tokenizer.fromString(JSON.stringify({ ...this.definition, truncation, padding: pad }));
    }
    const tokenizer = this.sound;
    tokenizer.disablePadding();
    tokenizer.disableTruncation();
    if (maxLength !== undefined) tokenizer.setTruncation(maxLength, { strategy: STRATEGIES[strategy], direction: side, stride });
    if (padding !== undefined) tokenizer.setPadding({ ...PAD, direction: padSide, maxLength: fixed, padToMultipleOf: multiple });
    return tokenizer;
  }
}
