#!/bin/sh
# sentence-splitter (the rules of Moses and Europarl) on direct speech in German and on a question in Greek.
# Guess: a sentence ends behind a closing quotation mark, whichever one the language has, and at Greek's question mark.
# Seen: neither; the high sign that closes in German is taken for one that opens, and ";" ends nothing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'sentence-splitter==1.4'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from sentence_splitter import SentenceSplitter

print("sentence-splitter", version("sentence-splitter"))
expected = {
    ("de", "Er sagte: „Nein.“ Dann ging er."): 1,
    ("en", "He said: “No.” Then he left."): 2,
    ("el", "Πού είναι το πηγάδι; Εκεί είναι."): 1,
}
for (language, text), count in expected.items():
    sentences = SentenceSplitter(language=language).split(text)
    print(language, sentences)
    assert len(sentences) == count
PYTHON
