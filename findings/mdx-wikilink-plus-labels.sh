#!/bin/sh
# mdx_wikilink_plus, which shows [[links]] in Python-Markdown, on links as people write them in their notes.
# Guess: a link without a label shows the words between its brackets. Seen: they are put into capitals at each word, and after
# an apostrophe or a caret as well; and an embedded picture keeps its "!" before it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mdx_wikilink_plus==1.4.1' 'markdown==3.7'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
from re import sub

import markdown

print("mdx_wikilink_plus", version("mdx_wikilink_plus"))
for note, wanted in [
    ("[[the well]]", "<p>The Well</p>"),
    ("[[the well's rope]]", "<p>The Well'S Rope</p>"),
    ("[[the well^q1]]", "<p>The Well^Q1</p>"),
    ("![[well.png]]", "<p>!<img class=\"wikilink-image\" src=\"well.png\" /></p>"),
]:
    shown = sub(r"</?a\b[^>]*>", "", markdown.markdown(note, extensions=["mdx_wikilink_plus"]))
    print(note, shown)
    assert shown == wanted, shown
PYTHON
