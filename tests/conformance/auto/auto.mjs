// SPDX-License-Identifier: Apache-2.0
// The suites that compare folders with transformers' AutoTokenizer. They need Python with the packages of
// requirements-5.txt and requirements-4.txt, which are installed in folders beside this file.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from '../models.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const PYTHON = process.env.PYTHON ?? 'python3';

/** The Python that has the packages for a --compat; null where they cannot be installed, with the reason. */
function python(compat) {
  const given = process.env[`RUNECHECK_TRANSFORMERS_${compat}`];
  if (given) return { python: given };
  const requirements = path.join(HERE, `requirements-${compat}.txt`);
  const folder = path.join(HERE, `venv-${compat}`);
  const mark = path.join(folder, 'installed');
  const wanted = readFileSync(requirements, 'utf8');
  const found = { python: path.join(folder, 'bin', 'python') };
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return found;
  const steps = [
    [PYTHON, ['-m', 'venv', '--clear', folder]],
    [found.python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '-r', requirements]],
  ];
  for (const [command, args] of steps) {
    const done = spawnSync(command, args, { encoding: 'utf8' });
    if (done.status !== 0) return { reason: (done.stderr ?? String(done.error)).trim().split('\n').at(-1) };
  }
  writeFileSync(mark, wanted);
  return found;
}

/** Runs a command; its exit code and all that it printed. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-2000)));
    child.on('error', (error) => resolve({ code: -1, out, errors: error.message }));
    child.on('close', (code) => resolve({ code, out, errors }));
  });
}

/** The suites, as planned() gives them; without Python none, and a note that says so. */
export function autoSuites(amount) {
  const suites = [];
  const notes = [];
  for (const compat of ['5', '4']) suites.push({ suite: 'AutoTokenizer', model: `transformers ${compat}`, kind: 'auto', compat, sample: amount === 'sample' });
  if (spawnSync(PYTHON, ['--version']).status !== 0) return { suites: [], notes: [`skipped AutoTokenizer: there is no ${PYTHON}`] };
  return { suites, notes };
}

/** Runs one of them: { cases, mismatches, shown }, { failed } or { skipped }. */
export async function runAutoSuite({ compat, sample }, binary) {
  const found = python(compat);
  if (found.reason) return { skipped: `the packages cannot be installed: ${found.reason}` };
  const folder = path.join(scratchFolder(), `auto-${compat}`);
  const expectations = path.join(folder, 'expectations.jsonl');
  mkdirSync(folder, { recursive: true });
  const options = sample ? ['--sample'] : [];
  const expected = await run(found.python, [path.join(HERE, 'expect.py'), folder, expectations, ...options]);
  if (expected.code !== 0) return { failed: `expect.py ended with ${expected.code}: ${expected.errors.trim().split('\n').at(-1)}` };
  const compared = await run(found.python, [path.join(HERE, 'compare.py'), binary, folder, expectations, compat, '--show', '5']);
  const lines = compared.out.trimEnd().split('\n');
  const counts = /^(\d+) cases (\d+) mismatches/.exec(lines.at(-1) ?? '');
  if (!counts) return { failed: `compare.py ended with ${compared.code}: ${compared.errors.trim().split('\n').at(-1)}` };
  const shown = [];
  for (const line of lines.slice(0, -1)) {
    if (line.startsWith('      - ')) shown.push([line.slice(8)]);
    else shown.at(-1)?.push(line.trimStart());
  }
  return { cases: Number(counts[1]), mismatches: Number(counts[2]), shown };
}
