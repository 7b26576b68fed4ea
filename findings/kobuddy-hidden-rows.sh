#!/bin/sh
# kobuddy, which reads the database of a Kobo reader, on highlights of a book that was taken off the device.
# Guess: rows that the device hides (Hidden is 'true') are left out, and a turned-down corner is a bookmark. Seen: both are
# highlights like all others, the corner with the empty words of its row; and of two marks of one moment with the same words
# and no note, as a repeated heading has them, one is lost, whatever the book.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'kobuddy==0.4.20241020'
cd "$work"
venv/bin/python - 2>/dev/null <<'PYTHON'
import sqlite3
from importlib.metadata import version

import kobuddy

database = sqlite3.connect("KoboReader.sqlite")
database.execute(
    "CREATE TABLE content (ContentID, ContentType, ISBN, Title, Attribution, ___PercentRead, ReadStatus, DateLastRead,"
    " MimeType, ___UserID, TimeSpentReading)"
)
database.execute("CREATE TABLE Bookmark (BookmarkID, VolumeID, Text, Annotation, DateCreated, DateModified, Hidden, Type)")
for name, title in [("well", "The Well"), ("rope", "The Rope")]:
    book = (f"file:///mnt/onboard/{name}.epub", 6, name, title, "Ada Bell", 10, 1, "2026-01-02T10:00:00Z")
    database.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'application/epub+zip', 'user', 0)", book)
rows = [
    ("one", "well", "Nobody slept.", "false", "highlight"),
    ("taken off", "well", "He was gone.", "true", "highlight"),
    ("corner", "well", "", "false", "dogear"),
    ("other book", "rope", "Nobody slept.", "false", "highlight"),
]
for key, book, words, hidden, kind in rows:
    moment = "2026-01-02T10:11:12Z"
    row = (key, f"file:///mnt/onboard/{book}.epub", words, None, moment, moment, hidden, kind)
    database.execute("INSERT INTO Bookmark VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
database.commit()
database.close()
kobuddy.set_databases("KoboReader.sqlite")
seen = [(mark.eid, mark.kind, mark.text) for mark in kobuddy.get_highlights()]
print("kobuddy", version("kobuddy"))
print(*seen, sep="\n")
wanted = [("one", "highlight", "Nobody slept."), ("taken off", "highlight", "He was gone."), ("corner", "highlight", "")]
assert seen == wanted
PYTHON
