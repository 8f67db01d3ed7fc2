# SPDX-License-Identifier: Apache-2.0
"""Compares runecheck with what expect.py wrote.

    python compare.py RUNECHECK FOLDER EXPECTATIONS 4|5 [--show N] [--only WORD]

Prints one line for each difference and at last "N cases M mismatches". Exit status: 0 all equal, 1 not.
"""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from folders import LONG, TEXTS  # noqa: E402
from refusals import compares_pairs, differs, expected_refusal  # noqa: E402

COLUMNS = ['input_ids', 'tokens', 'offset_mapping', 'token_type_ids', 'attention_mask', 'special_tokens_mask']
SHOW = 'ids,tokens,offsets,attention_mask,type_ids,special_tokens_mask'


def run(binary, folder, compat, texts, *options):
    command = [binary, 'tokenize', '-m', folder, '--records', 'null', '--pairs', '--show', SHOW, '--format', 'json', *options]
    if compat == '4':
        command += ['--compat', '4']
    data = ''.join(text + ('' if pair is None else '\t' + pair) + '\0' for text, pair in texts)
    done = subprocess.run(command, input=data.encode(), capture_output=True, env={**os.environ, 'RUNECHECK_MODEL': ''}, timeout=120)
    if done.returncode not in (0, 1, 2) or (done.returncode == 2 and not done.stdout):
        if done.returncode == 2:
            return {'refuses': done.stderr.decode(errors='replace').strip()}
        return {'crash': f'code {done.returncode}: {done.stderr.decode(errors="replace")[:300]}'}
    return json.loads(done.stdout)


def limit_of(model):
    for limit in model['limits']:
        if limit['source'] == 'tokenizer_config.json' or limit['source'].startswith('the class '):
            return limit['tokens']
    return None


def differences(case, binary, folder, compat):
    """(what, expected, actual) of the first difference, or nothing."""
    place = os.path.join(folder, case['name'])
    texts = [('first', None), *TEXTS]
    actual = run(binary, place, compat, texts)
    if 'crash' in actual:
        return ('crash', None, actual['crash'])
    if 'refuses' in case or 'python' in case:
        # What transformers refuses may be refused, or read with an assumption that is said.
        return None if 'refuses' in actual or 'refuses' in case else ('refuses', case['python'], 'loads')
    if 'refuses' in actual:
        return ('refuses', None, actual['refuses'])
    model = actual['model']
    found = [('len', case['len'], model['size']), ('inputs', case['inputs'], model['inputs']), ('model_max_length', case['model_max_length'], limit_of(model))]
    for (text, pair), expected, record in zip(TEXTS, case['rows'], actual['records'][1:]):
        if pair is not None and not compares_pairs(compat, case['class']):
            continue
        if 'error' in expected:
            if not record['error']:
                found.append((f'error on {text!r}', expected['error'], record['tokens']))
            continue
        if record['error']:
            found.append((f'{text!r} {pair!r}', expected['tokens'], record['error']))
            continue
        for column in COLUMNS:
            found.append((f'{column} of {text!r} {pair!r}', expected[column], record[column]))
    if case['cut'] is not None:
        cut = run(binary, place, compat, [(LONG, None)], '--max-length', '4')
        found.append(('truncation', case['cut'], (cut.get('records') or [{}])[0].get('input_ids')))
    filled = run(binary, place, compat, [(LONG, None)], '--padding', '40')
    found.append(('padding', case['filled'], (filled.get('records') or [{}])[0].get('input_ids')))
    return next((one for one in found if one[1] != one[2]), None)


def main():
    binary, folder, expectations, compat, *options = sys.argv[1:]
    show = int(options[options.index('--show') + 1]) if '--show' in options else 20
    only = options[options.index('--only') + 1] if '--only' in options else ''
    with open(expectations, encoding='utf-8') as lines:
        cases = [case for case in map(json.loads, lines) if only in case['name']]
    mismatches = 0
    known = 0
    with ThreadPoolExecutor(2) as pool:
        for case, found in zip(cases, pool.map(lambda case: differences(case, binary, folder, compat), cases)):
            if found is None:
                continue
            what, expected, actual = found
            if differs(compat, case['name']) or (what == 'refuses' and expected_refusal(compat, case['name'], actual)):
                known += 1
                continue
            mismatches += 1
            if mismatches <= show:
                print(f'      - {case["name"]} ({case.get("class", "")}): {what}\n        expected  {json.dumps(expected, ensure_ascii=False)[:300]}\n'
                      f'        actual    {json.dumps(actual, ensure_ascii=False)[:300]}')
    print(f'{len(cases)} cases {mismatches} mismatches {known} unlike on purpose')
    sys.exit(1 if mismatches or not cases else 0)


if __name__ == '__main__':
    main()
