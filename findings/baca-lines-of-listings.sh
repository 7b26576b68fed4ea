#!/bin/sh
# baca taking a page of a book into the Markdown that it shows.
# Guess: a listing keeps its lines, as it stands between the signs of a listing. Seen: the lines of a <pre> are joined into one,
# with the blanks that began the next line in its middle.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'baca==0.1.17' 'ebooklib==0.18'
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

from ebooklib import epub

from baca.ebooks import Epub

book = epub.EpubBook()
book.set_identifier("well")
book.set_title("The Well")
book.set_language("en")
chapter = epub.EpubHtml(title="One", file_name="one.xhtml")
chapter.content = "<pre>if a:\n    b = 1</pre><p>Nobody slept.</p>"
for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
    book.add_item(item)
book.toc = [chapter]
book.spine = [chapter]
epub.write_epub("well.epub", book)
(shown,) = [segment.content for segment in Epub(Path("well.epub")).iter_parsed_contents()]
print("baca", version("baca"))
print(shown)
assert "if a:     b = 1" in shown
PYTHON
