"""KOReader's export to Markdown: a heading for each highlight, its note behind a line of three hyphens."""

import re
from collections.abc import Iterator

from readerapp.exchange.imported import Imported, ImportedBook
from readerapp.exchange.readers.kindle.dates import iso_date
from readerapp.exchange.readers.koreader.exported import Exported, imported
from readerapp.exchange.readers.source import ImportSource

_ENTRY = re.compile(
    r"^### (?:[^\W\d]\S* )?(?P<page>\S+) @ (?P<moment>\d\d \S+ \d{4} \d\d:\d\d:\d\d(?: [AP]M)?)[^\S\n]*\n", re.MULTILINE
)
_HEADING = re.compile(r"^(?P<signs>#{1,2}|#{5})(?: (?P<text>[^\n]*))?$", re.MULTILINE)
_FOOTER = re.compile(r"^_Generated at: \d{4}(?:-\d\d){5}_[^\S\n]*$", re.MULTILINE)
_NOTE = re.compile(r"\n\n?---\n")
_STYLES = (
    ("***", "***"), ("**", "**"), ("*", "*"), ("__", "__"), ("_", "_"), ("++", "++"), ("~~", "~~"), ("==", "=="),
    ("<u>", "</u>"), ("<mark>", "</mark>"), ("`", "`"),
)  # fmt: skip
_DRAWERS = {"++": "underscore", "<u>": "underscore", "~~": "strikeout"}


def recognises(source: ImportSource) -> bool:
    """Whether it is a title, and headings that say a page and a moment."""
    text = source.head.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    return text.lstrip().startswith("# ") and _ENTRY.search(text) is not None


def read(source: ImportSource) -> Imported:
    """All highlights of all books."""
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n")
    return imported(_exported(_FOOTER.sub("", text)))


def _exported(text: str) -> Iterator[Exported]:
    book, chapter = ImportedBook(), ""
    entries = list(_ENTRY.finditer(text))
    book, chapter, _ = _headings(text[: entries[0].start()] if entries else text, book, chapter)
    for entry, following in zip(entries, [*entries[1:], None], strict=False):
        body = text[entry.end() : following.start() if following else len(text)]
        next_book, next_chapter, length = _headings(body, book, chapter)
        words, note = _parts(body[:length])
        style = next((opening for opening, ending in _STYLES if _is_in(words, opening, ending)), "")
        created, drawer = iso_date(entry["moment"]), _DRAWERS.get(style, "")
        yield Exported(book, chapter, entry["page"], _unwrapped(words), note, created, style=drawer)
        book, chapter = next_book, next_chapter


def _headings(body: str, book: ImportedBook, chapter: str) -> tuple[ImportedBook, str, int]:
    """The book and the chapter that hold behind `body`, and how much of it stands before their headings.

    A note may hold headings of its own: those at the end, with nothing behind them, are the export's.
    """
    body_end = len(body.rstrip("\n"))
    headings: list[re.Match[str]] = []
    end = body_end
    for heading in reversed(list(_HEADING.finditer(body, 0, body_end))):
        if body[heading.end() : end].strip():
            break
        headings.insert(0, heading)
        end = heading.start()
    for heading in headings:
        text = (heading["text"] or "").strip()
        if heading["signs"] == "#":
            book, chapter = ImportedBook(text), ""
        elif heading["signs"] == "##":
            chapter = text
        else:
            authors = tuple(filter(None, map(str.strip, text.split(", "))))
            book = ImportedBook(book.title, authors)
    return book, chapter, end


def _parts(body: str) -> tuple[str, str]:
    parts = _NOTE.split(body, maxsplit=1)
    return parts[0].strip("\n"), parts[1].strip("\n") if len(parts) > 1 else ""


def _is_in(words: str, opening: str, ending: str) -> bool:
    return len(words) > len(opening + ending) and words.startswith(opening) and words.endswith(ending)


def _unwrapped(words: str) -> str:
    """The words without the signs of the style that was chosen for all of them."""
    for opening, ending in _STYLES:
        if _is_in(words, opening, ending):
            return words[len(opening) : -len(ending)]
    return words
