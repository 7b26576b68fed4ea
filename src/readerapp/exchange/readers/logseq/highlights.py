"""Highlights of a PDF in Logseq: the places in `NAME.edn`, the notes in `hls__NAME.md`, each read with the other."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from readerapp.exchange.imported import (
    Hint,
    Imported,
    ImportedBook,
    ImportedHighlight,
    NumberRange,
    Quads,
    Scale,
    Skipped,
    SkipReason,
)
from readerapp.exchange.readers.json_data import map_of, maps, text
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.logseq.edn import EdnError, maps_in
from readerapp.exchange.readers.logseq.page import Block, Page, name_in, note_of, page_of, path_in
from readerapp.exchange.readers.moments import of_milliseconds
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

_BEFORE_NAME = "hls__"
_AREA = "[:span]"
_SIDES = ("x1", "y1", "x2", "y2", "width", "height")
_NUMBERS = (int, float)


class _Found(NamedTuple):
    """A highlight: as the file of places has it, as the page of notes has it."""

    item: Mapping[str, object]
    block: Block


def recognises(source: ImportSource) -> bool:
    """Whether it is a map of highlights in EDN, or a page whose blocks say that they are annotations."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return (head.startswith(b"{") and b":highlights" in head[:4096]) or b"ls-type:: annotation" in head


def read(source: ImportSource) -> Imported:
    """All highlights, with what stands in the other file where that lies where Logseq has it.

    Raises `ImportSourceError` for what is no EDN.
    """
    is_page = b"ls-type:: annotation" in source.head and not source.head.lstrip().startswith(b"{")
    other = _other_of(source, is_page)
    page = page_of(source.text if is_page else _text_of(other))
    places = _places(other if is_page else source, is_needed=not is_page)
    book = _book(page, source.name)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, found in enumerate(_together(places, page), 1):
        highlight = _highlight(number, found, book)
        if isinstance(highlight, Skipped):
            skipped.append(highlight)
        else:
            highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _other_of(source: ImportSource, is_page: bool) -> ImportSource | None:
    """The other file: beside it, or in the folder where Logseq keeps it."""
    name = source.name.rpartition(".")[0]
    if is_page:
        wanted, folder = f"{name.removeprefix(_BEFORE_NAME)}.edn", "assets"
    else:
        wanted, folder = f"{_BEFORE_NAME}{name}.md", "pages"
    if source.path is None or "/" in wanted:
        return None
    around = ImportSource("", path=source.path.parent.parent)
    return source.sibling(wanted) or around.child(folder, wanted)


def _text_of(source: ImportSource | None) -> str:
    try:
        return source.text if source else ""
    except ImportSourceError:
        return ""


def _places(source: ImportSource | None, *, is_needed: bool) -> Iterator[Mapping[str, object]]:
    if source is None:
        return
    try:
        yield from maps_in(source.text, "highlights")
    except EdnError as error:
        if is_needed:
            raise ImportSourceError(f"{source.shown} cannot be read: {error}") from error


def _together(places: Iterable[Mapping[str, object]], page: Page) -> Iterator[_Found]:
    """Each highlight of either file, in the order of the places and then of the page."""
    blocks = {block.properties.get("id", ""): block for block in page.blocks if "ls-type" in block.properties}
    for item in places:
        yield _Found(item, blocks.pop(text(item, "id"), Block("")))
    for block in blocks.values():
        yield _Found({}, block)


def _highlight(number: int, found: _Found, book: ImportedBook) -> ImportedHighlight | Skipped:
    item, properties = found.item, found.block.properties
    content = map_of(item, "content")
    words = text(content, "text") or found.block.text
    is_area = "image" in content or properties.get("hl-type") == "area" or words.strip() == _AREA
    note = note_of(found.block)
    if is_area and not note:
        return Skipped(number, SkipReason.DRAWING, "an area of the page", book)
    if not words.strip() and not note:
        return Skipped(number, SkipReason.BROKEN, "", book)
    hints = tuple(_hints(item, text(item, "page") or properties.get("hl-page", "")))
    return ImportedHighlight(
        tool="logseq",
        key=text(item, "id") or properties.get("id") or made_key(book.title, words, repr(hints)),
        number=number,
        words=None if is_area else words,
        book=book,
        hints=hints,
        note=note,
        color=text(map_of(item, "properties"), "color") or properties.get("hl-color", ""),
        created=of_milliseconds(properties.get("hl-stamp", "")),
    )


def _hints(item: Mapping[str, object], page: str) -> Iterator[Hint]:
    position = map_of(item, "position")
    rectangles = tuple(rect for one in maps(position.get("rects")) if (rect := _share(one)))
    quads = rectangles
    if not quads and (bounding := _share(map_of(position, "bounding"))):
        quads = (bounding,)
    if quads and page.isdecimal() and 0 < len(page) < 9 and int(page):
        yield Quads(int(page) - 1, quads, is_from_top=True, is_share=True)
    if page:
        yield NumberRange(Scale.PAGE, page, page)


def _share(rectangle: Mapping[str, object]) -> tuple[float, float, float, float] | None:
    """A rectangle as parts of the page, which is as wide and high as the rectangle says; `None` in the older shape."""
    numbers = [float(side) for side in map(rectangle.get, _SIDES) if isinstance(side, _NUMBERS) and side is not True]
    if len(numbers) < len(_SIDES) or not all(numbers[4:]):
        return None
    left, top, right, bottom, width, height = numbers
    return left / width, max(top, bottom) / height, right / width, min(top, bottom) / height


def _book(page: Page, name: str) -> ImportedBook:
    path = path_in(page)
    last = path.replace("\\", "/").rpartition("/")[2] or name_in(page)
    title = last or name.rpartition(".")[0].removeprefix(_BEFORE_NAME)
    return ImportedBook(title.removesuffix(".pdf"), path=path)
