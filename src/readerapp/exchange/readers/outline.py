"""An outline in OPML whose items are quotes, each with a note."""

import re
from email.utils import parsedate_to_datetime

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.pages import xml_root
from readerapp.exchange.readers.source import ImportSource

_OPML = re.compile(rb"<opml[\s>]")


def recognises(source: ImportSource) -> bool:
    """Whether it is an outline with notes; a list of feeds has none."""
    return _OPML.search(source.head[:4096]) is not None and b" _note=" in source.head and b"xmlUrl=" not in source.head


def read(source: ImportSource) -> Imported:
    """A highlight for each item that has no others below it. Raises `ImportSourceError`."""
    root = xml_root(source)
    title = next(((one.text or "").strip() for one in root.iter("title")), "")
    book = ImportedBook(title)
    highlights: list[ImportedHighlight] = []
    for element in root.iter("outline"):
        words, note = element.get("text", ""), element.get("_note", "")
        if next(element.iterchildren("outline"), None) is not None or not (words.strip() or note.strip()):
            continue
        highlights.append(
            ImportedHighlight(
                tool="opml",
                key=made_key(title, first_letters(words or note, 48)),
                number=len(highlights) + 1,
                words=words or None,
                book=book,
                note=note,
                created=_moment(element.get("created", "")),
            )
        )
    return Imported(with_keys_of_their_own(highlights))


def _moment(date: str) -> str:
    """A date as mails have it, which OPML wants."""
    try:
        return of_text(parsedate_to_datetime(date).isoformat()) if date else ""
    except (ValueError, TypeError, OverflowError):
        return of_text(date)
