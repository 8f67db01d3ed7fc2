#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
//
// Writes data/schemas/*.schema.json from source/, where what several of them share stands once. For
// maintainers; the result is committed, and tests/validators/schemas.mjs checks that it is up to date.
//
//   node data/schemas/make_schemas.mjs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, checkLine } from './source/check.mjs';
import { decode, decodeLine } from './source/decode.mjs';
import { models } from './source/models.mjs';
import { rules } from './source/rules.mjs';
import { shared } from './source/shared.mjs';
import { tokenize, tokenizeLine } from './source/tokenize.mjs';
import { why } from './source/why.mjs';

export const SCHEMAS = {
  check,
  'check-line': checkLine,
  tokenize,
  'tokenize-line': tokenizeLine,
  decode,
  'decode-line': decodeLine,
  why,
  models,
  rules,
};
const PROMISE =
  'Within this major version keys, lines and values of open lists are only added: accept what you do not know.';

/** The definitions that a schema needs, by name: no more. */
function needed(schema, all) {
  const names = new Set();
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.$ref === 'string') {
      const name = node.$ref.replace('#/$defs/', '');
      if (!(name in all)) throw new Error(`no definition ${name}`);
      if (!names.has(name)) {
        names.add(name);
        visit(all[name]);
      }
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(schema);
  return Object.fromEntries([...names].sort().map((name) => [name, all[name]]));
}

/** The finished schema of this name. */
export function make(name) {
  const { title, description, definitions, ...body } = SCHEMAS[name];
  const all = { ...shared };
  for (const [key, value] of Object.entries(definitions)) all[key] = typeof value === 'function' ? value(shared) : value;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:runecheck:schema:${name}:1`,
    title,
    description: `${description} ${PROMISE}`,
    ...body,
    $defs: needed(body, all),
  };
}

/** JSON for people: what fits on a line stays on one. */
function format(value, indent, room) {
  const flat = JSON.stringify(value).replace(/("(?:[^"\\]|\\.)*")|([,:])/g, (all, string) => string ?? `${all} `);
  if (value === null || typeof value !== 'object' || flat.length <= room - indent.length) return flat;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => inner + format(item, inner, room))
    : Object.entries(value).map(([key, item]) => {
        const label = `${JSON.stringify(key)}: `;
        return inner + label + format(item, inner, room - label.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}

export const textOf = (name) => `${format(make(name), '', 120)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  for (const name of Object.keys(SCHEMAS)) writeFileSync(path.join(folder, `${name}.schema.json`), textOf(name));
}
