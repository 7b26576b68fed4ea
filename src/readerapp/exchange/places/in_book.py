"""Where the words of entries stand in the files of an EPUB, for the programs that are told a place and not words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from readerapp.document.squeezed import SqueezedText
from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.places.book import Book
from readerapp.exchange.places.page import Page, name_of
from readerapp.exchange.places.xpointer_writing import xpointer_at
from readerapp.sources.errors import SourceError


class BookPlace(NamedTuple):
    """A stretch of a file of a book.

    `file` is its path in the archive. `body_start` and `body_end` count code points of the text of its body. `start`
    and `end` are the same places as KOReader says them.
    """

    file: str
    body_start: int
    body_end: int
    start: str
    end: str


class _Begun(NamedTuple):
    """A file of the spine: its number from 0, and where its text begins among the texts of all."""

    page: Page
    number: int
    start: int


def places_in_file(notes: DocumentNotes) -> Mapping[str, Sequence[BookPlace]]:
    """Where the entries stand in the EPUB that the document was read from; nothing where it is none.

    See `places_in_book`.
    """
    if notes.file is None or notes.file.format != "epub":
        return {}
    try:
        return places_in_book(notes.entries, Book(notes.file.data, notes.file.name))
    except SourceError:
        return {}


def places_in_book(entries: Iterable[Entry], book: Book) -> Mapping[str, Sequence[BookPlace]]:
    """Where the entries stand, by their ids: one place, and several where the words stand apart, in their order.

    Those with words that no file has, or only several together, are left out.
    """
    begun: list[_Begun] = []
    pieces: list[str] = []
    length = 0
    for number, item in enumerate(book.spine):
        page = book.page(item.file)
        if page is not None:
            begun.append(_Begun(page, number, length))
            pieces.append(page.text)
            length += len(page.text)
    text = SqueezedText("".join(pieces))
    found: dict[str, Sequence[BookPlace]] = {}
    for entry in entries:
        stretches = [text.stretches(*wanted) for wanted in wanted_of(entry)]
        if all(stretches) and stretches:
            places = [_place(begun, pieces[0].start, pieces[-1].end) for pieces in stretches]
            known = [place for place in places if place is not None]
            if len(known) == len(places):
                found[entry.id] = known
    return found


def wanted_of(entry: Entry) -> list[tuple[str, str, str, float]]:
    """Each stretch of the words with what stands before and behind it, and how much of the text stands before."""
    stretches = entry.stretches
    return [
        (
            words,
            entry.prefix if number == 0 else "",
            entry.suffix if number == len(stretches) - 1 else "",
            entry.where.share,
        )
        for number, words in enumerate(stretches)
    ]


def _place(begun: list[_Begun], start: int, end: int) -> BookPlace | None:
    for page, number, first in begun:
        if first <= start and end <= first + len(page.text):
            body = next((child for child in page.elements(page.root) if name_of(child) == "body"), page.root)
            begin = page.begin(body)
            return BookPlace(
                page.file,
                start - first - begin,
                end - first - begin,
                xpointer_at(page, number, start - first),
                xpointer_at(page, number, end - first, is_end=True),
            )
    return None
