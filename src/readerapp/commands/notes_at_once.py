"""`readerapp notes --query WORDS` in its plainest form, answered by the search index with next to nothing imported.

What is asked in any other way, or cannot be answered so, is left to `notes`, which says the same in twice the time.
"""

from __future__ import annotations

import os

from readerapp.folders import database_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from readerapp.annotations.kept_note import KeptDocument, KeptNote, ShownTexts
    from readerapp.desk.listing_notes import FoundNote
    from readerapp.document.tag_names import SoughtTag

_OPTIONS = ("--query", "--limit", "--db")
_MEANS_MORE = frozenset('"-:@')
"""Characters by which a query may ask for something else than words and tags."""

_NOTE = "note"
_TAG = "#"


def answer(arguments: Sequence[str]) -> bytes | None:
    """What `notes` prints with these arguments; `None` where that cannot be said at once."""
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    limit, query = options.get("--limit", ""), options.get("--query", "")
    if 2 * len(options) != len(arguments) or not options.keys() <= set(_OPTIONS) or not _is_plain(query):
        return None
    if limit and not (limit.isascii() and limit.isdigit()):
        return None
    lines = _found(
        options.get("--db") or os.environ.get("READERAPP_DB") or database_file(),
        query.split(),
        int(limit) if limit else None,
    )
    return None if lines is None else "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _is_plain(query: str) -> bool:
    return _MEANS_MORE.isdisjoint(query) and _NOTE not in query.lower().split()


def _found(database: str, parts: Sequence[str], limit: int | None) -> Iterator[str] | None:
    """The lines for people; `None` where the index is no help."""
    from readerapp.commands.listing import lines_by_document
    from readerapp.desk.finding_notes import asking_for, found_notes, is_worth_it
    from readerapp.document.searchable import has_words, searchable, sought
    from readerapp.exchange.writers.kept_note_records import listed_record

    tags: tuple[SoughtTag, ...] = ()
    if any(part.startswith(_TAG) for part in parts):
        from readerapp.document.tag_names import has_tag, sought_tag

        tags = tuple(filter(None, (sought_tag(part[1:]) for part in parts if part.startswith(_TAG))))
    words = tuple(filter(None, (sought(part) for part in parts if not part.startswith(_TAG))))
    if any(each != searchable(each) for each in words):
        # The index knows nothing of signs.
        return None

    def is_meant(note: KeptNote, document: KeptDocument) -> bool:
        # As in `annotations.query`, which takes its time to import.
        texts = (note.quote, note.note, *note.tags, *note.section, document.title, *document.authors)
        has_all = all(any(has_words(text, each) for text in texts) for each in words)
        return has_all and all(has_tag(note.tags, each) for each in tags)

    def said(found: FoundNote, shown: ShownTexts) -> dict[str, Any]:
        return {**listed_record(found.note, shown), "document": found.document.named()}

    ask = asking_for(words, tags, is_meant)
    records = found_notes(database, ask, said, limit=limit, catches_up=False) if is_worth_it(database, ask) else None
    return None if records is None else lines_by_document(records)
