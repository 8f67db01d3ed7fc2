#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Measures how long runecheck takes to load tokenizer.json files, against the reference's node binding: whole
// processes in turn A B A B, less what each of them takes to start without a model. The figures to quote are the
// ratios. Refuses to print a speed where the ids of a text differ.
//   node load.mjs --runecheck PATH [--rounds 9] [--least 3] [--most-memory 4] TOKENIZER_JSON...
// Exit code 1: a file that loads less than `least` times as fast, or with more memory than `most-memory` times its size.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { median, memory, read_options, spread, time } from './measure.mjs';

const options = read_options({ rounds: '9', least: '3', 'most-memory': '4' });
if (!options.runecheck || options.rest.length === 0) {
  process.stderr.write('usage: node load.mjs --runecheck PATH [--rounds 9] [--least 3] [--most-memory 4] TOKENIZER_JSON...\n');
  process.exit(2);
}
const TEXT = 'The quick brown fox, na\u00efve and 1234 years old!';
const LOAD = path.join(path.dirname(fileURLToPath(import.meta.url)), 'reference_load.mjs');

const ours = (file) => [options.runecheck, 'tokenize', ...(file ? ['-m', file] : []), TEXT, '--format', 'ids'];
const reference = (file) => ['node', LOAD, ...(file ? [file, TEXT] : [])];
const output = (command) => spawnSync(command[0], command.slice(1), { encoding: 'utf8', maxBuffer: 1 << 28 });

let missed = false;
for (const file of options.rest) {
  const [a, b] = [output(ours(file)), output(reference(file))];
  if (a.status !== 0 || b.status !== 0 || a.stdout !== b.stdout) {
    process.stdout.write(`${file}: ids differ, no speed is given\n  ${a.stdout}${a.stderr}  ${b.stdout}${b.stderr}\n`);
    process.exit(1);
  }
  const rounds = [];
  for (let i = 0; i < Number(options.rounds); i++) {
    rounds.push({ ours: time(ours(file)), reference: time(reference(file)), started: time(ours()), reference_started: time(reference()) });
  }
  const base = (name, what) => median(rounds.map((round) => round[name][what]));
  const ratios = (what) =>
    rounds.map((round) => (round.reference[what] - base('reference_started', what)) / Math.max(round.ours[what] - base('started', what), 0.001));
  const bytes = fs.statSync(file).size;
  const [held, reference_held] = [memory(ours(file)), memory(reference(file))];
  process.stdout.write(
    `${file}, ${(bytes / 1e6).toFixed(1)} MB, ${rounds.length} rounds, median (min to max)\n` +
      `  runecheck    ${spread(rounds.map((round) => round.ours.user))} s user, ${spread(rounds.map((round) => round.ours.wall))} s wall, ` +
      `${held.toFixed(1)} MB = ${(held * 1e6 / bytes).toFixed(1)} times the file\n` +
      `  reference    ${spread(rounds.map((round) => round.reference.user))} s user, ${spread(rounds.map((round) => round.reference.wall))} s wall, ` +
      `${reference_held.toFixed(1)} MB\n` +
      `  to start     ${base('started', 'user').toFixed(2)} and ${base('reference_started', 'user').toFixed(2)} s user, ` +
      `${base('started', 'wall').toFixed(2)} and ${base('reference_started', 'wall').toFixed(2)} s wall\n` +
      `  reference / runecheck, less that    ${spread(ratios('user'))} times user, ${spread(ratios('wall'))} times wall\n`);
  missed ||= Math.min(median(ratios('user')), median(ratios('wall'))) < Number(options.least) ||
    held * 1e6 / bytes > Number(options['most-memory']);
}
if (missed) process.stdout.write('less than what is wanted\n');
process.exit(missed ? 1 : 0);
