"""Documents as records in RIS, each with its quotes and notes as the notes of it.

Source: the RIS format specification as Zotero, EndNote and Mendeley read it: two letters, two blanks, a hyphen and a
blank before each value; a line without them belongs to the value above; `N1` may stand several times. Every record is
ended: rispy 0.10 leaves out the last one where it is not, and takes each line of a note for a note.
"""

import re
from collections.abc import Iterator, Sequence

from readerapp.document.sanitising import shown_line
from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry

_END = "\r\n"
_LIKE_A_FIELD = re.compile(r"[A-Z][A-Z0-9]\s*-")
BETWEEN = " -- "
"""What stands between the words and the note."""


def write(notes: Sequence[DocumentNotes], _exported: str) -> bytes:
    """A record for each document, in their order."""
    lines = (line for one in notes for line in (*_record(one), ""))
    return "".join(f"{line}{_END}" for line in lines).encode("utf-8", "replace")


def _record(notes: DocumentNotes) -> Iterator[str]:
    details = notes.details
    yield f"TY  - {kind_of(details)}"
    yield _field("TI", details.title)
    yield from (_field("AU", author) for author in details.authors)
    known = {
        "DA": details.date[:10].replace("-", "/"),
        "UR": shown_line(details.source),
        "LA": details.language,
        "T2": details.site,
    }
    yield from (_field(name, value) for name, value in known.items() if value)
    yield from (_field("KW", tag) for tag in notes.tags)
    yield from (f"N1  - {_said(entry)}" for entry in notes.entries)
    yield "ER  - "


def kind_of(details: DocumentDetails) -> str:
    """What a document is to a bibliography, as far as its format says."""
    if details.url:
        return "ELEC"
    return "BOOK" if details.format in {"epub", "fb2"} else "GEN"


def _said(entry: Entry) -> str:
    """Words and note, of which no line can be taken for a field of its own."""
    said = f"{entry.words}{BETWEEN}{entry.note}" if entry.note.strip() else entry.words
    first, *others = (line for line in said.split("\n") if line.strip())
    return _END.join([first, *(f" {line}" if _LIKE_A_FIELD.match(line) else line for line in others)])


def _field(name: str, value: str) -> str:
    return f"{name}  - {' '.join(value.split())}"
