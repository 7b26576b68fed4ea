"""Moon+ Reader's records of a PDF: fields behind marks of their own, from `#A*#` to `#A@#`.

A record is `#A*#8#A1#1451496313379#A2#291#A3#301#A4#-256#A5#0#A6#the note#A7#the words#A@#`: a page, counted from 0 or
from 1, so that it gives the order only; milliseconds; two places in the page; the colour; how it is drawn; note; words.
The records do not name the book; the file does.
"""

import re
from pathlib import PurePosixPath

from readerapp.exchange.imported import (
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_milliseconds
from readerapp.exchange.readers.moon_reader.fields import color_of, words_of

_BEGIN, _END = "#A*#", "#A@#"
_FIELD = re.compile("#A[1-7]#")
_FIELDS = 8
_NUMBERS = (0, 1, 2, 3, 4, 5)
_BEGINS = re.compile(rb"\s*[0-9]*\s*#A\*#-?[0-9]+#A1#")


def begin(head: bytes) -> bool:
    """Whether such records begin here, behind the number that the file begins with."""
    return _BEGINS.match(head) is not None


def highlights_of(text: str, name: str) -> Imported:
    """All highlights of the records; `name` is what the file of the book is called."""
    book = ImportedBook(PurePosixPath(name).stem, path=name)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, packed in enumerate(text.split(_BEGIN)[1:], start=1):
        fields = _FIELD.split(packed.partition(_END)[0], _FIELDS - 1)
        if len(fields) < _FIELDS or not all(fields[index].lstrip("-").isdecimal() for index in _NUMBERS):
            skipped.append(Skipped(number, SkipReason.BROKEN, book=book))
            continue
        note, words = words_of(fields[6]), words_of(fields[7])
        if not words.strip() and not note.strip():
            skipped.append(Skipped(number, SkipReason.EMPTY, book=book))
            continue
        highlights.append(
            ImportedHighlight(
                tool="moon-reader",
                key=made_key(name, fields[0], fields[1], fields[2]),
                number=number,
                words=words if words.strip() else None,
                book=book,
                hints=(NumberRange(Scale.ORDER, fields[0], fields[0]),),
                note=note,
                color=color_of(fields[4]),
                created=of_milliseconds(fields[1]),
            )
        )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))
