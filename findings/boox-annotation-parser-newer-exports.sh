#!/bin/sh
# boox-annotation-parser on notes as an older and as a newer Boox exports them.
# Guess: it reads both, for the two have the same parts in another order. Seen: the older form is read; in the newer one, in
# which author and title share a line and the time stands before the page, it ends with an error at the first highlight.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'boox-annotation-parser==0.1.2'
cd "$work"
cat >older.txt <<'TEXT'
Reading Notes | <<The Well>>
Ada Bell
I. Night
Time：2022-03-07 14:02
【Original Text】Nobody slept.
【Annotations】why?
【Page Number】20
-------------------
TEXT
cat >newer.txt <<'TEXT'
Reading Notes | <<The Well>>Ada Bell
I. Night
2023-02-19 18:22  |  Page No.: 20 
Nobody slept.
【Note】why?
-------------------
TEXT
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^boox-annotation-parser '
venv/bin/boox-annotation-parser --input older.txt --format nljson
if venv/bin/boox-annotation-parser --input newer.txt --format nljson 2>seen.txt; then exit 1; fi
echo
grep '^ValueError: ' seen.txt
