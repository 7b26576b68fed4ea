"""`Cells`: the folded words of a document in pieces that can be looked through one by one, and the way back to it."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from readerapp.annotations.text_samples import SHORTEST, TextSamples
from readerapp.document.document import Document
from readerapp.document.folded_words import FoldedWords
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Position

_CELL_LENGTH = 512

_FEW_LOOKS = 24
"""So many times all of the text is looked through before samples of it are made."""

_MOST_SAMPLED = 4 << 20
"""Code points of a text of which samples are made: they take some times its room."""


class Stretch(NamedTuple):
    """Neighbouring cells: their text, and the offset in all of the words at which it begins."""

    text: str
    begin: int


class Cells:
    """A document cut between paragraphs into cells of at least 512 code points of folded text, the last perhaps less.

    A passage of so many code points reaches into a number of cells that is known, however short its paragraphs are.
    The text of all stands in one piece, so that a cell and what is behind it need not be joined to be looked at.
    """

    def __init__(self, document: Document, words: FoldedWords) -> None:
        """`words` are those of the document."""
        self._document = document
        self._words = words
        self.text = words.text
        self._looks = 0
        self._samples: TextSamples | None = None
        begins = words.begins
        self._begins = array("Q", begins[:1])
        while self._begins[-1] < begins[-1]:
            following = bisect_left(begins, self._begins[-1] + _CELL_LENGTH + 1)
            self._begins.append(begins[min(following, len(begins) - 1)])

    def __len__(self) -> int:
        return len(self._begins) - 1

    def texts(self) -> Iterator[str]:
        """The folded text of each cell in order."""
        return (self.text[begin : end - 1] for begin, end in pairwise(self._begins))

    def reach(self, length: int) -> int:
        """How many cells behind the one that it begins in a passage of so many code points can reach."""
        return length // _CELL_LENGTH + 1

    def at(self, offset: int) -> int:
        """The number of the cell in which a code point of the text stands."""
        return bisect_right(self._begins, offset) - 1

    def places(self, wanted: str, cells: Iterable[int] | None = None) -> Iterator[int]:
        """The offsets at which a folded text that is not empty begins in these cells (rising), wherever it ends.

        Without any cells in all of them. Occurrences may overlap.
        """
        if cells is None:
            sampled = self._sampled(wanted) if self.is_sampled(wanted) else None
            self._looks += 1
            return self._places(wanted, range(len(self))) if sampled is None else iter(sampled)
        if isinstance(cells, range):
            return self._places(wanted, cells)
        return self._places_one_by_one(wanted, cells)

    def is_sampled(self, wanted: str) -> bool:
        """Whether it is known without a look through the text where this stands in it."""
        return self._looks >= _FEW_LOOKS and len(wanted) >= SHORTEST and len(self.text) <= _MOST_SAMPLED

    def _sampled(self, wanted: str) -> Sequence[int] | None:
        if self._samples is None:
            self._samples = TextSamples(self.text)
        return self._samples.places(wanted)

    def _places(self, wanted: str, cells: range) -> Iterator[int]:
        """`places` in cells that follow each other."""
        find, end = self.text.find, self._begins[cells.stop] + len(wanted) - 2
        at = find(wanted, self._begins[cells.start], end)
        while at >= 0:
            yield at
            at = find(wanted, at + 1, end)

    def _places_one_by_one(self, wanted: str, cells: Iterable[int]) -> Iterator[int]:
        find, begins, more = self.text.find, self._begins, len(wanted) - 2
        for cell in cells:
            end = begins[cell + 1] + more
            at = find(wanted, begins[cell], end)
            while at >= 0:
                yield at
                at = find(wanted, at + 1, end)

    def stretch(self, cells: range) -> Stretch:
        """The text of these cells in one piece, those that there are."""
        first, last = max(cells.start, 0), min(cells.stop, len(self))
        begin = self._begins[first]
        return Stretch(self.text[begin : self._begins[last] - 1], begin)

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the shown text that the folded text from `start` to `end`, which is not empty, comes from."""
        first, last = self._words.at(start), self._words.at(end - 1)
        folding = self._folding(first)
        begin = Position(self._words.numbers[first], folding.to_shown(start - self._words.begins[first]))
        if last != first:
            folding = self._folding(last)
        return Passage(begin, Position(self._words.numbers[last], folding.end_to_shown(end - self._words.begins[last])))

    def _folding(self, ordinal: int) -> FoldMap:
        return FoldMap(self._document.block(self._words.numbers[ordinal]).text)
