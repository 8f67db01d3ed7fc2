// SPDX-License-Identifier: Apache-2.0
import { constant, integer, list, nullable, object, ref, text } from './build.mjs';

export const models = {
  title: 'Output of runecheck models --json',
  ...object('The models that -m takes by name.', {
    schema: constant('runecheck.models/1', 'Name and major version of this format.'),
    tool: ref('tool'),
    cache: nullable(text('The Hugging Face cache; null: its place is not known.')),
    models: list('The built-in model, then those of the cache by name.', object('A model.', {
      name: text('Its name.'),
      revision: text('"built in", or the names that lead to its commit.'),
      commit: nullable(text('The commit in the cache.')),
      class: nullable(text('The tokenizer class of transformers that is followed.')),
      kind: nullable(text('The kind of tokenizer; null: it cannot be read.')),
      size: nullable(integer('Number of tokens, added ones included.')),
      path: nullable(text('Its folder.')),
      error: nullable(text('Why it cannot be read.')),
    })),
  }),
  definitions: {},
};
