#!/bin/sh
# obsidiantools reading the tags of a note.
# Guess: the tags are what Obsidian itself shows for the note. Seen: a tag ends behind its first hyphen ("#deep-well"
# is "deep-"), one in another script is none, one inside a comment counts, and those of the front matter are not among them.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'obsidiantools==0.11.0' 'setuptools==80.9.0'
cd "$work"
mkdir vault
printf -- '---\ntags: [front]\n---\nA #deep-well and #places/north, #井戸 and %%%%#aside%%%%.\n' >vault/note.md
venv/bin/python - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

import obsidiantools.api as obsidian

print("obsidiantools", version("obsidiantools"))
vault = obsidian.Vault(Path("vault")).connect().gather()
print(Path("vault/note.md").read_text(encoding="utf-8"), vault.get_tags("note"))
assert vault.get_tags("note") == ["deep-", "places", "aside"]
PYTHON
