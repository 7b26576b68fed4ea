"""`Selection`: what is selected while its live end moves."""

from readerapp.document.document import Document
from readerapp.document.graphemes import next_boundary
from readerapp.document.motions import caret_at, number_with_text_before
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Passage, Position
from readerapp.document.sentences import sentence_at


class Selection(NamedTuple):
    """The characters from one to another, both of them in, as vim's cursor has it.

    `anchor` is the character where it began, `caret` the one at the end that moves; either may come first in the
    text. `by_sentence` says that it always takes in whole sentences.
    """

    anchor: Position
    caret: Position
    by_sentence: bool = False

    @classmethod
    def over(cls, document: Document, passage: Passage) -> "Selection":
        """The selection of exactly this passage, its live end behind."""
        number, end = passage.end
        before = None if end else number_with_text_before(document, number)
        if before is not None:
            number, end = before, len(document.block(before).text)
        return cls(caret_at(document, passage.start), caret_at(document, Position(number, end - 1)))

    def moved_to(self, caret: Position) -> "Selection":
        """The selection with its live end on the character at `caret`."""
        return self._replace(caret=caret)

    def with_ends_swapped(self) -> "Selection":
        """The selection with its other end the live one."""
        return self._replace(anchor=self.caret, caret=self.anchor)

    def passage(self, document: Document) -> Passage:
        """What is selected."""
        first, last = sorted((self.anchor, self.caret))
        if self.by_sentence:
            opening = sentence_at(document.sentences(first.block), first.offset)
            closing = sentence_at(document.sentences(last.block), last.offset)
            if opening and closing:
                return Passage(Position(first.block, opening.start), Position(last.block, closing.end))
        end = next_boundary(document.block(last.block).text, last.offset)
        return Passage(first, Position(last.block, end))
