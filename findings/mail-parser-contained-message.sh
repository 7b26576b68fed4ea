#!/bin/sh
# mail-parser reading a letter that contains a forwarded one (message/rfc822).
# Guess: the contained message is an attachment or a message of its own. Seen: its words are one more part of the outer
# letter's plain text, in order, without its sender or subject: one cannot tell who wrote them.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'mail-parser==4.8.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import mailparser

print("mail-parser", version("mail-parser"))
letter = mailparser.parse_from_string("""\
From: ana@example.org
Subject: Outer
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/plain

See below.

--B
Content-Type: message/rfc822

From: ben@example.org
Subject: Inner
Content-Type: text/plain

The well is dry.
--B
Content-Type: text/plain

Yours, Ana
--B--
""")
print("plain parts:", letter.text_plain)
print("attachments:", letter.attachments)
words = [part.strip() for part in letter.text_plain]
assert words == ["See below.", "The well is dry.", "Yours, Ana"], words
assert not letter.attachments
assert "Inner" not in letter.body and "ben@example.org" not in letter.body
PYTHON
