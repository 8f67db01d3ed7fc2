// SPDX-License-Identifier: Apache-2.0
//
// Runs what action.yml, .pre-commit-hooks.yaml, docs/ci.md and the example workflow tell a build to run, as a runner
// would: with its shell, its environment and its files.
//
//   node tests/action/action_test.mjs PROGRAM
//
// Ends with "N passed, N failed"; the exit code is 1 when something failed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const program = path.resolve(process.argv[2] ?? path.join(root, 'build/runecheck'));
const read = (name) => fs.readFileSync(path.join(root, name), 'utf8');

const english = 'The hotel was quiet and clean.\n';
const russian = 'Магия реальна, сказал старый волшебник.\n';

// --- The little of YAML that these files use: `key: value`, `key: |` with a block below, lists of such maps.

const indentOf = (line) => line.length - line.trimStart().length;

/** The block of text below line `at`: what is indented more, without that indent. */
function blockBelow(lines, at) {
  const own = indentOf(lines[at].replace('- ', '  '));
  const block = [];
  for (const line of lines.slice(at + 1)) {
    if (line.trim() !== '' && indentOf(line) <= own) break;
    block.push(line);
  }
  const cut = Math.min(...block.filter((line) => line.trim() !== '').map(indentOf));
  return block.map((line) => line.slice(cut)).join('\n').trimEnd() + '\n';
}

/** The value of `key` among `lines`: a scalar, or the block below it. */
function valueOf(lines, key) {
  const at = lines.findIndex((line) => new RegExp(`^\\s*(- )?${key}:`).test(line));
  if (at < 0) return undefined;
  const value = lines[at].slice(lines[at].indexOf(':') + 1).trim();
  return value === '|' || value === '' ? blockBelow(lines, at) : value.replace(/^'(.*)'$/, '$1');
}

const keysOf = (block) => block.split('\n').filter((line) => /^[\w-]+:/.test(line)).map((line) => line.split(':')[0]);

/** The items of a list whose items begin with `- id:`. */
function itemsById(text) {
  const items = {};
  let current;
  for (const line of text.split('\n')) {
    const id = /^\s*- id: (\S+)/.exec(line);
    if (id) items[id[1]] = current = [];
    current?.push(line);
  }
  return items;
}

// --- A runner.

/** A folder that a step runs in, with the files the runner gives it. */
const folders = [];
function workspace(files = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'runecheck-action-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const action = read('action.yml');
const steps = itemsById(action);

/** Runs a step of the action, and returns its exit code, what it said, its outputs and its summary. */
function runStep(id, env, files, { temp = workspace(), binaries } = {}) {
  const folder = workspace(files);
  const output = path.join(temp, 'output');
  const summary = path.join(temp, 'summary');
  const script = path.join(temp, 'step.sh');
  fs.writeFileSync(output, '');
  fs.writeFileSync(summary, '');
  fs.writeFileSync(script, valueOf(steps[id], 'run'));
  // As GitHub does it for `shell: bash`.
  const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: folder, encoding: 'utf8',
    env: { PATH: (binaries ? binaries + ':' : '') + '/usr/bin:/bin', RUNNER_TEMP: temp, GITHUB_OUTPUT: output,
           GITHUB_STEP_SUMMARY: summary, ...env },
  });
  const outputs = Object.fromEntries(
    fs.readFileSync(output, 'utf8').split('\n').filter(Boolean).map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { code: ran.status, out: ran.stdout, err: ran.stderr, outputs, folder, temp,
           summary: fs.readFileSync(summary, 'utf8') };
}

const check = (inputs, files, how) =>
  runStep('check', { PROGRAM: program, FILES: '.', MODEL: '', ARGS: '', ...inputs }, files, how);

/** Runs a command line of a document in a shell that finds the program. */
function shell(command, cwd) {
  return spawnSync('bash', ['-c', command], {
    cwd, encoding: 'utf8', env: { PATH: path.dirname(program) + ':/usr/bin:/bin' },
  });
}

// --- Tests.

let passed = 0;
let failed = 0;
function test(name, body) {
  try {
    body();
    ++passed;
  } catch (error) {
    ++failed;
    console.log(`FAILED ${name}\n  ${error.message.replaceAll('\n', '\n  ')}`);
  }
}

