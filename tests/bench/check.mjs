#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Measures `runecheck check` against `wc -w` on the same text, whole processes, interleaved: the ratios are the figures
// to quote. With -j 2 against -j 1, and the most memory a run held. Refuses to print a speed where -j changes a byte.
//   node check.mjs --runecheck PATH --file TEXT [--rounds 5]
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';

import { read_options, spread, time } from './measure.mjs';

const options = read_options({ rounds: '5' });
if (!options.runecheck || !options.file) {
  process.stderr.write('usage: node check.mjs --runecheck PATH --file TEXT [--rounds 5]\n');
  process.exit(2);
}

const check = (jobs) => [options.runecheck, 'check', options.file, '--isolated', '--format', 'json', '-j', String(jobs)];

/** MB that a run held at most, as the kernel counts them. */
async function memory(command) {
  const child = spawn(command[0], command.slice(1), { stdio: 'ignore' });
  let most = 0;
  const look = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      if (found) most = Math.max(most, Number(found[1]));
    } catch {
      // It has ended.
    }
  }, 5);
  await new Promise((done) => child.on('exit', done));
  clearInterval(look);
  return most / 1000;
}

const report = (jobs) => spawnSync(check(jobs)[0], check(jobs).slice(1), { maxBuffer: 1 << 30 }).stdout;
if (!report(1).equals(report(2))) {
  process.stdout.write('-j 1 and -j 2 differ, no speed is given\n');
  process.exit(1);
}
const rounds = [];
for (let i = 0; i < Number(options.rounds); i++) {
  rounds.push({ words: time(['wc', '-w', options.file]), one: time(check(1), 1), two: time(check(2), 1) });
}
const megabytes = fs.statSync(options.file).size / 1e6;
process.stdout.write(
  `${megabytes.toFixed(1)} MB, ${rounds.length} rounds, median (min to max)\n` +
    `  check -j 1             ${spread(rounds.map((r) => r.one.wall))} s\n` +
    `  wc -w                  ${spread(rounds.map((r) => r.words.wall))} s\n` +
    `  check / wc -w          ${spread(rounds.map((r) => r.one.wall / r.words.wall))} times as long\n` +
    `  -j 1 / -j 2            ${spread(rounds.map((r) => r.one.wall / r.two.wall))} times as long; ` +
    `with -j 2 ${spread(rounds.map((r) => r.two.user / r.two.wall))} threads busy\n` +
    `  memory of -j 1         ${(await memory(check(1))).toFixed(1)} MB, of -j 2 ${(await memory(check(2))).toFixed(1)} MB\n`,
);
