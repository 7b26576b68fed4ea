"""The table that the client of Hypothesis exports, with commas or tabs; its times are local and have no zone."""

from collections.abc import Mapping

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
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.tables import BROKEN, first_of, heading_of, rows_of, tags_in

_NEEDED = frozenset({"created at", "author", "url", "type", "comment"})
_QUOTES = ("quote/description", "quote")


def recognises(source: ImportSource) -> bool:
    """Whether it begins with the names of the columns, of either generation."""
    columns = set(heading_of(source).columns)
    return columns >= _NEEDED and not columns.isdisjoint(_QUOTES)


def read(source: ImportSource) -> Imported:
    """All highlights and notes. Nothing says what a reply answers: it comes in as a note of its author's."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, row in enumerate(rows_of(source), 1):
        if BROKEN in row:
            skipped.append(Skipped(number, SkipReason.BROKEN, row[BROKEN]))
            continue
        highlight = of_fields(number, {**row, "quote": first_of(row, _QUOTES)}, tags_in(row.get("tags", "")))
        if highlight is None:
            skipped.append(Skipped(number, SkipReason.EMPTY, "", ImportedBook(url=row["url"])))
        else:
            highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def of_fields(
    number: int, fields: Mapping[str, str], tags: tuple[str, ...], title: str = ""
) -> ImportedHighlight | None:
    """One annotation by the names of its fields in lower case; `None` for one that holds nothing."""
    words, note = fields.get("quote", ""), fields.get("comment", "")
    if not (words.strip() or note.strip() or tags):
        return None
    url, page, author = (fields.get(name, "") for name in ("url", "page", "author"))
    created = of_text(fields.get("created at", ""))
    first, _, last = page.partition("-")
    hints: tuple[Hint, ...] = (NumberRange(Scale.PAGE, first, last or first),) if page else ()
    is_address = url.startswith(("http://", "https://"))
    return ImportedHighlight(
        tool="hypothesis",
        key=made_key(url, created, author, first_letters(words or note)),
        number=number,
        words=words or None,
        book=ImportedBook(title, url=url if is_address else "", path="" if is_address else url),
        hints=hints,
        note=note,
        tags=tags,
        created=created,
        by=author,
    )
