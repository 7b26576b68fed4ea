"""Writing a frame: the colours of the terminal are changed where the next text has others, and nowhere else."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from readerapp.document.named_tuple import NamedTuple
from readerapp.page.cells import cell_width, is_simple
from readerapp.page.pinning import needs_pins, pieces_of

_RESET = "\x1b[0m"


class _Attribute(NamedTuple):
    """What Rich calls an attribute, the numbers that turn it on and off (SGR), and whether it is seen on a blank."""

    name: str
    on: str
    off: str
    is_on_blanks: bool


_ATTRIBUTES = (
    _Attribute("bold", "1", "22", is_on_blanks=False),
    _Attribute("dim", "2", "22", is_on_blanks=False),
    _Attribute("italic", "3", "23", is_on_blanks=False),
    _Attribute("underline", "4", "24", is_on_blanks=True),
    _Attribute("blink", "5", "25", is_on_blanks=True),
    _Attribute("blink2", "6", "25", is_on_blanks=True),
    _Attribute("reverse", "7", "27", is_on_blanks=True),
    _Attribute("conceal", "8", "28", is_on_blanks=False),
    _Attribute("strike", "9", "29", is_on_blanks=True),
    _Attribute("underline2", "21", "24", is_on_blanks=True),
    _Attribute("frame", "51", "54", is_on_blanks=True),
    _Attribute("encircle", "52", "54", is_on_blanks=True),
    _Attribute("overline", "53", "55", is_on_blanks=True),
)
"""The attributes of ECMA-48 that Rich knows."""

_NO_FOREGROUND, _NO_BACKGROUND = "39", "49"


class _Rendition(NamedTuple):
    """How text is drawn (SGR): its attributes and the two colours."""

    attributes: tuple[_Attribute, ...] = ()
    foreground: str = _NO_FOREGROUND
    background: str = _NO_BACKGROUND


_PLAIN = _Rendition()

SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
    "windows": ColorSystem.WINDOWS,
}
"""How many colours a terminal has, by the names of Rich's consoles."""


class FrameWriter:
    """Collects what is written for one frame. The terminal draws plainly before it, and does so again behind it."""

    def __init__(self, system: ColorSystem) -> None:
        self._system = system
        self._pieces: list[str] = []
        self._now = _PLAIN
        self._stands_at: tuple[int, int] | None = None

    def write_at(self, x: int, y: int, segments: Sequence[Segment]) -> None:
        """Write a stretch of a row, from a column of it on; both are counted from 0.

        Where its width is not sure, in pieces: see `readerapp.page.pinning`.
        """
        texts = [segment.text for segment in segments]
        text = "".join(texts)
        if not text:
            return
        if self._stands_at != (x, y):
            self._pieces.append(_place(x, y))
        # Most rows are looked at once, as a whole.
        is_plain = is_simple(text)
        if is_plain or not needs_pins(texts):
            self._write(segments)
            self._stands_at = x + (len(text) if is_plain else sum(map(cell_width, texts))), y
            return
        self._stands_at = None
        self._write(Segment(" " * cell_width(text), style) for text, style, _ in segments)
        for piece in pieces_of(texts):
            self._pieces.append(_place(x + piece.cell, y))
            self._write(Segment(text, segments[number].style) for number, text in piece.parts)

    def _write(self, segments: Iterable[Segment]) -> None:
        now = self._now
        for text, style, _ in segments:
            if text:
                change, now = _step(now, style, text.isspace(), self._system)
                self._pieces += change, text
        self._now = now

    def written(self) -> str:
        """All of it."""
        return "".join([*self._pieces, "" if self._now == _PLAIN else _RESET])


def _place(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"


@lru_cache(maxsize=8192)
def _step(now: _Rendition, style: Style | None, is_blank: bool, system: ColorSystem) -> tuple[str, _Rendition]:
    """What is written before a text of a style, and how the terminal draws from there on."""
    wished = _PLAIN if style is None else _rendition(style, system)
    if is_blank and wished != now:
        wished = _on_blanks(now, wished)
    return _change(now, wished), wished


@lru_cache(maxsize=4096)
def _rendition(style: Style, system: ColorSystem) -> _Rendition:
    foreground, background = style.color, style.bgcolor
    return _Rendition(
        tuple(attribute for attribute in _ATTRIBUTES if getattr(style, attribute.name)),
        ";".join(foreground.downgrade(system).get_ansi_codes()) if foreground else _NO_FOREGROUND,
        ";".join(background.downgrade(system).get_ansi_codes(foreground=False)) if background else _NO_BACKGROUND,
    )


def _on_blanks(now: _Rendition, wished: _Rendition) -> _Rendition:
    """What looks as is wished where there are only blanks: nobody sees in which colour or slope letters would be."""
    if any(attribute.is_on_blanks for attribute in (*now.attributes, *wished.attributes)):
        return wished
    return now._replace(background=wished.background)


def _change(before: _Rendition, after: _Rendition) -> str:
    """What turns one rendition into another."""
    off = {attribute.off for attribute in before.attributes if attribute not in after.attributes}
    on = [attribute.on for attribute in after.attributes if attribute not in before.attributes or attribute.off in off]
    colors = [has for had, has in zip(before[1:], after[1:], strict=True) if had != has]
    codes = [*sorted(off), *on, *colors]
    return f"\x1b[{';'.join(codes)}m" if codes else ""
