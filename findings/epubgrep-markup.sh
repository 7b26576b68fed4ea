#!/bin/sh
# epubgrep looking for words in a book.
# Guess: it searches the words that one reads, as other programs for such files do, and names the chapter. Seen: it searches the
# lines of the book's source. Words with emphasis among them, or over the end of a line of the source, are not found; "&" is
# found inside of "&amp;"; a section that the contents name is "Unknown".
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'epubgrep==0.15.0' 'ebooklib==0.18'
cd "$work"
venv/bin/python - <<'PYTHON'
from ebooklib import epub

book = epub.EpubBook()
book.set_identifier("well")
book.set_title("The Well")
section = epub.EpubHtml(title="One", file_name="one.xhtml")
section.content = "<h1>One</h1><p>Nobody <em>slept</em> there, and he\nsaid no word &amp; left.</p>"
for item in (section, epub.EpubNcx(), epub.EpubNav()):
    book.add_item(item)
book.toc = [section]
book.spine = ["nav", section]
epub.write_epub("well.epub", book)
PYTHON
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^epubgrep '
for words in 'said no word' 'Nobody slept' 'he said no'; do
  echo "$words: $(venv/bin/epubgrep --count "$words" well.epub)"
done | tee seen.txt
venv/bin/epubgrep 'said no word' well.epub | tee -a seen.txt
test "$(sed -n 1,3p seen.txt | tr '\n' '|')" = 'said no word: 01:well.epub|Nobody slept: |he said no: |'
grep -q 'Unknown' seen.txt
