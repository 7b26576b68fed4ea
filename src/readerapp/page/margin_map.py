"""The margin map: the scroll bar, as shares of the text, and beside it the annotations and search hits."""

from collections.abc import Iterable

from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Position
from readerapp.page.looks import Palette
from readerapp.page.painter import PaintedRun
from readerapp.page.viewport import Viewport

THUMB = "┃"
HIGHLIGHT = "━"
NOTE = "◆"
HIT = "─"

DENSITIES = "▎▌▊█"
"""The signs of a row for which there are many annotations, from few of them to the most that any row has."""

MANY = 4
"""From so many annotations on in one row, they are no longer shown as single ones."""

_CROWD = 8
"""So many annotations fill a row, unless another has more."""

_MOST_ROWS = 1000
"""More than any screen has."""


class MarginMark(NamedTuple):
    """An annotation on the margin map: the share of the text before it (0 to 1), its colour, whether it has a note."""

    share: float
    color: str
    has_note: bool


class _MarksOfRow(NamedTuple):
    """What the annotations of one row come to: where the first is, how many of each colour, the one that is shown."""

    share: float
    colors: dict[str, int]
    shown: MarginMark

    @property
    def total(self) -> int:
        return sum(self.colors.values())


class MarginMap:
    """What stands in each row of the scroll bar: the signs of annotations and hits, and beside them the thumb.

    Annotations and hits are put in place once for a height.
    """

    def __init__(self) -> None:
        self._marks: tuple[_MarksOfRow, ...] = ()
        self._hits: tuple[float, ...] = ()
        self._rows: dict[int, _MarksOfRow] = {}
        self._hit_rows: frozenset[int] = frozenset()
        self._most = _CROWD
        self._signs: list[PaintedRun] = []
        self._painted_for: tuple[int, Palette] | None = None

    def set_marks(self, marks: Iterable[MarginMark]) -> None:
        """Take the annotations to be drawn."""
        # Thousands are counted once: they are put in place for every new height.
        each = (_MarksOfRow(mark.share, {mark.color: 1}, mark) for mark in marks)
        self._marks = tuple(_by_row(each, _MOST_ROWS).values())
        self._painted_for = None

    def set_hits(self, shares: Iterable[float]) -> None:
        """Take the search hits to be drawn, as shares of the text before each."""
        self._hits = tuple(shares)
        self._painted_for = None

    def cells(self, viewport: Viewport, palette: Palette) -> list[tuple[PaintedRun, PaintedRun]]:
        """The two cells of each row, for a bar as high as the viewport: what is marked there, and the thumb."""
        height = viewport.height
        if (height, palette) != self._painted_for:
            self._put_in_place(height)
            self._painted_for = height, palette
            self._signs = [self._sign(row, palette) for row in range(height)]
        seen = viewport.visible()
        first = row_of_share(viewport.document.share_before(seen.start), height)
        last = row_of_share(_share_behind(viewport, seen.end), height)
        thumb, none = _thumb(True, palette), _thumb(False, palette)
        return [(sign, thumb if first <= row <= last else none) for row, sign in enumerate(self._signs)]

    def _put_in_place(self, height: int) -> None:
        self._hit_rows = frozenset(row_of_share(share, height) for share in self._hits)
        self._rows = _by_row(self._marks, height)
        self._most = max([_CROWD, *(marks.total for marks in self._rows.values())])

    def _sign(self, row: int, palette: Palette) -> PaintedRun:
        """The sign for what is marked or found in the part of the text that a row stands for."""
        sign, look = " ", palette.text
        marks = self._rows.get(row)
        if marks and marks.total >= MANY:
            sign = DENSITIES[-(-marks.total * len(DENSITIES) // self._most) - 1]
            look = palette.bars[max(marks.colors, key=marks.colors.__getitem__)]
        elif marks:
            sign = NOTE if marks.shown.has_note else HIGHLIGHT
            look = palette.bars[marks.shown.color]
        elif row in self._hit_rows:
            sign, look = HIT, palette.focus_sign
        return PaintedRun(sign, look.over(palette.text), 1)


def _thumb(is_seen: bool, palette: Palette) -> PaintedRun:
    look = palette.thumb.over(palette.text) if is_seen else palette.text
    return PaintedRun(THUMB if is_seen else " ", look, 1)


def _by_row(parts: Iterable[_MarksOfRow], height: int) -> dict[int, _MarksOfRow]:
    """The annotations of each row of a bar; of few the last is shown, but before all others one with a note."""
    firsts: dict[int, _MarksOfRow] = {}
    colors: dict[int, dict[str, int]] = {}
    shown: dict[int, MarginMark] = {}
    for part in parts:
        row = row_of_share(part.share, height)
        if row not in firsts:
            firsts[row], colors[row], shown[row] = part, dict(part.colors), part.shown
            continue
        counts = colors[row]
        for color, count in part.colors.items():
            counts[color] = counts.get(color, 0) + count
        if part.shown.has_note or not shown[row].has_note:
            shown[row] = part.shown
    return {row: _MarksOfRow(first.share, colors[row], shown[row]) for row, first in firsts.items()}


def _share_behind(viewport: Viewport, end: Position) -> float:
    if viewport.document.ends_at(end):
        return 1.0
    return viewport.document.share_before(end)


def row_of_share(share: float, height: int) -> int:
    """The row of a bar so many rows high that stands for a share of the text, 0 to 1."""
    return max(0, min(int(share * height), height - 1))
