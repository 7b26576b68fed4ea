#!/bin/sh
# The plugin texmath of mdit-py-plugins, with `delimiters="brackets"`, on lines that begin with an escaped bracket.
# Guess: `\[` opens a formula only where `\]` ends the line, or the rest of the line goes on as text. Seen: whatever
# stands behind `\]` on that line is gone from the page, the number of an equation as well as words.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mdit-py-plugins==0.7.0' 'markdown-it-py==4.3.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from markdown_it import MarkdownIt
from mdit_py_plugins.texmath import texmath_plugin

print("mdit-py-plugins", version("mdit-py-plugins"))
markdown = MarkdownIt("commonmark").use(texmath_plugin, delimiters="brackets")
cases = {r"\[E=mc^2\] (1)": "(1)", r"\[see note 3\] and go on.": "go on", r"\[not a link\] either": "either"}
for source, behind in cases.items():
    page = markdown.render(source)
    print(repr(source), "->", repr(page))
    assert behind not in page, page
inside = markdown.render(r"So \[E=mc^2\] it is.")
print("within a line:", repr(inside))
assert "it is." in inside
PYTHON
