#!/bin/sh
# rmc, which turns pages of a reMarkable tablet into Markdown, on highlights in a PDF.
# Guess: the highlights stand in the order of the page. Seen: they stand in the order in which they were made; and where
# the tablet writes no starting position any more (since its version 3.6), the command ends with an error at the first.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'rmc==0.3.0' 'rmscene==0.6.1'
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from rmscene import CrdtId, scene_items, scene_stream
from rmscene.crdt_sequence import CrdtSequenceItem

print("rmc", version("rmc"), "rmscene", version("rmscene"))


def write_page(path, highlights):
    blocks = list(scene_stream.simple_text_document("The Well\n"))
    for number, (start, words, top) in enumerate(highlights):
        area = scene_items.Rectangle(0, top, 200, 20)
        mark = scene_items.GlyphRange(start, len(words), words, scene_items.PenColor.HIGHLIGHT, [area])
        left = CrdtId(1, 99 + number) if number else CrdtId(0, 0)
        item = CrdtSequenceItem(CrdtId(1, 100 + number), left, CrdtId(0, 0), 0, mark)
        blocks.append(scene_stream.SceneGlyphItemBlock(CrdtId(0, 11), item))
    with open(path, "wb") as page:
        scene_stream.write_blocks(page, blocks)


write_page("older.rm", [(40, "lower on the page", 300), (0, "at its top", 10)])
write_page("newer.rm", [(None, "at its top", 10), (None, "lower on the page", 300)])
PYTHON
venv/bin/rmc -t markdown older.rm | tee older.md
test "$(grep -n 'lower on the page' older.md | cut -d: -f1)" -lt "$(grep -n 'at its top' older.md | cut -d: -f1)"
if venv/bin/rmc -t markdown newer.rm >newer.md 2>newer.err; then cat newer.md; exit 1; fi
tail -n 1 newer.err | tee /dev/stderr | grep -q "TypeError"
