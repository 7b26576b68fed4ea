"""The sidebar pane: the cards painted by lines, and a cursor among them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from readerapp.annotations.query import EVERYTHING
from readerapp.document.position import Passage, Position
from readerapp.page.cells import as_painted, cell_width, clipped
from readerapp.page.looks import Palette
from readerapp.page.painter import PaintedRun
from readerapp.page.window import RowPlace, Window
from readerapp.tui.keyboard import Presence
from readerapp.tui.sidebar.cards import Card, Entry, Order, card_rows
from readerapp.tui.strips import strip_of

WIDTHS = range(24, 101)

WHEEL_LINES = 3

_TITLE_ROWS = 1

_LEAST_MARGIN = 4
"""Fewer cells than these beside the cards are no margin of a spread: the cards take them."""

_LOOK_BACK = 16
"""So many annotations that begin before a position are asked whether they hold it."""


class _CardWindow(Window):
    """The rows of the cards that are on the screen."""

    def __init__(self, rows_of: Callable[[int], Sequence[object]], has: Callable[[int], bool]) -> None:
        super().__init__(1)
        self._rows_of = rows_of
        self._has = has

    def has(self, number: int) -> bool:
        """Whether there is an entry with this number."""
        return self._has(number)

    def height_of(self, number: int) -> int:
        """How many rows an entry takes."""
        return len(self._rows_of(number))


class Sidebar(Widget, can_focus=True):
    """One card for each annotation. Its keys are handled by the reading screen."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Sidebar {
        width: 1fr; height: 1fr; background: $background; border-left: vkey $panel;
    }
    """

    class Chosen(Message):
        """The cursor of the sidebar is now on this card; `to_text` when the reader wants to go to its text."""

        def __init__(self, card: Card, *, to_text: bool) -> None:
            super().__init__()
            self.card = card
            self.to_text = to_text

    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__(id="sidebar")
        self.entries: Sequence[Entry] = ()
        self.order = Order.PLACE
        self.query_text = ""
        self._presence = Presence.COMING
        self.widest: Callable[[], int] = lambda: 0
        self.filter_query = EVERYTHING
        self._palette = palette
        self._rows: dict[int, list[list[PaintedRun]]] = {}
        self._window = _CardWindow(self._rows_of, lambda number: number < len(self.entries))
        self._starts: list[tuple[Passage, int]] = []
        self._numbers: dict[str, int] = {}
        self._current: int | None = None
        self._page = Passage(Position(0), Position(0))
        self._on_page: frozenset[int] = frozenset()
        self._shown: list[RowPlace] | None = None
        self._fitted: Size | None = None

    # ------------------------------------------------------------------ what is shown

    def show(self, entries: Sequence[Entry]) -> None:
        """Take the entries to be shown; the cursor stays on its annotation, or on the card in its place."""
        self._presence = Presence.THERE
        chosen, before = self.card, self._current or 0
        self.entries = entries
        self._numbers = {
            entry.placement.annotation.id: number for number, entry in enumerate(entries) if isinstance(entry, Card)
        }
        self._starts = sorted(
            (passage, number)
            for number, entry in enumerate(entries)
            if isinstance(entry, Card)
            for passage in entry.placement.passages
        )
        self._on_page = self._numbers_on_page()
        self._current = None
        if chosen:
            in_its_place = min(self._numbers.values(), key=lambda number: abs(number - before), default=None)
            self._current = self._numbers.get(chosen.placement.annotation.id, in_its_place)
        self._repaint()
        if self._window.top.number >= len(entries):
            self._window.set_top(RowPlace(max(len(entries) - 1, 0), 0))

    def show_presence(self, presence: Presence) -> None:
        """Say whether there are entries to be shown, or will be, while none have been taken."""
        self._presence = presence
        self._repaint()

    def show_page(self, page: Passage) -> None:
        """Take the passage that is on the page beside: cards whose words can be read there need say only some."""
        self._page = page
        before, self._on_page = self._on_page, self._numbers_on_page()
        if before == self._on_page:
            return
        current = RowPlace(self._current, 0) if self._current is not None else None
        row = self._window.row_of_place(current) if current else None
        for number in before ^ self._on_page:
            self._rows.pop(number, None)
        if current and row is not None:
            self._window.put(current, row)
        else:
            self._window.set_top(RowPlace(self._window.top.number, 0))
        self._shown = None
        self.refresh()

    def _numbers_on_page(self) -> frozenset[int]:
        """The entries whose passage, or some of it, is on the page."""
        first = bisect_right(self._starts, self._page.start, key=_start_of)
        end = bisect_right(self._starts, self._page.end, key=_start_of)
        near = self._starts[max(first - _LOOK_BACK, 0) : end]
        return frozenset(
            number for passage, number in near if passage.start < self._page.end and self._page.start < passage.end
        )

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        if self._current is None or self._current >= len(self.entries):
            return None
        entry = self.entries[self._current]
        return entry if isinstance(entry, Card) else None

    def place_of_card(self) -> Region | None:
        """Where on the screen the card under the cursor begins, as wide as the cards; `None` where none is seen."""
        region = self.region
        if not region or self._current is None:
            return None
        row = self._window.row_of_place(RowPlace(self._current, 0)) or 0
        return Region(region.x, region.y + _TITLE_ROWS + row, region.width, 1)

    def mark(self, annotation_id: str) -> bool:
        """Put the cursor on the card of an annotation, without a message. Returns whether it has one."""
        number = self._numbers.get(annotation_id)
        if number is not None and number != self._current:
            self._put_cursor(number)
        return number is not None

    def mark_nearest(self, position: Position) -> None:
        """Put the cursor on the card nearest to a position of the text, while the keys go to the article."""
        if not self._starts:
            return
        at = bisect_right(self._starts, position, key=_start_of)
        # The nearest begins just before or just behind; of those before, one that holds the position wins.
        before = self._starts[max(at - _LOOK_BACK, 0) : at]
        holding = [number for passage, number in before if passage.contains(position)]
        if holding:
            nearest = holding[-1]
        else:
            around = [*before[-1:], *self._starts[at : at + 1]]
            nearest = min(around, key=lambda found: _distance(found[0], position))[1]
        if nearest != self._current:
            self._put_cursor(nearest)

    def _put_cursor(self, number: int) -> None:
        for changed in (self._current, number):
            if changed is not None:
                self._rows.pop(changed, None)
        self._current = number
        height = self._window.height_of(number)
        self._window.reveal_rows(RowPlace(number, 0), RowPlace(number, height - 1), 1)
        self._shown = None
        self.refresh()

    # ------------------------------------------------------------------ painting

    def _rows_of(self, number: int) -> list[list[PaintedRun]]:
        rows = self._rows.get(number)
        if rows is None:
            is_current = number == self._current
            rows = self._rows[number] = card_rows(
                self.entries[number],
                self._card_width,
                self._palette(),
                is_current=is_current,
                is_selected=is_current and self.has_focus,
                is_on_page=number in self._on_page,
            )
        return rows

    def _repaint(self) -> None:
        self._rows.clear()
        self._shown = None
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the cards out anew."""
        del event
        self._fit()

    def _fit(self) -> None:
        size = Size(self._card_width, self.content_size.height)
        if self._fitted == size:
            return
        self._fitted = size
        self._rows.clear()
        self._window.height = max(self.content_size.height - _TITLE_ROWS, 1)
        if self._current is not None:
            self._window.put(RowPlace(self._current, 0), self._window.height // 3)
        self._shown = None

    def on_focus(self) -> None:
        """Show where the keys go."""
        self._repaint()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self._repaint()

    def notify_style_update(self) -> None:
        """Paint with the colours of the new theme."""
        super().notify_style_update()
        self._repaint()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the cards, laid out for the size that the pane has by now: it is told of it only after a frame."""
        self._fit()
        return super().render_lines(crop)

    @property
    def _card_width(self) -> int:
        """The cells of a card: those of the pane, but no more than stand beside the text in a spread."""
        width, widest = self.content_size.width, self.widest()
        return widest - 1 if widest and width - widest >= _LEAST_MARGIN else width

    def render_line(self, y: int) -> Strip:
        """One row of the cards, or of the words that stand where there are none, and what is beside them."""
        palette, width = self._palette(), self._card_width
        beside = self.content_size.width - width
        return strip_of([*self._row(y, width, palette), PaintedRun(" " * beside, palette.text, beside)])

    def _row(self, y: int, width: int, palette: Palette) -> list[PaintedRun]:
        if y < _TITLE_ROWS:
            return _title_row(self._title(), width, palette)
        y -= _TITLE_ROWS
        if not self.entries:
            return _empty_row(y, width, palette, self._words_instead())
        if self._shown is None:
            self._shown = list(self._window.places())
        if y >= len(self._shown):
            return [PaintedRun(" " * width, palette.text, width)]
        place = self._shown[y]
        return self._rows_of(place.number)[place.row]

    def _words_instead(self) -> tuple[str, ...]:
        """What is said where there are no cards: not known is not none."""
        if self._presence is Presence.THERE:
            return _NO_MATCHES if self.query_text else _NO_CARDS
        return _CARDS_COMING if self._presence is Presence.COMING else _NO_NOTES

    def _title(self) -> str:
        """What is not as usual about the list: its order, and what is left out of it."""
        if self.query_text:
            return f"{len({number for _, number in self._starts})} with {self.query_text} · Esc shows all"
        return self.order.value if self.order is not Order.PLACE else ""

    # ------------------------------------------------------------------ moving

    def move(self, cards: int) -> None:
        """Move the cursor over so many cards, and tell which one it is on."""
        numbers = [number for number, entry in enumerate(self.entries) if isinstance(entry, Card)]
        if not numbers:
            return
        at = numbers.index(self._current) if self._current in numbers else -1 if cards > 0 else 0
        self._choose(numbers[max(0, min(at + cards, len(numbers) - 1))], to_text=False)

    def open_card(self) -> None:
        """Tell that the reader wants to go to the text of the card."""
        if self._current is not None and self.card:
            self._choose(self._current, to_text=True)

    def _choose(self, number: int, *, to_text: bool) -> None:
        self._put_cursor(number)
        card = self.card
        if card:
            self.post_message(self.Chosen(card, to_text=to_text))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the cards."""
        self._scroll(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the cards."""
        self._scroll(event, -WHEEL_LINES)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        self._window.scroll(lines)
        self._shown = None
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the text of the card that was clicked."""
        event.stop()
        offset = event.get_content_offset(self)
        places = list(self._window.places())
        row = offset.y - _TITLE_ROWS if offset else -1
        if not 0 <= row < len(places):
            return
        number = places[row].number
        if isinstance(self.entries[number], Card):
            self._choose(number, to_text=True)


def _start_of(found: tuple[Passage, int]) -> Position:
    return found[0].start


def _distance(passage: Passage, position: Position) -> tuple[int, int]:
    """How far a position is from a passage: in blocks, then in code points."""
    blocks = max(passage.start.block - position.block, position.block - passage.end.block, 0)
    return blocks, abs(passage.start.offset - position.offset) if blocks == 0 else 0


_NO_CARDS = (
    "Nothing is marked yet.",
    "",
    "Enter highlights the sentence",
    "the cursor is on; a writes a note.",
    "",
    ":tour teaches the keys.",
)
_CARDS_COMING = ("Opening your notes …",)
_NO_NOTES = ("Your notes are unavailable.", "", "You can read on.")
_NO_MATCHES = ("No card fits the filter.", "", "Esc clears it.")


def _title_row(title: str, width: int, palette: Palette) -> list[PaintedRun]:
    text = clipped(f" {title}" if title else "", width)
    cells = cell_width(text)
    look = palette.focus_sign.over(palette.text)
    return [PaintedRun(as_painted(text), look, cells), PaintedRun(" " * (width - cells), palette.text, width - cells)]


def _empty_row(y: int, width: int, palette: Palette, lines: tuple[str, ...]) -> list[PaintedRun]:
    text = (lines[y] if y < len(lines) else "")[: max(width - 2, 0)]
    return [
        PaintedRun("  ", palette.text, 2),
        PaintedRun(text, palette.faint.over(palette.text), len(text)),
        PaintedRun(" " * (width - 2 - len(text)), palette.text, width - 2 - len(text)),
    ]
