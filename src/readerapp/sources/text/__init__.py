"""Plain text, as it really comes: a document whose blocks are made from the bytes when they are looked at."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import ProseBlocks, SearchableBlocks
from readerapp.document.document import Document
from readerapp.sources.encoding import as_utf8
from readerapp.sources.request import Request
from readerapp.sources.text.boundaries import block_starts
from readerapp.sources.text.habit import SAMPLE, Habit, habit_of
from readerapp.sources.text.header import is_title, metadata_of
from readerapp.sources.text.headings import LONGEST_HEADING
from readerapp.sources.text.piece_to_block import block_of, paragraph_of
from readerapp.sources.text_layout import Layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from readerapp.sources.text.byte_search import GoOn

_AT_A_TIME = 256
_NEAR = 1 << 14
"""Bytes around the item of a list within which the items before and behind it are."""

_LONGEST_CHARACTER = 4


def parse(data: bytes, request: Request) -> Document:
    """The document that a plain text is."""
    text = _as_one_page(_with_newlines(as_utf8(data, request.encoding)))
    sample = text[:SAMPLE].decode(errors="ignore")
    metadata = metadata_of(sample)
    blocks = TextBlocks(text, habit_of(sample, request.layout), may_begin_with_title=not metadata.title)
    title = metadata.title or (blocks[0].text if blocks.begin_with_title else request.title)
    metadata = metadata._replace(title=title)
    return Document(blocks, metadata, format="text", source=request.source)


def _with_newlines(text: bytes) -> bytes:
    """`text` with a newline at the end of each line."""
    if b"\r" not in text:
        return text
    text = text.replace(b"\r\n", b"\n")
    # In output of a terminal, a line is written over from its beginning.
    return text if b"\x1b" in text and b"\n" in text else text.replace(b"\r", b"\n")


def _as_one_page(text: bytes) -> bytes:
    """`text` without what only a terminal or a printer wants: codes, the ends of pages and what stands at them."""
    # Hardly any text has either, and each brings many patterns.
    if b"\x1b" in text or b"\b" in text:
        from readerapp.sources.terminal_codes import without_terminal_codes

        text = without_terminal_codes(text.decode()).replace("\r", "\n").encode()
    if b"\f" in text or (b"[" in text and b"[Page " in text):
        from readerapp.sources.text.page_furniture import without_page_furniture

        text = without_page_furniture(text.decode()).replace("\f", "\n").encode()
    return text


class TextBlocks(SearchableBlocks, ProseBlocks):
    """The blocks of a plain text: its bytes, and the offsets at which blocks begin, as far as anybody asked.

    Weights are bytes.
    """

    def __init__(self, data: bytes, habit: Habit, *, may_begin_with_title: bool = False) -> None:
        """`data` is valid UTF-8 with newlines as line ends.

        Where it may, a first line that looks like a title is one, and becomes a heading.
        """
        self._data = data
        self._habit = habit
        self._starts = array("Q")
        self._coming = block_starts(data, habit)
        self._has_all = False
        self._changed: dict[int, list[int]] = {}
        self.begin_with_title = may_begin_with_title and self._has(1) and is_title(self._made(0), self._made(1))

    def __len__(self) -> int:
        while self._find_more():
            pass
        return len(self._starts)

    def __getitem__(self, number: int, /) -> Block:
        block = self._made(number)
        return block._replace(kind=BlockKind.HEADING, level=1) if number == 0 and self.begin_with_title else block

    @property
    def weight(self) -> int:
        """The bytes of the whole text, as far as there is something in it."""
        return len(self._data) if self._has(0) else 0

    def weight_before(self, number: int, /) -> int:
        """The bytes before this block."""
        return self._starts[number] if self._has(number) else len(self._data)

    def block_at_weight(self, weight: int, /) -> int:
        """The number of the block in which this many bytes have passed."""
        while (not self._starts or self._starts[-1] <= weight) and self._find_more():
            pass
        return max(0, bisect_right(self._starts, weight) - 1)

    def prose(self, number: int, /) -> str | None:
        """The words of a block that is plainly prose, without making it; see `ProseBlocks`."""
        if number == 0 or not self._has(number):
            return None
        starts = self._starts
        end = starts[number + 1] if number + 1 < len(starts) else self.weight_before(number + 1)
        return self._words_of(self._data[starts[number] : end], self._habit.layout)

    @cached_property
    def _words_of(self) -> Callable[[bytes, Layout], str | None]:
        # No page needs it.
        from readerapp.sources.text.plain_prose import plain_prose

        return plain_prose

    def candidates(self, literal: str, start: int, /) -> Iterator[int]:
        """The numbers from `start` of the blocks whose folded text may hold `literal`; see `SearchableBlocks`."""
        # Reading comes first, and most readers do not search.
        from readerapp.sources.text.byte_search import STRETCH, places

        if self._habit.layout is Layout.CUT:
            # There a line may end anywhere in a word.
            yield from range(start, len(self))
            return
        while self._has(start):
            stretch = self._starts[start] // STRETCH
            following = self._first_from((stretch + 1) * STRETCH)
            holding = self._numbers(start, following, lambda text, go_on: places(text, literal, go_on))
            changed = self._changed_in(stretch, following)
            numbers = {*holding, *(number for number in changed if number >= start)}
            yield from sorted(numbers) or (following - 1,)
            start = following

    def _changed_in(self, stretch: int, end: int) -> list[int]:
        """The numbers of the blocks up to `end` that begin in a stretch and whose bytes cannot be searched."""
        if self._is_ascii:
            return []
        from readerapp.sources.text.byte_search import STRETCH, places_of_change

        if stretch not in self._changed:
            self._changed[stretch] = list(self._numbers(self._first_from(stretch * STRETCH), end, places_of_change))
        return self._changed[stretch]

    @cached_property
    def _is_ascii(self) -> bool:
        return self._data.isascii()

    def _first_from(self, weight: int) -> int:
        """The number of the first block that has this many bytes or more before it."""
        number = self.block_at_weight(weight)
        return number if self._starts[number] >= weight else number + 1

    def _numbers(self, first: int, end: int, places_in: Callable[[bytes, GoOn], Iterator[int]]) -> Iterator[int]:
        """The numbers of the blocks from `first` to `end` in which something has its places."""
        start = self._starts[first]

        def go_on(place: int) -> int:
            return self.weight_before(self.block_at_weight(start + place) + 1) - start

        for place in places_in(self._data[start : self.weight_before(end)], go_on):
            yield self.block_at_weight(start + place)

    def _made(self, number: int) -> Block:
        if not number >= 0 or not self._has(number):
            raise IndexError(number)
        text = self._data[self._starts[number] : self.weight_before(number + 1)].decode()
        words = self.prose(number)
        paragraph = None if words is None else paragraph_of(words, text, self._habit)
        return paragraph or block_of(
            text,
            self._habit,
            lambda: self._beginning_of(number - 1),
            lambda: self._beginning_of(number + 1),
            lambda item: self._has_item(item, number),
        )

    def _has_item(self, item: int, near: int) -> bool:
        """Whether a line around a block begins with this number and a full stop or a bracket."""
        line = re.compile(rb"^[ \t]*%d[.)][ \t]" % item, re.MULTILINE)
        start, end = self._starts[near], self.weight_before(near + 1)
        before = self._data[max(start - _NEAR, 0) : start]
        return bool(line.search(before) or line.search(self._data, end, end + _NEAR))

    def _beginning_of(self, number: int) -> str:
        """The beginning of a block, long enough to tell whether it is a heading; empty outside the document."""
        if number < 0 or not self._has(number):
            return ""
        start = self._starts[number]
        end = min(self.weight_before(number + 1), start + _LONGEST_CHARACTER * (LONGEST_HEADING + 1))
        return self._data[start:end].decode(errors="ignore")

    def _has(self, number: int) -> bool:
        """Whether there is a block with this number; finds the starts as far as that."""
        while number >= len(self._starts) and self._find_more():
            pass
        return number < len(self._starts)

    def _find_more(self) -> bool:
        """Find the next starts; whether there were any."""
        if self._has_all:
            return False
        before = len(self._starts)
        self._starts.extend(islice(self._coming, _AT_A_TIME))
        self._has_all = len(self._starts) - before < _AT_A_TIME
        return len(self._starts) > before
