"""Plain text, as it really comes: a document whose blocks are made from the bytes when they are looked at."""

from array import array
from bisect import bisect_right
from itertools import islice

from readerapp.document.block import Block
from readerapp.document.document import Document, Metadata
from readerapp.sources.encoding import as_utf8
from readerapp.sources.request import Request
from readerapp.sources.text.boundaries import paragraph_starts
from readerapp.sources.text.habit import SAMPLE, Habit, habit_of
from readerapp.sources.text.setting import block_of

_AT_A_TIME = 1024


def parse(data: bytes, request: Request) -> Document:
    """The document that a plain text is."""
    text = as_utf8(data, request.encoding)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    habit = habit_of(text[:SAMPLE].decode(errors="ignore"), request.layout)
    return Document(TextBlocks(text, habit), Metadata(title=request.title), format="text", source=request.source)


class TextBlocks:
    """The blocks of a plain text: its bytes, and the offsets at which blocks begin, as far as anybody asked.

    Weights are bytes.
    """

    def __init__(self, data: bytes, habit: Habit) -> None:
        """`data` is valid UTF-8 with newlines as line ends."""
        self._data = data
        self._habit = habit
        self._starts = array("Q")
        self._coming = paragraph_starts(data, habit)
        self._is_complete = False

    def __len__(self) -> int:
        while self._find_more():
            pass
        return len(self._starts)

    def __getitem__(self, number: int, /) -> Block:
        start, end = self._bounds(number)
        return block_of(self._data[start:end].decode())

    def weight_before(self, number: int, /) -> int:
        """The bytes before this block."""
        while number >= len(self._starts) and self._find_more():
            pass
        return self._starts[number] if number < len(self._starts) else len(self._data)

    def block_at_weight(self, weight: int, /) -> int:
        """The number of the block in which this many bytes have passed."""
        while (not self._starts or self._starts[-1] <= weight) and self._find_more():
            pass
        return max(0, bisect_right(self._starts, weight) - 1)

    def _bounds(self, number: int) -> tuple[int, int]:
        while number + 1 >= len(self._starts) and self._find_more():
            pass
        if not 0 <= number < len(self._starts):
            raise IndexError(number)
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._data)
        return self._starts[number], end

    def _find_more(self) -> bool:
        """Find the next starts; whether there were any."""
        before = len(self._starts)
        if not self._is_complete:
            self._starts.extend(islice(self._coming, _AT_A_TIME))
            self._is_complete = len(self._starts) - before < _AT_A_TIME
        return len(self._starts) > before
