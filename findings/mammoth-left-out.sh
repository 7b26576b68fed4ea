#!/bin/sh
# mammoth reading what Word puts around words: a field, ruby, a formula.
# Guess: what it does not know is passed through as its text, as it does with smart tags. Seen: the words of a simple
# field (a page reference, a mail merge), those under ruby and a whole formula are gone, and no message says so for all.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mammoth==1.13.0' 'python-docx==1.2.0'
"$work/venv/bin/python" - <<'PYTHON'
import io
from importlib.metadata import version

import docx
import mammoth
from docx.oxml import parse_xml

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
NAMES = f'xmlns:w="{WORD}" xmlns:m="{MATHS}"'
cases = {
    "a smart tag": f'<w:smartTag {NAMES} w:element="place"><w:r><w:t>Kept</w:t></w:r></w:smartTag>',
    "a simple field": f'<w:fldSimple {NAMES} w:instr=" PAGEREF well "><w:r><w:t>Gone</w:t></w:r></w:fldSimple>',
    "ruby": f"<w:r {NAMES}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kan</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>Gone</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    "a formula": f"<m:oMath {NAMES}><m:r><m:t>Gone</m:t></m:r></m:oMath>",
}
print("mammoth", version("mammoth"))
for name, xml in cases.items():
    document = docx.Document()
    paragraph = document.add_paragraph("Before ")
    paragraph._p.append(parse_xml(xml))
    paragraph.add_run(" behind.")
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    made = mammoth.convert_to_html(file)
    print(f"{name}: {made.value!r}; messages: {[message.message for message in made.messages]}")
    assert ("Kept" in made.value) == (name == "a smart tag")
    assert "Gone" not in made.value
PYTHON
