// SPDX-License-Identifier: Apache-2.0
// What is compared. A suite is a plain object { suite, model, kind, ... } that a worker turns into batches
// of { items, options }; every batch goes to the reference and to runecheck, and the results are compared.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CORPUS_FOLDER, MODELS, OTHER_MODELS, VARIANTS, hasModel } from './models.mjs';
import { Random } from './random.mjs';
import * as texts from './texts.mjs';

const BATCH_RECORDS = 2000;
const BATCH_UNITS = 1 << 20;

async function* batched(source, options = {}) {
  let items = [];
  let units = 0;
  for await (const item of source) {
    const record = Array.isArray(item) ? item : [item, null];
    items.push(record);
    units += record[0].length + (record[1]?.length ?? 0);
    if (items.length >= BATCH_RECORDS || units >= BATCH_UNITS) {
      yield { items, options };
      items = [];
      units = 0;
    }
  }
  if (items.length > 0) yield { items, options };
}

function* everyNth(source, every, offset = 0) {
  let i = 0;
  for (const item of source) if (i++ % every === offset) yield item;
}

function* pairsOf(n, seed) {
  const seconds = texts.generated(n, seed + 1);
  for (const first of texts.generated(n, seed)) {
    const second = seconds.next().value;
    yield [first.replaceAll('\t', ' '), second === '' ? null : second];
  }
}

/** Lines of a file, raw bytes split at LF; lines that are not UTF-8 are left out. */
async function* linesOf(file, every) {
  const stream = file.endsWith('.xz') ? spawn('xz', ['-dkc', file], { stdio: ['ignore', 'pipe', 'inherit'] }).stdout : createReadStream(file);
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = [];
  let number = 0;
  const decoded = (bytes) => {
    try {
      return utf8.decode(bytes);
    } catch {
      return null;
    }
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end; (end = chunk.indexOf(10, start)) >= 0; start = end + 1) {
      rest.push(chunk.subarray(start, end));
      const line = number++ % every === 0 ? decoded(rest.length === 1 ? rest[0] : Buffer.concat(rest)) : null;
      rest = [];
      if (line !== null && !(line.includes('\0') && line.endsWith('\r'))) yield line;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
}

async function* linesOfAll(files, every) {
  for (const file of files) yield* linesOf(file, every);
}

function product(axes) {
  let rows = [{}];
  for (const [name, values] of Object.entries(axes)) rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  return rows;
}

/** Truncation: every combination of the options. */
export function truncationGrid() {
  return product({
    pairs: [false, true],
    special: [true, false],
    strategy: ['longest_first', 'only_first', 'only_second'],
    side: ['right', 'left'],
    stride: [0, 1, 2, 3],
    maxLength: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 24, 64],
  }).concat(product({ pairs: [false, true], special: [true, false], maxLength: [6, 9] })); // the limit alone
}

const LIMITS = [
  {},
  { maxLength: 8 },
  { maxLength: 9, stride: 1, side: 'left' },
  { maxLength: 7, stride: 2, strategy: 'longest_first' },
  { maxLength: 10, strategy: 'only_second' },
];

/** Padding, alone and on top of truncation. */
export function paddingGrid() {
  return product({
    pairs: [false, true],
    special: [true, false],
    padding: ['longest', 'max_length', 3, 6, 20],
    padSide: ['right', 'left', undefined],
    multiple: [undefined, 1, 4, 7],
    limit: LIMITS,
  })
    .filter((row) => row.padding !== 'max_length' || row.limit.maxLength !== undefined)
    .map(({ limit, ...row }) => ({ ...row, ...limit }));
}

async function* gridBatches(grid, keepOneIn, seed) {
  const r = new Random(seed);
  for (const options of grid) {
    if (r.below(keepOneIn) !== 0) continue;
    yield { items: texts.gridTexts(24, r.below(1000), options.pairs), options };
  }
}

/** The batches of a suite. */
export function batchesOf(suite) {
  switch (suite.kind) {
    case 'sweep':
      return batched(everyNth(texts.codepointSweep(), suite.every ?? 1));
    case 'generated':
      return batched(texts.generated(suite.n, suite.seed), { special: suite.special });
    case 'line feeds':
      return batched(texts.withLineFeeds(suite.n, suite.seed));
    case 'pairs':
      return batched(pairsOf(suite.n, suite.seed), { pairs: true, special: suite.special });
    case 'lines':
      return batched(linesOfAll(suite.files, suite.every));
    case 'truncation':
      return gridBatches(truncationGrid(), suite.keepOneIn, 31);
    case 'padding':
      return gridBatches(paddingGrid(), suite.keepOneIn, 32);
    default:
      throw new Error('no such kind of suite: ' + suite.kind);
  }
}

