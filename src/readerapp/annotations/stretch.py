"""`Stretch`: neighbouring paragraphs of a document in one piece of folded text, and the way back to the document."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from readerapp.document.document import Document
from readerapp.document.folding import FoldMap, fold
from readerapp.document.position import Passage, Position


class Stretch:
    """The folded texts of some blocks that follow each other, joined with spaces.

    `text` is the folded text; offsets are code points of it.
    """

    __slots__ = ("_document", "_numbers", "_starts", "text")

    def __init__(self, document: Document, numbers: Sequence[int], lengths: Sequence[int], text: str) -> None:
        """`numbers` are those of the blocks, `lengths` the code points of each one's part of the text."""
        self._document = document
        self._numbers = numbers
        self._starts = list(accumulate((length + 1 for length in lengths), initial=0))[:-1]
        self.text = text

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the shown text that the folded text from `start` to `end`, which is not empty, comes from."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        return Passage(
            Position(self._numbers[first], self._folding(first).to_shown(start - self._starts[first])),
            Position(self._numbers[last], self._folding(last).end_to_shown(end - self._starts[last])),
        )

    def _folding(self, index: int) -> FoldMap:
        return FoldMap(self._document.block(self._numbers[index]).text)


_CELL_LENGTH = 512

_LOOKED_AT_TOGETHER = 64


class Cells:
    """A document cut between paragraphs into cells of at least 512 code points of folded text, the last perhaps less.

    A passage of so many code points reaches into a number of cells that is known, however short its paragraphs are.
    `texts` has the folded text of each cell, its paragraphs joined with spaces. There are none before `reading`.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = array("I")
        self._lengths = array("I")
        self._starts = array("I")
        self.texts: list[str] = []

    def reading(self) -> Iterator[str]:
        """Look at every block, and give the folded text of each cell in order."""
        cell: list[str] = []
        length = 0
        for number, block in enumerate(self._document):
            folded = fold(block.text)
            if not folded:
                continue
            if not cell:
                self._starts.append(len(self._numbers))
            self._numbers.append(number)
            self._lengths.append(len(folded))
            cell.append(folded)
            length += len(folded) + 1
            if length > _CELL_LENGTH:
                self.texts.append(" ".join(cell))
                yield self.texts[-1]
                cell, length = [], 0
        if cell:
            self.texts.append(" ".join(cell))
            yield self.texts[-1]

    def reach(self, length: int) -> int:
        """How many cells behind the one that it begins in a passage of so many code points can reach."""
        return length // _CELL_LENGTH + 1

    def saying(self, wanted: str, cells: Iterable[int]) -> Iterator[int]:
        """Those of some cells (rising) in which a folded text that is not empty begins, wherever it ends."""
        if not isinstance(cells, range):
            yield from (cell for cell in cells if self._begins_in(cell, wanted))
            return
        for start in range(0, len(cells), _LOOKED_AT_TOGETHER):
            # Where many cells follow each other, one look at all of them mostly does.
            together = cells[start : start + _LOOKED_AT_TOGETHER]
            if wanted in self._text_of(together, len(wanted) - 1):
                yield from (cell for cell in together if self._begins_in(cell, wanted))

    def holding(self, wanted: str) -> list[int]:
        """The cells, rising, in which a folded text that is not empty begins: all of the text is looked through."""
        whole, starts = self._whole
        found: list[int] = []
        at = whole.find(wanted)
        while at >= 0:
            cell = bisect_right(starts, at) - 1
            found.append(cell)
            at = whole.find(wanted, starts[cell + 1]) if cell + 1 < len(starts) else -1
        return found

    @cached_property
    def _whole(self) -> "tuple[str, array[int]]":
        """The texts of all cells in one piece, and where each of them begins."""
        starts = array("I", [0])
        starts.extend(accumulate(len(text) + 1 for text in self.texts[:-1]))
        return " ".join(self.texts), starts

    def _begins_in(self, cell: int, wanted: str) -> bool:
        """Whether a folded text begins in a cell, wherever it ends."""
        text, more = self.texts[cell], len(wanted) - 1
        if wanted in text:
            return True
        # At its end, so that the whole need not be joined with what is behind it.
        return more > 0 and wanted in f"{text[-more:]} {self._text_of(range(cell + 1, cell + 1), more)}"

    def _text_of(self, cells: range, more: int) -> str:
        """The text of these cells, with `more` code points of what is behind them if there are so many."""
        texts = self.texts
        parts = texts[cells.start : cells.stop]
        behind = cells.stop
        while more > 0 and behind < len(texts):
            parts.append(texts[behind][:more])
            more -= len(parts[-1]) + 1
            behind += 1
        return " ".join(parts)

    def stretch(self, cells: range) -> Stretch:
        """The text of these cells in one piece, those that there are."""
        first, last = max(cells.start, 0), min(cells.stop, len(self.texts))
        end = self._starts[last] if last < len(self._starts) else len(self._numbers)
        blocks = slice(self._starts[first], end)
        text = " ".join(self.texts[first:last])
        return Stretch(self._document, self._numbers[blocks], self._lengths[blocks], text)
