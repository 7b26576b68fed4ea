"""`Stretch`: neighbouring paragraphs of a document in one piece of folded text, and the way back to the document."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

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


class Cells:
    """A document cut between paragraphs into cells of at least 512 code points of folded text, the last perhaps less.

    A passage of so many code points reaches into a number of cells that is known, however short its paragraphs are.
    The folded texts of all stand in one piece with spaces between paragraphs, so that a cell and what is behind it need
    not be joined to be looked at. There are no cells before `reading` has come to its end.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = array("I")
        self._lengths = array("I")
        self._firsts = array("I")
        self._whole = ""
        self._begins = array("I", [0])

    def __len__(self) -> int:
        return len(self._firsts)

    def reading(self) -> Iterator[str]:
        """Look at every block, and give the folded text of each cell in order."""
        texts: list[str] = []
        cell: list[str] = []
        length = 0
        for number, text in enumerate(self._document.words()):
            folded = fold(text)
            if not folded:
                continue
            if not cell:
                self._firsts.append(len(self._numbers))
            self._numbers.append(number)
            self._lengths.append(len(folded))
            cell.append(folded)
            length += len(folded) + 1
            if length > _CELL_LENGTH:
                texts.append(" ".join(cell))
                yield texts[-1]
                cell, length = [], 0
        if cell:
            texts.append(" ".join(cell))
            yield texts[-1]
        self._whole = " ".join(texts)
        self._begins = array("I", accumulate((len(text) + 1 for text in texts), initial=0))

    def texts(self) -> Iterator[str]:
        """The folded text of each cell in order."""
        return (self._whole[begin : end - 1] for begin, end in pairwise(self._begins))

    def length(self, cell: int) -> int:
        """How many code points of folded text a cell has."""
        return self._begins[cell + 1] - self._begins[cell] - 1

    def reach(self, length: int) -> int:
        """How many cells behind the one that it begins in a passage of so many code points can reach."""
        return length // _CELL_LENGTH + 1

    def saying(self, wanted: str, cells: Iterable[int]) -> Iterable[int]:
        """Those of some cells (rising) in which a folded text that is not empty begins, wherever it ends."""
        if isinstance(cells, range):
            return self._saying(wanted, cells)
        find, begins, more = self._whole.find, self._begins, len(wanted) - 2
        return [cell for cell in cells if find(wanted, begins[cell], begins[cell + 1] + more) >= 0]

    def holding(self, wanted: str) -> Iterable[int]:
        """The cells, rising, in which a folded text that is not empty begins: all of the text is looked through."""
        return self._saying(wanted, range(len(self)))

    def _saying(self, wanted: str, cells: range) -> Iterator[int]:
        """`saying` for cells that follow each other."""
        find, begins = self._whole.find, self._begins
        end = begins[cells.stop] + len(wanted) - 2
        at = find(wanted, begins[cells.start], end)
        while at >= 0:
            cell = bisect_right(begins, at) - 1
            yield cell
            at = find(wanted, begins[cell + 1], end)

    def stretch(self, cells: range) -> Stretch:
        """The text of these cells in one piece, those that there are."""
        first, last = max(cells.start, 0), min(cells.stop, len(self))
        end = self._firsts[last] if last < len(self) else len(self._numbers)
        blocks = slice(self._firsts[first], end)
        text = self._whole[self._begins[first] : self._begins[last] - 1]
        return Stretch(self._document, self._numbers[blocks], self._lengths[blocks], text)
