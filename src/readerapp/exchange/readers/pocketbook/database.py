"""The database of a PocketBook: items, and what is said about them in tags."""

import re
from collections import defaultdict
from collections.abc import Mapping

from readerapp.exchange.imported import (
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.database import Database, opened, tables_of, text_of
from readerapp.exchange.readers.json_data import text
from readerapp.exchange.readers.keys import with_keys_of_their_own
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.moments import of_seconds
from readerapp.exchange.readers.source import ImportSource

_MARK, _KIND, _WORDS, _NOTE, _COLOR, _PICTURE = (
    "bm.book_mark", "bm.type", "bm.quotation", "bm.note", "bm.color", "bm.image",
)  # fmt: skip
_NUMBERS = {"101": _MARK, "102": _KIND, "104": _WORDS, "105": _NOTE, "106": _COLOR, "109": _PICTURE}
_PAGE = re.compile(r"[?&]page=(\d+)")
_DRAWINGS = frozenset({"draws", "image", "snapshot", "screenshot"})
_SNAPSHOT = "Snapshot"
_ALIVE = "0"


def recognises(source: ImportSource) -> bool:
    """Whether it is a database with the tables that a PocketBook has."""
    return {"items", "tags", "tagnames"} <= tables_of(source)


def read(source: ImportSource) -> Imported:
    """All highlights; what was deleted there says so."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    with opened(source) as database:
        books = _books(database)
        tags = _tags(database)
        items = list(database.rows("Items", ("OID", "ParentID", "State", "HashUUID"), "ORDER BY rowid"))
        damage = database.damage
    number = 0
    for values in items:
        item, parent, state, identifier = map(text_of, values)
        said = tags.get(item)
        if said is None or _MARK not in said:
            continue
        number += 1
        book = books.get(parent, ImportedBook())
        words, note = _member(said, _WORDS, "text"), _member(said, _NOTE, "text")
        is_picture = _PICTURE in said or said.get(_KIND, "") in _DRAWINGS or words == _SNAPSHOT
        if not note.strip() and (is_picture or not words.strip()):
            skipped.append(Skipped(number, SkipReason.DRAWING if is_picture else SkipReason.BOOKMARK, "", book))
            continue
        page = _PAGE.search(_member(said, _WORDS, "begin")) or _PAGE.search(_member(said, _MARK, "anchor"))
        highlights.append(
            ImportedHighlight(
                tool="pocketbook",
                key=identifier or f"{parent}:{item}",
                number=number,
                words=words if words.strip() and not is_picture else None,
                book=book,
                hints=(NumberRange(Scale.PAGE, page[1], page[1]),) if page else (),
                note=note,
                color=said.get(_COLOR, ""),
                created=of_seconds(_member(said, _MARK, "created")),
                is_deleted=state not in {"", _ALIVE},
            )
        )
    if damage:
        skipped.append(Skipped(number + 1, SkipReason.BROKEN, f"the database is damaged here: {damage}"))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _books(database: Database) -> dict[str, ImportedBook]:
    books: dict[str, ImportedBook] = {}
    for values in database.rows("Books", ("OID", "Title", "Authors")):
        number, title, authors = map(text_of, values)
        books[number] = ImportedBook(title, tuple(filter(None, map(str.strip, authors.split(";")))))
    return books


def _tags(database: Database) -> dict[str, dict[str, str]]:
    """What is said about each item, by the names of the tags: their numbers are not the same everywhere."""
    names = {text_of(number): text_of(name) for number, name in database.rows("TagNames", ("OID", "TagName"))}
    tags: dict[str, dict[str, str]] = defaultdict(dict)
    for values in database.rows("Tags", ("ItemID", "TagID", "Val")):
        item, tag, value = map(text_of, values)
        tags[item][names.get(tag) or _NUMBERS.get(tag, tag)] = value
    return tags


def _member(said: Mapping[str, str], tag: str, name: str) -> str:
    try:
        value = parsed(said.get(tag, ""))
    except ValueError:
        return ""
    return text(value, name) if isinstance(value, Mapping) else ""
