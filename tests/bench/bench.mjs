#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Measures runecheck against the reference's node binding, whole processes, interleaved A B A B: the figures to
// quote are the ratios, since machines differ and are noisy. Refuses to print a speed where an id differs.
//   node bench.mjs --runecheck PATH [--mb 50] [--rounds 3] [--file TEXT]
// The text is the start of ../shared/corpora/en-64mb.txt.xz where present, else the words of the built-in vocabulary.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const VOCAB = path.join(ROOT, 'data/distilbert-base-uncased-finetuned-sst-2-english/vocab.txt');
const options = { mb: '50', rounds: '3' };
for (let i = 2; i < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];
if (!options.runecheck) {
  process.stderr.write('usage: node bench.mjs --runecheck PATH [--mb 50] [--rounds 3] [--file TEXT]\n');
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

/** User seconds and wall seconds of a command whose output is thrown away. */
function time(command) {
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const run = spawnSync('bash', ['-c', `TIMEFORMAT='%U %R'; time ${quoted} > /dev/null`], { env: { ...process.env, RAYON_NUM_THREADS: '1' }, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${quoted}: ${run.stderr}`);
  const [user, wall] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { user, wall };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values) => `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;

const json = tokenizerJson();
const file = makeText();
const megabytes = fs.statSync(file).size / 1e6;
const reference = ['node', path.join(ROOT, 'tests/bench/reference_ids.mjs'), json, file];
const ours = [options.runecheck, 'tokenize', '-f', file, '--format', 'ids'];

process.stdout.write(`comparing the ids of ${megabytes.toFixed(1)} MB first\n`);
const same = spawnSync('bash', ['-c', `cmp <("$@") <(node ${reference.slice(1).map((w) => `'${w}'`).join(' ')} --print)`, 'bash', ...ours], { encoding: 'utf8' });
if (same.status !== 0) {
  process.stdout.write(`ids differ, no speed is given: ${same.stdout}${same.stderr}`);
  process.exit(1);
}
const a = [], b = [];
for (let i = 0; i < Number(options.rounds); i++) {
  a.push(time(ours));
  b.push(time(reference));
}
const x = [], y = [];
for (let i = 0; i < 20; i++) {
  x.push(time([options.runecheck, 'tokenize', 'x']).wall * 1000);
  y.push(time(['true']).wall * 1000);
}
const ratios = a.map((one, i) => b[i].user / one.user);
process.stdout.write(
  `ids of ${megabytes.toFixed(1)} MB, one thread, ${a.length} rounds, median (min to max)\n` +
    `  runecheck    ${spread(a.map((r) => r.user))} s user\n` +
    `  reference    ${spread(b.map((r) => r.user))} s user\n` +
    `  reference / runecheck    ${spread(ratios)} times\n` +
    `start to end of 'runecheck tokenize x' minus 'true'    ${(median(x) - median(y)).toFixed(1)} ms\n`,
);
