#!/bin/sh
# ja-sentence-segmenter on Japanese with an aside in full-width brackets.
# Guess: a full stop inside brackets ends no sentence, as one inside 「」 does not. Seen: round brackets protect nothing, so
# the closing one begins the next sentence; and what ends inside 「」 is kept with what follows.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'ja-sentence-segmenter==0.3.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from ja_sentence_segmenter.split.simple_splitter import split_punctuation

print("ja-sentence-segmenter", version("ja-sentence-segmenter"))
aside = list(split_punctuation("井戸は深い（昔の井戸だ。）と言う。", punctuations="。"))
speech = list(split_punctuation("「そうだ。」と言う。", punctuations="。"))
print(aside, speech)
assert aside == ["井戸は深い（昔の井戸だ。", "）と言う。"]
assert speech == ["「そうだ。」と言う。"]
PYTHON