test('action: inputs reach scripts through the environment only', () => {
  for (const [id, lines] of Object.entries(steps)) {
    const run = valueOf(lines, 'run');
    assert.ok(!run.includes('${{'), `step ${id} has an expression in its script`);
    const given = ['RUNNER_TEMP', 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', ...keysOf(valueOf(lines, 'env'))];
    for (const [, name] of run.matchAll(/\$\{?([A-Z_]+)/g)) assert.ok(given.includes(name), `${id}: ${name} is not set`);
  }
  for (const [, name] of action.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)) {
    assert.ok(keysOf(valueOf(action.split('\n'), 'inputs')).includes(name), `there is no input ${name}`);
  }
  for (const [, id, name] of action.matchAll(/\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}/g)) {
    assert.ok(valueOf(steps[id], 'run').includes(`${name}=`), `step ${id} gives no ${name}`);
  }
});

test('action: a program that is installed is used, else it is built', () => {
  const binaries = workspace();
  fs.symlinkSync(program, path.join(binaries, 'runecheck'));
  const found = runStep('program', { ACTION_PATH: '/nowhere' }, {}, { binaries });
  assert.equal(found.code, 0, found.err);
  assert.equal(found.outputs.program, path.join(binaries, 'runecheck'));
  const makers = workspace({ make: '#!/bin/sh\necho "$@" > "$RUNNER_TEMP/made"\n' });
  fs.chmodSync(path.join(makers, 'make'), 0o755);
  const built = runStep('program', { ACTION_PATH: '/the action' }, {}, { binaries: makers });
  assert.equal(built.code, 0, built.err);
  assert.equal(built.outputs.program, `${built.temp}/runecheck-build/runecheck`);
  assert.equal(fs.readFileSync(path.join(built.temp, 'made'), 'utf8'),
               `-C /the action build BUILD=${built.temp}/runecheck-build\n`);
});

