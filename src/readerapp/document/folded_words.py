"""`FoldedWords`: the folded texts of all paragraphs of a document in one piece, for whoever looks through them."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence


class FoldedWords:
    """The paragraphs of a document, each by its ordinal, folded and joined with blanks.

    `text` is the piece, and all offsets are code points of it. `begins` has where each paragraph begins, and at its
    end where another would; `numbers` the number of each one's block. A paragraph of which folding leaves nothing
    begins where the next does.
    """

    __slots__ = ("begins", "numbers", "text")

    def __init__(self, texts: Sequence[str], numbers: Sequence[int]) -> None:
        """`texts` are the folded texts of the paragraphs whose blocks have these `numbers`."""
        self.text = " ".join(filter(None, texts))
        self.numbers = numbers
        self.begins = array("Q", [0])
        begin = 0
        for text in texts:
            if text:
                begin += len(text) + 1
            self.begins.append(begin)

    def of(self, ordinal: int) -> str:
        """The folded text of the paragraph with this ordinal."""
        begin = self.begins[ordinal]
        return self.text[begin : max(self.begins[ordinal + 1] - 1, begin)]

    def at(self, offset: int) -> int:
        """The ordinal of the paragraph that the character at an offset belongs to, or the blank behind it."""
        return bisect_right(self.begins, offset, 0, len(self.numbers)) - 1
