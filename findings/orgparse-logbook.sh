#!/bin/sh
# orgparse reading a heading with a log of its states, as Org mode writes it into a drawer.
# Guess: the drawer is a property of the heading, or stays in the body as it is. Seen: the lines of the log are taken
# out and the drawer's own two lines stay in the body as text; the links of the body are their words, its emphasis is raw.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'orgparse==0.5.20260926'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import orgparse

print("orgparse", version("orgparse"))
heading = orgparse.loads("""\
* DONE Dig the well :work:
:PROPERTIES:
:ID: w1
:END:
:LOGBOOK:
- State "DONE"       from "TODO"       [2026-01-02 Fri 10:00]
:END:
Ask [[https://example.org][the smith]] for a *bucket*.
""").children[0]
print(repr(heading.body))
assert heading.properties == {"ID": "w1"}
assert heading.body == ":LOGBOOK:\n:END:\nAsk the smith for a *bucket*.", repr(heading.body)
PYTHON
