// SPDX-License-Identifier: Apache-2.0
// Where the tokenizers under test come from: real models beside the repository, else the built-in vocabulary.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const MODEL_FOLDER = path.join(ROOT, '..', 'shared', 'models');
export const CORPUS_FOLDER = path.join(ROOT, '..', 'shared', 'corpora');
export const BUILT_IN = 'distilbert-base-uncased-finetuned-sst-2-english';
export const MODELS = ['bert-base-uncased', 'bert-base-cased', 'bert-base-multilingual-cased'];
/** Tokenizers of other kinds: byte-level and SentencePiece BPE, Unigram. */
export const OTHER_MODELS = [
  'gpt2', 'roberta-base', 'openai__clip-vit-base-patch32', 'openai__whisper-tiny', 'tiiuae__falcon-7b',
  'answerdotai__ModernBERT-base', 'mistralai__Mistral-7B-v0.1', 'microsoft__Phi-3-mini-4k-instruct', 't5-small',
  'albert-base-v2', 'xlnet-base-cased', 'sentence-transformers__all-MiniLM-L6-v2',
];

export function builtInVocabulary() {
  const lines = readFileSync(path.join(ROOT, 'data', BUILT_IN, 'vocab.txt'), 'utf8').split('\n');
  lines.pop(); // after the last line feed
  return lines;
}

/** The tokenizer.json that BERT's classes make of a vocabulary. */
export function bertDefinition(vocabulary, normalizer = {}) {
  const idOf = (token) => vocabulary.indexOf(token);
  const added = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].map((content) => ({
    id: idOf(content), content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true,
  }));
  const special = (id, type) => ({ SpecialToken: { id, type_id: type } });
  const sequence = (id, type) => ({ Sequence: { id, type_id: type } });
  const single = [special('[CLS]', 0), sequence('A', 0), special('[SEP]', 0)];
  const entry = (id) => ({ id, ids: [idOf(id)], tokens: [id] });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true, ...normalizer },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, sequence('B', 1), special('[SEP]', 1)],
      special_tokens: { '[CLS]': entry('[CLS]'), '[SEP]': entry('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}

/** Normalizer settings over the built-in vocabulary, beside those the real models have. */
export const VARIANTS = {
  'accents kept': { strip_accents: false },
  'cased': { lowercase: false },
  'cased, accents stripped': { lowercase: false, strip_accents: true },
  'no Chinese handling': { handle_chinese_chars: false },
  'no cleaning': { clean_text: false },
  'bare': { clean_text: false, handle_chinese_chars: false, lowercase: false },
};

let scratch = null;
/** A temporary folder of this process, removed at its end. */
export function scratchFolder() {
  if (scratch === null) {
    scratch = mkdtempSync(path.join(tmpdir(), 'runecheck-conformance-'));
    process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  }
  return scratch;
}

function written(name, definition) {
  const file = path.join(scratchFolder(), name.replaceAll(/[^a-z-]+/g, '-') + '.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(definition));
  return file;
}

/** { path, text } of a tokenizer.json; null where the model is not at hand. */
export function findModel(name) {
  if (name.startsWith('variant: ')) return load(written(name, bertDefinition(builtInVocabulary(), VARIANTS[name.slice(9)])));
  const file = path.join(MODEL_FOLDER, name, 'tokenizer.json');
  if (existsSync(file)) return load(file);
  if (name !== 'bert-base-uncased') return null;
  return load(written(name, bertDefinition(builtInVocabulary())));
}

const load = (file) => ({ path: file, text: readFileSync(file, 'utf8') });

export const hasModel = (name) => name === 'bert-base-uncased' || existsSync(path.join(MODEL_FOLDER, name, 'tokenizer.json'));
