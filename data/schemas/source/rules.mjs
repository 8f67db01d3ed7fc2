// SPDX-License-Identifier: Apache-2.0
import { choice, constant, known, list, object, ref, text } from './build.mjs';

export const rules = {
  title: 'Output of runecheck rules --json',
  ...object('The rule book.', {
    schema: constant('runecheck.rules/1', 'Name and major version of this format.'),
    tool: ref('tool'),
    rules: list('The rules, by code or as asked for.', object('A rule.', {
      code: text('Its code; never used for another rule.', { pattern: '^[A-Z]{2}[0-9]{3}$' }),
      name: text('Its name.'),
      severity: choice('Of most of its findings.', ['note', 'warning', 'error']),
      scope: known('What it needs to see.', ['chunk', 'record', 'corpus', 'input']),
      listing: choice('on_select: listed only with --select.', ['default', 'on_select']),
      summary: text('What it finds, in short.'),
      finds: text('What it finds.'),
      hurts: text('Why that hurts.'),
      example: text('A command to try.'),
      advice: text('What to do.'),
    })),
  }),
  definitions: {},
};
