// SPDX-License-Identifier: Apache-2.0
// Runs of `check` that together list every rule, and the states a report can be in.
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const INPUTS = fileURLToPath(new URL('./every_rule/', import.meta.url));

/** Rules of other commands, should `rules` list them one day. */
export const isRuleOfCheck = (code) => code.startsWith('RC') && !code.startsWith('RC5') && code !== 'RC402';

// What a text file of a repository does not keep as it is.
const BYTES = Buffer.concat([
  Buffer.from('\ufeffA byte order mark stands before this.\r\nThis line ends in LF.\n'),
  Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]), // "café" in windows-1252
]);
const LEDGER = 'магия US us café\n'.repeat(210);

/** Name, arguments, and standard input of each run; the working folder is the one that `prepare` filled. */
export const RUNS = [
  { name: 'characters', args: ['characters.txt'] },
  { name: 'words', args: ['words.txt'] },
  { name: 'bytes', args: ['bytes.txt'] },
  { name: 'labels', args: ['labels.jsonl', '--field', '/text', '--spans', '/entities', '--max-length', '6'] },
  { name: 'decoder', args: ['undo.txt', '-m', 'decoder', '--no-default-gates'] },
  { name: 'fallback', args: ['symbols.txt', '-m', 'fallback', '--no-default-gates'] },
  { name: 'ledger', args: ['ledger.txt', '--select', 'RC202,RC301,RC302,RC305', '--max-listed', '2'] },
  { name: 'nul', args: ['-', '--records', 'null', '--severity', 'RC013=error'], input: 'one\0\0two\0' },
  { name: 'two-files', args: ['words.txt', './characters.txt', '--fail-on', 'warning', '--max-unk-ratio', '0.1%:90%'] },
  { name: 'nothing-found', args: ['-'], input: 'A plain line for the model.\n' },
  { name: 'unreadable', args: ['characters.txt', 'no such file.txt', 'broken.jsonl', '--field', '/text'] },
];

export function prepare(folder) {
  cpSync(INPUTS, folder, { recursive: true });
  writeFileSync(path.join(folder, 'bytes.txt'), BYTES);
  writeFileSync(path.join(folder, 'ledger.txt'), LEDGER);
  writeFileSync(path.join(folder, 'broken.jsonl'), '{"text":"whole"}\n{"text":"broken\n[1]\n');
}
