// SPDX-License-Identifier: Apache-2.0
// What the benchmarks share: whole processes are measured, their output is thrown away, medians and ratios are told.
import { spawnSync } from 'node:child_process';

const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;

/** `--name value` pairs of a command line, and what else is on it. */
export function read_options(defaults) {
  const options = { ...defaults, rest: [] };
  for (let i = 2; i < process.argv.length; i++) {
    if (process.argv[i].startsWith('--')) options[process.argv[i].slice(2)] = process.argv[++i];
    else options.rest.push(process.argv[i]);
  }
  return options;
}

/** User seconds and wall seconds of a command. `most_status`: the largest exit code that is no failure. */
export function time(command, most_status = 0) {
  const quoted = command.map(quote).join(' ');
  const run = spawnSync('bash', ['-c', `TIMEFORMAT='%U %R'; time ${quoted} > /dev/null`], {
    env: { ...process.env, RAYON_NUM_THREADS: '1', LC_ALL: 'C.UTF-8' }, encoding: 'utf8' });
  if (run.status > most_status) throw new Error(`${quoted}: ${run.stderr}`);
  const [user, wall] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { user, wall };
}

/** MB that a command held at most, as the kernel counts them; needs GNU time. */
export function memory(command) {
  const run = spawnSync('/usr/bin/time', ['-f', '%M', ...command], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`/usr/bin/time: ${run.error ?? run.stderr} (the package is called "time")`);
  return Number(run.stderr.trim().split('\n').at(-1)) * 1024 / 1e6;
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
export const spread = (values) =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
