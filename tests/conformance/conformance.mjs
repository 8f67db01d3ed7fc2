#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Compares a runecheck binary with the native Hugging Face tokenizers library, suite by suite.
//
//   node conformance.mjs --runecheck PATH [--sample | --full] [--only WORD] [--list]
//
// Exit status: 0 all suites equal, 1 some differ, 2 usage.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { autoSuites, runAutoSuite } from './auto/auto.mjs';
import { planned } from './suites.mjs';

const LANES = 2;
const WORKER = fileURLToPath(new URL('./worker.mjs', import.meta.url));
const USAGE = 'usage: node conformance.mjs --runecheck PATH [--sample | --full] [--only WORD] [--list]';

function usage(message) {
  process.stderr.write(`conformance: ${message}\n${USAGE}\n`);
  process.exit(2);
}

function parsed(args) {
  const options = { amount: 'normal' };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--sample' || args[i] === '--full') options.amount = args[i].slice(2);
    else if (args[i] === '--list') options.list = true;
    else if ((args[i] === '--runecheck' || args[i] === '--only') && i + 1 < args.length) options[args[i].slice(2)] = args[++i];
    else usage(`unknown argument ${args[i]}`);
  }
  if (!options.list) {
    if (!options.runecheck) usage('--runecheck is needed');
    options.runecheck = path.resolve(options.runecheck);
    if (!existsSync(options.runecheck)) usage(`there is no ${options.runecheck}`);
  }
  return options;
}

/** A child process that runs suites one after the other, and a new one where the library ended it. */
class Lane {
  run(suite, binary) {
    this.child ??= fork(WORKER, { env: { ...process.env, RAYON_NUM_THREADS: '1' } });
    const { child } = this;
    return new Promise((resolve) => {
      const ended = (code, signal) => {
        this.child = null;
        child.removeAllListeners();
        resolve({ failed: `the process of the reference ended (${signal ?? 'code ' + code})` });
      };
      child.once('exit', ended);
      child.once('message', (result) => {
        child.removeListener('exit', ended);
        resolve(result);
      });
      child.send({ suite, binary });
    });
  }

  close() {
    this.child?.disconnect();
  }
}

function report(suite, result, seconds) {
  const name = `${suite.suite.padEnd(24)} ${suite.model.padEnd(34)}`;
  if (result.skipped) {
    console.log(`skip  ${name} ${result.skipped}`);
    return true;
  }
  if (result.failed) {
    console.log(`FAIL  ${name} ${result.failed}`);
    return false;
  }
  const good = result.mismatches === 0 && result.cases > 0;
  const counts = `${String(result.cases).padStart(8)} cases ${String(result.mismatches).padStart(7)} mismatches`;
  console.log(`${good ? 'ok  ' : 'FAIL'}  ${name} ${counts}  (${seconds.toFixed(1)} s)`);
  for (const lines of result.shown) console.log(lines.map((line, i) => (i === 0 ? '      - ' : '        ') + line).join('\n'));
  return good;
}

async function main() {
  const options = parsed(process.argv.slice(2));
  const { suites: models, notes: ofModels } = planned(options.amount);
  const auto = autoSuites(options.amount);
  const all = [...auto.suites, ...models];  // these take longest, and so come first
  const notes = [...ofModels, ...auto.notes];
  const matches = (suite) => !options.only || `${suite.suite} ${suite.model}`.includes(options.only);
  const queue = all.filter(matches);
  for (const note of notes) console.log(note);
  if (options.list) {
    for (const suite of queue) console.log(`${suite.suite.padEnd(24)} ${suite.model}`);
    return;
  }
  let passed = 0;
  let failed = 0;
  const lane = async () => {
    const own = new Lane();
    for (let suite; (suite = queue.shift()); ) {
      const start = performance.now();
      const result = suite.kind === 'auto' ? await runAutoSuite(suite, options.runecheck) : await own.run(suite, options.runecheck);
      if (report(suite, result, (performance.now() - start) / 1000)) passed++;
      else failed++;
    }
    own.close();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

await main();