function corpusFiles() {
  if (!existsSync(CORPUS_FOLDER)) return [];
  const found = readdirSync(CORPUS_FOLDER).sort();
  const sets = found.filter((name) => name.endsWith('.xz')).map((name) => ({ name, files: [path.join(CORPUS_FOLDER, name)] }));
  const udhr = path.join(CORPUS_FOLDER, 'udhr');
  if (existsSync(udhr)) {
    const names = readdirSync(udhr).filter((name) => name.endsWith('.txt')).sort();
    if (names.length > 0) sets.push({ name: 'udhr', files: names.map((name) => path.join(udhr, name)) });
  }
  return sets;
}

const AMOUNTS = {
  sample: { generated: 20000, fewer: 1500, others: 3000, truncation: 24, padding: 24, every: 200, othersEvery: 500, sweeps: MODELS.slice(0, 2), builtInEvery: 64 },
  normal: { generated: 100000, fewer: 5000, others: 20000, truncation: 1, padding: 1, every: 20, othersEvery: 20, sweeps: MODELS, builtInEvery: 16 },
  full: { generated: 100000, fewer: 5000, others: 20000, truncation: 1, padding: 1, every: 1, othersEvery: 1, sweeps: MODELS, builtInEvery: 1 },
};

/** { suites, notes } for an amount: 'sample', 'normal' or 'full'. */
export function planned(amount) {
  const size = AMOUNTS[amount];
  const notes = [];
  const suites = [];
  const models = MODELS.filter((name) => {
    if (hasModel(name)) return true;
    notes.push(`skipped ${name}: ../shared/models/${name}/tokenizer.json is not there`);
    return false;
  });
  for (const model of models) if (size.sweeps.includes(model)) suites.push({ suite: 'every code point', model, kind: 'sweep' });
  if (!hasModel('bert-base-cased')) suites.push({ suite: 'every code point', model: 'variant: cased', kind: 'sweep' });
  const corpora = corpusFiles();
  if (corpora.length === 0) notes.push('skipped the lines of ../shared/corpora: not there; generated texts stand in');
  models.forEach((model, i) => {
    const seed = 1000 * (i + 1);
    suites.push({ suite: 'generated', model, kind: 'generated', n: size.generated, seed });
    suites.push({ suite: 'generated, no special', model, kind: 'generated', n: size.fewer, seed: seed + 10, special: false });
    suites.push({ suite: 'line feeds', model, kind: 'line feeds', n: size.fewer, seed: seed + 20 });
    suites.push({ suite: 'pairs', model, kind: 'pairs', n: size.fewer, seed: seed + 30 });
    suites.push({ suite: 'pairs, no special', model, kind: 'pairs', n: size.fewer, seed: seed + 40, special: false });
    // The grids do not depend on the vocabulary's size: the first model takes the whole of them.
    const share = i === 0 ? 1 : 8;
    suites.push({ suite: 'truncation grid', model, kind: 'truncation', keepOneIn: size.truncation * share });
    suites.push({ suite: 'padding grid', model, kind: 'padding', keepOneIn: size.padding * share });
    if (corpora.length === 0) suites.push({ suite: 'stand-in lines', model, kind: 'generated', n: size.fewer, seed: seed + 50 });
    for (const { name, files } of corpora) suites.push({ suite: 'lines ' + name, model, kind: 'lines', files, every: size.every });
  });
  OTHER_MODELS.filter((name) => {
    if (hasModel(name)) return true;
    notes.push(`skipped ${name}: ../shared/models/${name}/tokenizer.json is not there`);
    return false;
  }).forEach((model, i) => {
    const seed = 50000 + 1000 * i;
    suites.push({ suite: 'generated', model, kind: 'generated', n: size.others, seed });
    suites.push({ suite: 'generated, no special', model, kind: 'generated', n: size.fewer, seed: seed + 10, special: false });
    suites.push({ suite: 'line feeds', model, kind: 'line feeds', n: size.fewer, seed: seed + 20 });
    suites.push({ suite: 'pairs', model, kind: 'pairs', n: size.fewer, seed: seed + 30 });
    suites.push({ suite: 'truncation grid', model, kind: 'truncation', keepOneIn: size.truncation * 8 });
    for (const { name, files } of corpora) {
      if (/^(mixed|code|udhr)/.test(name)) suites.push({ suite: 'lines ' + name, model, kind: 'lines', files, every: size.othersEvery });
    }
  });
  Object.keys(VARIANTS).forEach((name, i) => {
    suites.push({ suite: 'generated', model: 'variant: ' + name, kind: 'generated', n: size.fewer, seed: 9000 + i });
  });
  suites.push({ suite: 'built-in, code points', model: 'built in', kind: 'sweep', every: size.builtInEvery });
  suites.push({ suite: 'built-in, generated', model: 'built in', kind: 'generated', n: size.fewer, seed: 9100 });
  suites.push({ suite: 'built-in, truncation', model: 'built in', kind: 'truncation', keepOneIn: 48 });
  return { suites, notes };
}
