#!/bin/sh
# pdfannots extracting a highlight that was made in a known time zone, runs over a hyphen, and was answered.
# Guess: the time keeps its zone, and the answer stands below the note. Seen: the zone is dropped, so 08:00 in Berlin and
# in New York are the same; the hyphen of a compound at the line's end is gone; Markdown leaves the answer out (JSON has it).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pdfannots==0.5' 'pikepdf==10.18.0' 'reportlab==4.4.4'
cd "$work"
venv/bin/python - <<'PYTHON'
import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen import canvas

page = io.BytesIO()
drawing = canvas.Canvas(page, pagesize=(400, 300))
drawing.setFont("Helvetica", 12)
drawing.drawString(50, 250, "well-")
drawing.drawString(50, 235, "known")
drawing.showPage()
drawing.save()
pdf = pikepdf.open(page)
quads = [48, 262, 90, 262, 48, 248, 90, 248, 48, 247, 90, 247, 48, 233, 90, 233]
mark = pdf.make_indirect(Dictionary(
    Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([48, 233, 90, 262]), QuadPoints=Array(quads), C=Array([1, 1, 0]),
    Contents=String("Which well?"), T=String("Ana"), NM=String("n1"),
    CreationDate=String("D:20240101080000+02'00'"),
))
answer = pdf.make_indirect(Dictionary(
    Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 1, 1]), IRT=mark, RT=Name.R, Contents=String("The old one."),
))
pdf.pages[0].Annots = Array([mark, answer])
pdf.save("marked.pdf")
PYTHON
venv/bin/pdfannots --version
venv/bin/pdfannots -f json marked.pdf | tee found.json
venv/bin/pdfannots marked.pdf | tee found.md
grep -q '"created": "2024-01-01T08:00:00"' found.json
grep -q '"text": "wellknown"' found.json
grep -q 'The old one' found.json
! grep -q 'The old one' found.md
