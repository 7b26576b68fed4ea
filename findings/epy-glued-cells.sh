#!/bin/sh
# epy printing a book as text (epy --dump), with a list within a list, and a table.
# Guess: items and cells are kept apart, by a line or a blank at least. Seen: the words of an item and of the list inside it
# stand together without a blank, and so do all cells of a table, and the last cell with the quotation that follows it; a
# section that the book takes out of its order of reading (linear="no") is printed among the others.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'epy-reader==2023.6.11'
cd "$work"
export HOME="$work"
venv/bin/python - <<'PYTHON'
from zipfile import ZipFile

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:container"
PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>.</title></head><body>{}</body></html>'
NAVIGATION = (
    '<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>'
)
BODY = (
    "<ul><li>a rope<ol><li>a bucket</li></ol></li></ul>"
    "<table><tr><th>night</th><th>water</th></tr><tr><td>first</td><td>none</td></tr></table>"
    "<blockquote><p>Nobody slept.</p></blockquote>"
)
with ZipFile("well.epub", "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    root = '<rootfile full-path="well.opf" media-type="application/oebps-package+xml"/>'
    book.writestr("META-INF/container.xml", f'<container version="1.0" xmlns="{NAMESPACE}"><rootfiles>{root}</rootfiles></container>')
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in ("one", "aside"))
    book.writestr(
        "well.opf",
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">well</dc:identifier>'
        "<dc:title>The Well</dc:title><dc:language>en</dc:language></metadata>"
        '<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        f'{items}</manifest><spine><itemref idref="one"/><itemref idref="aside" linear="no"/></spine></package>',
    )
    book.writestr("nav.xhtml", PAGE.format(NAVIGATION))
    book.writestr("one.xhtml", PAGE.format(BODY))
    book.writestr("aside.xhtml", PAGE.format("<p>An aside.</p>"))
PYTHON
venv/bin/epy --version
venv/bin/epy --dump well.epub | tee dump.txt
grep -qx 'a ropea bucket' dump.txt
grep -qx 'nightwaterfirstnoneNobody slept.' dump.txt
grep -qx 'An aside.' dump.txt
