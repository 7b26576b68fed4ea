"""From the bytes of a PDF to the pieces of text on its pages, by PDFium."""

import ctypes
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from readerapp.sources.confinement.child import DamagedError, LockedError, tell
from readerapp.sources.pdf.page import HYPHEN, WORD_GAP, Bookmark, Fragment, Page, Pages
from readerapp.sources.pdf.rules import Grid, grids_on, set_tables
from readerapp.sources.pdf.words import (
    Word,
    clusters,
    is_from_right,
    lines_of_words,
    mirrored,
    once_each,
    without_spread,
)

_PDFIUM_HYPHEN = "\x02"
_HYPHEN_IN_TEXT = "\ufffe"
_ATTACHED = 0.1
_SMALL = 0.85
_DOUBLED = 0.6
"""The share of its own width by which a letter may be painted beside itself; two letters are further apart."""

_MOST_DOWN = 0.5
_ASKED = 200
"""Words of a page that say whether it runs down: the others do what they do."""

_TURNED_FOR_COLUMNS = 3
_FEWEST_PIECES = 5
_LONGEST_PIECES = 2.5
_EVEN = 0.15
_MOST_EVEN = 0.7
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmssbx", re.IGNORECASE)
_FIXED = re.compile(r"mono|courier|consol|cmtt|menlo|typewriter|code", re.IGNORECASE)
_SAME_AGAIN = re.compile(r"(\S)\1+")
_LONGEST_FONT_NAME = 128
_LONGEST_TEXT = 1 << 26
_MOST_BOOKMARKS = 20_000
_DEEPEST_BOOKMARK = 6


