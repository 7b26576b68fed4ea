#!/bin/sh
# mdlint-obsidian, which looks over notes of Obsidian, on tags and marks as Obsidian takes them.
# Guess: a line that begins with a tag is a line with a tag, and what is marked may run over the end of a line. Seen: the tag is
# taken for a heading whose blank is missing, which is an error; so is a mark over two lines, and a comparison ("a==b").
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mdlint-obsidian==0.2.7'
cd "$work"
printf '#night #well\n\nNobody ==slept\nthere== at all. #night\n\nif a==b then\n' >well.md
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^mdlint-obsidian '
venv/bin/mdlint well.md >seen.txt || true
cat seen.txt
test "$(cut -d' ' -f1-3 seen.txt | sed 's/well.md://' | tr '\n' ' ')" = \
  "1: [ERROR] heading-no-space: 3: [ERROR] unclosed-highlight: 4: [ERROR] unclosed-highlight: 6: [ERROR] unclosed-highlight: "
