// SPDX-License-Identifier: Apache-2.0
// Our JSON against our schemas, by ajv: that documents are valid, that schemas describe every key, and that
// they ask for every key.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { make, SCHEMAS, textOf } from '../../data/schemas/make_schemas.mjs';
import { ascii } from './checks.mjs';
import { ajvProblems } from './formats.mjs';

export const NAMES = Object.keys(SCHEMAS);

/** The files are what source/ makes, and what the program prints. */
export function upToDate(program, name) {
  const file = readFileSync(new URL(`../../data/schemas/${name}.schema.json`, import.meta.url), 'utf8');
  const problems = file === textOf(name) ? [] : ['the file is not what data/schemas/make_schemas.mjs writes'];
  const printed = program.json(['schema', name]);
  if (JSON.stringify(printed) !== JSON.stringify(make(name))) problems.push('the program prints another schema');
  return problems;
}

/** A schema whose objects have no other keys than those described: what the program writes must fit it. */
function closed(node) {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  // Conditions ("if") and lines of later versions have no `required` of all their keys, and stay open.
  const isObject = [node.type].flat().includes('object') && node.properties && node.required;
  const isLater = node.properties?.type?.not;
  if (isObject && !isLater) copy.additionalProperties = false;
  return copy;
}

/** The published schema, and the one without room for more. */
export class Schema {
  constructor(program, name) {
    const schema = program.json(['schema', name]);
    const compile = (body, allErrors) => addFormats(new Ajv2020({ allErrors, strict: true, allowUnionTypes: true })).compile(body);
    this.open = compile(schema, true);
    this.strict = compile({ ...closed(schema), $id: `${schema.$id}:closed` }, true);
    this.quick = compile({ ...schema, $id: `${schema.$id}:quick` }, false);
    this.quickStrict = compile({ ...closed(schema), $id: `${schema.$id}:quick-closed` }, false);
  }

  problems(document) {
    this.open(document);
    const problems = ajvProblems(this.open);
    if (problems.length > 0) return problems;
    this.strict(document);
    return ajvProblems(this.strict).map((problem) => `not described: ${problem}`);
  }

  /**
   * Takes each key away, and puts a new one into each object: the schema must notice. Keys of maps ("scripts")
   * may be missing, and so may those named in `optional`; null: any. Counts what was tried.
   */
  gaps(document, optional, tried) {
    const problems = new Set();
    const visit = (node, where, isMap) => {
      if (node === null || typeof node !== 'object') return;
      const keys = Object.keys(node);
      if (!Array.isArray(node)) {
        for (const key of keys) {
          if (isMap || optional === null || optional.includes(key)) continue;
          const value = node[key];
          delete node[key];
          tried.keys += 1;
          if (this.quick(document)) problems.add(`${where}/${key} may be missing`);
          node[key] = value;
        }
        node['not described'] = 0;
        tried.objects += 1;
        if (this.quickStrict(document)) problems.add(`${where} may have other keys`);
        delete node['not described'];
      }
      for (const key of keys) {
        const name = Array.isArray(node) ? '*' : key;
        visit(node[key], `${where}/${name}`, MAPS.has(key));
      }
    };
    visit(document, '', false);
    return [...problems];
  }
}

/** Objects whose keys depend on the input. */
const MAPS = new Set(['scripts', 'finding_counts']);

/**
 * Other commands that print JSON: arguments, schema, and keys that are there only when they say something. The keys
 * of a record of `tokenize` are what --show asks for.
 */
const FINDING = ['end_line', 'sequence', 'excerpt_truncated'];
const ALL_COLUMNS =
  'ids,tokens,offsets,attention_mask,type_ids,special_tokens_mask,word_ids,sequence_ids,decoded,decoded_without_special,overflowing';
export const COMMANDS = [
  { args: ['tokenize', 'Магия 🤗x!', 'Café [SEP] pаypal', '--json'], schema: 'tokenize', optional: null },
  { args: ['tokenize', 'a b c d e f', '--pair', 'g h', '--max-length', '5', '--json'], schema: 'tokenize', optional: null },
  { args: ['tokenize', 'x', '--show', ALL_COLUMNS, '--json'], schema: 'tokenize', optional: null },
  { args: ['tokenize', 'Магия 🤗x!', '', '--format', 'jsonl'], schema: 'tokenize-line', optional: null },
  { args: ['decode', '101', '3894', '100', '102', '--json'], schema: 'decode', optional: [] },
  { args: ['decode', '101', '3894', '102', '--format', 'jsonl'], schema: 'decode-line', optional: [] },
  { args: ['why', 'Магия 🤗x!', '--json'], schema: 'why', optional: FINDING },
  { args: ['why', 'Магия', '--token', '2', '--json'], schema: 'why', optional: FINDING },
  { args: ['rules', '--json'], schema: 'rules', optional: [] },
];

/** The documents of an output: one, or one a line. */
export const documentsOf = (text, schema) =>
  schema.endsWith('-line') ? text.split('\n').slice(0, -1).map((line) => JSON.parse(line)) : [JSON.parse(text)];

/** A stream begins and ends as it should. */
export function streamProblems(lines) {
  const types = lines.map(({ type }) => type);
  if (types[0] !== 'model' || types.at(-1) !== 'summary') return [`first and last line: ${ascii([types[0], types.at(-1)])}`];
  return types.filter((type) => type === 'summary').length === 1 ? [] : ['more than one summary'];
}
