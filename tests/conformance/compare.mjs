// SPDX-License-Identifier: Apache-2.0
// Compares the reference's rows with runecheck's records, column by column.
import { TOKEN_COLUMNS } from './oracle.mjs';

function same(a, b) {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
  return true;
}

function differenceInColumns(expected, actual, prefix) {
  for (const column of TOKEN_COLUMNS)
    if (!same(expected[column], actual[column])) return { column: prefix + column, expected: expected[column], actual: actual[column] };
  return null;
}

function differenceInRow(expected, actual) {
  if (actual.error !== undefined && actual.error !== null) return { column: 'error', expected: null, actual: actual.error };
  const found = differenceInColumns(expected, actual, '');
  if (found) return found;
  for (const column of ['decoded', 'decoded_without_special'])
    if (expected[column] !== actual[column]) return { column, expected: expected[column], actual: actual[column] };
  const windows = actual.overflowing ?? [];
  if (windows.length !== expected.overflowing.length)
    return { column: 'overflowing.length', expected: expected.overflowing.length, actual: windows.length };
  for (let i = 0; i < windows.length; i++) {
    const inside = differenceInColumns(expected.overflowing[i], windows[i], `overflowing[${i}].`);
    if (inside) return inside;
  }
  return null;
}

/** null where equal, else the first difference { column, expected, actual }. */
export function difference(expected, actual) {
  if (expected.error === undefined) return differenceInRow(expected, actual);
  const refused = actual.error !== undefined && actual.error !== null;
  if (refused || (expected.either && differenceInRow(expected.either, actual) === null)) return null;
  return { column: 'error', expected: expected.error, actual: actual.tokens ?? actual };
}

/** Shortens a long value around the first place where it differs from the other one. */
export function excerpt(value, other) {
  const cut = (text) => (text.length > 400 ? text.slice(0, 400) + '…' : text);
  if (!Array.isArray(value) || !Array.isArray(other)) return cut(JSON.stringify(value) ?? 'undefined');
  let at = 0;
  while (at < value.length && at < other.length && same(value[at], other[at])) at++;
  const start = Math.max(0, at - 3);
  return cut(`${start > 0 ? `[${start}] ` : ''}${JSON.stringify(value.slice(start, at + 8))} (length ${value.length})`);
}
