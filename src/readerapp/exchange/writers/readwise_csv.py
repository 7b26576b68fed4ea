"""Notes as a table with the columns that Readwise imports: Highlight, Title, Author, URL, Note, Location, Date.

Source: Readwise's help on importing CSV; RFC 4180. A tag stands at the head of the note as `.tag`, Readwise's inline
tags. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Sequence

from readerapp.exchange.entry import DocumentNotes, Entry

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date", "Tags", "Color", "Id")


def write(notes: Sequence[DocumentNotes], _exported: str) -> bytes:
    """The table with all entries, in the order of the documents."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for of_document in notes:
        for entry in of_document.entries:
            writer.writerow(map(_cell, _row(of_document, entry)))
    return table.getvalue().encode("utf-8", "replace")


def _row(notes: DocumentNotes, entry: Entry) -> list[str]:
    details = notes.details
    tags = [re.sub(r"\W+", "_", tag).strip("_") for tag in entry.tags]
    inline = " ".join(f".{tag}" for tag in tags if tag)
    return [
        entry.words,
        details.title,
        ", ".join(details.authors),
        details.url,
        "\n".join(filter(None, [inline, entry.note])),
        str(entry.where.first or ""),
        entry.created.replace("T", " ").replace("Z", "+00:00"),
        ", ".join(entry.tags),
        entry.color.value,
        entry.id,
    ]


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that no sign in it can end."""
    text = text.replace("\0", "")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
