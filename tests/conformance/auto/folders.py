# SPDX-License-Identifier: Apache-2.0
"""The folders that AutoTokenizer and runecheck are compared on: small vocabularies in all the forms that
models are published in, and real ones where they lie beside the repository."""
import copy
import json
import os
import random

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..', '..'))
MODELS = os.path.join(ROOT, '..', 'shared', 'models')

WORDS = ['the', 'cat', 'sat', 'on', 'hello', 'world', 'new', 'caf', 'test', 'ing', 'и', 'мир', '漢', '字', 'a', 'b', 'c', 'x', 'The', 'Cat',
         'NEW', 'é', 'É', 'I', 'US', '1', '2', '.', ',', '!', '?', "'", '-', '<', '>', '[', ']', '_', '"', '`', '/']
PIECES = ['##s', '##t', '##e', '##a', '##b', '##r', '##é', '##и', '##ing', '##lo', '##hel', '##x', '##1', '##2']


def bert_vocabulary(extra=()):
    return ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', *WORDS, *PIECES, *extra]


def byte_alphabet():
    keep = [*range(33, 127), *range(161, 173), *range(174, 256)]
    more = [b for b in range(256) if b not in keep]
    return {**{b: chr(b) for b in keep}, **{b: chr(256 + i) for i, b in enumerate(more)}}


BYTES = byte_alphabet()
MERGES = [('h', 'e'), ('l', 'l'), ('he', 'll'), ('hell', 'o'), ('Ġ', 'w'), ('Ġw', 'o'), ('r', 'l'), ('Ġwo', 'rl'), ('Ġworl', 'd'),
          ('t', 'h'), ('th', 'e'), ('Ġ', 'the'), ('Ġ', 'c'), ('a', 't'), ('Ġc', 'at'), ('i', 'n'), ('in', 'g'), ('Ġ', 'Ġ'), ('Ã', '©')]


def byte_vocabulary(first=(), last=()):
    pieces = [*first, *(BYTES[b] for b in sorted(BYTES)), *(a + b for a, b in MERGES), *last]
    return {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}


def merges_text():
    return '#version: 0.2\n' + ''.join(f'{a} {b}\n' for a, b in MERGES)


