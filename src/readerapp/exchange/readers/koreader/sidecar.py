"""KOReader's file of settings beside a book, `metadata.epub.lua`: in the form of 2024, in the older one, or in both.

The new form has `annotations`. The old one has `bookmarks`, newest first, whose `notes` are the words and whose `text`
is the note - or a text that was made of the page, the words and the date, in the language of the device - and a table
`highlight` by page with the style. A file that was brought from the one to the other has all three.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readerapp.exchange.imported import (
    Chapter,
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Quads,
    Scale,
    Skipped,
    SkipReason,
    XPointer,
)
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.koreader.lua import LuaError, Value, read_lua
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

Table = Mapping["str | int | float | bool", Value]

_BEGINNING = re.compile(r"\A\ufeff?(?:\s*--[^\n]*\n)*\s*return\s*\{")
_MARKS = ('["annotations"]', '["bookmarks"]', '["highlight"]', '["doc_props"]', '["partial_md5_checksum"]')
_NAME_OF_BOOK = re.compile(r"\A--(?P<path>[^\n]*)")
_EXPORT = ".annotations.lua"
_OWN_FILE = re.compile(r"/metadata\.\w+\.lua$")
_LISTS = ("annotations", "annotations_rolling", "annotations_paging")
_OLD_LISTS = ("bookmarks", "bookmarks_rolling", "bookmarks_paging")


@dataclass(frozen=True, slots=True)
class _Mark:
    """An entry of either form, in the words of the new one; `note` is empty where nobody wrote one."""

    entry: Table
    words: str
    note: str
    is_highlight: bool
    style: str
    color: str


def recognises(source: ImportSource) -> bool:
    """Whether it returns a table with what KOReader keeps for a book."""
    text = source.head.decode("utf-8", "replace").replace("\r\n", "\n")
    if _BEGINNING.match(text) is None:
        return False
    return any(mark in text or mark.encode() in source.data for mark in _MARKS)


def read(source: ImportSource) -> Imported:
    """All highlights of the book. Raises `ImportSourceError` for what is no table."""
    text = source.text.replace("\ufeff", "")
    try:
        value = read_lua(text)
    except LuaError as error:
        raise ImportSourceError(f"{source.shown} is damaged: {error}") from error
    if not isinstance(value, Mapping):
        raise ImportSourceError(f"{source.shown} is damaged: it holds no table")
    book = _book(value, text, source.name)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, mark in enumerate(_marks(value), 1):
        if mark is None:
            skipped.append(Skipped(number, SkipReason.BROKEN, "", book))
        elif not mark.is_highlight:
            skipped.append(Skipped(number, SkipReason.BOOKMARK, mark.note or mark.words, book))
        elif not mark.words.strip() and not mark.note.strip():
            skipped.append(Skipped(number, SkipReason.EMPTY, "", book))
        else:
            highlights.append(_highlight(number, mark, book))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _marks(value: Table) -> Iterator[_Mark | None]:
    """All entries: of the new form if there is one, for it holds what the old one held."""
    if any(isinstance(value.get(name), Mapping) for name in _LISTS):
        for name in _LISTS:
            for entry in _entries(value.get(name)):
                yield _new(entry) if isinstance(entry, Mapping) else None
        return
    styles = list(_old_highlights(value.get("highlight")))
    by_moment = {(text_in(entry, "datetime"), _place(entry, "pos0")): entry for entry in styles}
    joined: set[int] = set()
    for name in _OLD_LISTS:
        for entry in reversed(_entries(value.get(name))):
            if not isinstance(entry, Mapping):
                yield None
                continue
            style = by_moment.get((text_in(entry, "datetime"), _place(entry, "pos0")))
            style = style or _with_positions(entry, styles)
            if style is not None:
                joined.add(id(style))
            yield _old(entry, style)
    # Before 2014 a highlight needed no bookmark.
    for style in styles:
        if id(style) not in joined:
            yield _Mark(style, text_in(style, "text"), "", True, text_in(style, "drawer"), text_in(style, "color"))


def _entries(value: Value) -> list[Value]:
    """The values of a list in the order of its numbers."""
    if not isinstance(value, Mapping):
        return []
    numbers = sorted(key for key in value if isinstance(key, int | float) and not isinstance(key, bool))
    return [value[number] for number in numbers]


def _old_highlights(value: Value) -> Iterator[Table]:
    for number, page in value.items() if isinstance(value, Mapping) else ():
        # The page is known by where an entry stands.
        yield from ({"page": number, **entry} for entry in _entries(page) if isinstance(entry, Mapping))


def _with_positions(entry: Table, styles: list[Table]) -> Table | None:
    """The style of a bookmark whose moment and beginning no style has: the one with its ends, else with its words."""
    if not entry.get("highlighted"):
        return None
    ends = (_place(entry, "pos0"), _place(entry, "pos1"))
    moment, words = text_in(entry, "datetime"), text_in(entry, "notes")
    at_ends = (style for style in styles if any(ends) and (_place(style, "pos0"), _place(style, "pos1")) == ends)
    of_words = (one for one in styles if (text_in(one, "datetime"), text_in(one, "text")) == (moment, words))
    return next(at_ends, None) or (next(of_words, None) if words else None)


def _new(entry: Table) -> _Mark:
    drawer = text_in(entry, "drawer")
    words, note = text_in(entry, "text"), text_in(entry, "note")
    return _Mark(entry, words, note, bool(drawer), drawer, text_in(entry, "color"))


def _old(entry: Table, style: Table | None) -> _Mark:
    words, text = text_in(entry, "notes"), text_in(entry, "text")
    moment = text_in(entry, "datetime")
    # What the device made itself ends with the moment, whatever language the rest of it is in.
    is_automatic = text == words or (bool(moment) and text.rstrip().endswith(f"@ {moment}"))
    is_highlight = bool(entry.get("highlighted")) or style is not None
    look = style if style is not None else entry
    note = "" if is_automatic else text
    return _Mark(entry, words, note, is_highlight, text_in(look, "drawer"), text_in(look, "color"))


def _highlight(number: int, mark: _Mark, book: ImportedBook) -> ImportedHighlight:
    entry = mark.entry
    return ImportedHighlight(
        tool="koreader",
        key=made_key(book.title, text_in(entry, "datetime"), _place(entry, "pos0") or text_in(entry, "page")),
        number=number,
        words=mark.words if mark.words.strip() else None,
        book=book,
        hints=_hints(entry),
        note=mark.note,
        color=mark.color,
        style=mark.style,
        created=of_text(entry.get("datetime")),
        modified=of_text(entry.get("datetime_updated")),
        has_edited_words=entry.get("text_edited") is True,
    )


def _hints(entry: Table) -> tuple[Hint, ...]:
    hints: list[Hint] = []
    start, end = text_in(entry, "pos0"), text_in(entry, "pos1")
    if start.startswith("/") and end.startswith("/"):
        hints.append(XPointer(start, end))
    page = entry.get("page")
    if isinstance(page, int | float) and not isinstance(page, bool) and 0 < page < 1_000_000:
        quads = tuple(filter(None, map(_quad, _entries(entry.get("pboxes")))))
        if quads:
            hints.append(Quads(int(page) - 1, quads, is_from_top=True))
    shown = text_in(entry, "pageref") or text_in(entry, "pageno")
    shown = shown or ("" if isinstance(page, str) else text_in(entry, "page"))
    if shown:
        hints.append(NumberRange(Scale.PAGE, shown, shown))
    chapter = text_in(entry, "chapter")
    return (*hints, Chapter((chapter,))) if chapter else tuple(hints)


def _quad(box: Value) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of a box that is given by its upper left corner and its size."""
    if not isinstance(box, Mapping):
        return None
    left, top, width, height = (box.get(name) for name in ("x", "y", "w", "h"))
    sizes = [size for size in (left, top, width, height) if isinstance(size, int | float)]
    if len(sizes) != 4:
        return None
    return float(sizes[0]), float(sizes[1] + sizes[3]), float(sizes[0] + sizes[2]), float(sizes[1])


