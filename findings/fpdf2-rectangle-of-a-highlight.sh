#!/bin/sh
# fpdf2 writing a highlight around words of a page.
# Guess: the annotation's rectangle encloses its four corners. Seen: the corners stand on the words, and the rectangle beside
# the page: its left edge is the height of the words. What goes by the rectangle finds no words there.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'fpdf2==2.8.9' 'pikepdf==10.18.0'
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import pikepdf
from fpdf import FPDF

print("fpdf2", version("fpdf2"))
page = FPDF(format="A4")
page.add_page()
page.set_font("helvetica", size=14)
with page.highlight("Why?", color=(1, 1, 0)):
    page.cell(text="Nobody slept that night.")
page.output("marked.pdf")
with pikepdf.open("marked.pdf") as written:
    (mark,) = written.pages[0].Annots
    corners = [float(number) for number in mark.QuadPoints]
    left, bottom, right, top = (float(number) for number in mark.Rect)
    width = float(written.pages[0].MediaBox[2])
    print("corners", corners, "rectangle", (left, bottom, right, top), "page", width)
    assert max(corners[0::2]) < width
    assert left > width and left == bottom == min(corners[1::2])
PYTHON
