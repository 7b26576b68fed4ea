#!/bin/sh
# PDFium, by pypdfium2, telling at which angle the letters of a line stand.
# Guess: mathematics' way, counterclockwise, as the rotation matrix of the page's content has it. Seen: a line that was
# turned by +90 degrees (it reads from the foot of the page to its head) has the angle 270 degrees: it counts clockwise.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypdfium2==5.15.2' 'reportlab==4.4.4'
"$work/venv/bin/python" - <<'PYTHON'
import io
import math
from importlib.metadata import version

import pypdfium2
import pypdfium2.raw as raw
from reportlab.pdfgen import canvas

print("pypdfium2", version("pypdfium2"))
for turned, told in ((0, 0), (90, 270), (270, 90)):
    file = io.BytesIO()
    drawing = canvas.Canvas(file, pagesize=(300, 300))
    drawing.translate(150, 150)
    drawing.rotate(turned)
    drawing.drawString(0, 0, "well")
    drawing.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    page = document[0]
    text = page.get_textpage()
    angle = round(math.degrees(raw.FPDFText_GetCharAngle(text.raw, 1))) % 360
    print(f"turned by {turned} degrees counterclockwise: told {angle}")
    assert angle == told
PYTHON
