#!/bin/sh
# epub2text extracting the text of a book, with what it does when nothing is said.
# Guess: page numbers and footnote signs that stand alone are taken out, as its help says, and the words stay. Seen: a number
# that ends a line of the book's source is gone as well, in a sentence ("In 1984 / they met.") and in a listing ("a = 1");
# all that is lowered or raised is gone ("H2O" is "HO"); and a line break glues two words.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'epub2text==0.2.8'
cd "$work"
venv/bin/python - <<'PYTHON'
from ebooklib import epub

book = epub.EpubBook()
book.set_identifier("well")
book.set_title("The Well")
chapter = epub.EpubHtml(title="One", file_name="one.xhtml")
chapter.content = (
    "<h1>One</h1><p>In 1984\nthey met.</p><p>Water is H<sub>2</sub>O.</p><p>The first line<br/>and the second.</p>"
    "<pre>a = 1\nb = a</pre>"
)
for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
    book.add_item(item)
book.toc = [chapter]
book.spine = [chapter]
epub.write_epub("well.epub", book)
PYTHON
venv/bin/epub2text --version
venv/bin/epub2text extract well.epub --output well.txt >/dev/null 2>&1
cat well.txt
grep -q 'In they met\.' well.txt
grep -q 'Water is HO\.' well.txt
grep -q 'The first lineand the second\.' well.txt
grep -q 'a = b = a' well.txt