test('action: a text that passes', () => {
  const ran = check({ ARGS: '--max-unk-ratio=1%' }, { 'a.txt': english });
  assert.equal(ran.code, 0, ran.out + ran.err);
  assert.equal(ran.outputs['exit-code'], '0');
  assert.equal(ran.outputs.sarif, `${ran.temp}/runecheck.sarif`);
  assert.equal(JSON.parse(fs.readFileSync(ran.outputs.sarif, 'utf8')).version, '2.1.0');
  assert.match(ran.summary, /^## runecheck check: PASS/);
});

test('action: a text that fails', () => {
  const ran = check({ ARGS: '--max-unk-ratio=1%\n' }, { 'a.txt': russian });
  assert.equal(ran.code, 1);
  assert.equal(ran.outputs['exit-code'], '1');
  assert.match(ran.out, /^::error title=runecheck%3A gate shattered failed::/m);
  assert.match(ran.out, /^::warning file=a\.txt,line=1,/m);
  assert.match(ran.summary, /^## runecheck check: FAIL/);
  assert.equal(check({ ARGS: '--max-unk-ratio=1%\n--no-default-gates' }, { 'a.txt': russian }).code, 0);
});

test('action: what cannot be judged is exit 2, with the reports', () => {
  const ran = check({ FILES: 'a.txt\nmissing.txt\n' }, { 'a.txt': english });
  assert.equal(ran.code, 2);
  assert.equal(ran.outputs['exit-code'], '2');
  assert.ok(fs.existsSync(ran.outputs.sarif));
  assert.match(ran.summary, /^## runecheck check: INCOMPLETE/);
});

test('action: a wrong option is exit 2, and no report of an earlier step stands for it', () => {
  const before = check({}, { 'a.txt': english });
  const ran = check({ ARGS: '--max-unk-ratio=1' }, { 'a.txt': english }, { temp: before.temp });
  assert.equal(ran.code, 2);
  assert.deepEqual(ran.outputs, { 'exit-code': '2' });
  assert.equal(ran.summary, '');
  assert.match(ran.err, /write 1% or 100%/);
});

test('action: the model, and a model that is none', () => {
  const vocab = '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\n';
  const ran = check({ MODEL: 'my model', FILES: 'a.txt' }, { 'a.txt': english, 'my model/vocab.txt': vocab });
  assert.equal(ran.code, 1);
  assert.match(ran.summary, /Model `my model`/);
  assert.equal(check({ MODEL: 'nowhere' }, { 'a.txt': english }).code, 2);
});

test('action: names are names, whatever is in them', () => {
  const names = ['with blank.txt', '-q.txt', '$(touch pwned).txt', '`touch pwned`.txt', '; touch pwned', "it's.txt"];
  const ran = check({ FILES: names.join('\n') }, Object.fromEntries(names.map((name) => [name, english])));
  assert.equal(ran.code, 0, ran.out + ran.err);
  assert.match(ran.summary, new RegExp(`${names.length} records`));
  const hostile = check({ ARGS: '--gate=$(touch pwned)\n; touch pwned', MODEL: '$(touch pwned)' }, { 'a.txt': english });
  assert.equal(hostile.code, 2);
  for (const { folder } of [ran, hostile]) assert.ok(!fs.existsSync(path.join(folder, 'pwned')));
});

test('example workflow: what it hands over is an input, and its options are options', () => {
  const workflow = read('docs/examples/runecheck.yml').split('\n');
  const at = workflow.findIndex((line) => line.includes('uses: OWNER/runecheck@'));
  const given = valueOf(workflow.slice(at), 'with');
  const inputs = keysOf(valueOf(action.split('\n'), 'inputs'));
  for (const key of keysOf(given)) assert.ok(inputs.includes(key), `there is no input ${key}`);
  for (const [, name] of workflow.join('\n').matchAll(/steps\.runecheck\.outputs\.([\w-]+)/g)) {
    assert.ok(keysOf(valueOf(action.split('\n'), 'outputs')).includes(name), `there is no output ${name}`);
  }
  const FILES = valueOf(given.split('\n'), 'files');
  const ARGS = valueOf(given.split('\n'), 'args');
  const MODEL = valueOf(given.split('\n'), 'model');
  const vocab = fs.readFileSync(path.join(root, 'data/distilbert-base-uncased-finetuned-sst-2-english/vocab.txt'));
  const files = { 'data/train.jsonl': `{"text": "${english.trim()}"}\n`, 'data/reviews/a.txt': english,
                  [`${MODEL}/vocab.txt`]: vocab };
  const baseline = check({ FILES, MODEL, ARGS: ARGS + '--update-baseline\n' }, files);
  assert.equal(baseline.code, 0, baseline.out + baseline.err);
  const name = /--baseline=(\S+)/.exec(ARGS)[1];
  const ran = check({ FILES, MODEL, ARGS },
                    { ...files, [name]: fs.readFileSync(path.join(baseline.folder, name)) });
  assert.equal(ran.code, 0, ran.out + ran.err);
});

test('pre-commit: the entries run, on the files they ask for', () => {
  const hooks = itemsById(read('.pre-commit-hooks.yaml'));
  assert.deepEqual(Object.keys(hooks), ['runecheck', 'runecheck-all']);
  const folder = workspace({ 'data/a.txt': english, 'data/b.jsonl': `{"text": "${english.trim()}"}\n` });
  for (const [id, lines] of Object.entries(hooks)) {
    const files = new RegExp(valueOf(lines, 'files'));
    for (const name of ['data/a.txt', 'b.jsonl', 'c.ndjson', 'd.csv', 'e.tsv']) assert.match(name, files);
    for (const name of ['a.py', 'txt', 'a.txt.orig']) assert.doesNotMatch(name, files);
    const passes = valueOf(lines, 'pass_filenames') !== 'false';
    const ran = shell(`${valueOf(lines, 'entry')} --max-unk-ratio 1% ${passes ? 'data/a.txt data/b.jsonl' : 'data'}`,
                      folder);
    assert.equal(ran.status, 0, `${id}: ${ran.stdout}${ran.stderr}`);
    assert.match(ran.stdout, /2 records/);
  }
  fs.writeFileSync(path.join(folder, 'data/a.txt'), russian);
  for (const lines of Object.values(hooks)) {
    const what = valueOf(lines, 'pass_filenames') === 'false' ? 'data' : 'data/a.txt';
    const ran = shell(`${valueOf(lines, 'entry')} ${what}`, folder);
    assert.equal(ran.status, 1);
  }
});

test('docs/ci.md: its commands and its settings file are understood', () => {
  const lines = read('docs/ci.md').split('\n');
  const begin = lines.indexOf('```toml');
  const toml = lines.slice(begin + 1, lines.indexOf('```', begin)).join('\n') + '\n';
  assert.ok(begin > 0);
  const commands = lines.map((line) => line.trim().replace(/^- /, '').replace(/^sh '(.*)'$/, '$1').replace(/#.*$/, ''))
    .filter((line) => line.startsWith('runecheck check'));
  assert.ok(commands.length >= 5, `${commands.length} commands`);
  const folder = workspace({ 'data/reviews.txt': english });
  for (const command of commands) {
    const ran = shell(command, folder);
    assert.equal(ran.status, 0, `${command}: ${ran.stdout}${ran.stderr}`);
  }
  const settings = shell('runecheck config', workspace({ 'runecheck.toml': toml }));
  assert.equal(settings.status, 0, settings.stderr);
  assert.match(settings.stdout, /gates\.Cyrl\.shattered +20%/);
});

for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
