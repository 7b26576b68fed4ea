"""The characters of a page of a PDF with their boxes, and the words that stand in areas of it."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner of the page as it is before it is turned."""

_HYPHENS = "\x02\ufffe\xad"
_BROKEN_WORD = re.compile(rf"\s*[{_HYPHENS}][\s{_HYPHENS}]*")
_MOST_CHARACTERS = 1 << 20
_GLYPHS_FROM = 3
_BESIDE = 3
"""How much further a point upwards counts than one across, from a sign to the line that it is about."""

_ON_ONE_LINE = 3.0
"""Points by which the middles of two characters of one line may differ."""

_BESIDE_IT = 400
"""Characters on each side that are told of what stands beside words."""


class InAreas(NamedTuple):
    """The words in areas, whether each area is a glyph and no line, and what stands before them on the page.

    `before` is in characters of the text of the page, each stretch of white space counted as one; -1 without words.
    """

    words: str
    is_glyphs: bool
    before: int = -1


class _Character(NamedTuple):
    """The centre of a character's box: where it is high, where across, and its number on the page."""

    y: float
    x: float
    number: int


class Characters:
    """The characters of one page."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        text_page = page.get_textpage()
        count = min(text_page.count_chars(), _MOST_CHARACTERS)
        self._text: list[str] = []
        self._placed: list[_Character] = []
        box = pdfium_c.FS_RECTF()
        pointer = ctypes.byref(box)
        for number in range(count):
            code = pdfium_c.FPDFText_GetUnicode(text_page.raw, number)
            self._text.append(chr(code) if code else " ")
            if pdfium_c.FPDFText_GetLooseCharBox(text_page.raw, number, pointer):
                self._placed.append(_Character((box.bottom + box.top) / 2, (box.left + box.right) / 2, number))
        self._placed.sort()
        self._heights = [character.y for character in self._placed]
        text_page.close()

    def words_in(self, areas: Sequence[Box]) -> InAreas:
        """The words that stand in the areas, area by area; see `numbers_in`."""
        numbers = self.numbers_in(areas)
        letters = sum(not self._text[number].isspace() for number in numbers)
        is_glyphs = len(areas) >= _GLYPHS_FROM and 0 < letters <= len(areas)
        return InAreas(self.joined(numbers), is_glyphs, self.before(numbers))

    def numbers_in(self, areas: Sequence[Box]) -> list[int]:
        """The characters, by their numbers on the page, that have their centres in the areas, area by area.

        What PDFium finds by a rectangle itself has the letters of the line above that hang into it. A character that
        stands in two areas belongs to the one whose middle it is nearer to.
        """
        owners: dict[int, tuple[float, int]] = {}
        for at, (left, bottom, right, top) in enumerate(areas):
            middle = (bottom + top) / 2
            begin, end = bisect_left(self._heights, bottom), bisect_right(self._heights, top)
            for character in self._placed[begin:end]:
                if left <= character.x <= right:
                    distance = abs(character.y - middle)
                    if character.number not in owners or (distance, at) < owners[character.number]:
                        owners[character.number] = distance, at
        return sorted(owners, key=lambda number: (owners[number][1], number))

    def line_next_to(self, areas: Sequence[Box]) -> list[int]:
        """The characters of the line that a sign in the areas stands next to.

        Signs are put into the margin: a line at their height is meant, however far, before one above or below.
        """
        across = [side for left, _, right, _ in areas for side in (left, right)]
        up = [side for _, bottom, _, top in areas for side in (bottom, top)]
        written = [one for one in self._placed if not self._text[one.number].isspace()]
        if not written or not across:
            return []
        x, y = (min(across) + max(across)) / 2, (min(up) + max(up)) / 2
        beside = [one for one in written if min(up) <= one.y <= max(up)]
        nearest = min(beside or written, key=lambda one: hypot(one.x - x, _BESIDE * (one.y - y)))
        places = {one.number: one.y for one in self._placed}
        first = last = nearest.number
        while first > 0 and abs(places.get(first - 1, nearest.y) - nearest.y) <= _ON_ONE_LINE:
            first -= 1
        while last + 1 < len(self._text) and abs(places.get(last + 1, nearest.y) - nearest.y) <= _ON_ONE_LINE:
            last += 1
        return list(range(first, last + 1))

    def between(self, first: Box, last: Box) -> list[int]:
        """The characters from the one at a point to the one at another, both of which are boxes without extent."""
        written = [one for one in self._placed if not self._text[one.number].isspace()]
        if not written:
            return []
        begin, end = sorted(
            min(written, key=lambda one: hypot(one.x - x, _BESIDE * (one.y - y))).number for x, y, _, _ in (first, last)
        )
        return list(range(begin, end + 1))

    def before(self, numbers: Sequence[int]) -> int:
        """How many characters stand before the first of these, each stretch of white space as one; -1 for none."""
        return len(" ".join("".join(self._text[: numbers[0]]).split())) if numbers else -1

    def beside(self, numbers: Sequence[int]) -> tuple[str, str]:
        """What stands before the first of these characters and behind the last, as the page has it."""
        if not numbers:
            return "", ""
        before, behind = self._text[max(0, numbers[0] - _BESIDE_IT) : numbers[0]], self._text[numbers[-1] + 1 :]
        texts = ("".join(before), "".join(behind[:_BESIDE_IT]))
        prefix, suffix = (re.sub(rf"[{_HYPHENS}]\s*", "", text) for text in texts)
        return " ".join(prefix.split()), " ".join(suffix.split())

    def joined(self, numbers: Sequence[int]) -> str:
        """The characters with these numbers, and a blank wherever they do not follow one another."""
        pieces: list[str] = []
        before = -1
        for number in numbers:
            between = self._text[before + 1 : number] if before < number else [" "]
            # A word that was broken at the end of a line goes on, unless more than that end has been left out.
            is_broken_word = _BROKEN_WORD.fullmatch("".join(between))
            if before >= 0 and between and not is_broken_word:
                pieces.append(" ")
            if self._text[number] not in _HYPHENS[:2]:
                pieces.append(self._text[number])
            before = number
        return " ".join("".join(pieces).split())


def upright(page: pdfium.PdfPage, box: Box, *, is_from_top: bool, is_share: bool) -> Box:
    """A box that counts as another program does, in points from the lower left corner of the page before it is turned.

    What is a part of the page, or counts from its top, is of the page as it is shown: cropped and turned.
    """
    if not is_from_top and not is_share:
        return box
    left, bottom, right, top = box
    shown_width, shown_height = page.get_size()
    if is_share:
        left, right, bottom, top = left * shown_width, right * shown_width, bottom * shown_height, top * shown_height
    if is_from_top:
        bottom, top = shown_height - bottom, shown_height - top
    crop_left, crop_bottom, crop_right, crop_top = page.get_cropbox()
    match page.get_rotation():
        case 90:
            left, bottom, right, top = crop_right - crop_left - top, left, crop_right - crop_left - bottom, right
        case 180:
            width, height = crop_right - crop_left, crop_top - crop_bottom
            left, bottom, right, top = width - right, height - top, width - left, height - bottom
        case 270:
            left, bottom, right, top = bottom, crop_top - crop_bottom - right, top, crop_top - crop_bottom - left
    across, up = sorted((left, right)), sorted((bottom, top))
    return across[0] + crop_left, up[0] + crop_bottom, across[1] + crop_left, up[1] + crop_bottom
