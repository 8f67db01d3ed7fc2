#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Checks the reports of a runecheck binary with other people's validators.
//
//   node validate.mjs --runecheck PATH [--keep FOLDER]
//
// Exit status: 0 all checks passed, 1 some failed, 2 usage.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Checks } from './checks.mjs';
import { isRuleOfCheck, prepare, RUNS } from './every_rule.mjs';
import * as formats from './formats.mjs';
import { checkHostile } from './hostile.mjs';
import { FORMATS, Program } from './program.mjs';
import { jsonLines } from './readers.mjs';
import { COMMANDS, documentsOf, NAMES, Schema, streamProblems, upToDate } from './schemas.mjs';

function parsed(args) {
  const options = {};
  for (let i = 0; i < args.length; i += 2) {
    if (!['--runecheck', '--keep'].includes(args[i]) || i + 1 === args.length) return null;
    options[args[i].slice(2)] = path.resolve(args[i + 1]);
  }
  return options.runecheck && existsSync(options.runecheck) ? options : null;
}

function checkFormats(checks, run) {
  const each = (name, check) => checks.check(`${run.name}: ${name}`, check);
  each('counts by rule are equal in all formats', (note) => formats.counts(run, note));
  each('SARIF, multitool', (note) => formats.multitool(run.files.sarif, note));
  each('SARIF, schema 2.1.0 by ajv', () => formats.sarifByAjv(run.bytes.sarif));
  each('SARIF, every result has a file', () => formats.sarifPlaces(run));
  each('JUnit, xmllint and junit.xsd', () => formats.junit(run));
  if (formats.isForJenkinsXsd(run)) each('JUnit, xmllint and jenkins-junit.xsd', () => formats.junitByJenkins(run));
  each('GitLab Code Quality', () => formats.gitlab(run));
  each('GitHub annotations', () => formats.github(run));
  each('Markdown', () => formats.markdown(run));
}

function checkSchemas(checks, run, schemas) {
  const lines = jsonLines(run.bytes.jsonl);
  const tried = { keys: 0, objects: 0 };
  const told = (note, problems) => {
    note(`${tried.keys} keys taken away, ${tried.objects} objects with one more`);
    return problems;
  };
  checks.check(`${run.name}: JSON, schema check by ajv`, () => schemas.get('check').problems(run.report));
  checks.check(`${run.name}: JSON Lines, schema check-line by ajv`, (note) => {
    note(`${lines.length} lines`);
    return [...streamProblems(lines), ...lines.flatMap((line) => schemas.get('check-line').problems(line))];
  });
  checks.check(`${run.name}: JSON, the schema knows and asks for every key`, (note) =>
    told(note, [
      ...schemas.get('check').gaps(run.report, [], tried),
      ...lines.flatMap((line) => schemas.get('check-line').gaps(line, [], tried)),
    ]),
  );
}

function checkCommand(checks, program, { args, schema, optional }, schemas) {
  const command = args.map((arg) => (/^[\w,-]+$/.test(arg) ? arg : `'${arg}'`)).join(' ');
  checks.check(`${command}: schema ${schema} by ajv`, (note) => {
    const documents = documentsOf(program.output(args), schema);
    const tried = { keys: 0, objects: 0 };
    const problems = documents.flatMap((document) => [
      ...schemas.get(schema).problems(document),
      ...schemas.get(schema).gaps(document, optional, tried),
    ]);
    note(`${tried.keys} keys taken away, ${tried.objects} objects with one more`);
    return problems;
  });
}

function checkAll(program, work) {
  const checks = new Checks();
  const inputs = path.join(work, 'inputs');
  const reports = path.join(work, 'reports');
  prepare(inputs);

  for (const name of NAMES) checks.check(`schema ${name} is up to date`, () => upToDate(program, name));
  const schemas = new Map(NAMES.map((name) => [name, new Schema(program, name)]));
  for (const command of COMMANDS) checkCommand(checks, program, command, schemas);

  checks.check('every format of check is looked at here', () => {
    const help = program.output(['check', '--help']).replace(/\s+/g, ' ');
    const named = /--format NAME one of ([a-z, ]+?) --/.exec(help)?.[1].split(', ') ?? [];
    return FORMATS.join() === named.join() ? [] : [`the program has ${named}`];
  });
  const seen = new Set();
  for (const { name, args, input } of RUNS) {
    const run = program.check(name, args, { cwd: inputs, reports, input });
    checkFormats(checks, run);
    checkSchemas(checks, run, schemas);
    formats.rulesOf(run).forEach((rule) => seen.add(rule));
  }
  checks.check('every rule has a result in SARIF, JUnit and JSON', (note) => {
    const rules = program.json(['rules', '--json']).rules.map(({ code }) => code).filter(isRuleOfCheck);
    note(`${rules.length} rules`);
    return rules.filter((code) => !seen.has(code));
  });
  checkHostile(checks, program, { folder: path.join(work, 'hostile'), reports, schemas });
  return checks;
}

const options = parsed(process.argv.slice(2));
if (options === null) {
  process.stderr.write('usage: node validate.mjs --runecheck PATH [--keep FOLDER]\n');
  process.exit(2);
}
const work = options.keep ?? mkdtempSync(path.join(tmpdir(), 'runecheck-validators-'));
mkdirSync(work, { recursive: true });
try {
  const { passed, failed } = checkAll(new Program(options.runecheck), work);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  if (!options.keep) rmSync(work, { recursive: true, force: true });
}
