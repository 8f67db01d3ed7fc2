# SPDX-License-Identifier: Apache-2.0
"""Where runecheck is not like transformers on purpose, each with its reason."""

# Folders that transformers loads and runecheck refuses:
# (which --compat, a word of the folder's name, a word of the message, why).
REFUSED = [
]

# Pairs of texts that are not compared: (which --compat, class, why).
PAIRS = [
    ('4', 'CodeLlamaTokenizerFast', 'the class makes one text of a pair, to be filled in between, in Python'),
]

# Folders with another result, all of the seeded combinations: (--compat, name, why).
TWICE = 'tokenizers 0.22 looks for a token that is added twice with other flags in both ways; runecheck in one'
LATE = 'the class changes the normalizer after the library has normalized the added tokens by the one of the file'
DIFFERENT = [('4', 'mixed-36', TWICE), ('4', 'mixed-37', TWICE), ('4', 'mixed-92', LATE), ('4', 'mixed-108', LATE)]


def differs(compat, name):
    return any(which == compat and one == name for which, one, _ in DIFFERENT)


def expected_refusal(compat, name, message):
    return any(which in (compat, 'both') and word in name and says in (message or '') for which, word, says, _ in REFUSED)


def compares_pairs(compat, tokenizer_class):
    return not any(which in (compat, 'both') and name == tokenizer_class for which, name, _ in PAIRS)
