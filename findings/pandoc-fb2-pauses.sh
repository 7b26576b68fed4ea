#!/bin/sh
# pandoc reading FictionBook, the format of Russian libraries.
# Guess: an empty line is a gap, a subtitle of three stars the same, and the title of a poem belongs to the poem. Seen: the
# empty line is a rule, the stars are a heading of the section's own level, and so is the poem's title; the poet is a paragraph.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pypandoc_binary==1.17'
"$work/venv/bin/python" - <<'PYTHON'
import json

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
book = """<?xml version="1.0" encoding="utf-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0">
<description><title-info><genre>prose</genre><author><nickname>Ada</nickname></author><book-title>The Well</book-title>
<lang>en</lang></title-info></description>
<body><section><title><p>One</p></title><p>Nobody slept.</p><empty-line/><p>It rained.</p><subtitle>* * *</subtitle>
<poem><title><p>Song</p></title><stanza><v>Down the rope</v></stanza><text-author>The smith</text-author></poem></section></body>
</FictionBook>"""
(section,) = json.loads(pypandoc.convert_text(book, "json", format="fb2"))["blocks"]
kinds = [block["t"] + (str(block["c"][0]) if block["t"] == "Header" else "") for block in section["c"][1]]
print(kinds)
assert kinds == ["Header2", "Para", "HorizontalRule", "Para", "Header2", "Header2", "LineBlock", "Para"]
PYTHON
