"""From painted runs to the strips that Textual shows."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from readerapp.page.looks import Attribute, Look
from readerapp.page.painter import PaintedRun
from readerapp.tui.textual_private import cut_between_clusters

cut_between_clusters()

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


def segments_of(runs: Iterable[PaintedRun]) -> list[Segment]:
    """The segments of painted runs; those side by side that look the same are one."""
    return [
        Segment("".join([run.text for run in alike]), style_of(look)) for look, alike in groupby(runs, key=_look_of)
    ]


def _look_of(run: PaintedRun) -> Look:
    return run.look


def strip_of(runs: Sequence[PaintedRun], filters: Iterable[LineFilter] = (), background: Color = _NO_COLOR) -> Strip:
    """The strip of a painted row, with what the filters make of it on a background."""
    segments = segments_of(runs)
    for line_filter in filters:
        segments = line_filter.apply(segments, background)
    return Strip(segments, sum(run.cells for run in runs))
