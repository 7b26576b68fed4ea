"""The document that Google Play Books keeps of a book's notes, downloaded as a web page or for Word.

Each highlight is a row of a table: a picture of its colour, then a cell with the words, the note and the day, then the
page. Only the words have a background. Newer documents have each row twice, below the name of its colour and below its
chapter, and what the publisher withholds has a sentence in place of its words. As Markdown it has no backgrounds, and
nothing tells words from notes: that is known, and refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

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
from readerapp.exchange.readers.kindle.dates import iso_date
from readerapp.exchange.readers.pages import html_root, text_in
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINK = re.compile(rb"play\.google\.com/books/reader")
_MARKDOWN_ROW = re.compile(rb"^\|[^\n]*\]\(https?://play\.google\.com/books/reader[^\n]*\|\s*$", re.MULTILINE)
_VOLUME = re.compile(r"play\.google\.com/books/reader\?[^\"'\s<>]*?(?:\?|&amp;|&|%26|%3F)?\bid(?:=|%3D)([\w-]{6,24})")
_RELATIONS, _DOCUMENT = "word/_rels/document.xml.rels", "word/document.xml"
_HEADING = re.compile(r"(?:h|heading ?)(?P<level>[1-6])|title", re.IGNORECASE)
_COLOR_OF_CLASS = re.compile(r"\.(?P<name>[\w-]+)\s*\{[^{}]*background-color:\s*(?P<color>#[0-9a-fA-F]{6})")
_COLOR = re.compile(r"background-color:\s*(?P<color>#[0-9a-fA-F]{6})")
_NO_COLORS = frozenset({"#ffffff", "#auto", "#"})
_WITHHELD = re.compile(r"表示できません|can(?:no|'|’)t (?:be )?display|non può essere visualizzat", re.IGNORECASE)
_CELLS = 3
_LONGEST_PAGE = 12


class _Names(NamedTuple):
    """What elements are called, how a paragraph says that it is a heading, and how text says its background."""

    row: str
    cell: str
    heading: Callable[["HtmlElement"], int]
    color: Callable[["HtmlElement"], str]
    text: Callable[["HtmlElement"], str]


@dataclass(slots=True)
class _Row:
    """A highlight: words, note, the day as it is written, page, colour, and the heading above it last."""

    words: str
    note: str
    day: str
    page: str
    color: str
    chapter: str = ""


def recognises(source: ImportSource) -> bool:
    """Whether it is a page of tables, or a text of Word, with links to a page of a book there."""
    if source.head.startswith(b"PK\x03\x04"):
        return b"word/" in source.head and _LINK.search(_relations(source)) is not None
    if _is_markdown(source):
        return True
    return b"<" in source.head[:64] and b"<table" in source.head and _LINK.search(source.data) is not None


def read(source: ImportSource) -> Imported:
    """All highlights, each once. Raises `ReaderappError` for what is damaged, and for Markdown."""
    if _is_markdown(source):
        raise ImportSourceError(f"{source.shown} does not tell words from notes; download it as a web page or for Word")
    if source.head.startswith(b"PK"):
        from readerapp.sources.zip_archive import ZipArchive

        root, names = ZipArchive(source.data, source.shown, "DOCX").xml(_DOCUMENT), _OF_WORD
        linked = _relations(source).decode("utf-8", "replace")
    else:
        root, linked = html_root(source, source.text), source.text
        colors = {one["name"]: one["color"].lower() for one in _COLOR_OF_CLASS.finditer(linked)}
        names = _Names("tr", "td", _level_in_page, partial(_color_in_page, colors), text_in)
    volume = _VOLUME.search(linked)
    rows, title, authors = _rows(root, names)
    identifiers = {"google": volume[1]} if volume else {}
    book = ImportedBook(title, (authors,) if authors else (), identifiers=identifiers)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, row in enumerate(rows, 1):
        is_withheld = _WITHHELD.search(row.words) is not None
        if not row.note and (is_withheld or not row.words):
            reason = SkipReason.WITHHELD if is_withheld else SkipReason.BOOKMARK
            skipped.append(Skipped(number, reason, row.page, book))
            continue
        words = "" if is_withheld else row.words
        hints: list[Hint] = [NumberRange(Scale.PAGE, row.page, row.page)] if row.page else []
        if row.chapter:
            hints.append(Chapter((row.chapter,)))
        highlights.append(
            ImportedHighlight(
                tool="play-books",
                key=made_key(title, row.page, first_letters(words or row.note, 48)),
                number=number,
                words=words or None,
                book=book,
                hints=tuple(hints),
                note=row.note,
                color=row.color,
                created=iso_date(row.day),
            )
        )
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _is_markdown(source: ImportSource) -> bool:
    return _MARKDOWN_ROW.search(source.head) is not None


def _rows(root: "HtmlElement", names: _Names) -> tuple[list[_Row], str, str]:
    """The rows, each once, with the title and the authors of the book."""
    found: dict[tuple[str, str, str, str], _Row] = {}
    title = authors = chapter = ""
    is_below_title = False
    for element in root.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", names.row):
        if element.tag == names.row:
            row = _row(element, names)
            if row is not None:
                known = found.setdefault((row.words, row.note, row.day, row.page), row)
                # Below its colour it stands first, and then below its chapter.
                known.chapter = chapter
            continue
        text = " ".join(names.text(element).split())
        if not text:
            continue
        level = names.heading(element)
        if not title and level == 1:
            title, is_below_title = text, True
        elif level:
            chapter = text if level > 1 else ""
            is_below_title = False
        elif is_below_title:
            authors, is_below_title = text, False
    return list(found.values()), title, authors


def _row(element: "HtmlElement", names: _Names) -> _Row | None:
    """What a row holds; `None` for one of another table."""
    cells = list(element.iterchildren(names.cell))
    if len(cells) < _CELLS:
        return None
    page = " ".join(names.text(cells[-1]).split())
    parts = [(text, names.color(one)) for one in cells[-2].iter("p") if (text := names.text(one).strip())]
    if not parts or len(page) > _LONGEST_PAGE or not any(map(str.isdecimal, parts[-1][0])):
        return None
    *content, (day, _) = parts
    if not any(color for _, color in content):
        # Somebody has taken the colours away: the words come first.
        content = [(text, "" if at else " ") for at, (text, _) in enumerate(content)]
    words = "\n".join(text for text, color in content if color)
    note = "\n".join(text for text, color in content if not color)
    return _Row(words, note, day, page, next((color for _, color in content if color), "").strip())


def _level_in_page(element: "HtmlElement") -> int:
    level = _HEADING.fullmatch(str(element.tag))
    return int(level["level"]) if level and level["level"] else 0


def _color_in_page(colors: dict[str, str], paragraph: "HtmlElement") -> str:
    for element in paragraph.iter():
        own = _COLOR.search(element.get("style", ""))
        of_classes = (colors.get(name, "") for name in element.get("class", "").split())
        color = own["color"].lower() if own else next(filter(None, of_classes), "")
        if color and color not in _NO_COLORS:
            return color
    return ""


def _level_in_word(paragraph: "HtmlElement") -> int:
    for style in paragraph.iter("pStyle"):
        level = _HEADING.fullmatch(style.get("val", ""))
        if level:
            return int(level["level"] or 1)
    return 0


def _color_in_word(paragraph: "HtmlElement") -> str:
    for run in paragraph.iter("r"):
        for shading in run.iter("shd"):
            color = f"#{shading.get('fill', '').lower()}"
            if color not in _NO_COLORS:
                return color
    return ""


def _text_in_word(element: "HtmlElement") -> str:
    pieces: Iterator[str] = ("\n" if one.tag == "br" else one.text or "" for one in element.iter("t", "br"))
    return "".join(pieces)


def _relations(source: ImportSource) -> bytes:
    from readerapp.sources.errors import SourceError
    from readerapp.sources.zip_archive import ZipArchive

    try:
        archive = ZipArchive(source.data, source.shown, "DOCX")
        return archive.read(_RELATIONS) if archive.find(_RELATIONS) else b""
    except SourceError:
        return b""


_OF_WORD = _Names("tr", "tc", _level_in_word, _color_in_word, _text_in_word)
