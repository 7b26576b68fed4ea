#!/bin/sh
# odfdo giving the text of a paragraph with a footnote, a remark and several blanks.
# Guess: notes stand apart from the words. Seen: str(paragraph) runs the number and the words of the note, and the
# remark with its author and time, into the sentence; get_formatted_text() keeps them apart but makes one of two blanks.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'odfdo==3.27.3'
"$work/venv/bin/python" - <<'PYTHON'
from datetime import datetime
from importlib.metadata import version

from odfdo import Document, Paragraph

print("odfdo", version("odfdo"))
document = Document("text")
document.body.clear()
paragraph = Paragraph("The well is deep.")
document.body.append(paragraph)
paragraph.insert_note(after="well", note_id="n1", citation="1", body="Dug by hand.")
paragraph.insert_annotation(after="deep", body="How deep?", creator="Ana", date=datetime(2026, 1, 2, 3, 4, 5))
print("str():", repr(str(paragraph)))
assert str(paragraph).startswith("The well1. Dug by hand. is deepHow deep?\nAna 2026-01-02 03:04:05."), str(paragraph)

blanks = Paragraph("depth:  3  m")
document.body.append(blanks)
print("stored:", blanks.serialize())
formatted = document.get_formatted_text()
print("get_formatted_text():", repr(formatted))
assert "The well[1] is deep[*]." in formatted
assert "depth: 3 m" in formatted and "depth:  3" not in formatted
PYTHON
