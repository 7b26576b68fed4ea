"""Tables of Readwise: its export, what it imports, and the same as readerapp writes it."""

import re
from collections.abc import Mapping

from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import (
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.kindle.dates import iso_date
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.tables import BROKEN, Row, first_of, heading_of, rows_of, tags_in

_OWN = frozenset({"highlight", "title", "color", "id", "tags", "url"})
_IMPORTED = frozenset({"highlight", "title", "author", "url", "note", "location", "date"})
"""The columns of what Readwise imports; the first is all that it needs."""

_TITLES = ("book title", "title")
_SCALES = {"page": Scale.PAGE, "location": Scale.LOCATION, "order": Scale.ORDER, "": Scale.ORDER}
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:https?:|mailto:|#)[^()\s]*\)")
_STRONG = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*\*(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_INLINE_TAGS = re.compile(r"(?:\.[^\s.]\S*(?:[ \t]+|\n+|$))+")
_BETWEEN_AUTHORS = re.compile(r"\s*;\s*|\s+and\s+")
_FORMULA = re.compile(r"^'(?=[=+\-@\t\r])")


def recognises(source: ImportSource) -> bool:
    """Whether it begins with the names of the columns: a highlight and the title of what it is from."""
    columns = set(heading_of(source).columns)
    return "highlight" in columns and (columns <= _IMPORTED or not columns.isdisjoint({*_TITLES, "url"}))


def read(source: ImportSource) -> Imported:
    """All highlights of the table."""
    is_own = set(heading_of(source).columns) >= _OWN
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, cells in enumerate(rows_of(source), 1):
        row = Row((name, _FORMULA.sub("", cell)) for name, cell in cells.items()) if is_own else cells
        if BROKEN in row:
            skipped.append(Skipped(number, SkipReason.BROKEN, row[BROKEN]))
            continue
        highlight = _highlight(number, row, is_own)
        if highlight is None:
            skipped.append(Skipped(number, SkipReason.EMPTY, "", _book(row)))
        else:
            highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, row: Mapping[str, str], is_own: bool) -> ImportedHighlight | None:
    words = row["highlight"] if is_own else _without_markdown(row["highlight"])
    note, inline = _note(row.get("note", ""))
    tags = tuple(tag.removeprefix(".") for tag in tags_in(row.get("tags", "")))
    if is_own:
        inline = ()
    if not words.strip() and not note.strip():
        return None
    book = _book(row)
    moment = first_of(row, ("highlighted at", "date"))
    # Older exports have `August 14, 2020 9:27:59 PM`.
    created = of_text(moment) or iso_date(moment)
    identifier = row.get("id", "")
    return ImportedHighlight(
        tool="readerapp" if is_own else "readwise",
        key=block_id_of(identifier) if is_own else made_key(book.title, created, first_letters(words or note)),
        number=number,
        words=words or None,
        book=book,
        hints=() if is_own else _hints(row),
        note=note,
        tags=tuple(dict.fromkeys((*tags, *inline))),
        color=row.get("color", "").strip(),
        created=created,
    )


def _note(note: str) -> tuple[str, tuple[str, ...]]:
    """The note without the tags that stand at its head, and these."""
    inline = _INLINE_TAGS.match(note)
    if inline is None:
        return note, ()
    return note[inline.end() :], tuple(tag.removeprefix(".") for tag in inline[0].split())


def _without_markdown(words: str) -> str:
    """The words without the emphasis, links and pictures that Readwise writes into them."""
    if "*" not in words and "](" not in words:
        return words
    words = _LINK.sub(r"\1", _IMAGE.sub("", words))
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", words))


def _hints(row: Mapping[str, str]) -> tuple[Hint, ...]:
    scale = _SCALES.get(row.get("location type", "").strip().lower())
    location = row.get("location", "").strip()
    return (NumberRange(scale, location, location),) if scale and location else ()


def _book(row: Mapping[str, str]) -> ImportedBook:
    asin, url = row.get("amazon book id", "").strip(), first_of(row, ("url", "source url"))
    identifiers = {"asin": asin} if asin else {}
    authors = _authors(first_of(row, ("book author", "author")))
    return ImportedBook(first_of(row, _TITLES), authors, url, identifiers=identifiers)


def _authors(cell: str) -> tuple[str, ...]:
    """The authors, who may be parted by commas where each of them has more than one name."""
    names: list[str] = []
    for name in _BETWEEN_AUTHORS.split(cell):
        parts = [part.removeprefix("and ").strip() for part in name.split(",")]
        names.extend(parts if all(" " in part for part in parts) else [name])
    return tuple(filter(None, map(str.strip, names)))
