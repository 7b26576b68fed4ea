"""Swatches: the colours that a key may stand for, with their names and meanings, while that key is waited for."""

from collections.abc import Callable, Mapping

from textual.content import Content
from textual.widget import Widget

from readerapp.annotations.color import Color, meant
from readerapp.document.named_tuple import NamedTuple
from readerapp.page.cells import as_painted, cell_width, clipped
from readerapp.page.looks import Palette

_GAP = 3


class _Swatch(NamedTuple):
    """One colour: its key, its sign in that colour, and what it is called."""

    key: str
    style: str
    name: str

    @property
    def width(self) -> int:
        return 4 + cell_width(self.name)


class Swatches(Widget):
    """As many lines as the colours need, over the foot of the page."""

    DEFAULT_CSS = """
    Swatches {
        layer: drawer; dock: bottom; height: auto; width: 100%; margin: 0 0 2 0; padding: 0 1;
        background: $panel; color: $foreground; display: none;
        &.-shown { display: block; }
    }
    """

    def __init__(self, palette: Callable[[], Palette], meanings: Mapping[str, str]) -> None:
        super().__init__()
        self._palette = palette
        self._meanings = meanings

    def show(self, *, visible: bool) -> None:
        """Show the colours, or show them no more."""
        self.set_class(visible, "-shown")
        if visible:
            self.refresh(layout=True)

    def render(self) -> Content:
        """The swatches in columns, as many side by side as there is room for."""
        bars, room = self._palette().bars, max(self.app.size.width - 2, 1)
        swatches = [
            _Swatch(color.value[0], bars[color.value].foreground, clipped(meant(color, self._meanings), room - 4))
            for color in Color
        ]
        width = max(swatch.width for swatch in swatches) + _GAP
        columns = max(1, (room + _GAP) // width)
        parts: list[str | tuple[str, str]] = []
        for place, swatch in enumerate(swatches):
            is_last = (place + 1) % columns == 0 or place + 1 == len(swatches)
            parts += [("■", swatch.style), " ", (swatch.key, "bold $accent"), f" {as_painted(swatch.name)}"]
            parts.append("\n" if is_last else " " * (width - swatch.width))
        return Content.assemble(*parts[:-1])
