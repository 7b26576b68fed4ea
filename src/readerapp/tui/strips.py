"""From painted runs to the strips that Textual shows."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from readerapp.page.looks import Attribute, Look
from readerapp.page.painter import PaintedRun
from readerapp.tui.control_filter import cleaned
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


class Ink:
    """Makes strips of painted rows on a background, with what Textual's filters of lines make of their styles.

    Those filters change nothing but styles, so each look is put through them once and not each row. What could
    drive the terminal is left out of the text here.
    """

    def __init__(self, filters: Sequence[LineFilter] = (), background: Color = _NO_COLOR) -> None:
        self._filters = filters
        self._background = background
        self._styles: dict[Look, Style] = {}

    def strip(self, runs: Iterable[PaintedRun], before: Sequence[Segment] = ()) -> Strip:
        """The strip of a painted row, behind some segments; runs side by side that look the same are one segment."""
        segments = list(before)
        width = sum([segment.cell_length for segment in before])
        texts: list[str] = []
        look = None
        for text, its_look, cells in runs:
            if not text:
                continue
            width += cells
            if look is not None and its_look != look:
                segments.append(Segment(cleaned("".join(texts)), self.style(look)))
                texts = []
            texts.append(text)
            look = its_look
        if look is not None:
            segments.append(Segment(cleaned("".join(texts)), self.style(look)))
        return Strip(segments, width)

    def style(self, look: Look) -> Style:
        """The style of a look."""
        style = self._styles.get(look)
        if style is None:
            [segment] = self.filtered([Segment(" ", style_of(look))])
            style = self._styles[look] = segment.style or Style.null()
        return style

    def filtered(self, segments: list[Segment]) -> list[Segment]:
        """What the filters make of segments."""
        for line_filter in self._filters:
            segments = line_filter.apply(segments, self._background)
        return segments


@lru_cache(maxsize=64)
def ink(filters: tuple[LineFilter, ...] = (), background: Color = _NO_COLOR) -> Ink:
    """The ink for a background, which is the same as long as that and the filters are."""
    return Ink(filters, background)


def strip_of(runs: Iterable[PaintedRun]) -> Strip:
    """The strip of a painted row as it is, without any filter."""
    return ink().strip(runs)
