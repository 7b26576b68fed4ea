"""Highlights as KOReader exports them to Markdown, text and HTML: words, note, page and moment, and no place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from readerapp.exchange.imported import (
    Chapter,
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


@dataclass(frozen=True, slots=True)
class Exported:
    """One highlight of an export; `created` is empty where the export does not say it for certain."""

    book: ImportedBook
    chapter: str
    page: str
    words: str
    note: str = ""
    created: str = ""
    color: str = ""
    style: str = ""


def imported(exported: Iterable[Exported]) -> Imported:
    """The highlights, each once: an export is put behind the one before it, with everything again."""
    seen: dict[tuple[str, str, str, str], int] = {}
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, one in enumerate(exported, 1):
        same = (one.book.title, one.page, one.created, first_letters(one.words, 200))
        if not one.words.strip() and not one.note.strip():
            skipped.append(Skipped(number, SkipReason.EMPTY, one.chapter, one.book))
        elif same in seen:
            old = highlights[seen[same]]
            is_changed = old.note != one.note
            reason = SkipReason.SUPERSEDED if is_changed else SkipReason.REPEATED
            skipped.append(Skipped(old.number if is_changed else number, reason, one.words, one.book))
            if is_changed:
                highlights[seen[same]] = replace(_highlight(number, one), key=old.key)
        else:
            seen[same] = len(highlights)
            highlights.append(_highlight(number, one))
    highlights.sort(key=lambda highlight: highlight.number)
    skipped.sort(key=lambda other: other.number)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, one: Exported) -> ImportedHighlight:
    hints: list[Hint] = []
    if one.page:
        hints.append(NumberRange(Scale.PAGE, one.page, one.page))
    if one.chapter:
        hints.append(Chapter((one.chapter,)))
    return ImportedHighlight(
        tool="koreader",
        key=made_key(one.book.title, one.created, one.page, first_letters(one.words)),
        number=number,
        words=one.words if one.words.strip() else None,
        book=one.book,
        hints=tuple(hints),
        note=one.note,
        color=one.color,
        style=one.style,
        created=one.created,
    )
