#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Writes the committed reference results under tests/data/conformance/, for the tests that run offline.
//
//   node make_goldens.mjs [OUTPUT_FOLDER]
//
// Every result is asked of the library; rows without limits are asked of both releases, which must agree.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bertDefinition, BUILT_IN, builtInVocabulary, ROOT } from './models.mjs';
import { LIMIT_RELEASE, Reference, RELEASE } from './oracle.mjs';
import { Random } from './random.mjs';
import { paddingGrid, truncationGrid } from './suites.mjs';
import { codepointSweep, generated, gridTexts } from './texts.mjs';

const SCRIPT = 'tests/conformance/make_goldens.mjs';
const STRINGS = [
  { name: 'uncased', normalizer: {}, seed: 101, n: 1000 },
  { name: 'accents-kept', normalizer: { strip_accents: false }, seed: 102, n: 1000 },
  { name: 'cased', normalizer: { lowercase: false }, seed: 103, n: 1000 },
];
const LIMITED = { seed: 104, batches: 260 };
const TEMPLATES = { seed: 105, batches: 120 };

// The golden files use short names for the columns of a record.
const NAMES = {
  ids: 'input_ids', tokens: 'tokens', offsets: 'offset_mapping', type_ids: 'token_type_ids', special_tokens_mask: 'special_tokens_mask',
  word_ids: 'word_ids', sequence_ids: 'sequence_ids', attention_mask: 'attention_mask',
};

const columns = (row) => Object.fromEntries(Object.entries(NAMES).map(([name, key]) => [name, row[key]]));
const decodedOf = ({ decoded, decoded_without_special }) => ({ decoded, decoded_without_special });

function tokenizerOf({ normalizer }) {
  return { vocabulary: `data/${BUILT_IN}/vocab.txt`, normalizer: bertDefinition([], normalizer).normalizer };
}

function distinct(texts, n) {
  const seen = new Set();
  for (const text of texts) {
    seen.add(text);
    if (seen.size === n) break;
  }
  return [...seen];
}

async function stringsFile(reference, set) {
  const items = distinct(generated(2 * set.n, set.seed), set.n).map((text) => [text, null]);
  const rows = await reference.plain(items);
  if (JSON.stringify(rows) !== JSON.stringify(await reference.plainSound(items))) throw new Error('the two releases disagree');
  const head = { _reference: `Hugging Face tokenizers ${RELEASE}, ${LIMIT_RELEASE} (equal)`, script: SCRIPT, seed: set.seed, tokenizer: tokenizerOf(set) };
  return [head, ...rows.map((row, i) => ({ text: items[i][0], ...columns(row), ...decodedOf(row) }))];
}

function goldenOptions(options) {
  return {
    add_special_tokens: options.special,
    max_length: options.maxLength,
    stride: options.stride,
    truncation: options.strategy,
    truncation_side: options.side,
    padding: options.padding,
    padding_side: options.padSide,
    pad_to_multiple_of: options.multiple,
  };
}

const LIMITED_NOTE = 'a row is one batch with its options; absent options are the defaults; a record with an error is refused. '
  + 'A record with "library":"wraps" is not refused by the library, which then cuts nothing (max_length below the number of special tokens).';

async function limitedBatch(reference, r, options) {
  const all = gridTexts(24, r.below(1000), options.pairs);
  const items = Array.from({ length: r.between(1, 4) }, () => r.pick(all));
  const rows = await reference.limited(items, options);
  const records = rows.map((row, k) => {
    const input = { text: items[k][0], ...(items[k][1] === null ? {} : { pair: items[k][1] }) };
    if (row.error !== undefined) return { ...input, error: row.error, ...(row.either ? { library: 'wraps' } : {}) };
    return { ...input, ...columns(row), ...decodedOf(row), overflowing: row.overflowing.map(columns) };
  });
  return { options: goldenOptions(options), records };
}

async function limitedFile(reference) {
  const r = new Random(LIMITED.seed);
  const grids = [truncationGrid(), truncationGrid(), paddingGrid()];
  const lines = [{ _reference: `Hugging Face tokenizers ${LIMIT_RELEASE}`, script: SCRIPT, seed: LIMITED.seed, tokenizer: tokenizerOf(STRINGS[0]), note: LIMITED_NOTE }];
  for (let i = 0; i < LIMITED.batches; i++) lines.push(await limitedBatch(reference, r, r.pick(grids[i % grids.length])));
  return lines;
}

