#!/bin/sh
# mdformat with its plugin for Obsidian, on a note as Obsidian keeps it.
# Guess: what Obsidian understands is left as it is. Seen: links and pictures of the vault are escaped and lead nowhere
# then (another plugin, mdformat-wikilink, is needed), the kind of a callout is written in capitals, and an escaped "\=="
# loses its backslash, so that what was text is marked.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mdformat==1.0.0' 'mdformat-obsidian==0.3.2'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import mdformat

print("mdformat", version("mdformat"), "mdformat-obsidian", version("mdformat-obsidian"))
note = "> [!quote] The Well\n> Nobody slept. ^q1\n\nSee [[The Rope|it]] and ![[well.png]], if a\\==b and c\\==d.\n"
written = mdformat.text(note, extensions={"obsidian"})
print(written)
assert written == "> [!QUOTE] The Well\n> Nobody slept. ^q1\n\nSee \\[[The Rope|it]\\] and !\\[[well.png]\\], if a==b and c==d.\n", repr(written)
PYTHON
