// SPDX-License-Identifier: Apache-2.0
// Makes docs/calibration.md: what `runecheck check` measures on good texts of many kinds, and what its default gates
// say to them. The texts and models are those of --shared (see its README); what can be made is made here.
//   node tests/bench/calibration.mjs --runecheck build/runecheck [--shared ../shared] > docs/calibration.md
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function option(name, fallback) {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
}

const program = option('--runecheck', 'build/runecheck');
const shared = option('--shared', '../shared');
const corpora = join(shared, 'corpora');
if (!existsSync(corpora)) {
  console.error(`calibration: no corpora in ${shared}: say where they are with --shared`);
  process.exit(2);
}

const kModels = [
  ['built in (uncased English)', null],
  ['bert-base-cased', join(shared, 'models', 'bert-base-cased')],
  ['bert-base-multilingual-cased', join(shared, 'models', 'bert-base-multilingual-cased')],
  ['gpt2', join(shared, 'models', 'gpt2')],
  ['Mistral-7B-v0.1', join(shared, 'models', 'mistralai__Mistral-7B-v0.1')],
  ['t5-small', join(shared, 'models', 't5-small')],
];

// Universal Declaration of Human Rights, one file a language.
const kLanguages = [
  ['eng', 'English'], ['deu_1996', 'German'], ['fra', 'French'], ['spa', 'Spanish'], ['ita', 'Italian'],
  ['por_PT', 'Portuguese'], ['nld', 'Dutch'], ['fin', 'Finnish'], ['est', 'Estonian'], ['hun', 'Hungarian'],
  ['pol', 'Polish'], ['ces', 'Czech'], ['lit', 'Lithuanian'], ['isl', 'Icelandic'], ['tur', 'Turkish'],
  ['vie', 'Vietnamese'], ['ind', 'Indonesian'], ['swh', 'Swahili'], ['yor', 'Yoruba'], ['rus', 'Russian'],
  ['ukr', 'Ukrainian'], ['bul', 'Bulgarian'], ['ell_monotonic', 'Greek'], ['hye', 'Armenian'], ['kat', 'Georgian'],
  ['heb', 'Hebrew'], ['arb', 'Arabic'], ['hin', 'Hindi'], ['ben', 'Bengali'], ['tam', 'Tamil'], ['tha', 'Thai'],
  ['kor', 'Korean'], ['jpn', 'Japanese'], ['cmn_hans', 'Chinese'],
];

const folder = mkdtempSync(join(tmpdir(), 'runecheck-calibration-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/// Numbers that are the same in every run.
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function made(name, lines) {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function unpacked(name) {
  const path = join(folder, name.replace(/\.xz$/, ''));
  writeFileSync(path, execFileSync('xz', ['-dc', join(corpora, name)], { maxBuffer: 1 << 28 }));
  return path;
}

function texts() {
  const random = generator(7);
  const word = () => Array.from({ length: 3 + random(8) }, () => 'abcdefghijklmnopqrstuvwxyz'[random(26)]).join('');
  const hex = (size) => Array.from({ length: size }, () => '0123456789abcdef'[random(16)]).join('');
  const english = ['Could you check the order again?', 'Sure, it was sent on Monday.', 'Thanks a lot, that helps.',
    'The parcel has not arrived yet, please look into it.'];
  const russian = ['Проверьте, пожалуйста, заказ ещё раз.', 'Конечно, его отправили в понедельник.', 'Спасибо большое.',
    'Посылка до сих пор не пришла, разберитесь, пожалуйста.'];
  const escaped = (text) =>
    JSON.stringify(text).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const chat = (sentences, write) =>
    Array.from({ length: 400 }, (_, i) => `{"id": ${i}, "text": ${write(sentences[i % sentences.length])}}`);
  return [
    ...kLanguages.map(([code, language]) => [language, join(corpora, 'udhr', `${code}.txt`), []]),
    ['Source code (8 MB)', unpacked('code-8mb.txt.xz'), []],
    ['URLs', made('urls.txt', Array.from({ length: 2000 }, () =>
      `https://www.${word()}.com/${word()}/${word()}-${word()}?id=${random(100000)}&ref=${hex(8)}`)), []],
    ['Hexadecimal digests', made('hex.txt', Array.from({ length: 2000 }, () => hex(40))), []],
    ['Chat, English, JSON Lines', made('chat-en.jsonl', chat(english, JSON.stringify)), ['--field', 'text']],
    ['Chat, Russian, JSON Lines with \\u escapes', made('chat-ru.jsonl', chat(russian, escaped)), ['--field', 'text']],
  ];
}

function percent(ratio) {
  if (ratio.ratio === null) return 'none';
  const value = ratio.ratio * 100;
  if (value === 0) return '0';
  return value >= 10 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(1) : '<0.1';
}

function measure(path, options, model) {
  const args = ['check', path, ...options, '--json', '--isolated', '--max-listed', '0'];
  if (model !== null) args.push('-m', model);
  const run = spawnSync(program, args, { maxBuffer: 1 << 28, encoding: 'utf8' });
  if (run.status !== 0 && run.status !== 1) throw new Error(`${args.join(' ')}: ${run.stderr}`);
  const report = JSON.parse(run.stdout);
  const { unk_chars: unknown, shattered, fertility } = report.summary;
  const failed = report.gates.filter((gate) => gate.verdict === 'failed');
  const gates = [...new Set(failed.map((gate) => gate.metric))];
  return `${percent(unknown)} | ${percent(shattered)} | ${fertility.ratio === null ? 'none' : fertility.ratio.toFixed(1)} | ` +
    `${gates.length === 0 ? 'pass' : gates.join(', ')}`;
}

const rows = texts();
console.log(`# What to expect

What \`runecheck check\` measures without any configuration, and which of its default gates fail (shattered 10 %,
unk_chars 1 %, beyond_limit 5 %). All texts are sound: a model that was made for the language passes. Use the table to
choose limits for your own text; \`--max-shattered\`, \`--max-unk-ratio\` and \`[gates]\` in runecheck.toml set them.

Columns: unk = characters under unknown tokens in percent, shat. = words that fell into letters in percent, p/w =
pieces a word. Languages: the Universal Declaration of Human Rights, one article a line.

Made by \`node tests/bench/calibration.mjs\`.
`);
for (const [name, model] of kModels) {
  console.log(`## ${name}\n\n| text | unk | shat. | p/w | default gates that fail |\n|---|---|---|---|---|`);
  for (const [label, path, options] of rows) console.log(`| ${label} | ${measure(path, options, model)} |`);
  console.log('');
}
console.log(`## How to read it

- A script that the vocabulary hardly knows shows in one of two ways: letters are known, and words shatter (Russian,
  Greek, Arabic), or they are not, and words become [UNK] (Thai, Korean, Japanese). Each has its own gate; neither alone
  is enough.
- A byte-level model (gpt2) or one with byte fallback (Mistral) has no [UNK] for any text. That is no "no loss": what it
  was not trained on falls into single bytes.
- Random names are no words: URLs made of them shatter in any vocabulary. Keep such columns out of the texts, or give them a
  limit of their own (\`--gate '/url:shattered<=60%'\`).
- A cased model splits accented Latin text more than an uncased one, which strips the accents (see RC302).`);
