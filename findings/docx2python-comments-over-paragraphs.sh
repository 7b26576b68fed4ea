#!/bin/sh
# docx2python on a comment whose words run over the end of a paragraph, and that has two paragraphs itself.
# Guess: the words that it returns have a line break, or a blank, where the paragraph ends, as its comment has. Seen: the last
# and the first word stand together ("house.He"), so that the words are not found in the text that it returns beside them;
# with html=True the words hold elements.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'docx2python==3.7.1' 'python-docx==1.2.0'
cd "$work"
venv/bin/python - <<'PYTHON'
from importlib.metadata import version

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx2python import docx2python

document = docx.Document()
first = document.add_paragraph().add_run("in the well house.")
second = document.add_paragraph().add_run("He was gone.")
second.font.highlight_color = WD_COLOR_INDEX.YELLOW
document.add_comment([first, second], text="why?\nwhere?", author="Ada", initials="A")
document.save("well.docx")
print("docx2python", version("docx2python"), "python-docx", version("python-docx"))
with docx2python("well.docx") as plain, docx2python("well.docx", html=True) as rich:
    [(words, author, _, note)], [(in_html, *_)] = plain.comments, rich.comments
    print(repr(plain.text), repr(words), repr(note), repr(in_html), sep="\n")
    assert (words, author, note) == ("in the well house.He was gone.", "Ada", "why?\n\nwhere?")
    assert words not in plain.text
    assert in_html == 'in the well house.<span style="background-color:yellow">He was gone.</span>'
PYTHON
