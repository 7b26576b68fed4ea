#!/bin/sh
# epubcfi, a reader of EPUB Canonical Fragment Identifiers, on an identifier that says on which side of a break it lies.
# Guess: an identifier that is read and written again is the same. Seen: ";s=b", the side, and the comma between the words
# before and behind come back escaped with "^", so that they are words of the text now, which then are not found there.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'epubcfi==0.0.6'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from epubcfi import parse

print("epubcfi", version("epubcfi"))
expected = {
    "epubcfi(/6/4!/4/2/1:3[;s=b])": "/6/4!/4/2/1:3[^;s^=b]",
    "epubcfi(/6/4!/4/2/1:3[the well,and the rope])": "/6/4!/4/2/1:3[the well^,and the rope]",
    "epubcfi(/6/4[part^]one]!/4/2/1:3)": "/6/4[part^]one]!/4/2/1:3",
}
for identifier, written in expected.items():
    print(identifier, "->", parse(identifier))
    assert str(parse(identifier)) == written
PYTHON
