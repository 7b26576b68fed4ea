"""Where words stand on the pages of a PDF: the areas of their lines, for programs that are told these and not words."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from readerapp.document.squeezed import SqueezedText, Stretch
from readerapp.sources.pdf.characters import Box


class Wanted(NamedTuple):
    """Words, what stands before and behind them, and how much of the text stands before, 0 to 1; -1 if unknown."""

    words: str
    prefix: str = ""
    suffix: str = ""
    share: float = -1.0


class OnPage(NamedTuple):
    """The areas of some words on a page, which counts from 0, line by line."""

    page: int
    boxes: tuple[Box, ...]


class _Page(NamedTuple):
    """Where the text of a page begins among the texts of all, and the boxes of its characters."""

    start: int
    boxes: Sequence[Box | None]


def areas_of(document: pdfium.PdfDocument, wanted: Sequence[Wanted]) -> list[list[OnPage]]:
    """The areas of each of `wanted`, page by page; an empty list for what does not stand there."""
    pages: list[_Page] = []
    texts: list[str] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        text, boxes = _characters(page)
        page.close()
        pages.append(_Page(length, boxes))
        texts.append(text)
        length += len(text)
    whole = SqueezedText("".join(texts))
    starts = [page.start for page in pages]
    return [list(_on_pages(pages, starts, whole.stretches(*one))) for one in wanted]


def _characters(page: pdfium.PdfPage) -> tuple[str, list[Box | None]]:
    """The text of a page, and the box of each character, `None` for one that stands nowhere."""
    text_page = page.get_textpage()
    signs: list[str] = []
    boxes: list[Box | None] = []
    box = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(box)
    for number in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text_page.raw, number)
        has_box = pdfium_c.FPDFText_GetLooseCharBox(text_page.raw, number, pointer)
        signs.append(chr(code) if 0 < code < 0x110000 else " ")
        boxes.append((box.left, box.bottom, box.right, box.top) if has_box else None)
    text_page.close()
    return "".join(signs), boxes


def _on_pages(pages: Sequence[_Page], starts: Sequence[int], stretches: Sequence[Stretch]) -> Iterator[OnPage]:
    by_page: dict[int, list[Box]] = {}
    for stretch in stretches:
        for place in range(stretch.start, stretch.end):
            number = bisect_right(starts, place) - 1
            box = pages[number].boxes[place - pages[number].start]
            if box is not None and box[0] < box[2] and box[1] < box[3]:
                by_page.setdefault(number, []).append(box)
    for number, boxes in by_page.items():
        yield OnPage(number, tuple(_lines(boxes)))


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes of characters that stand beside one another as one, those of turned text below one another too."""
    line: list[float] = []
    for box in boxes:
        if line and _goes_on(line, box):
            line = [min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])]
        else:
            if line:
                yield line[0], line[1], line[2], line[3]
            line = list(box)
    if line:
        yield line[0], line[1], line[2], line[3]


def _goes_on(line: Sequence[float], box: Box) -> bool:
    """Whether a character is of the same line: near, and half of it as high or, of upright text, as far across."""
    for low, high, along_low, along_high in ((1, 3, 0, 2), (0, 2, 1, 3)):
        shared = min(line[high], box[high]) - max(line[low], box[low])
        size = min(line[high] - line[low], box[high] - box[low])
        gap = max(box[along_low] - line[along_high], line[along_low] - box[along_high])
        if shared > size / 2 and gap < 3 * size:
            return True
    return False
