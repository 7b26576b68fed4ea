#!/bin/sh
# fb2reader on a FictionBook whose sentences have emphasis and notes, and one of whose authors has only a nickname.
# Guess: the words of a paragraph come as they stand, and every author is there. Seen: the body is written anew with each
# element and each piece of text on a line of its own, so that blanks stand where none were ("slept ." and "well 1"); and who
# has no first or last name is no author.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'fb2reader==1.0.4'
cd "$work"
cat >well.fb2 <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><genre>sf</genre><author><first-name>Ada</first-name><last-name>Bell</last-name></author>
<author><nickname>moor</nickname></author><book-title>The Well</book-title><lang>en</lang></title-info></description>
<body><section><p>Nobody <emphasis>slept</emphasis>, at the well<a l:href="#n1" type="note">1</a>.</p></section></body>
<body name="notes"><section id="n1"><p>A note.</p></section></body>
</FictionBook>
XML
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

from bs4 import BeautifulSoup
from fb2reader import fb2book

book = fb2book("well.fb2")
authors = [author["full_name"] for author in book.get_authors()]
words = " ".join(BeautifulSoup(book.get_body(), "html.parser").get_text().split())
print("fb2reader", version("fb2reader"))
print(authors, words, sep="\n")
assert authors == ["Ada Bell"]
assert words == "Nobody slept , at the well 1 ."
PYTHON
