#!/bin/sh
# lue-reader, a terminal reader that reads books aloud, taking a Markdown and an HTML file into the text that it shows.
# Guess: only what is spoken is made speakable, what is shown is what was written. Seen: the text itself is changed: "=" is the
# word "equals" in a listing as well, two stars that multiply are gone ("2*3 and x*y" is "23 and xy", code or not), and so are
# lowered signs ("H2O" is "HO").
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'lue-reader==0.5.0'
cd "$work"
venv/bin/python -W ignore - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

from lue.content_parser import extract_content
from rich.console import Console

Path("well.md").write_text("Nobody slept if `2*3` and `x*y`, or a = 1.\n")
Path("well.html").write_text("<html><body><p>Nobody drank H<sub>2</sub>O.</p><pre>a = 1</pre></body></html>")
print("lue-reader", version("lue-reader"))
shown = [
    [line.strip() for chapter in extract_content(name, Console()) for line in chapter if line.strip()]
    for name in ("well.md", "well.html")
]
print(*shown, sep="\n")
assert shown == [["Nobody slept if 23 and xy, or a equals 1."], ["Nobody drank HO.", "a equals 1"]], shown
PYTHON
