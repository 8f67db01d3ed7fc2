// SPDX-License-Identifier: Apache-2.0
// A child process of conformance.mjs: runs one suite at a time. It is a process of its own because
// the native library may end the process it lives in.
import { difference, excerpt } from './compare.mjs';
import { findModel } from './models.mjs';
import { Reference } from './oracle.mjs';
import { runRunecheck } from './runecheck.mjs';
import { batchesOf } from './suites.mjs';

const SHOWN = 5;
let loaded = { name: null };

function modelOf(name) {
  if (loaded.name !== name) {
    const builtIn = name === 'built in';
    const model = findModel(builtIn ? 'bert-base-uncased' : name);
    loaded = { name, path: builtIn ? null : model.path, reference: new Reference(model.text) };
  }
  return loaded;
}

const isLimited = (options) => options.maxLength !== undefined || options.padding !== undefined;

async function expectedRows(reference, { items, options }) {
  if (isLimited(options)) return reference.limited(items, options);
  return reference.plain(items, options);
}

function describe([text, pair], options, found) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return [
    `input     ${JSON.stringify(text)}${pair === null ? '' : ' pair ' + JSON.stringify(pair)}`,
    ...(given.length ? [`options   ${given.map(([name, value]) => `${name}=${value}`).join(' ')}`] : []),
    `column    ${found.column}`,
    `expected  ${excerpt(found.expected, found.actual)}`,
    `actual    ${excerpt(found.actual, found.expected)}`,
  ];
}

async function runSuite(suite, binary) {
  const { path, reference } = modelOf(suite.model);
  const result = { cases: 0, mismatches: 0, shown: [] };
  for await (const batch of batchesOf(suite)) {
    const [expected, actual] = await Promise.all([expectedRows(reference, batch), runRunecheck(binary, path, batch.items, batch.options)]);
    batch.items.forEach((item, i) => {
      result.cases++;
      const found = difference(expected[i], actual[i]);
      if (found === null) return;
      result.mismatches++;
      if (result.shown.length < SHOWN) result.shown.push(describe(item, batch.options, found));
    });
  }
  return result;
}

process.on('message', async ({ suite, binary }) => {
  try {
    process.send(await runSuite(suite, binary));
  } catch (error) {
    process.send({ failed: error.name === 'Error' ? error.stack : error.message });
  }
});
process.on('disconnect', () => process.exit(0));
