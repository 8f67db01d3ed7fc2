// SPDX-License-Identifier: Apache-2.0
// Counts checks and prints a line for each.

const MOST_SHOWN = 5;

export class Checks {
  passed = 0;
  failed = 0;

  /** `run` returns what is wrong, as texts; or throws. A note after the name tells what was looked at. */
  check(name, run) {
    let note = '';
    let problems;
    try {
      problems = run((text) => (note = ` (${text})`));
    } catch (error) {
      problems = [`${error.message}${error.stderr ? `: ${error.stderr}` : ''}`];
    }
    const good = problems.length === 0;
    if (good) this.passed += 1;
    else this.failed += 1;
    console.log(`${good ? 'ok  ' : 'FAIL'}  ${name}${note}`);
    for (const problem of problems.slice(0, MOST_SHOWN)) console.log(`      - ${String(problem).slice(0, 1000)}`);
    if (problems.length > MOST_SHOWN) console.log(`      and ${problems.length - MOST_SHOWN} more`);
  }
}

/** A text for a problem: JSON with everything beyond ASCII escaped, so that a log stays readable. */
export const ascii = (value) =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What differs between two plain objects of numbers. */
export function differences(name, actual, expected) {
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...keys]
    .filter((key) => (actual[key] ?? 0) !== (expected[key] ?? 0))
    .map((key) => `${name}: ${key} is ${actual[key] ?? 0}, expected ${expected[key] ?? 0}`);
}
