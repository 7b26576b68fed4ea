#!/bin/sh
# moonreader_tools on highlights of Moon+ Reader.
# Guess: the colour, a signed number of four bytes (alpha, red, green, blue), comes out as the colour that one saw, and an
# underlined passage as underlined. Seen: the bytes are taken from the wrong end on a usual processor, so that opaque yellow
# is white and green has five digits; everything is "SELECTED", whatever its three flags; and <BR> stays in the words.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moonreader_tools==2.0.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from moonreader_tools.parsers import FB2NoteParser

YELLOW, GREEN = -256, -16711936  # ffffff00 and ff00ff00


def record(color, words, flags):
    path = "/sdcard/Books/well.epub"
    lines = ["#", "7", "The Well", path, path.lower(), "3", "0", "120", "13", str(color), "1767348732000", "", "", words]
    return "\n".join([*lines, *flags]) + "\n"


preamble = "134161\nindent:false\ntrim:false\n"
marks = FB2NoteParser.from_text(
    preamble + record(YELLOW, "Nobody<BR>slept.", "000") + record(GREEN, "He was gone.", "100")
)
seen = [(mark.to_dict()["color"], mark.to_dict()["style"], mark.text) for mark in marks]
print("moonreader_tools", version("moonreader_tools"))
print(*seen, sep="\n")
assert seen == [("#ffffff", "SELECTED", "Nobody<BR>slept."), ("#ff0ff", "SELECTED", "He was gone.")]
PYTHON
