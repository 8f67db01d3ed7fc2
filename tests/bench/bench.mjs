#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Measures runecheck against the reference's node binding, whole processes, interleaved A B A B: the figures to
// quote are the ratios, since machines differ and are noisy. Refuses to print a speed where an id differs.
//   node bench.mjs --runecheck PATH [--mb 50] [--rounds 3] [--file TEXT] [TOKENIZER_JSON...]
// Without a tokenizer.json it is the built-in model.
// The text is the start of ../shared/corpora/en-64mb.txt.xz where present, else the words of the built-in vocabulary.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { median, read_options, spread, time } from './measure.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const VOCAB = path.join(ROOT, 'data/distilbert-base-uncased-finetuned-sst-2-english/vocab.txt');
const options = read_options({ mb: '50', rounds: '3' });
if (!options.runecheck) {
  process.stderr.write('usage: node bench.mjs --runecheck PATH [--mb 50] [--rounds 3] [--file TEXT] [TOKENIZER_JSON...]\n');
  process.exit(2);
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'runecheck-bench-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

/** The tokenizer of the built-in model as a tokenizer.json, for the reference. */
function tokenizerJson() {
  const vocab = Object.fromEntries(fs.readFileSync(VOCAB, 'utf8').split('\n').slice(0, -1).map((piece, id) => [piece, id]));
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
  const added = special.map((content) => ({ id: vocab[content], content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }));
  const token = (id, type_id) => ({ SpecialToken: { id, type_id } });
  const sequence = (id, type_id) => ({ Sequence: { id, type_id } });
  const entry = (id) => ({ id, ids: [vocab[id]], tokens: [id] });
  const json = {
    version: '1.0', truncation: null, padding: null, added_tokens: added,
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing', single: [token('[CLS]', 0), sequence('A', 0), token('[SEP]', 0)],
      pair: [token('[CLS]', 0), sequence('A', 0), token('[SEP]', 0), sequence('B', 1), token('[SEP]', 1)],
      special_tokens: { '[CLS]': entry('[CLS]'), '[SEP]': entry('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab },
  };
  const file = path.join(folder, 'tokenizer.json');
  fs.writeFileSync(file, JSON.stringify(json));
  return file;
}

function makeText() {
  const file = path.join(folder, 'text.txt');
  const bytes = Number(options.mb) * 1e6;
  const source = options.file ?? path.join(ROOT, '../shared/corpora/en-64mb.txt.xz');
  let text;
  if (fs.existsSync(source)) {
    text = source.endsWith('.xz') ? execFileSync('xz', ['-dkc', source], { maxBuffer: 1 << 30 }) : fs.readFileSync(source);
    text = text.subarray(0, bytes);
  } else {
    const words = fs.readFileSync(VOCAB, 'utf8').split('\n').filter((word) => /^[a-z]+$/.test(word));
    let line = '', lines = [], size = 0, seed = 1;
    while (size < bytes) {
      seed = (seed * 48271) % 2147483647;
      line += words[Math.floor((seed / 2147483647) ** 2 * words.length)] + (seed % 11 ? ' ' : ', ');
      if (line.length > 100) { lines.push(line); size += line.length + 1; line = ''; }
    }
    text = Buffer.from(lines.join('\n') + '\n');
  }
  fs.writeFileSync(file, text.subarray(0, text.lastIndexOf(10) + 1));
  return file;
}

const file = makeText();
const megabytes = fs.statSync(file).size / 1e6;

/** Compares and measures one model: `model` is what runecheck loads, or null for the built-in one. */
function bench(model) {
  const reference = ['node', path.join(ROOT, 'tests/bench/reference_ids.mjs'), model ?? tokenizerJson(), file];
  const ours = [options.runecheck, 'tokenize', ...(model ? ['-m', model] : []), '-f', file, '--format', 'ids'];
  process.stdout.write(`${model ?? 'built in'}: comparing the ids of ${megabytes.toFixed(1)} MB first\n`);
  const same = spawnSync('bash', ['-c', `cmp <("$@") <(node ${reference.slice(1).map((w) => `'${w}'`).join(' ')} --print)`, 'bash', ...ours],
    { encoding: 'utf8', env: { ...process.env, RAYON_NUM_THREADS: '1' } });
  if (same.status !== 0) {
    process.stdout.write(`ids differ, no speed is given: ${same.stdout}${same.stderr}`);
    process.exit(1);
  }
  const a = [], b = [];
  for (let i = 0; i < Number(options.rounds); i++) {
    a.push(time(ours));
    b.push(time(reference));
  }
  process.stdout.write(
    `ids of ${megabytes.toFixed(1)} MB, one thread, ${a.length} rounds, median (min to max)\n` +
      `  runecheck    ${spread(a.map((r) => r.user))} s user\n` +
      `  reference    ${spread(b.map((r) => r.user))} s user\n` +
      `  reference / runecheck    ${spread(a.map((one, i) => b[i].user / one.user))} times\n`);
}

for (const model of options.rest.length > 0 ? options.rest : [null]) bench(model);
const x = [], y = [];
for (let i = 0; i < 20; i++) {
  x.push(time([options.runecheck, 'tokenize', 'x']).wall * 1000);
  y.push(time(['true']).wall * 1000);
}
process.stdout.write(`start to end of 'runecheck tokenize x' minus 'true'    ${(median(x) - median(y)).toFixed(1)} ms\n`);
