#!/bin/sh
# BudouX, which tells where a Japanese line may be broken between phrases, on numbers and closing brackets.
# Guess: a number and a word in Latin letters stay whole, as brackets stay with what they enclose. Seen: brackets do, but the
# number of a year is broken between its last two digits ("202 / 6年の"), and a phrase may begin with the blank that stood
# between two sentences.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'budoux==0.10.1'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import budoux

parser = budoux.load_default_japanese_parser()
print("budoux", version("budoux"))
for sentence, wanted in [
    ("『井戸』（いど）は、2026年の話です。", ["『井戸』", "（いど）は、", "202", "6年の", "話です。"]),
    ("誰!? えっ！？", ["誰!?", " えっ！？"]),
]:
    phrases = parser.parse(sentence)
    print(phrases)
    assert phrases == wanted
PYTHON
