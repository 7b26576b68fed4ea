#!/bin/sh
# logseq-to-obsidian on the page in which Logseq keeps the highlights of a PDF.
# Guess: page and colour of a highlight, which are properties of its block, stay with the block or go where Obsidian knows them.
# Seen: they lose their indentation and stand as paragraphs between the highlight and its note, which is a list item no more;
# and a tag of two words becomes one with a blank in it, which Obsidian does not take.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'logseq-to-obsidian==0.2.0'
cd "$work"
mkdir -p graph/pages graph/journals graph/logseq
printf 'tags:: [[deep water]]\n\n- Nobody slept.\n  ls-type:: annotation\n  hl-page:: 3\n  hl-color:: yellow\n  id:: 6512f0a0-0000-4000-8000-000000000001\n\t- why?\n' \
  >graph/pages/hls__well.md
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^logseq-to-obsidian '
venv/bin/logseq-to-obsidian --input graph --output vault >/dev/null 2>&1
cat vault/hls__well.md
grep -qx 'hl-page:: 3' vault/hls__well.md
grep -qx '  - deep water' vault/hls__well.md
