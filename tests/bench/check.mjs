#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Measures `runecheck check` against `wc -w` on the same text, whole processes, interleaved: the ratios are the figures
// to quote. With -j 2 against -j 1, and the most memory a run held. Refuses to print a speed where -j changes a byte.
//   node check.mjs --runecheck PATH --file TEXT [--rounds 5]
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';

const options = { rounds: '5' };
for (let i = 2; i < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];
if (!options.runecheck || !options.file) {
  process.stderr.write('usage: node check.mjs --runecheck PATH --file TEXT [--rounds 5]\n');
  process.exit(2);
}

const check = (jobs) => [options.runecheck, 'check', options.file, '--isolated', '--format', 'json', '-j', String(jobs)];

/** User and wall seconds; a gate may fail. */
function time(command) {
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const run = spawnSync('bash', ['-c', `TIMEFORMAT='%U %R'; time ${quoted} > /dev/null`], {
    env: { ...process.env, LC_ALL: 'C.UTF-8' }, encoding: 'utf8' });
  if (run.status > 1) throw new Error(`${quoted}: ${run.stderr}`);
  const [user, wall] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { user, wall };
}

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

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values) => `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;

const report = (jobs) => spawnSync(check(jobs)[0], check(jobs).slice(1), { maxBuffer: 1 << 30 }).stdout;
if (!report(1).equals(report(2))) {
  process.stdout.write('-j 1 and -j 2 differ, no speed is given\n');
  process.exit(1);
}
const rounds = [];
for (let i = 0; i < Number(options.rounds); i++) {
  rounds.push({ words: time(['wc', '-w', options.file]), one: time(check(1)), two: time(check(2)) });
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
