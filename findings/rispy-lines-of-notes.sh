#!/bin/sh
# rispy, which reads and writes RIS, on notes (N1) of several lines and on a last record that is not ended.
# Guess: a line without a field goes on with the value above, as it does with an abstract, and what has no ER is read to
# the end or refused. Seen: of a field that may be repeated every such line becomes a value of its own, so one note
# becomes two and is written back as two; and the record without ER is left out without a word.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'rispy==0.10.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import rispy

print("rispy", version("rispy"))
[record] = rispy.loads("TY  - BOOK\nTI  - Snow\nAB  - It fell\nall night.\nN1  - It fell\nall night.\nER  - \n")
print("abstract:", record["abstract"], "| notes:", record["notes"])
assert record["abstract"] == "It fell all night."
assert record["notes"] == ["It fell", "all night."]
assert rispy.dumps([record]).count("N1  - ") == 2
records = rispy.loads("TY  - BOOK\nTI  - Snow\nER  - \nTY  - BOOK\nTI  - Rain\n")
print("records of two:", [one["title"] for one in records])
assert [one["title"] for one in records] == ["Snow"]
PYTHON
