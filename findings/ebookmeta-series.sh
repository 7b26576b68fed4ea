#!/bin/sh
# ebookmeta reading the metadata of an EPUB 3.
# Guess: it knows the book's series, as it has a field for it. Seen: the series of EPUB 3 (belongs-to-collection with
# group-position) is not read, though of two titles the one that is refined as the main one is taken.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'ebookmeta==1.2.11' 'lxml==6.0.2'
cd "$work"
venv/bin/python - <<'PYTHON'
import zipfile
from importlib.metadata import version

import ebookmeta

print("ebookmeta", version("ebookmeta"))
package = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="i">urn:uuid:1</dc:identifier><dc:language>en</dc:language>
<dc:title id="t1">Part two</dc:title><meta refines="#t1" property="title-type">subtitle</meta>
<dc:title id="t2">The Well</dc:title><meta refines="#t2" property="title-type">main</meta>
<meta property="belongs-to-collection" id="s">Wells</meta>
<meta refines="#s" property="collection-type">series</meta><meta refines="#s" property="group-position">2</meta>
</metadata>
<manifest><item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/></spine></package>"""
container = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>Words.</p></body></html>'
with zipfile.ZipFile("well.epub", "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", container)
    book.writestr("p.opf", package)
    book.writestr("n.xhtml", page)
metadata = ebookmeta.get_metadata("well.epub")
print(metadata.title, metadata.series, metadata.series_index)
assert metadata.title == "The Well"
assert not metadata.series and not metadata.series_index
PYTHON
