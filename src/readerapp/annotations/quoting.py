"""Finding the passages of a document that say given words."""

from bisect import bisect_right
from collections.abc import Iterator
from unicodedata import normalize

from readerapp.document.document import Document
from readerapp.document.folding import FoldMap, fold
from readerapp.document.position import Passage, Position


class FoldedText:
    """The folded text of a whole document in one piece, its paragraphs joined with spaces, ready for many quotes."""

    def __init__(self, document: Document) -> None:
        """Fold every paragraph of `document`."""
        self._document = document
        self._numbers: list[int] = []
        self._starts: list[int] = []
        folded_paragraphs = []
        length = 0
        for number, block in enumerate(document):
            folded = fold(block.text)
            if folded:
                folded_paragraphs.append(folded)
                self._numbers.append(number)
                self._starts.append(length)
                length += len(folded) + 1
        self._text = " ".join(folded_paragraphs)

    def find(self, exact: str, prefix: str = "", suffix: str = "") -> list[Passage]:
        """Every passage that says `exact` behind `prefix` and before `suffix`; see `find_quote`."""
        wanted = _folded_quote(exact)
        before, behind = _folded_quote(prefix), _folded_quote(suffix)
        starts = (
            start
            for start in _occurrences(self._text, wanted)
            if self._text[max(start - len(before) - 1, 0) : start].rstrip().endswith(before)
            and self._text[start + len(wanted) : start + len(wanted) + len(behind) + 1].lstrip().startswith(behind)
        )
        # A full stop is in an ellipsis three times, and each time it is the same passage.
        return list(dict.fromkeys(self._passage(start, start + len(wanted)) for start in starts))

    def _passage(self, start: int, end: int) -> Passage:
        """The passage of the shown text that these code points of the folded text come from."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        return Passage(
            Position(self._numbers[first], self._folding(first).to_shown(start - self._starts[first])),
            Position(self._numbers[last], self._folding(last).end_to_shown(end - self._starts[last])),
        )

    def _folding(self, index: int) -> FoldMap:
        return FoldMap(self._document.block(self._numbers[index]).text)


def find_quote(document: Document, exact: str, prefix: str = "", suffix: str = "") -> list[Passage]:
    """Every passage whose folded text is the folded `exact`, standing behind `prefix` and before `suffix`.

    Newlines in the three are like any white space, so a quote may run over the ends of paragraphs; white space at
    their ends does not count. Occurrences may overlap. No words, no passages. For many quotes from one document make
    one `FoldedText` and ask that.
    """
    return FoldedText(document).find(exact, prefix, suffix)


def _folded_quote(quote: str) -> str:
    # What is shown is in NFC; what somebody types or another program exports need not be.
    return fold(normalize("NFC", quote))


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)