def added(id, content, **flags):
    return {'id': id, 'content': content, 'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False, 'special': True, **flags}


def listed(content, **flags):
    token = added(0, content, **flags)
    del token['id']
    return token


def token_object(content, **flags):
    return {'__type': 'AddedToken', **listed(content, **flags)}


def template(cls, sep, ids):
    special = lambda t, n: {'SpecialToken': {'id': t, 'type_id': n}}
    single = [special(cls, 0), {'Sequence': {'id': 'A', 'type_id': 0}}, special(sep, 0)]
    return {'type': 'TemplateProcessing', 'single': single, 'pair': [*single, {'Sequence': {'id': 'B', 'type_id': 1}}, special(sep, 1)],
            'special_tokens': {t: {'id': t, 'ids': [ids[t]], 'tokens': [t]} for t in (cls, sep)}}


def tokenizer_json(model, normalizer=None, pre=None, post=None, decoder=None, tokens=()):
    return {'version': '1.0', 'truncation': None, 'padding': None, 'added_tokens': list(tokens), 'normalizer': normalizer,
            'pre_tokenizer': pre, 'post_processor': post, 'decoder': decoder, 'model': model}


def bert_json(normalizer=None, vocabulary=None):
    ids = {piece: i for i, piece in enumerate(vocabulary or bert_vocabulary())}
    return tokenizer_json(
        {'type': 'WordPiece', 'unk_token': '[UNK]', 'continuing_subword_prefix': '##', 'max_input_chars_per_word': 100, 'vocab': ids},
        {'type': 'BertNormalizer', 'clean_text': True, 'handle_chinese_chars': True, 'strip_accents': None, 'lowercase': True, **(normalizer or {})},
        {'type': 'BertPreTokenizer'}, template('[CLS]', '[SEP]', ids), {'type': 'WordPiece', 'prefix': '##', 'cleanup': True},
        [added(ids[t], t) for t in ('[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]')])


def byte_json(first=(), prefix=False, post=None, tokens=None, last=()):
    ids = byte_vocabulary(first, last)
    byte_level = {'type': 'ByteLevel', 'add_prefix_space': prefix, 'trim_offsets': True, 'use_regex': True}
    if post == 'roberta':
        post = {'type': 'RobertaProcessing', 'sep': ['</s>', ids['</s>']], 'cls': ['<s>', ids['<s>']], 'trim_offsets': True, 'add_prefix_space': prefix}
    return tokenizer_json(
        {'type': 'BPE', 'dropout': None, 'unk_token': None, 'continuing_subword_prefix': '', 'end_of_word_suffix': '', 'fuse_unk': False,
         'byte_fallback': False, 'vocab': ids, 'merges': [f'{a} {b}' for a, b in MERGES]},
        None, byte_level, post or {**byte_level, 'trim_offsets': False}, {**byte_level, 'add_prefix_space': True},
        [added(ids[t], t) for t in (tokens if tokens is not None else [*first, *last])])


def scored(first):
    pieces = [*first, '▁', '▁the', '▁cat', '▁hello', '▁world', '▁new', '▁a', '▁b', 'ing', '▁test', 's', 't', 'e', 'a', 'b', 'c', 'h', 'l', 'o',
              'w', 'r', 'd', 'n', 'i', 'é', 'и', 'м', 'р', '漢', '.', ',', '!', '<', '>', '1', '2', 'T', 'N', 'E', 'W', '9', '1,', "'", '"']
    return [[piece, 0.0 if piece in first else -1.5 - 0.25 * i] for i, piece in enumerate(pieces)]


def unigram_json(first=('<pad>', '</s>', '<unk>'), unk=2, post=None, pre=None, tokens=None, normalizer=None):
    metaspace = {'type': 'Metaspace', 'replacement': '▁', 'prepend_scheme': 'always', 'split': True}
    pieces = scored(first)
    ids = {piece: i for i, (piece, _) in enumerate(pieces)}
    return tokenizer_json({'type': 'Unigram', 'unk_id': unk, 'vocab': pieces, 'byte_fallback': False}, normalizer, pre or metaspace,
                          post(ids) if post else None, metaspace, [added(ids[t], t) for t in (tokens if tokens is not None else first)])


def bos_json():
    """A BPE of Llama's kind: blanks as U+2581, bytes for what is unknown."""
    pieces = ['<unk>', '<s>', '</s>', *(f'<0x{b:02X}>' for b in range(256)), '▁', 'h', 'e', 'l', 'o', 'w', 'r', 'd', 't', 'c', 'a', 's',
              'he', 'll', 'hell', 'hello', '▁hello', '▁w', 'or', '▁wor', '▁worl', '▁world', 'ld', 'th', 'the', '▁the', 'N', 'E', 'W', '.', '!']
    merges = [('h', 'e'), ('l', 'l'), ('he', 'll'), ('hell', 'o'), ('▁', 'hello'), ('▁', 'w'), ('o', 'r'), ('▁w', 'or'), ('▁wor', 'l'), ('▁worl', 'd'),
              ('l', 'd'), ('t', 'h'), ('th', 'e'), ('▁', 'the')]
    ids = {piece: i for i, piece in enumerate(pieces)}
    decoder = {'type': 'Sequence', 'decoders': [{'type': 'Replace', 'pattern': {'String': '▁'}, 'content': ' '}, {'type': 'ByteFallback'},
                                                {'type': 'Fuse'}, {'type': 'Strip', 'content': ' ', 'start': 1, 'stop': 0}]}
    post = {'type': 'TemplateProcessing', 'single': [{'SpecialToken': {'id': '<s>', 'type_id': 0}}, {'Sequence': {'id': 'A', 'type_id': 0}}],
            'pair': [{'SpecialToken': {'id': '<s>', 'type_id': 0}}, {'Sequence': {'id': 'A', 'type_id': 0}},
                     {'SpecialToken': {'id': '<s>', 'type_id': 1}}, {'Sequence': {'id': 'B', 'type_id': 1}}],
            'special_tokens': {'<s>': {'id': '<s>', 'ids': [1], 'tokens': ['<s>']}}}
    normalizer = {'type': 'Sequence', 'normalizers': [{'type': 'Prepend', 'prepend': '▁'}, {'type': 'Replace', 'pattern': {'String': ' '}, 'content': '▁'}]}
    return tokenizer_json({'type': 'BPE', 'dropout': None, 'unk_token': '<unk>', 'continuing_subword_prefix': None, 'end_of_word_suffix': None,
                           'fuse_unk': True, 'byte_fallback': True, 'vocab': ids, 'merges': [f'{a} {b}' for a, b in merges]},
                          normalizer, None, post, decoder, [added(i, t) for i, t in enumerate(('<unk>', '<s>', '</s>'))])


def copy_model(name, keep, **more):
    """Files of a real model and settings over them; nothing where the model is not at hand."""
    folder = os.path.join(MODELS, name)
    if not all(os.path.exists(os.path.join(folder, file)) for file in keep):
        return None
    return {**{file: ('copy', os.path.join(folder, file)) for file in keep}, **more}


def bert_cases():
    vocab = '\n'.join(bert_vocabulary()) + '\n'
    json_file = bert_json()
    classes = ['BertTokenizer', 'BertTokenizerFast', 'DistilBertTokenizer', 'ElectraTokenizerFast', 'MobileBertTokenizer', 'MPNetTokenizer',
               'LayoutLMTokenizer', 'SqueezeBertTokenizerFast', 'LxmertTokenizer', 'ConvBertTokenizer', 'FunnelTokenizer', 'DPRReaderTokenizer',
               'SplinterTokenizer', 'RoFormerTokenizer', 'TokenizersBackend', 'PreTrainedTokenizerFast', 'NoSuchTokenizer', 'BertJapaneseTokenizer',
               'RetriBertTokenizer', 'LayoutLMv2Tokenizer', 'PreTrainedTokenizer', 'BloomTokenizerFast']
    for name in classes:
        yield f'class-json-{name}', {'tokenizer.json': json_file, 'tokenizer_config.json': {'tokenizer_class': name}}
        yield f'class-vocab-{name}', {'vocab.txt': vocab, 'tokenizer_config.json': {'tokenizer_class': name}}
    for kind in ['bert', 'distilbert', 'electra', 'mpnet', 'roberta', 'gpt2', 'modernbert', 'qwen2', 'nosuch', 'vit', 'camembert', 'funnel', 'mobilebert']:
        yield f'type-json-{kind}', {'tokenizer.json': json_file, 'config.json': {'model_type': kind}}
        yield f'type-class-{kind}', {'tokenizer.json': json_file, 'config.json': {'model_type': kind}, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer'}}
    yield 'type-vocab-bert', {'vocab.txt': vocab, 'config.json': {'model_type': 'bert'}}
    yield 'type-vocab-distilbert', {'vocab.txt': vocab, 'config.json': {'model_type': 'distilbert', 'max_position_embeddings': 512}}
    yield 'class-in-config', {'tokenizer.json': json_file, 'config.json': {'model_type': 'bert', 'tokenizer_class': 'ElectraTokenizer'}}
    yield 'class-null', {'tokenizer.json': json_file, 'config.json': {'model_type': 'bert'}, 'tokenizer_config.json': {'tokenizer_class': None}}
    yield 'own-code', {'tokenizer.json': json_file, 'tokenizer_config.json': {'auto_map': {'AutoTokenizer': ['code.MyTokenizer', None]}}}
    yield 'own-code-with-class', {'tokenizer.json': json_file, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer', 'auto_map': {'AutoTokenizer': ['code.MyTokenizer', 'code.Fast']}}}
    yield 'json-alone', {'tokenizer.json': json_file}
    yield 'json-with-empty-settings', {'tokenizer.json': json_file, 'tokenizer_config.json': {}}
    flags = [{}, {'do_lower_case': False}, {'do_lower_case': True}, {'strip_accents': True}, {'strip_accents': False}, {'tokenize_chinese_chars': False},
             {'do_lower_case': False, 'strip_accents': True}, {'do_basic_tokenize': False}, {'do_lower_case': False, 'tokenize_chinese_chars': False}]
    for i, flag in enumerate(flags):
        yield f'flags-vocab-{i}', {'vocab.txt': vocab, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer', **flag}}
        yield f'flags-json-{i}', {'tokenizer.json': json_file, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer', **flag}}
        yield f'flags-cased-json-{i}', {'tokenizer.json': bert_json({'lowercase': False}), 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer', **flag}}
    for i, normalizer in enumerate([{'lowercase': False}, {'strip_accents': True}, {'strip_accents': False, 'lowercase': False}, {'handle_chinese_chars': False}, {'clean_text': False}]):
        yield f'normalizer-{i}', {'tokenizer.json': bert_json(normalizer), 'config.json': {'model_type': 'bert'}}
        yield f'normalizer-backend-{i}', {'tokenizer.json': bert_json(normalizer), 'tokenizer_config.json': {'tokenizer_class': 'PreTrainedTokenizerFast'}}
    other = bert_vocabulary(['zzz', 'hello'])[::-1]
    yield 'json-and-other-vocab', {'tokenizer.json': json_file, 'vocab.txt': '\n'.join(other) + '\n', 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer'}}
    short = copy.deepcopy(json_file)
    short['model']['max_input_chars_per_word'] = 4
    short['model']['continuing_subword_prefix'] = '@@'
    yield 'json-other-wordpiece', {'tokenizer.json': short, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer'}}
    bare = copy.deepcopy(json_file)
    bare['post_processor'] = None
    yield 'json-no-template', {'tokenizer.json': bare, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer'}}
    yield 'json-no-template-backend', {'tokenizer.json': bare, 'tokenizer_config.json': {'tokenizer_class': 'PreTrainedTokenizerFast'}}
    yield 'json-no-template-bos', {'tokenizer.json': bare, 'tokenizer_config.json': {'tokenizer_class': 'PreTrainedTokenizerFast', 'bos_token': '[CLS]', 'add_bos_token': True}}
    none = copy.deepcopy(json_file)
    none['added_tokens'] = []
    yield 'json-no-tokens', {'tokenizer.json': none, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer'}}
    yield 'json-no-tokens-backend', {'tokenizer.json': none, 'tokenizer_config.json': {'tokenizer_class': 'PreTrainedTokenizerFast', 'cls_token': '[CLS]', 'pad_token': '[PAD]'}}
    limits = copy.deepcopy(json_file)
    limits['truncation'] = {'max_length': 9, 'strategy': 'LongestFirst', 'stride': 0, 'direction': 'Left'}
    limits['padding'] = {'strategy': {'Fixed': 12}, 'direction': 'Left', 'pad_to_multiple_of': None, 'pad_id': 0, 'pad_type_id': 3, 'pad_token': '[PAD]'}
    for name in ('BertTokenizer', 'PreTrainedTokenizerFast'):
        yield f'stored-limits-{name}', {'tokenizer.json': limits, 'tokenizer_config.json': {'tokenizer_class': name}}
        yield f'stored-limits-overruled-{name}', {'tokenizer.json': limits, 'tokenizer_config.json': {'tokenizer_class': name, 'padding_side': 'right', 'truncation_side': 'right', 'pad_token': '[MASK]'}}


def token_cases():
    """Special and added tokens in every form, over classes that are built and classes that are not."""
    vocab = '\n'.join(bert_vocabulary()) + '\n'
    ids = {piece: i for i, piece in enumerate(bert_vocabulary())}
    n = len(ids)
    standard = {str(ids[t]): listed(t) for t in ('[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]')}
    settings = {
        'more': {'additional_special_tokens': ['<a>', '<b>']},
        'extra': {'extra_special_tokens': ['<b>', '<a>']},
        'extra-dictionary': {'extra_special_tokens': {'image_token': '<img>', 'boi_token': '<boi>'}},
        'extra-empty': {'extra_special_tokens': []},
        'both-lists': {'additional_special_tokens': ['<a>'], 'extra_special_tokens': ['<b>']},
        'objects': {'additional_special_tokens': [token_object('<a>', lstrip=True), '<b>'], 'mask_token': token_object('[MASK]', lstrip=True)},
        'named': {'image_token': '<img>', 'audio_token': token_object('<aud>', rstrip=True)},
        'new-roles': {'bos_token': '<s>', 'eos_token': '</s>'},
        'known-roles': {'bos_token': 'hello', 'eos_token': '[SEP]'},
        'other-unk': {'unk_token': '<unk>'},
        'null-roles': {'mask_token': None, 'pad_token': None},
        'role-object': {'cls_token': token_object('<cls>', single_word=True), 'sep_token': token_object('new', normalized=True)},
        'decoder': {'added_tokens_decoder': {**standard, str(n): listed('<new>', special=False, normalized=True), str(n + 1): listed('<a>')}},
        'decoder-order': {'added_tokens_decoder': {str(n + 1): listed('<z>'), str(n): listed('<y>'), **standard}, 'additional_special_tokens': ['<y>', '<q>']},
        'decoder-gap': {'added_tokens_decoder': {**standard, str(n + 7): listed('<gap>')}},
        'decoder-flags': {'added_tokens_decoder': {**standard, str(ids['[MASK]']): listed('[MASK]', lstrip=True), str(ids['new']): listed('new', special=False, normalized=True, single_word=True)}},
        'decoder-part': {'added_tokens_decoder': {str(n): {'content': '<p>'}, str(n + 1): {'content': '<q>', 'special': True}}},
        'decoder-empty': {'added_tokens_decoder': {}},
        'decoder-word': {'added_tokens_decoder': {**standard, str(n): listed('NEW', special=False, normalized=True, single_word=True)}},
        'lengths': {'model_max_length': 77, 'padding_side': 'left', 'truncation_side': 'left', 'model_input_names': ['input_ids', 'attention_mask']},
        'no-limit': {'model_max_length': 1000000000000000019884624838656, 'clean_up_tokenization_spaces': False},
    }
    for name, values in settings.items():
        for kind, cls in (('bert', 'BertTokenizer'), ('backend', 'PreTrainedTokenizerFast')):
            yield f'tokens-json-{kind}-{name}', {'tokenizer.json': bert_json(), 'tokenizer_config.json': {'tokenizer_class': cls, **values}}
        yield f'tokens-vocab-{name}', {'vocab.txt': vocab, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer', **values}}
    maps = {
        'strings': {'unk_token': '[UNK]', 'mask_token': '<m>', 'additional_special_tokens': ['<a>', '<b>']},
        'objects': {'mask_token': {'content': '[MASK]', 'lstrip': True, 'rstrip': False, 'single_word': False, 'normalized': False}, 'eos_token': {'content': '</s>', 'lstrip': False, 'rstrip': False, 'normalized': True, 'single_word': False}},
        'list-objects': {'additional_special_tokens': [{'content': '<a>', 'lstrip': True, 'rstrip': False, 'single_word': False, 'normalized': False}]},
        'named': {'image_token': '<img>', 'bos_token': '<s>'},
        'extra': {'extra_special_tokens': ['<x>']},
        'null': {'pad_token': None},
    }
    for name, values in maps.items():
        for source, files in (('json', {'tokenizer.json': bert_json()}), ('vocab', {'vocab.txt': vocab})):
            yield f'map-{source}-{name}', {**files, 'special_tokens_map.json': values, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer', 'mask_token': '[MASK]', 'additional_special_tokens': ['<b>', '<c>']}}
            yield f'map-{source}-{name}-added', {**files, 'special_tokens_map.json': values, 'added_tokens.json': {'<b>': n + 1, '<x>': n, 'new': n + 2, '<m>': n + 3}, 'tokenizer_config.json': {'tokenizer_class': 'BertTokenizer'}}
        yield f'map-decoder-{name}', {'tokenizer.json': bert_json(), 'special_tokens_map.json': values, 'added_tokens.json': {'<x>': n}, 'tokenizer_config.json': {'tokenizer_class': 'PreTrainedTokenizerFast', 'added_tokens_decoder': standard}}
    for names in (['tokenizer.4.0.0.json'], ['tokenizer.json', 'tokenizer.4.9.0.json', 'tokenizer.5.1.0.json'], ['tokenizer.9.0.json'], ['tokenizer.10.0.0.json', 'tokenizer.4.2.0.json']):
        versions = {name: bert_json({'lowercase': i % 2 == 0}) for i, name in enumerate(['tokenizer.json', 'tokenizer.4.0.0.json', 'tokenizer.4.9.0.json', 'tokenizer.5.1.0.json', 'tokenizer.4.2.0.json'])}
        yield 'versions-' + '-'.join(names), {**versions, 'tokenizer_config.json': {'tokenizer_class': 'PreTrainedTokenizerFast', 'fast_tokenizer_files': names}}


def other_cases():
    gpt = {'tokenizer.json': byte_json(last=['<|endoftext|>'])}
    gpt_files = {'vocab.json': byte_vocabulary(last=['<|endoftext|>']), 'merges.txt': merges_text()}
    roberta_first = ['<s>', '<pad>', '</s>', '<unk>']
    roberta = {'tokenizer.json': byte_json(roberta_first, post='roberta', last=['<mask>'])}
    roberta_files = {'vocab.json': byte_vocabulary(roberta_first, ['<mask>']), 'merges.txt': merges_text()}
    for source, g, r in (('json', gpt, roberta), ('files', gpt_files, roberta_files)):
        for i, flags in enumerate([{}, {'add_prefix_space': True}, {'add_bos_token': True}, {'errors': 'replace', 'trim_offsets': False}]):
            for name in ('GPT2Tokenizer', 'Qwen2Tokenizer', 'CodeGenTokenizer', 'WhisperTokenizer', 'GPTNeoXTokenizerFast', 'BloomTokenizerFast'):
                if i < 2 or name == 'GPT2Tokenizer':
                    yield f'{source}-{name}-{i}', {**g, 'tokenizer_config.json': {'tokenizer_class': name, **flags}}
            for name in ('RobertaTokenizer', 'LongformerTokenizer', 'BartTokenizerFast', 'LEDTokenizer', 'MvpTokenizer', 'DebertaTokenizer', 'BlenderbotTokenizer', 'LayoutLMv3Tokenizer'):
                if i < 2 or name == 'RobertaTokenizer':
                    yield f'{source}-{name}-{i}', {**r, 'tokenizer_config.json': {'tokenizer_class': name, **flags}}
    for i, flags in enumerate([{'mask_token': '<mask>'}, {'mask_token': token_object('<mask>')}, {'mask_token': '<m>'}, {'pad_token': token_object('<pad>', normalized=True)}, {'bos_token': '<bos>', 'cls_token': '<s>'}]):
        yield f'roberta-mask-{i}', {**roberta, 'tokenizer_config.json': {'tokenizer_class': 'RobertaTokenizer', **flags}}
        yield f'roberta-files-mask-{i}', {**roberta_files, 'tokenizer_config.json': {'tokenizer_class': 'RobertaTokenizer', **flags}}
    t5 = unigram_json(post=lambda ids: {'type': 'TemplateProcessing', 'single': [{'Sequence': {'id': 'A', 'type_id': 0}}, {'SpecialToken': {'id': '</s>', 'type_id': 0}}],
                                        'pair': [{'Sequence': {'id': 'A', 'type_id': 0}}, {'SpecialToken': {'id': '</s>', 'type_id': 0}}, {'Sequence': {'id': 'B', 'type_id': 0}}, {'SpecialToken': {'id': '</s>', 'type_id': 0}}],
                                        'special_tokens': {'</s>': {'id': '</s>', 'ids': [1], 'tokens': ['</s>']}}})
    for name in ('T5Tokenizer', 'T5TokenizerFast', 'MT5Tokenizer', 'PreTrainedTokenizerFast'):
        yield f'unigram-{name}', {'tokenizer.json': t5, 'tokenizer_config.json': {'tokenizer_class': name}}
        yield f'unigram-{name}-few', {'tokenizer.json': t5, 'tokenizer_config.json': {'tokenizer_class': name, 'extra_ids': 2}}
    xlmr = unigram_json(('<s>', '<pad>', '</s>', '<unk>'), 3, lambda ids: {'type': 'RobertaProcessing', 'sep': ['</s>', 2], 'cls': ['<s>', 0], 'trim_offsets': True, 'add_prefix_space': True})
    for name in ('XLMRobertaTokenizer', 'CamembertTokenizer', 'BarthezTokenizer', 'XGLMTokenizerFast', 'MBartTokenizer', 'NllbTokenizer', 'RemBertTokenizer', 'BigBirdTokenizer', 'ReformerTokenizer', 'PegasusTokenizer'):
        yield f'unigram-{name}', {'tokenizer.json': xlmr, 'tokenizer_config.json': {'tokenizer_class': name}}
    albert = unigram_json(('<pad>', '<unk>', '[CLS]', '[SEP]', '[MASK]'), 1, lambda ids: template('[CLS]', '[SEP]', ids))
    for i, flags in enumerate([{}, {'do_lower_case': False}, {'keep_accents': True}, {'remove_space': False}]):
        for name in ('AlbertTokenizer', 'DebertaV2Tokenizer', 'XLNetTokenizer', 'FNetTokenizer'):
            yield f'unigram-{name}-{i}', {'tokenizer.json': albert, 'tokenizer_config.json': {'tokenizer_class': name, **flags}}
    llama = bos_json()
    for i, flags in enumerate([{}, {'add_bos_token': False}, {'add_eos_token': True}, {'legacy': False}, {'legacy': True, 'add_prefix_space': False}, {'use_default_system_prompt': False, 'pad_token': '</s>'}]):
        for name in ('LlamaTokenizer', 'LlamaTokenizerFast', 'CodeLlamaTokenizer', 'GemmaTokenizer', 'PreTrainedTokenizerFast'):
            yield f'llama-{name}-{i}', {'tokenizer.json': llama, 'tokenizer_config.json': {'tokenizer_class': name, **flags}}
    for kind in ('llama', 'mistral', 'mixtral', 'llava', 'phi3', 'gemma', 'qwen2'):
        yield f'llama-type-{kind}', {'tokenizer.json': llama, 'config.json': {'model_type': kind}, 'tokenizer_config.json': {'tokenizer_class': 'LlamaTokenizerFast'}}
        yield f'byte-llama-type-{kind}', {'tokenizer.json': byte_json(last=['<|endoftext|>']), 'config.json': {'model_type': kind}, 'tokenizer_config.json': {'tokenizer_class': 'LlamaTokenizer'}}


def mixed_cases(count=120):
    """Combinations of files and settings that nobody thought of; the same ones in every run."""
    r = random.Random(7)
    ids = {piece: i for i, piece in enumerate(bert_vocabulary())}
    n = len(ids)
    contents = ['<a>', '<b>', '[MASK]', '[PAD]', 'new', 'NEW', 'hello', '<s>', '</s>', '<x>', 'x', 'the cat']
    flag = lambda: r.random() < 0.3
    flags = lambda: {'lstrip': flag(), 'rstrip': flag(), 'single_word': flag(), 'normalized': flag()}
    value = lambda: r.choice(contents) if r.random() < 0.6 else token_object(r.choice(contents), **flags(), special=flag())
    roles = ['bos_token', 'eos_token', 'unk_token', 'sep_token', 'pad_token', 'cls_token', 'mask_token', 'image_token', 'my_token']
    for i in range(count):
        settings = {'tokenizer_class': r.choice(['BertTokenizer', 'BertTokenizerFast', 'DistilBertTokenizer', 'PreTrainedTokenizerFast', 'PreTrainedTokenizerFast', 'MPNetTokenizer', 'ElectraTokenizer', 'FunnelTokenizer', 'NoSuchTokenizer'])}
        for role in r.sample(roles, r.randrange(4)):
            settings[role] = None if r.random() < 0.1 else value()
        for key in ('additional_special_tokens', 'extra_special_tokens'):
            if r.random() < 0.3:
                settings[key] = [value() for _ in range(r.randrange(4))]
        if r.random() < 0.4:
            settings['added_tokens_decoder'] = {str(r.choice([ids['[MASK]'], ids['new'], n, n + 1, n + 2, n + 9])): listed(r.choice(contents), **flags(), special=flag()) for _ in range(r.randrange(5))}
        for key in ('do_lower_case', 'tokenize_chinese_chars', 'strip_accents', 'split_special_tokens_', 'add_prefix_space', 'clean_text'):
            if r.random() < 0.15:
                settings[key] = r.random() < 0.5
        files = {'tokenizer_config.json': settings}
        if r.random() < 0.75:
            definition = bert_json({'lowercase': r.random() < 0.7, 'strip_accents': r.choice([None, True, False])})
            definition['added_tokens'] = [t for t in definition['added_tokens'] if r.random() < 0.85] + [added(n + k, content, **flags(), special=flag()) for k, content in enumerate(r.sample([c for c in contents if c[0] != '['], r.randrange(3)))]
            files['tokenizer.json'] = definition
        else:
            files['vocab.txt'] = '\n'.join(bert_vocabulary()) + '\n'
        if r.random() < 0.4:
            files['special_tokens_map.json'] = {role: r.choice(contents) if r.random() < 0.6 else {k: v for k, v in listed(r.choice(contents), **flags()).items() if k != 'special'} for role in r.sample(roles, r.randrange(4))}
            if r.random() < 0.5:
                files['special_tokens_map.json']['additional_special_tokens'] = r.sample(contents, r.randrange(4))
        if r.random() < 0.3:
            files['added_tokens.json'] = {content: n + k for k, content in enumerate(r.sample(contents, r.randrange(4)))}
        if r.random() < 0.4:
            files['config.json'] = {'model_type': r.choice(['bert', 'distilbert', 'gpt2', 'mistral', 'nosuch', 'roberta'])}
        yield f'mixed-{i}', files


def real_cases():
    """Real vocabularies; None where they are not at hand."""
    for name, files in {
        'bert-base-uncased': ['tokenizer.json', 'tokenizer_config.json', 'vocab.txt'], 'bert-base-cased': ['tokenizer.json', 'tokenizer_config.json', 'vocab.txt'],
        'bert-base-multilingual-cased': ['config.json', 'tokenizer.json', 'tokenizer_config.json'], 'gpt2': ['tokenizer.json', 'tokenizer_config.json'],
        'roberta-base': ['tokenizer.json', 'tokenizer_config.json'], 't5-small': ['tokenizer.json', 'tokenizer_config.json'], 'albert-base-v2': ['tokenizer.json', 'tokenizer_config.json'],
        'xlnet-base-cased': ['tokenizer.json'], 'mistralai__Mistral-7B-v0.1': ['tokenizer.json', 'tokenizer_config.json'], 'openai__clip-vit-base-patch32': ['tokenizer.json', 'tokenizer_config.json'],
        'openai__whisper-tiny': ['tokenizer.json', 'tokenizer_config.json'], 'microsoft__Phi-3-mini-4k-instruct': ['tokenizer.json', 'tokenizer_config.json'],
        'sentence-transformers__all-MiniLM-L6-v2': ['config.json', 'tokenizer.json', 'vocab.txt'], 'distilbert-base-uncased-finetuned-sst-2-english': ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'vocab.txt'],
    }.items():
        yield 'real-' + name, copy_model(name, files)
    yield 'real-xlnet', copy_model('xlnet-base-cased', ['tokenizer.json'], **{'tokenizer_config.json': {'tokenizer_class': 'XLNetTokenizer'}})
    for name, file, cls, more in (('bert-base-cased', ['vocab.txt'], 'BertTokenizer', {'do_lower_case': False}), ('gpt2', ['vocab.json', 'merges.txt'], 'GPT2Tokenizer', {}),
                                  ('roberta-base', ['vocab.json', 'merges.txt'], 'RobertaTokenizer', {}), ('t5-small', ['spiece.model'], 'T5Tokenizer', {}),
                                  ('xlnet-base-cased', ['spiece.model'], 'XLNetTokenizer', {}), ('xlnet-base-cased', ['spiece.model'], 'AlbertTokenizer', {}),
                                  ('t5-small', ['spiece.model'], 'PegasusTokenizer', {}), ('mistralai__Mistral-7B-v0.1', ['tokenizer.model'], 'LlamaTokenizer', {}),
                                  ('mistralai__Mistral-7B-v0.1', ['tokenizer.model'], 'PreTrainedTokenizerFast', {}), ('mistralai__Mistral-7B-v0.1', ['tokenizer.model'], 'LlamaTokenizer', {'legacy': False, 'add_eos_token': True})):
        yield f'slow-{name}-{cls}-{len(more)}', copy_model(name, file, **{'tokenizer_config.json': {'tokenizer_class': cls, **more}})
    small = os.path.join(MODELS, 'google__sentencepiece-test', 'test_model.model')
    for cls, file in (('T5Tokenizer', 'spiece.model'), ('AlbertTokenizer', 'spiece.model'), ('XLMRobertaTokenizer', 'sentencepiece.bpe.model'), ('CamembertTokenizer', 'sentencepiece.bpe.model'),
                      ('XLNetTokenizer', 'spiece.model'), ('DebertaV2Tokenizer', 'spm.model'), ('LlamaTokenizer', 'tokenizer.model'), ('RemBertTokenizer', 'sentencepiece.model'),
                      ('BarthezTokenizer', 'sentencepiece.bpe.model'), ('PreTrainedTokenizerFast', 'tokenizer.model'), ('MBartTokenizer', 'sentencepiece.bpe.model'), ('BigBirdTokenizer', 'spiece.model')):
        yield f'spm-{cls}', {file: ('copy', small), 'tokenizer_config.json': {'tokenizer_class': cls}} if os.path.exists(small) else None


def cases(sample=False):
    """(name, files) of every folder, in a fixed order; files: name -> object, text or ('copy', path)."""
    for name, files in [*bert_cases(), *token_cases(), *other_cases(), *mixed_cases(), *real_cases()]:
        if files is not None and not (sample and name in SLOW):
            yield name, files


# Left out of the short run.
SLOW = {'slow-mistralai__Mistral-7B-v0.1-LlamaTokenizer-2', 'slow-mistralai__Mistral-7B-v0.1-PreTrainedTokenizerFast-0', 'real-bert-base-cased', 'real-microsoft__Phi-3-mini-4k-instruct'}


def write(folder, files):
    os.makedirs(folder, exist_ok=True)
    for name, content in files.items():
        path = os.path.join(folder, name)
        if isinstance(content, tuple):
            if not os.path.exists(path):
                os.symlink(os.path.abspath(content[1]), path)
        else:
            with open(path, 'w', encoding='utf-8', newline='') as out:
                out.write(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))


TEXTS = [
    ('hello world', None), ('The Cat sat on the café.', None), ('', None), (' leading and  double  blanks ', None), ('[MASK] x[MASK]y [CLS]', None),
    ('a <mask> b <a> <b>c<img> <aud> d', None), ('NEW new New café CAFÉ', None), ('漢字 мир И', None), ('testing, US 1,2 9', None), ("don't \"quote\" ``x''", None),
    ('<s> hello </s> <pad> <unk> <new> <x> <y> <z>', None), ('hello <|endoftext|> the cat', None), ('hello\nworld  tab', None), ('ééé é', None), ('🤗 x', None),
    ('<extra_id_0> the <extra_id_1>', None), ('hello', 'world the cat'), ('The [SEP] cat', 'on <mask> b'), (' the', ' cat '), ('漢', 'new test'),
]
# Cut to four tokens and filled up to forty, which shows sides and padding.
LONG = 'hello world the cat sat on'
