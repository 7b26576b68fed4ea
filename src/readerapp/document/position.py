"""Where something stands: `Position`, `Span` and `Passage`.

Named tuples, because they are made by the thousand while a page is painted and because the first page is
shown before anything heavier than `typing` is imported.
"""

from readerapp.document.named_tuple import NamedTuple


class Position(NamedTuple):
    """A place in a document: the number of a block, and an offset in code points of its shown text."""

    block: int
    offset: int = 0


class Span(NamedTuple):
    """A stretch of one block, in code points of its shown text; `start` is in, `end` is out."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` belongs to the span."""
        return self.start <= offset < self.end


class Passage(NamedTuple):
    """A stretch of a document, from `start` (in) to `end` (out); it may run over the ends of paragraphs."""

    start: Position
    end: Position

    @classmethod
    def within(cls, block: int, span: Span) -> "Passage":
        """The passage that is `span` of the block with the number `block`."""
        return cls(Position(block, span.start), Position(block, span.end))

    def span_in(self, block: int, length: int) -> Span:
        """The part of this passage that lies in a block of `length` code points; empty if none does."""
        if not self.start.block <= block <= self.end.block:
            return Span(0, 0)
        start = self.start.offset if block == self.start.block else 0
        end = self.end.offset if block == self.end.block else length
        return Span(min(start, length), min(end, length))

    def overlaps(self, other: "Passage") -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, position: Position) -> bool:
        """Whether the code point at `position` belongs to the passage."""
        return self.start <= position < self.end