def extract(data: bytes) -> Pages:
    """The text of a PDF, page by page. Raises `LockedError` and `DamagedError`."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD
        raise LockedError if is_locked else DamagedError from error
    about = document.get_metadata_dict()
    return Pages(
        _pages(document),
        len(document),
        tuple(_bookmarks(document)),
        title=about["Title"],
        author=about["Author"],
        date=about["CreationDate"],
        language=_language(document),
    )


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    characters = 0
    for number in range(len(document)):
        tell(number, len(document))
        label = document.get_page_label(number) or str(number + 1)
        try:
            page = document[number]
            text = _TextPage(page.get_textpage(), grids_on(page.raw))
        except pdfium.PdfiumError:
            # One broken page does not make the others unreadable.
            yield Page(label, 1.0, ())
            continue
        characters += text.count
        if characters > _LONGEST_TEXT:
            raise MemoryError
        yield Page(label, page.get_width(), tuple(text.fragments()))
        page.close()


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    for number, entry in enumerate(document.get_toc(max_depth=_DEEPEST_BOOKMARK)):
        if number >= _MOST_BOOKMARKS:
            return
        target = entry.get_dest()
        page = target.get_index() if target else None
        if target is None or page is None:
            continue
        mode, view = target.get_view()
        top = math.inf
        if mode == pdfium_c.PDFDEST_VIEW_XYZ and len(view) > 1 and view[1]:
            top = view[1]
        elif mode in (pdfium_c.PDFDEST_VIEW_FITH, pdfium_c.PDFDEST_VIEW_FITBH) and view and view[0]:
            top = view[0]
        yield Bookmark(entry.level + 1, entry.get_title(), page, top)


def _language(document: pdfium.PdfDocument) -> str:
    length = pdfium_c.FPDFCatalog_GetLanguage(document.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium_c.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


@cache
def _font_looks(name: bytes) -> tuple[bool, bool]:
    """Whether the font with this name is bold, and whether it is one for program text."""
    words = name.decode("latin-1")
    return _BOLD.search(words) is not None, _FIXED.search(words) is not None


class _TextPage:
    """The characters of one page."""

    def __init__(self, text_page: pdfium.PdfTextPage, grids: Sequence[Grid]) -> None:
        self._page = text_page
        self._raw = text_page.raw
        self._grids = grids
        self.count = text_page.count_chars()
        self._turn = 0
        self._box = pdfium_c.FS_RECTF()
        self._box_pointer = ctypes.byref(self._box)
        self._matrix = pdfium_c.FS_MATRIX()
        self._matrix_pointer = ctypes.byref(self._matrix)
        self._font_name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)

    def fragments(self) -> list[Fragment]:
        """The text in the order in which it is painted; what runs in another direction than most is left out.

        Where most of it is written from right to left, the page is mirrored: it can then be set as any other.
        """
        words = list(self._words())
        turns = [self._quarter_turns(word.first) for word in words]
        counted = Counter(turns)
        self._turn = max(counted, key=counted.__getitem__, default=0)
        words = [word for word, turn in zip(words, turns, strict=True) if turn == self._turn]
        found: list[Fragment] = []
        if self._turn == 0 and self._runs_down(words):
            # Columns from right to left are the lines of a page that is turned.
            self._turn = _TURNED_FOR_COLUMNS
        is_mirrored = is_from_right("".join(word.text for word in words))
        if self._turn or is_mirrored:
            # The lines stay where they are while the text is turned.
            self._grids = ()
        if is_mirrored:
            for line in lines_of_words(words):
                for cluster in clusters([mirrored(self._fragment(word)) for word in line]):
                    self._add(found, cluster, starts_line=True)
        else:
            starts_line = True
            for line in lines_of_words(words):
                for word in self._rejoined(line):
                    self._add(found, self._fragment(word), starts_line=starts_line)
                    starts_line = word.ends_line
        fragments = [fragment._replace(text=without_spread(fragment.text)) for fragment in once_each(found)]
        return set_tables(fragments, self._grids)

    def _runs_down(self, words: Sequence[Word]) -> bool:
        """Whether most of the text stands in columns of upright signs, as Japanese and Chinese do in books."""
        down = letters = 0
        for word in words[:_ASKED]:
            if word.last > word.first:
                left, bottom, right, _ = self._box_of(word.first)
                end_left, _, _, end_top = self._box_of(word.last)
                letters += len(word.text)
                if end_left < right and end_top <= bottom + _ATTACHED * (right - left):
                    down += len(word.text)
        return down > _MOST_DOWN * letters

    def _words(self) -> Iterator[Word]:
        text = self._characters()
        doubled = self._doubled(text)
        for match in re.finditer(rf"([^\s\0{_PDFIUM_HYPHEN}]+)({_PDFIUM_HYPHEN}|[\s\0]*)", text):
            ends_line = not match[2] or _PDFIUM_HYPHEN in match[2] or "\n" in match[2]
            hyphen = HYPHEN if match[2] == _PDFIUM_HYPHEN else ""
            first, end = match.span(1)
            word = match[1]
            if doubled and not doubled.isdisjoint(range(first, end)):
                word = "".join(text[number] for number in range(first, end) if number not in doubled)
            if word:
                yield Word(first, end - 1, word + hyphen, ends_line)

    def _doubled(self, text: str) -> set[int]:
        """The numbers of characters that were painted a second time, a little beside themselves, to look bold."""
        doubled = set()
        for run in _SAME_AGAIN.finditer(text):
            kept = run.start()
            for number in range(kept + 1, run.end()):
                left, bottom, right, top = self._box_of(kept)
                again = self._box_of(number)
                is_beside = abs(again[0] - left) < _DOUBLED * (right - left)
                # Characters in exactly one place are those of a ligature; PDFium itself drops what is painted twice
                # there.
                is_apart = again != (left, bottom, right, top)
                if is_beside and is_apart and abs(again[1] - bottom) < _DOUBLED * (top - bottom):
                    doubled.add(number)
                else:
                    kept = number
        return doubled

    def _rejoined(self, line: Sequence[Word]) -> Sequence[Word]:
        """The words of a line; those that PDFium cut where letters stand at even distances are whole again."""
        letters = sum(len(word.text) for word in line)
        if len(line) < _FEWEST_PIECES or letters > _LONGEST_PIECES * len(line):
            return line
        numbers = [number for word in line for number in range(word.first, word.last + 1)]
        lefts = {number: self._box_of(number)[0] for number in numbers}
        steps = [lefts[after] - lefts[before] for before, after in pairwise(numbers)]
        step = median(steps)
        if sum(abs(each - step) < _EVEN * step for each in steps) < _MOST_EVEN * len(steps):
            return line
        joined = [line[0]]
        for word in line[1:]:
            before = joined[-1]
            is_cut = pdfium_c.FPDFText_IsGenerated(self._raw, before.last + 1) == 1
            if is_cut and abs(lefts[word.first] - lefts[before.last] - step) < _EVEN * step:
                joined[-1] = Word(before.first, word.last, before.text + word.text, word.ends_line)
            else:
                joined.append(word)
        return joined

    def _characters(self) -> str:
        """The characters of the page, each at its number."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = pdfium_c.FPDFText_GetText(self._raw, 0, self.count, buffer)
        text = bytes(buffer).decode("utf-16-le" if sys.byteorder == "little" else "utf-16-be", "surrogatepass")
        if written == len(text) == self.count + 1:
            return text[:-1].replace(_HYPHEN_IN_TEXT, _PDFIUM_HYPHEN)
        # Some were left out, or take two places; to ask for each takes long.
        return "".join(chr(pdfium_c.FPDFText_GetUnicode(self._raw, number)) for number in range(self.count))

    def _quarter_turns(self, number: int) -> int:
        """The direction that a character runs in, counter-clockwise; -1 where it is none of the four.

        PDFium measures it clockwise.
        """
        angle = -pdfium_c.FPDFText_GetCharAngle(self._raw, number) / (math.pi / 2)
        turns = round(angle)
        return turns % 4 if abs(angle - turns) < _ATTACHED else -1

    def _fragment(self, word: Word) -> Fragment:
        left, bottom, right, top = self._box_of(word.first)
        if word.last > word.first:
            end_left, end_bottom, end_right, end_top = self._box_of(word.last)
            left, bottom = min(left, end_left), min(bottom, end_bottom)
            right, top = max(right, end_right), max(top, end_top)
        is_bold, is_fixed = self._font(word.first)
        return Fragment(word.text, left, bottom, right, top, self._size(word.first), is_bold, is_fixed)

    def _box_of(self, number: int) -> tuple[float, float, float, float]:
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, number, self._box_pointer)
        box = self._box
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        match self._turn:
            case 0:
                return left, bottom, right, top
            case 1:
                return bottom, -right, top, -left
            case 2:
                return -right, -top, -left, -bottom
            case 3:
                return -top, left, -bottom, right
            case _:
                return left, bottom, right, top

    def _size(self, number: int) -> float:
        """The size at which a character stands on the page, whatever the font's own."""
        pdfium_c.FPDFText_GetMatrix(self._raw, number, self._matrix_pointer)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return float(pdfium_c.FPDFText_GetFontSize(self._raw, number) * scale)

    def _font(self, number: int) -> tuple[bool, bool]:
        """Whether a character is set in bold, and in a font of one width."""
        pdfium_c.FPDFText_GetFontInfo(self._raw, number, self._font_name, _LONGEST_FONT_NAME, None)
        return _font_looks(self._font_name.value)

    def _add(self, found: list[Fragment], word: Fragment, *, starts_line: bool) -> None:
        """Put a word to the fragment before it where it belongs there."""
        if not found or not found[-1].is_beside(word):
            found.append(word)
            return
        before = found[-1]
        em = max(before.size, word.size)
        gap = word.left - before.right
        if not -em / 2 < gap < WORD_GAP * em or any(grid.parts(before, word) for grid in self._grids):
            found.append(word)
            return
        # PDFium begins a line where the base line changes, as it does for the number of a note.
        is_attached = starts_line and gap < _ATTACHED * em
        is_raised = word.size < _SMALL * before.size and word.bottom > before.bottom
        text = word.text.translate(_SUPERSCRIPT) if is_raised else word.text
        larger = before if before.size >= word.size else word
        found[-1] = Fragment(
            f"{before.text}{'' if is_attached else ' '}{text}",
            min(before.left, word.left),
            larger.bottom,
            max(before.right, word.right),
            larger.top,
            larger.size,
            before.is_bold and word.is_bold,
            before.is_fixed and word.is_fixed,
        )
