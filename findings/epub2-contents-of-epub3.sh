#!/bin/sh
# Two readers of EPUB for JavaScript on a book of EPUB 3 that has its contents in the navigation document and no NCX.
# Guess: the contents are read from there, as they have been since 2011. Seen: both give none, and no error. In epub2 what
# refines one title or one creator is a property of the book: with an author and then an illustrator its "role" is "ill".
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund epub2@3.0.2 @lingo-reader/epub-parser@0.4.6 >/dev/null 2>&1
python3 - <<'PYTHON'
import zipfile

package = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:uuid:1</dc:identifier>
<dc:title>The Well</dc:title><dc:language>en</dc:language>
<dc:creator id="a">Ada Bell</dc:creator><meta refines="#a" property="role">aut</meta>
<dc:creator id="b">Cy Dorn</dc:creator><meta refines="#b" property="role">ill</meta></metadata>
<manifest><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="one"/></spine></package>"""
container = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body><h1>One</h1></body></html>'
contents = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head>
<body><nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav></body></html>"""
with zipfile.ZipFile("well.epub", "w") as book:
    for name, text in {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "p.opf": package,
                       "one.xhtml": page, "nav.xhtml": contents}.items():
        book.writestr(name, text)
PYTHON
cat >read.mjs <<'NODE'
import { createRequire } from "node:module";
import { initEpubFile } from "@lingo-reader/epub-parser";

const { EPub } = createRequire(import.meta.url)("epub2");
const first = await EPub.createAsync("well.epub");
const second = await initEpubFile("well.epub", "kept");
console.log("epub2 3.0.2", JSON.stringify(first.toc), JSON.stringify(first.metadata));
console.log("@lingo-reader/epub-parser 0.4.6", JSON.stringify(second.getToc()));
if (first.toc.length || second.getToc().length) throw new Error("contents are read now");
if (first.metadata.role !== "ill") throw new Error("another role now");
process.exit(0);
NODE
node read.mjs
