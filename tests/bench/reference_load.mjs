// SPDX-License-Identifier: Apache-2.0
// The reference's node binding: loads a tokenizer.json and prints the ids of one text. Without a file it only starts.
// usage: node reference_load.mjs [TOKENIZER_JSON TEXT]
import { createRequire } from 'node:module';

const { Tokenizer } = createRequire(new URL('../conformance/package.json', import.meta.url))('tokenizers');
const [file, text] = process.argv.slice(2);
if (file) {
  const encoding = await Tokenizer.fromFile(file).encode(text);
  process.stdout.write(`${encoding.getIds().join(' ')}\n`);
}
