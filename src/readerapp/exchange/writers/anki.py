"""Notes as cards for Anki: a text file with tabs, whose first column is the same for an annotation as long as it lives.

Source: Anki's manual, "Text files": the lines that begin with `#` say what the columns are; a field with a tab, a
newline or a quotation mark stands in quotation marks, which are doubled; in HTML, `<`, `>` and `&` are escaped.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from readerapp.exchange.entry import DocumentNotes, Entry

_HEAD = ("#separator:tab", "#html:true", "#notetype:Basic", "#guid column:1", "#tags column:4")


def write(notes: Sequence[DocumentNotes], _exported: str) -> bytes:
    """The file with a card for each entry: the note, or the words with their source, asks for the words."""
    lines = [*_HEAD, *(line for one in notes for line in _cards(one))]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _cards(notes: DocumentNotes) -> Iterator[str]:
    source = _html(" · ".join([notes.details.title, *notes.details.authors]))
    for entry in notes.entries:
        words = f"<blockquote>{_html(entry.words)}</blockquote>"
        asked = _html(entry.note) if entry.note.strip() else _html(_cue(entry))
        yield "\t".join(map(_field, [entry.id, asked, f"{words}<br>{source}", " ".join(map(_tag, entry.tags))]))


def _cue(entry: Entry) -> str:
    """What asks for words that have no note: where they stand."""
    path = [heading.title for heading in entry.where.headings]
    return " · ".join([*path, f"¶ {entry.where.first}"] if entry.where.first else path) or entry.words[:40]


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\x1f", "").replace("\n", "<br>")


def _field(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def _tag(tag: str) -> str:
    return re.sub(r"\s+", "-", tag.strip())
