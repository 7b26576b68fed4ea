"""From painted runs to the strips that Textual shows."""

from collections.abc import Iterable
from functools import lru_cache

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from readerapp.page.cells import broadest_width
from readerapp.page.looks import Attribute, Look
from readerapp.page.painter import PaintedRun

_SAVE_CURSOR, _RESTORE_CURSOR = "\x1b7", "\x1b8"
_ERASE, _FORWARD = "\x1b[{}X", "\x1b[{}C"

_NO_COLOR = Color(0, 0, 0, 0)


@lru_cache(maxsize=1024)
def style_of(look: Look) -> Style:
    """The Rich style of a look."""
    marks = look.attributes
    return Style(
        color=_rich_color(look.foreground),
        bgcolor=_rich_color(look.background),
        bold=bool(marks & Attribute.BOLD) or None,
        dim=bool(marks & Attribute.DIM) or None,
        italic=bool(marks & Attribute.ITALIC) or None,
        underline=bool(marks & Attribute.UNDERLINE) or None,
        reverse=bool(marks & Attribute.REVERSE) or None,
        strike=bool(marks & Attribute.STRIKE) or None,
    )


def _rich_color(name: str) -> str | None:
    """A colour in Rich's words: it calls the terminal's own colours without the `ansi_`."""
    return name.removeprefix("ansi_") or None


def strip_of(runs: Iterable[PaintedRun], filters: Iterable[LineFilter] = (), background: Color = _NO_COLOR) -> Strip:
    """The strip of a painted row, with what the filters make of it on a background."""
    segments = []
    cells = 0
    may_be_broader = False
    for run in runs:
        segments.append(Segment(run.text, style_of(run.look)))
        cells += run.cells
        may_be_broader = may_be_broader or (not run.text.isascii() and broadest_width(run.text) > run.cells)
    for line_filter in filters:
        segments = line_filter.apply(segments, background)
    return _PinnedStrip(segments, cells) if may_be_broader else Strip(segments, cells)


class _PinnedStrip(Strip):
    """A strip whose text is broader on some terminals: its last segment stands in the same cells on all of them.

    Blanks before it would be pushed into what stands beside the strip, so the row is cleared before it is written.
    """

    def render(self, console: Console) -> str:
        """The strip as it goes to the terminal."""
        *body, last = self
        while body and not body[-1].text.strip(" "):
            body.pop()
        blank = list(self)[len(body)]
        before_last = self.cell_length - last.cell_length
        parts = [
            _SAVE_CURSOR,
            Strip([blank._replace(text=_ERASE.format(self.cell_length))]).render(console),
            Strip(body).render(console),
            _RESTORE_CURSOR,
            _FORWARD.format(before_last) if before_last else "",
            Strip([last]).render(console),
        ]
        return "".join(parts)