const piece = (id, type) => ({ [id.length === 1 ? 'Sequence' : 'SpecialToken']: { id, type_id: type } });

/** Post-processors that real BERT files do not have, but that a tokenizer.json may. */
function postProcessors(idOf) {
  const special_tokens = Object.fromEntries(['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [idOf(id)], tokens: [id] }]));
  const template = (single, pair) => ({ type: 'TemplateProcessing', single, pair, special_tokens });
  return {
    'none': null,
    'BertProcessing': { type: 'BertProcessing', sep: ['[SEP]', idOf('[SEP]')], cls: ['[CLS]', idOf('[CLS]')] },
    'other type ids': template([piece('[CLS]', 3), piece('A', 5)], [piece('A', 4), piece('[SEP]', 2), piece('B', 6)]),
    'B before A': template([piece('A', 0), piece('[SEP]', 1)], [piece('[CLS]', 1), piece('B', 3), piece('[SEP]', 2), piece('A', 4)]),
  };
}

async function templatesFile(vocabulary) {
  const r = new Random(TEMPLATES.seed);
  const definition = bertDefinition(vocabulary);
  const processors = postProcessors((token) => vocabulary.indexOf(token));
  const grids = [truncationGrid(), paddingGrid()];
  const lines = [{ _reference: `Hugging Face tokenizers ${LIMIT_RELEASE}`, script: SCRIPT, seed: TEMPLATES.seed, tokenizer: tokenizerOf(STRINGS[0]), post_processors: processors, note: LIMITED_NOTE }];
  for (const [name, post_processor] of Object.entries(processors)) {
    const reference = new Reference(JSON.stringify({ ...definition, post_processor }));
    for (let i = 0; i < TEMPLATES.batches / Object.keys(processors).length; i++)
      lines.push({ post_processor: name, ...(await limitedBatch(reference, r, r.pick(grids[i % grids.length]))) });
  }
  return lines;
}

const hex = (cp) => cp.toString(16).toUpperCase().padStart(4, '0');

async function sweepFile(reference, set) {
  const lines = [
    `# Every Unicode scalar value as 'a' + code point + 'b', without special tokens. Reference: Hugging Face tokenizers ${RELEASE}. Script: ${SCRIPT}.`,
    `# Tokenizer: ${JSON.stringify(tokenizerOf(set))}`,
    '# Columns: FIRST or FIRST..LAST (hexadecimal, inclusive; surrogates D800..DFFF inside a range do not count) TAB ids TAB offsets.',
    '# Every code point of a range gives exactly these ids and these offsets (start-end in code points), both separated by single blanks.',
  ];
  let run = null;
  const close = () => run && lines.push(`${hex(run.first)}${run.last > run.first ? '..' + hex(run.last) : ''}\t${run.result}`);
  const take = async (texts) => {
    for (const encoding of await reference.current.encodeBatch(texts, { addSpecialTokens: false })) {
      const result = `${encoding.getIds().join(' ')}\t${encoding.getOffsets().map((pair) => pair.join('-')).join(' ')}`;
      const cp = texts.shift().codePointAt(1);
      if (run?.result === result) run.last = cp;
      else {
        close();
        run = { first: cp, last: cp, result };
      }
    }
  };
  let batch = [];
  for (const text of codepointSweep()) {
    batch.push(text);
    if (batch.length === 4096) await take(batch);
  }
  await take(batch);
  close();
  return lines;
}

async function main() {
  const out = process.argv[2] ?? path.join(ROOT, 'tests', 'data', 'conformance');
  mkdirSync(out, { recursive: true });
  const write = (name, lines) => {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)) + '\n').join('');
    writeFileSync(path.join(out, name), text);
    console.log(`${name}: ${lines.length} lines, ${Buffer.byteLength(text)} bytes`);
  };
  const vocabulary = builtInVocabulary();
  for (const set of STRINGS) {
    const reference = new Reference(JSON.stringify(bertDefinition(vocabulary, set.normalizer)));
    write(`strings-${set.name}.jsonl`, await stringsFile(reference, set));
    write(`sweep-${set.name}.tsv`, await sweepFile(reference, set));
    if (set === STRINGS[0]) write('truncation.jsonl', await limitedFile(reference));
  }
  write('templates.jsonl', await templatesFile(vocabulary));
}

await main();
