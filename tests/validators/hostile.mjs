// SPDX-License-Identifier: Apache-2.0
// Texts, file names, fields, labels and tokens made to break out of the place where a report puts them, through
// every format of the real program.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostileNames, hostileRecords, hostileTexts } from './hostile_texts.mjs';
import { ascii } from './checks.mjs';
import * as formats from './formats.mjs';
import { MEDIA } from './media.mjs';
import { FORMATS } from './program.mjs';
import { jsonLines } from './readers.mjs';

/** A surrogate without its half: U+FFFD in a text, an error in a tokenizer.json. */
const LONE = /\p{Surrogate}/u;

/** A tokenizer.json whose tokens are the hostile texts, so that the messages about tokens name them. */
function hostileTokenizer(texts) {
  const vocab = { '[UNK]': 0 };
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    vocab[letter] = Object.keys(vocab).length;
    vocab[`##${letter}`] = Object.keys(vocab).length;
  }
  const added = texts.map((content, at) => ({
    id: Object.keys(vocab).length + at,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  return JSON.stringify({
    added_tokens: added,
    pre_tokenizer: { type: 'BertPreTokenizer' },
    model: { type: 'WordPiece', vocab, unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
    decoder: { type: 'WordPiece', prefix: '@@', cleanup: false },
  });
}

const jsonl = (objects) => objects.map((object) => JSON.stringify(object)).join('\n') + '\n';
const joined = (pieces, end) => Buffer.concat(pieces.flatMap((piece) => [piece, Buffer.from(end)]));

/** Fills a folder and says how to check it: the runs, each with all formats. */
function prepare(folder) {
  mkdirSync(folder, { recursive: true });
  const write = (name, content) => writeFileSync(path.join(folder, name), content);
  const records = hostileRecords();
  const texts = hostileTexts();

  write('records.bin', joined(records, '\0'));
  write('labels.jsonl', jsonl(texts.map((text) => ({ text, entities: [[0, [...text].length, text]] }))));
  write('fields.jsonl', jsonl(texts.map((text) => ({ x: { [text]: 'a b \u{1f917}c' } }))));
  write('broken.jsonl', joined(records.map((record) => Buffer.concat([Buffer.from('{"text":'), record.map((byte) => (byte === 10 ? 32 : byte))])), '\n'));
  const names = hostileNames();
  for (const name of names) {
    const place = Buffer.concat([Buffer.from(`${folder}/`), name]);
    mkdirSync(place);
    writeFileSync(Buffer.concat([place, Buffer.from('/'), name]), 'Магия \u{1f917}x\n');
  }
  const files = names.map((name) => Buffer.concat([name, Buffer.from('/'), name]));
  const missing = names.map((name) => Buffer.concat([name, Buffer.from('.gone')]));
  write('names.list', joined(files, '\0'));
  write('missing.list', joined(missing, '\0'));
  const model = '\u001b[2J ::error::<b>`|]]>\n=1';
  mkdirSync(path.join(folder, model), { recursive: true });
  write(`${model}/tokenizer.json`, hostileTokenizer(texts.filter((text) => !LONE.test(text))));

  const all = ['--max-listed', '1000', '--select', 'RC301,RC302'];
  return [
    { name: 'hostile-records', args: ['records.bin', '--as', 'text', '--records', 'null', '--max-length', '4', ...all] },
    { name: 'hostile-labels', args: ['labels.jsonl', '--field', '/text', '--spans', '/entities', '--max-length', '3', ...all] },
    { name: 'hostile-fields', args: ['fields.jsonl', '--field', '/x/*', ...all] },
    { name: 'hostile-tokens', args: ['labels.jsonl', '--field', '/text', '--spans', '/entities', '-m', model, ...all] },
    { name: 'hostile-names', args: ['--files-from', 'names.list', ...all] },
    { name: 'hostile-missing', args: ['--files-from', 'missing.list'] },
    { name: 'hostile-lines', args: ['broken.jsonl', '--field', '/text'] },
  ];
}

/** Labels that a reader of the JSON does not get as they were written. */
function missingLabels({ report }) {
  const labels = new Set(report.findings.map(({ data }) => data.label));
  return hostileTexts().filter((text) => !labels.has(text.replace(LONE, '\ufffd'))).map(ascii);
}

export function checkHostile(checks, program, { folder, reports, schemas }) {
  const runs = [];
  for (const { name, args } of prepare(folder)) {
    checks.check(`${name}: runs`, () => {
      runs.push(program.check(name, args, { cwd: folder, reports }));
      return [];
    });
  }
  const overAll = (name, problemsOf) =>
    checks.check(`hostile: ${name}`, (note) => {
      note(`${runs.length} runs`);
      return runs.flatMap((run) => problemsOf(run).map((problem) => `${run.name}: ${problem}`));
    });
  checks.check('hostile: 100 records, the text of each in a finding', () => {
    const { report } = runs[0];
    const found = new Set(report.findings.filter(({ rule }) => rule === 'RC401').map(({ location }) => location.record));
    const quiet = [...Array(100).keys()].filter((record) => !found.has(record));
    return report.summary.records === 100 ? quiet.map((record) => `record ${record}`) : [`${report.summary.records} records`];
  });
  checks.check('hostile: JSON gives every label back', () =>
    missingLabels(runs.find(({ name }) => name === 'hostile-labels')),
  );
  for (const format of FORMATS) overAll(`${format} is harmless`, (run) => MEDIA[format](run.bytes[format], run));
  overAll('standard error is harmless', (run) => MEDIA.terminal(run.stderr));
  overAll('standard output is that of a terminal', (run) => MEDIA.text(run.stdout));
  overAll('counts by rule are equal in all formats', (run) => formats.counts(run, () => {}));
  overAll('SARIF, multitool', (run) => formats.multitool(run.files.sarif, () => {}));
  overAll('SARIF, schema 2.1.0 by ajv', (run) => formats.sarifByAjv(run.bytes.sarif));
  overAll('JUnit, xmllint and junit.xsd', formats.junit);
  overAll('GitLab Code Quality', formats.gitlab);
  overAll('GitHub annotations', formats.github);
  overAll('JSON, schema check by ajv', (run) => schemas.get('check').problems(run.report));
  overAll('JSON Lines, schema check-line by ajv', (run) =>
    jsonLines(run.bytes.jsonl).flatMap((line) => schemas.get('check-line').problems(line)),
  );
}
