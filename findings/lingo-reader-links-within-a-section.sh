#!/bin/sh
# @lingo-reader/epub-parser on links of a section: to a note in the same file, and to another file.
# Guess: each link is rewritten in the library's own form, and its resolveHref() then says which section and element it means.
# Seen: that holds for a link to another file only. Of "#n1" the file is lost ("epub:text/#n1"), and resolveHref() knows nothing
# of what the library has written, so that the footnotes of such books lead nowhere.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund @lingo-reader/epub-parser@0.4.6 >/dev/null 2>&1
mkdir META-INF text
printf application/epub+zip >mimetype
cat >META-INF/container.xml <<'XML'
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="well.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
XML
cat >well.opf <<'XML'
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">well</dc:identifier><dc:title>The Well</dc:title>
<dc:language>en</dc:language></metadata><manifest>
<item id="nav" href="text/nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="text/notes.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="one"/><itemref idref="notes"/></spine></package>
XML
page() { printf '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>.</title></head><body>%s</body></html>' "$1"; }
page '<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>' >text/nav.xhtml
page '<p>Nobody slept.<a href="#n1">1</a><a href="notes.xhtml#n2">2</a></p><p id="n1">A note.</p>' >text/one.xhtml
page '<p id="n2">Another note.</p>' >text/notes.xhtml
python3 -m zipfile -c well.epub mimetype META-INF well.opf text
cat >links.mjs <<'NODE'
import { initEpubFile } from "@lingo-reader/epub-parser";

const book = await initEpubFile("well.epub", "pictures");
const { html } = await book.loadChapter("one");
const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => [link, book.resolveHref(link)?.id ?? "nowhere"].join(" -> "));
console.log(links.join("\n"));
if (links.join() !== "epub:text/#n1 -> nowhere,epub:text/notes.xhtml#n2 -> notes") throw new Error("otherwise now");
NODE
echo @lingo-reader/epub-parser 0.4.6
node links.mjs
