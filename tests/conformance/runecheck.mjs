// SPDX-License-Identifier: Apache-2.0
// Runs the runecheck binary over a batch of records and returns its RECORD objects in order.
import { spawn } from 'node:child_process';

const SHOW = 'ids,tokens,offsets,attention_mask,type_ids,special_tokens_mask,word_ids,sequence_ids,decoded,decoded_without_special,overflowing';
// The first record of a stream takes the place where a byte order mark would be dropped.
const FIRST = ['first', null];

/** The binary did not do what the protocol says: it crashed, or its stream is cut or unreadable. */
export class RunecheckFailure extends Error {
  name = 'RunecheckFailure';
}

export function optionArguments(options) {
  const { pairs, special = true, maxLength, stride, strategy, side, padding, padSide, multiple } = options;
  const args = [];
  const add = (flag, value) => value !== undefined && args.push(flag, String(value));
  if (pairs) args.push('--pairs');
  if (!special) args.push('--no-special');
  add('--max-length', maxLength);
  add('--stride', stride);
  add('--truncation', strategy);
  add('--truncation-side', side);
  add('--padding', padding);
  add('--padding-side', padSide);
  add('--pad-to-multiple-of', multiple);
  return args;
}

function inputOf(items, mode) {
  const end = mode === 'null' ? '\0' : '\n';
  let text = '';
  for (const [first, pair] of items) text += first + (pair === null ? '' : '\t' + pair) + end;
  return Buffer.from(text, 'utf8');
}

function runOnce(binary, model, items, mode, options) {
  const args = ['tokenize', ...(model === null ? [] : ['-m', model]), '--records', mode, '--format', 'jsonl', '--show', SHOW, ...optionArguments(options)];
  const command = () => [binary, ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const records = [];
    let summary = false;
    let stderr = '';
    let rest = [];
    let failure = null;
    const takeLine = (line) => {
      const object = JSON.parse(line);
      if (object.type === 'record') records.push(object);
      else if (object.type === 'summary') summary = true;
      else throw new Error(`an object of type ${JSON.stringify(object.type)}`);
    };
    child.stdout.on('data', (chunk) => {
      try {
        let start = 0;
        for (let end; (end = chunk.indexOf(10, start)) >= 0; start = end + 1) {
          rest.push(chunk.subarray(start, end));
          takeLine(Buffer.concat(rest).toString('utf8'));
          rest = [];
        }
        if (start < chunk.length) rest.push(chunk.subarray(start));
      } catch (error) {
        failure ??= new RunecheckFailure(`unreadable output (${error.message}): ${command()}`);
        child.kill();
      }
    });
    child.stderr.on('data', (chunk) => (stderr = (stderr + chunk).slice(0, 4000)));
    child.stdin.on('error', () => {}); // a binary that refuses its options does not read its input
    child.on('error', (error) => reject(new RunecheckFailure(`${error.message}: ${command()}`)));
    child.on('close', (code, signal) => {
      if (failure) return reject(failure);
      const says = stderr.trim().split('\n')[0];
      if (signal || code > 2) return reject(new RunecheckFailure(`ended with ${signal ?? 'code ' + code} (${says}): ${command()}`));
      if (code === 2 && records.length === 0) return resolve(items.map(() => ({ error: says || 'refused' })));
      if (!summary || records.length !== items.length)
        return reject(new RunecheckFailure(`${records.length} of ${items.length} records, ${summary ? 'a' : 'no'} summary (${says}): ${command()}`));
      resolve(records);
    });
    child.stdin.end(inputOf(items, mode));
  });
}

/** Whether a text can be sent; see the README for what each transport cannot carry. */
export function transportOf(text, pair) {
  const all = pair === null ? text : text + '\t' + pair;
  if (!all.includes('\0')) return 'null';
  return all.includes('\n') || all.endsWith('\r') ? null : 'line';
}

/**
 * items: [text, pair or null]. model: a path, or null for the built-in one.
 * With `batch` (padding to the longest) nothing may be added to the records and one transport must do.
 */
export async function runRunecheck(binary, model, items, options = {}) {
  const out = new Array(items.length);
  const batch = options.padding === 'longest';
  for (const mode of ['null', 'line']) {
    const at = [];
    items.forEach(([text, pair], i) => transportOf(text, pair) === mode && at.push(i));
    if (at.length === 0) continue;
    if (batch && at.length !== items.length) throw new Error('a batch that is padded together needs one transport');
    const sent = at.map((i) => items[i]);
    const records = await runOnce(binary, model, batch ? sent : [FIRST, ...sent], mode, options);
    at.forEach((i, k) => (out[i] = records[batch ? k : k + 1]));
  }
  return out;
}