def _book(value: Table, text: str, name: str) -> ImportedBook:
    properties = _table(value, "doc_props") or _table(value, "stats")
    named = _NAME_OF_BOOK.match(text)
    path = text_in(value, "doc_path")
    comment = named["path"].strip() if named else ""
    if not path and "/" in comment and not _OWN_FILE.search(comment):
        path = comment.removesuffix(_EXPORT)
    identifiers: dict[str, str] = {}
    checksum = text_in(value, "partial_md5_checksum") or text_in(_table(value, "stats"), "md5")
    if checksum:
        identifiers["partial_md5"] = checksum
    for line in text_in(properties, "identifiers").split("\n"):
        kind, _, number = line.strip().partition(":")
        if kind.lower() in {"isbn", "uuid", "doi", "asin", "mobi-asin"} and number:
            identifiers.setdefault(kind.lower().removeprefix("mobi-"), number)
    authors = tuple(filter(None, map(str.strip, text_in(properties, "authors").split("\n"))))
    file = path.rpartition("/")[2] or (name.removesuffix(_EXPORT) if name.endswith(_EXPORT) else "")
    title = text_in(properties, "title") or file.rpartition(".")[0] or file
    return ImportedBook(title, authors, path=path, identifiers=identifiers)


def _table(value: Table, name: str) -> Table:
    table = value.get(name)
    return table if isinstance(table, Mapping) else {}


def _place(entry: Table, name: str) -> str:
    """A position as text that can be compared: an xpointer, or the numbers of a place on a page."""
    value = entry.get(name)
    if isinstance(value, Mapping):
        return ",".join(f"{key}={value[key]}" for key in sorted(value, key=str))
    return text_in(entry, name)


def text_in(entry: Table, name: str) -> str:
    """The text under a name, a number as it is written; empty for what is neither."""
    value = entry.get(name)
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
