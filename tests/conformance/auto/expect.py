# SPDX-License-Identifier: Apache-2.0
"""Writes the folders, and what AutoTokenizer of the transformers at hand makes of each, one JSON a line.

    python expect.py OUTPUT_FOLDER EXPECTATIONS [--sample] [--only WORD]
"""
import json
import os
import sys

os.environ['HF_HUB_OFFLINE'] = '1'
os.environ['TOKENIZERS_PARALLELISM'] = 'false'
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import transformers  # noqa: E402
from folders import LONG, TEXTS, cases, write  # noqa: E402
from transformers import AutoTokenizer  # noqa: E402

transformers.logging.set_verbosity(50)
ROLES = ['bos_token', 'eos_token', 'unk_token', 'sep_token', 'pad_token', 'cls_token', 'mask_token']


def row(tokenizer, text, pair):
    encoded = tokenizer(text, pair, return_offsets_mapping=True, return_special_tokens_mask=True, return_token_type_ids=True, return_attention_mask=True, verbose=False)
    rust = encoded.encodings[0] if encoded.encodings else None
    return {'input_ids': encoded['input_ids'], 'tokens': rust.tokens, 'offset_mapping': [list(x) for x in encoded['offset_mapping']],
            'token_type_ids': encoded['token_type_ids'], 'attention_mask': encoded['attention_mask'], 'special_tokens_mask': encoded['special_tokens_mask']}


def attempt(encode):
    try:
        return encode()
    except Exception:  # no padding token
        return None


def expectation(folder):
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder)
    except Exception as error:  # whatever it is, the folder is refused
        return {'refuses': f'{type(error).__name__}: {error}'[:300]}
    if not getattr(tokenizer, 'is_fast', False) or not hasattr(tokenizer, '_tokenizer'):
        return {'python': type(tokenizer).__name__}
    out = {'class': type(tokenizer).__name__, 'len': len(tokenizer), 'padding_side': tokenizer.padding_side, 'truncation_side': tokenizer.truncation_side,
           'model_max_length': None if tokenizer.model_max_length > 1e20 else tokenizer.model_max_length, 'inputs': list(tokenizer.model_input_names),
           'pad': None if tokenizer.pad_token is None else [tokenizer.pad_token, tokenizer.pad_token_id], 'rows': []}
    out['cut'] = attempt(lambda: tokenizer(LONG, truncation=True, max_length=4)['input_ids'])
    out['filled'] = attempt(lambda: tokenizer(LONG, padding='max_length', max_length=40)['input_ids'])
    for text, pair in TEXTS:
        try:
            out['rows'].append(row(tokenizer, text, pair))
        except Exception as error:
            out['rows'].append({'error': f'{type(error).__name__}: {error}'[:200]})
    if all('error' in one for one in out['rows']):  # a class that takes words with boxes, not texts
        return {'refuses': out['rows'][0]['error']}
    return out


def main():
    folder, output, *options = sys.argv[1:]
    only = options[options.index('--only') + 1] if '--only' in options else ''
    with open(output, 'w', encoding='utf-8') as out:
        for name, files in cases('--sample' in options):
            if only not in name:
                continue
            place = os.path.join(folder, name)
            write(place, files)
            out.write(json.dumps({'name': name, 'transformers': transformers.__version__, **expectation(place)}, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
