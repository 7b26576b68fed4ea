"""Moon+ Reader's `.mrexpt`, and what all its files have of a book but a PDF: sixteen lines behind a line of `#`."""

from collections.abc import Iterable, Mapping, Sequence

from readerapp.exchange.imported import (
    CharacterRange,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
    TextUnit,
)
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_milliseconds
from readerapp.exchange.readers.moon_reader.fields import color_of, words_of
from readerapp.exchange.readers.source import ImportSource

_LINES = 16
_PREAMBLE = (b"indent:", b"trim:")
_MARK = "#"
_STYLES = ("underline", "strikethrough", "squiggly")


def recognises(source: ImportSource) -> bool:
    """Whether it is such a file."""
    return begin(source.head)


def begin(head: bytes) -> bool:
    """Whether a number and the two settings stand before the first record."""
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 3)
    return len(lines) > 3 and all(line.startswith(word) for line, word in zip(lines[1:3], _PREAMBLE, strict=True))


def read(source: ImportSource) -> Imported:
    """All highlights of the file."""
    return highlights_of(source.text)


def highlights_of(text: str) -> Imported:
    """All highlights of the records in this text."""
    lines = text.replace("\r\n", "\n").split("\n")
    records: list[list[str]] = []
    after = 0
    for at in [at for at, line in enumerate(lines) if line == _MARK]:
        record = lines[at + 1 : at + 1 + _LINES]
        # A note may be the mark as well: within a whole record it is one.
        if at < after or not (_is_whole(record) or _is_begun(record)):
            continue
        records.append(record)
        if _is_whole(record):
            after = at + 1 + _LINES
    return imported(records)


def imported(records: Iterable[Sequence[str]], authors: Mapping[str, tuple[str, ...]] | None = None) -> Imported:
    """What these records are, each of sixteen fields; `authors` are by the path of the book."""
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, record in enumerate(records, start=1):
        if not _is_whole(record):
            skipped.append(Skipped(number, SkipReason.BROKEN, " ".join(record[1:2])))
            continue
        book = ImportedBook(record[1], (authors or {}).get(record[2], ()), path=record[2])
        bookmark, note, words = map(words_of, record[10:13])
        if words.strip() or note.strip():
            highlights.append(_highlight(number, record, book, note, words))
        else:
            skipped.append(Skipped(number, SkipReason.BOOKMARK, bookmark, book))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _is_whole(record: Sequence[str]) -> bool:
    """Whether the numbers of a record stand where they belong: a note may be a `#` too."""
    numbers = (0, 4, 5, 6, 7, 8, 9, 13, 14, 15)
    return len(record) == _LINES and all(record[index].lstrip("-").isdecimal() for index in numbers)


def _is_begun(record: Sequence[str]) -> bool:
    """Whether a record begins here, damaged as it may be: with its number, or in its path."""
    return record[:1] != [] and (record[0].isdecimal() or any("/" in line for line in record[2:4]))


def _highlight(number: int, record: Sequence[str], book: ImportedBook, note: str, words: str) -> ImportedHighlight:
    start, length = int(record[6][:12]), int(record[7][:12])
    hints: list[Hint] = [NumberRange(Scale.ORDER, record[4], record[4])]
    if length > 0:
        hints.append(CharacterRange(start, start + length, TextUnit.UTF16, order=int(record[4][:9])))
    flags = [style for style, flag in zip(_STYLES, record[13:16], strict=True) if flag == "1"]
    return ImportedHighlight(
        tool="moon-reader",
        key=made_key(record[2], record[4], record[5], record[6], record[9]),
        number=number,
        words=words if words.strip() else None,
        book=book,
        hints=tuple(hints),
        note=note,
        color=color_of(record[8]),
        style=" ".join(flags),
        created=of_milliseconds(record[9]),
    )
