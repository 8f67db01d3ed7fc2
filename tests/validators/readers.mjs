// SPDX-License-Identifier: Apache-2.0
// How many findings of each rule a report lists, read as its readers do; and what it says besides.
import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import MarkdownIt from 'markdown-it';

export function countBy(items, keyOf) {
  const counts = {};
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null && key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const textOf = (bytes) => bytes.toString('utf8');
/** The lines of a text that ends with a line end. */
export const linesOf = (bytes) => textOf(bytes).split('\n').slice(0, -1);

export const sarifResults = (bytes) => JSON.parse(textOf(bytes)).runs[0].results;
export const gitlabEntries = (bytes) => JSON.parse(textOf(bytes));
export const jsonLines = (bytes) => linesOf(bytes).map((line) => JSON.parse(line));
export const csvRows = (bytes) => parse(bytes, { columns: true, record_delimiter: '\r\n', relax_quotes: false });

/** Nodes or a value of an XPath, as xmllint prints it. */
export const xpath = (file, expression) =>
  execFileSync('xmllint', ['--nonet', '--xpath', expression, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });

/** Workflow commands as the runner of GitHub Actions reads them: name, properties and data, unescaped. */
export function workflowCommands(bytes) {
  const unescape = (text, more = []) =>
    [...more, ['%0D', '\r'], ['%0A', '\n'], ['%25', '%']].reduce((all, [from, to]) => all.replaceAll(from, to), text);
  const commands = [];
  for (const line of textOf(bytes).split(/\r\n|\r|\n/)) {
    const start = line.trimStart();
    if (!start.startsWith('::')) continue;
    const end = start.indexOf('::', 2);
    const [, name, written] = /^(\S*)(?: (.*))?$/s.exec(end < 0 ? start.slice(2) : start.slice(2, end));
    const properties = {};
    for (const property of (written ?? '').split(',')) {
      const at = property.indexOf('=');
      properties[property.slice(0, at)] = unescape(property.slice(at + 1), [['%3A', ':'], ['%2C', ',']]);
    }
    commands.push({ name, properties, data: end < 0 ? null : unescape(start.slice(end + 2)) });
  }
  return commands;
}

/** Tokens of Markdown with raw HTML allowed, inline ones included. */
export function markdownTokens(bytes) {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(textOf(bytes), {});
  return tokens.flatMap((token) => [token, ...(token.children ?? [])]);
}

const RULE = /^[A-Z]{2}[0-9]{3}$/;

/** Findings by rule that a format lists. `files`: where it was written to. */
export const LISTED = {
  json: ({ bytes }) => countBy(JSON.parse(textOf(bytes.json)).findings, (finding) => finding.rule),
  jsonl: ({ bytes }) => countBy(jsonLines(bytes.jsonl), (line) => (line.type === 'finding' ? line.rule : null)),
  sarif: ({ bytes }) => countBy(sarifResults(bytes.sarif), ({ ruleId }) => (RULE.test(ruleId) ? ruleId : null)),
  gitlab: ({ bytes }) =>
    countBy(gitlabEntries(bytes.gitlab), (entry) => (RULE.test(entry.check_name) ? entry.check_name : null)),
  csv: ({ bytes }) => countBy(csvRows(bytes.csv), (row) => row.rule),
  concise: ({ bytes }) =>
    countBy(linesOf(bytes.concise), (line) => /^.+?: (?:note|warning|error) ([A-Z]{2}[0-9]{3}) /.exec(line)?.[1]),
  // What is no failure stands in system-out.
  junit: ({ files }) =>
    countBy(
      xpath(files.junit, '//failure/text() | //system-out/text()').split('\n'),
      (line) => /^\S.* \[([A-Z]{2}[0-9]{3})\](?: in .*)?$/.exec(line)?.[1],
    ),
};

const number = (text) => Number(text.replaceAll(',', ''));

/** Findings by rule that a format counts, listed or not. */
export const COUNTED = {
  json: ({ report }) => Object.fromEntries(Object.entries(report.finding_counts).map(([rule, { count }]) => [rule, count])),
  jsonl: ({ bytes }) => {
    const { finding_counts: counts } = jsonLines(bytes.jsonl).at(-1);
    return Object.fromEntries(Object.entries(counts).map(([rule, { count }]) => [rule, count]));
  },
  text: ({ bytes }) =>
    Object.fromEntries(
      [...textOf(bytes.text).matchAll(/^([A-Z]{2}[0-9]{3}) (?:note|warning|error) .*: ([0-9,]+) found/gm)].map(
        ([, rule, count]) => [rule, number(count)],
      ),
    ),
  markdown: ({ bytes }) => {
    const cells = markdownTokens(bytes.markdown)
      .filter(({ type }) => type === 'inline')
      .map(({ content }) => content);
    const head = cells.indexOf('Known');
    const counts = {};
    for (let at = head + 1; head >= 0 && RULE.test(cells[at]); at += 6) {
      counts[cells[at]] = number(cells[at + 2]) + number(cells[at + 3]) + number(cells[at + 4]);
    }
    return counts;
  },
};

/** Annotations by kind, and those that the last notice says are missing. */
export function annotations(bytes) {
  const commands = workflowCommands(bytes);
  const rest = commands.filter(({ properties }) => properties.title === 'runecheck');
  const missing = {};
  for (const { data } of rest) {
    for (const [, count, noun] of data.split(';')[0].matchAll(/([0-9,]+) (notice|warning|error|finding)/g)) {
      missing[noun] = number(count);
    }
  }
  const shown = commands.filter((command) => !rest.includes(command));
  return {
    shown,
    byKind: countBy(shown, ({ name }) => name),
    byRule: countBy(shown, ({ properties }) => /^([A-Z]{2}[0-9]{3}) /.exec(properties.title)?.[1]),
    missing,
  };
}
