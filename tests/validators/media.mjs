// SPDX-License-Identifier: Apache-2.0
// What must not be in a report, by medium. Each function takes its bytes and returns what is wrong.
import { ascii } from './checks.mjs';
import { csvRows, jsonLines, linesOf, markdownTokens, workflowCommands } from './readers.mjs';

// Controls (but LF), line separators, and what steers or hides text.
const STEERS = /[^\P{Cc}\n]|[\u2028\u2029]|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}/u;
const FOR_PEOPLE = new RegExp(`${STEERS.source}|\\p{Noncharacter_Code_Point}`, 'u');

function decoded(bytes, problems) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    problems.push('not UTF-8');
    return bytes.toString('utf8');
  }
}

function steering(text, problems, pattern = FOR_PEOPLE) {
  for (const line of text.split('\n')) {
    const found = pattern.exec(line);
    if (found) problems.push(`${ascii(found[0])} in ${ascii(line.slice(Math.max(0, found.index - 60), found.index + 60))}`);
  }
}

/** A text that may be read on a terminal and in the log of a build server. */
function terminal(bytes) {
  const problems = [];
  const text = decoded(bytes, problems);
  steering(text, problems);
  for (const line of text.split('\n')) {
    if (/^\s*::/.test(line) || /##(\[|vso\[)/.test(line)) problems.push(`command in ${ascii(line.slice(0, 200))}`);
  }
  return problems;
}

/** JSON of any kind: its values are the texts as they are, so that only its bytes can do harm. */
function json(bytes) {
  const problems = [];
  const text = decoded(bytes, problems);
  steering(text, problems, STEERS);
  for (const line of text.split('\n')) {
    if (/^\s*(::|##)/.test(line)) problems.push(`line ${ascii(line.slice(0, 200))}`);
  }
  return problems;
}

function github(bytes) {
  const problems = [];
  const text = decoded(bytes, problems);
  steering(text, problems);
  const ours = /^::(notice|warning|error) [^:]*title=[^:]*::/;
  for (const line of text.split('\n')) {
    if (/##(\[|vso\[)/.test(line) || (/^\s*::/.test(line) && !ours.test(line))) problems.push(`line ${ascii(line.slice(0, 200))}`);
  }
  for (const { data, properties } of workflowCommands(bytes)) {
    for (const value of [data.replaceAll('\n', ''), ...Object.values(properties)]) steering(value, problems);
  }
  return problems;
}

/** No message holds what its readers take for a placeholder or a link. */
function sarif(bytes) {
  const problems = json(bytes);
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.text === 'string' && /[{}[\]]/.test(node.text.replace(/\{\{|\}\}|\\[[\]]/g, ''))) {
      problems.push(`active message ${ascii(node.text.slice(0, 300))}`);
    }
    Object.values(node).forEach(visit);
  };
  visit(JSON.parse(bytes.toString('utf8')));
  return problems;
}

function csv(bytes) {
  const problems = [];
  const text = decoded(bytes, problems);
  steering(text.replaceAll('\r\n', '\n'), problems);
  for (const row of csvRows(bytes)) {
    for (const [column, cell] of Object.entries(row)) {
      if (/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell)) problems.push(`${column}: ${ascii(cell.slice(0, 100))}`);
    }
  }
  return problems;
}

/** Only headings, paragraphs, tables and lists of ours: all that is not ours stands in code spans. */
function markdown(bytes) {
  const problems = terminal(bytes);
  const ours = new Set(['heading', 'paragraph', 'inline', 'text', 'code_inline', 'strong', 'softbreak', 'bullet_list', 'list_item']);
  for (const token of markdownTokens(bytes)) {
    const kind = token.type.replace(/_(open|close)$/, '');
    if (!ours.has(kind) && !/^(table|thead|tbody|tr|th|td)$/.test(kind)) problems.push(`${token.type} ${ascii(token.content)}`);
  }
  for (const line of linesOf(bytes)) {
    if (line.startsWith('|') && !line.endsWith('|')) problems.push(`row ${ascii(line.slice(0, 200))}`);
  }
  return problems;
}

/** The rest is for xmllint to say. */
function junit(bytes) {
  const problems = terminal(bytes);
  if (/<!\[CDATA\[|<!DOCTYPE|<!ENTITY|&#/.test(bytes.toString('utf8'))) problems.push('markup that is not ours');
  return problems;
}

export const MEDIA = {
  terminal,
  text: terminal,
  concise: terminal,
  json,
  jsonl: (bytes) => [...json(bytes), ...jsonLines(bytes).flatMap(({ type }) => (type ? [] : ['a line without type']))],
  gitlab: json,
  sarif,
  github,
  junit,
  csv,
  markdown,
};
