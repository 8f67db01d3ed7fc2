# SPDX-License-Identifier: Apache-2.0
"""Damaged tokenizer.json files: this program loads one if and only if the reference does, and then with equal ids.

    python damaged.py --driver build/tests/load_driver MODEL_FOLDER...

Needs the package tokenizers. Each tokenizer.json is cut at some places and gets single bits flipped, the same ones in
every run; large files are also tried in a small form with fewer pieces. The driver stays alive, so that a sanitizer
build can be asked thousands of times. Ends with "N passed, N failed"; exit code 1 when something failed.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from tokenizers import Tokenizer

TEXTS = [
    "Hello, world!", "The quick brown fox isn't 12345 years old.", " leading and  double blanks ", "naïve café ÀÉ",
    "Магия реальна", "漢字かな交じり文 한국어", "🤗👩‍👩‍👧 \u200d\u00ad", "a b\tc", "<s></s>[CLS][UNK]<unk><|endoftext|>", "x" * 120,
]
SMALL = 256 * 1024
# What this program refuses although the reference loads it: a word of its message, and why.
STRICTER = {
    "unknown normalizer type": "the reference guesses a part without a known type from its fields",
    "unknown pre-tokenizer type": "the same",
    "unknown model type": "the same",
    "unknown post-processor type": "the same",
    "unknown decoder type": "the same",
    'missing field "type"': "the same",
    "dropout": "ids would differ from run to run",
    "more than one post-processor": "no known tokenizer has this",
    "the charsmap is damaged": "the reference would read outside of the map where a text leads it there",
    "in special_tokens": "the reference loads it and dies at the first text that needs the token",
}


def smaller(text):
    """The same tokenizer with so few pieces that the file is small."""
    data = json.loads(text)
    model = data["model"]
    most = 3000
    while True:
        if isinstance(model["vocab"], list):
            model["vocab"] = model["vocab"][:most]
            kept = None
        else:
            added = {token["content"] for token in data.get("added_tokens") or []}
            pieces = sorted(model["vocab"].items(), key=lambda item: item[1])
            kept = {piece: id for piece, id in pieces[:most]} | {p: i for p, i in pieces if p in added}
            model["vocab"] = kept
        if model.get("merges"):
            parts = [merge.split(" ") if isinstance(merge, str) else merge for merge in model["merges"]]
            model["merges"] = [m for m, (a, b) in zip(model["merges"], parts) if a in kept and b in kept and a + b in kept]
        small = json.dumps(data, ensure_ascii=False, indent=1)
        if len(small.encode()) <= SMALL or most < 100:
            return small.encode()
        most //= 2


def variants(content, seed, part):
    dice = random.Random(seed)
    small = len(content) <= SMALL
    yield "whole", content
    for _ in range((200 if small else 20) // part):
        at = dice.randrange(len(content))
        yield f"cut at {at}", content[:at]
    for _ in range((2000 if small else 50) // part):
        at, bit = dice.randrange(len(content)), dice.randrange(8)
        flipped = bytearray(content)
        flipped[at] ^= 1 << bit
        yield f"bit {bit} of byte {at}", bytes(flipped)


def reference(path):
    try:
        tokenizer = Tokenizer.from_file(path)
    except BaseException as error:  # a panic is not an Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return {"error": str(error)}
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ids = []
    for text in TEXTS:
        try:
            ids.append(tokenizer.encode(text).ids)
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            ids.append(None)
    return {"ids": ids}


class Driver:
    def __init__(self, command, folder):
        texts = folder / "texts"
        texts.write_text("".join(text + "\n" for text in TEXTS), encoding="utf-8")
        self.command = [command, str(texts)]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, path):
        self.process.stdin.write(path.encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if line:
            return json.loads(line)
        code = self.process.wait()
        self.start()
        return {"died": code}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--driver", required=True)
    arguments.add_argument("--sample", action="store_true", help="a tenth of it")
    arguments.add_argument("folders", nargs="+")
    options = arguments.parse_args()
    failed = passed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        driver = Driver(options.driver, folder)
        file = folder / "tokenizer.json"
        for model in options.folders:
            whole = (pathlib.Path(model) / "tokenizer.json").read_bytes()
            forms = [("", whole)] if len(whole) <= SMALL else [("", whole), (" (small)", smaller(whole.decode()))]
            for form, content in forms:
                counts = {"both load": 0, "both refuse": 0, "stricter": 0, "failed": 0}
                for what, damaged in variants(content, 7, 10 if options.sample else 1):
                    file.write_bytes(damaged)
                    ours, theirs = driver.ask(str(file)), reference(str(file))
                    if "ids" in ours and ours == theirs:
                        counts["both load"] += 1
                    elif "error" in ours and "error" in theirs:
                        counts["both refuse"] += 1
                    elif "error" in ours and any(word in ours["error"] for word in STRICTER):
                        counts["stricter"] += 1
                    else:
                        counts["failed"] += 1
                        if counts["failed"] <= 5:
                            show = lambda answer: {k: v for k, v in answer.items() if k != "ids"} or "loads"
                            print(f"  {what}: here {show(ours)}, reference {show(theirs)}")
                            if "ids" in ours and "ids" in theirs:
                                print("    ", next((a, b) for a, b in zip(ours["ids"], theirs["ids"]) if a != b))
                failed += counts["failed"]
                passed += sum(counts.values()) - counts["failed"]
                print(f"{pathlib.Path(model).name}{form}: " + ", ".join(f"{n} {what}" for what, n in counts.items()), flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
