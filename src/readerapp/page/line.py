"""`Line`: which code points of a block stand on one row of the page, and where on it."""

from readerapp.document.named_tuple import NamedTuple


class Line(NamedTuple):
    """One line of a block: code points `start` (in) to `end` (out) of its text, set `indent` cells from the left.

    `prefix` is what the page adds in front (a bullet, a quote's bar), painted from `prefix_at` cells on; it is never
    wider than what is left of the indent. In a line that `is_mirrored`, as those of Hebrew and Arabic are, it stands
    to the right of the text, and the gutter to the right of that. A line of several `pieces`, as a row of a table has
    them, shows these and nothing between them; they stand side by side, each with its own indent. One that `is_gap` is
    an empty row inside a block; one that `is_sign` shows nothing of the text, but that something of it is folded there.

    `broad` is how many cells the line may be longer than the column, and `shift` how many of them are to the left of
    it: indents count from there.
    """

    start: int
    end: int
    indent: int = 0
    prefix: str = ""
    prefix_at: int = 0
    is_mirrored: bool = False
    pieces: tuple["Line", ...] = ()
    is_gap: bool = False
    is_sign: bool = False
    shift: int = 0
    broad: int = 0

    @property
    def parts(self) -> tuple["Line", ...]:
        """The pieces of the line, or the line itself where it is all of one piece."""
        return self.pieces or (self,)

    def part_at(self, cell: int) -> "Line":
        """The part that stands at a cell of the column, or the nearest one to the left of it."""
        before = [part for part in self.parts if part.indent <= cell]
        return before[-1] if before else self.parts[0]
