"""From painted runs to the strips that Textual shows."""

from collections.abc import Iterable
from functools import lru_cache

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from readerapp.page.cells import is_simple
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
    is_sure = True
    for run in runs:
        segments.append(Segment(run.text, style_of(run.look)))
        cells += run.cells
        is_sure = is_sure and is_simple(run.text)
    for line_filter in filters:
        segments = line_filter.apply(segments, background)
    return Strip(segments, cells) if is_sure else _PinnedStrip(segments, cells)


class _PinnedStrip(Strip):
    """A strip with text that is broader or narrower on some terminals: what is behind it stands in its cells on all.

    Blanks behind the text would be pushed into what stands beside the strip, or cover its end: so the row is cleared
    before it is written, and they are not written.
    """

    def render(self, console: Console) -> str:
        """The strip as it goes to the terminal."""
        segments = list(self)
        unsure = [number for number, segment in enumerate(segments) if not is_simple(segment.text)]
        head = unsure[-1] + 1 if unsure else 0
        tail = head
        while tail < len(segments) and not segments[tail].text.strip(" "):
            tail += 1
        blank = segments[head] if head < len(segments) else segments[-1]
        blanks = [blank._replace(text=_ERASE.format(self.cell_length))]
        at = sum(segment.cell_length for segment in segments[:head])
        cleared = [_SAVE_CURSOR, Strip(blanks).render(console)]
        for segment in segments[head:tail]:
            if segment.text and segment.style != blank.style:
                erased = Strip([segment._replace(text=_ERASE.format(segment.cell_length))]).render(console)
                cleared += [_forward(at), erased, _RESTORE_CURSOR, _SAVE_CURSOR]
            at += segment.cell_length
        return "".join(
            [
                *cleared,
                Strip(segments[:head]).render(console),
                _RESTORE_CURSOR,
                _forward(at),
                Strip(segments[tail:]).render(console),
            ]
        )


def _forward(cells: int) -> str:
    return _FORWARD.format(cells) if cells else ""
