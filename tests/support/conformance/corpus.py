"""Hard words and hard notes, and an export that is made of them."""

from collections.abc import Iterable
from pathlib import Path

from readerapp.document.block import BlockKind
from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry, Part, Where

HERE = Path(__file__).parent

HARD_QUOTES = tuple(
    line.replace("⏎", "\n") for line in (HERE / "hard_quotes.txt").read_text(encoding="utf-8").split("\n") if line
)
HARD_NOTES = tuple((HERE / "hard_notes.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n%%%%%%\n"))


def of_quotes() -> DocumentNotes:
    """An export with one entry for each of the hard quotes."""
    return _notes(_entry(number, quote) for number, quote in enumerate(HARD_QUOTES, 1))


def of_notes() -> DocumentNotes:
    """An export with one entry for each of the hard notes; its quote says which."""
    return _notes(_entry(number, quoted(number), note) for number, note in enumerate(HARD_NOTES, 1))


def quoted(number: int) -> str:
    """The words that the hard note with this number, from 1, is about."""
    return f"The words that note {number} is about."


def _notes(entries: Iterable[Entry]) -> DocumentNotes:
    return DocumentNotes(DocumentDetails("Hard words", location="hard.txt"), tuple(entries))


def _entry(number: int, words: str, note: str = "") -> Entry:
    kind = BlockKind.VERSE if "\n" in words else BlockKind.PARAGRAPH
    return Entry(
        id=f"0193{number:04x}-0000-7000-8000-000000000000",
        parts=(Part(words, kind),),
        where=Where(first=number, last=number, of=len(HARD_QUOTES)),
        note=note,
        created="2026-11-20T10:00:00Z",
    )
