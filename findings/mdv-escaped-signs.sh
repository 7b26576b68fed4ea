#!/bin/sh
# mdv, a viewer of Markdown in the terminal, on escaped signs and a list in a list.
# Guess: "a\*b" is shown as "a*b", and a numbered list inside a list has its numbers and its indentation. Seen: instead of an
# escaped sign its number is shown ("a42b", and in a table "4 or 5" written with an escaped bar is "41245"), and the numbered
# items have bullets and stand beside the item that holds them.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mdv==1.7.5' 'markdown==3.11.3'
cd "$work"
cat >well.md <<'MARKDOWN'
Nobody slept, a\*b.

- rope
  1. bucket

| night | water |
|:--|--:|
| first | 4\|5 |
MARKDOWN
"$work/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep '^mdv '
venv/bin/mdv -c 60 well.md | sed 's/\x1b\[[0-9;]*m//g' >seen.txt
cat seen.txt
grep -q 'a42b' seen.txt
grep -q '41245' seen.txt
test "$(grep -c '^ *- ' seen.txt)" = 2
test "$(sed -n 's/- rope.*//p' seen.txt)" = "$(sed -n 's/- bucket.*//p' seen.txt)"
