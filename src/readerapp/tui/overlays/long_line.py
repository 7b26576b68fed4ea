"""Long lines in a text area: each row of one is cut out of it alone, where Textual divides all of it for each row."""

from collections.abc import Iterable, Sequence
from typing import cast, overload

from rich.containers import Lines
from rich.text import Text

from readerapp.tui.overlays.note_rows import row_starts
from readerapp.tui.textual_private import break_lines_with

LONG = 2_000
"""Code points from which a line counts as long: it has more rows than a note shows."""

break_lines_with(row_starts, LONG)


class LongLine(Text):
    """A line that is divided only where somebody looks, and looked through by nobody."""

    def __init__(self, words: str) -> None:
        super().__init__("", end="", no_wrap=True)
        self.words = words

    @property
    def plain(self) -> str:
        """The words of the line."""
        return self.words

    @plain.setter
    def plain(self, words: str) -> None:
        self.words = words

    def __len__(self) -> int:
        """How many code points it has."""
        return len(self.words)

    def set_length(self, new_length: int) -> None:
        """Cut it, or fill it up with blanks, to so many code points."""
        self.words = self.words[:new_length].ljust(new_length)

    def divide(self, offsets: Iterable[int]) -> Lines:
        """The parts between these offsets, in code points, as a sequence that makes them when it is asked."""
        return cast("Lines", _Parts(self, [0, *offsets, len(self.plain)]))


class _Part:
    """The words of a part that nobody draws."""

    def __init__(self, plain: str) -> None:
        self.plain = plain


class _Parts(Sequence[Text]):
    """The parts of a line.

    The first that is asked for is the one that is drawn, with its styles. Of those before it Textual then counts the
    tabs, in thousands of parts, for which their words are enough.
    """

    def __init__(self, line: Text, bounds: list[int]) -> None:
        self._line = line
        self._plain = line.plain
        self._bounds = bounds
        self._is_drawn = False
        self._without_tabs = None if "\t" in self._plain else _Part("")

    def __len__(self) -> int:
        """How many parts there are."""
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, index: int) -> Text: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Text]: ...
    def __getitem__(self, index: int | slice) -> Text | Sequence[Text]:
        """The part at an index."""
        if self._is_drawn and self._without_tabs:
            return cast("Text", self._without_tabs)
        if isinstance(index, slice):
            return [self._drawn(at) for at in range(*index.indices(len(self)))]
        if self._is_drawn:
            return cast("Text", _Part(self._plain[self._bounds[index] : self._bounds[index + 1]]))
        self._is_drawn = True
        return self._drawn(index)

    def _drawn(self, index: int) -> Text:
        start, end = self._bounds[index], self._bounds[index + 1]
        line = self._line
        part = Text(self._plain[start:end], line.style, justify=line.justify, overflow=line.overflow)
        for span in line.spans:
            if span.start < end and span.end > start:
                part.stylize(span.style, max(span.start - start, 0), min(span.end, end) - start)
        return part
