// SPDX-License-Identifier: Apache-2.0
// The reference's node binding over the lines of a file: ids with special tokens, encodeBatch of 1,000 lines.
// usage: node reference_ids.mjs TOKENIZER_JSON FILE [--print]   (without --print the ids are only counted)
import fs from 'node:fs';
import { createRequire } from 'node:module';

const { Tokenizer } = createRequire(new URL('../conformance/package.json', import.meta.url))('tokenizers');
const [tokenizerFile, file, print] = process.argv.slice(2);
const parts = JSON.parse(fs.readFileSync(tokenizerFile, 'utf8'));
parts.truncation = parts.padding = null;
const tokenizer = Tokenizer.fromString(JSON.stringify(parts));
const lines = fs.readFileSync(file, 'utf8').split('\n');
if (lines.at(-1) === '') lines.pop();
let count = 0;
for (let i = 0; i < lines.length; i += 1000) {
  const encodings = await tokenizer.encodeBatch(lines.slice(i, i + 1000));
  if (print) fs.writeSync(1, encodings.map((e) => e.getIds().join(' ')).join('\n') + '\n');
  else for (const e of encodings) count += e.getIds().length;
}
if (!print) process.stdout.write(`${count}\n`);
