"""The sidebar pane: the cards painted by lines, and a cursor among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from readerapp.document.position import Passage, Position
from readerapp.page.looks import Palette
from readerapp.page.painter import PaintedRun
from readerapp.page.window import RowPlace
from readerapp.tui.changed_rows import changed_regions
from readerapp.tui.keyboard import Presence
from readerapp.tui.sidebar.card_list import CardList
from readerapp.tui.sidebar.card_window import CardWindow
from readerapp.tui.sidebar.entries import Card, Entry, Heading, Order
from readerapp.tui.sidebar.ground import Ground, ground_of
from readerapp.tui.sidebar.words_instead import row_of_words, title_row, words_instead

if TYPE_CHECKING:
    from readerapp.annotations.query import Query

WIDTHS = range(24, 101)

WHEEL_LINES = 3

_TITLE_ROWS = 1

_LEAST_MARGIN = 4
"""Fewer cells than these beside the cards are no margin of a spread: the cards take them."""


_MOST_WHOLE = 8
"""So many cards are shown whole; of more only the one under the cursor, the others are a line each."""


class Sidebar(Widget, can_focus=True):
    """One card for each annotation. Its keys are handled by the reading screen.

    Nothing is made for a card that is not on the screen, and a row that stays as it is is not painted again.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Sidebar {
        width: 1fr; height: 1fr; background: $background; border-left: vkey $panel;
    }
    """

    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__(id="sidebar")
        self.order = Order.PLACE
        self.query_text = ""
        self.filter_query: Query | None = None
        self.folded: set[str] = set()
        """The keys of the headings whose cards are folded away."""
        self.selected: set[str] = set()
        """The ids of the annotations that keys act on together."""
        self.when_chosen: Callable[[Card, bool], None] = lambda _card, _to_text: None
        """Told which card the cursor is on now, at once, and whether the reader wants to go to its text."""
        self.widest: Callable[[], int] = lambda: 0
        self._presence = Presence.COMING
        self._palette = palette
        self._painted_with: Palette | None = None
        self._strips: dict[int, list[Strip]] = {}
        self._frame: list[Strip] | None = None
        self._ground: Ground | None = None
        self._is_stale = False
        self._window = CardWindow(self._height_of, lambda number: number < len(self._list.entries))
        self._list = CardList()
        self._current: int | None = None
        self._page = Passage(Position(0), Position(0))
        self._on_page: frozenset[int] = frozenset()
        self._fitted: Size | None = None

    # ------------------------------------------------------------------ what is shown

    @property
    def entries(self) -> Sequence[Entry]:
        """What is listed."""
        return self._list.entries

    def show(self, entries: Sequence[Entry], heading: str = "") -> None:
        """Take the entries to be shown; the cursor stays on its annotation, or on the card in its place.

        Where the key of a `heading` is named, the cursor goes to that, or to the first card below it.
        """
        self._presence = Presence.THERE
        chosen, before = self.card, self._current
        self._list = CardList(entries)
        self.selected = {one for one in self.selected if self._list.number(one) is not None}
        self._look_at_page()
        named = self._list.stop_at_heading(heading) if heading else None
        self._current = named
        if named is None and chosen:
            self._current = self._list.number_of(chosen)
        if self._current is None and before is not None:
            self._current = self._list.nearest_stop(before)
        self._repaint()
        if self._window.top.number >= len(entries):
            self._window.set_top(RowPlace(max(len(entries) - 1, 0), 0))
        if named is not None:
            self._put_cursor(named)

    def show_presence(self, presence: Presence) -> None:
        """Say whether there are entries to be shown, or will be, while none have been taken."""
        self._presence = presence
        self._repaint()

    def show_page(self, page: Passage) -> None:
        """Take the passage that is on the page beside: cards whose words can be read there need say only some.

        While the keys go to the text, those cards stand first where there are many.
        """
        self._page = page
        before = self._on_page
        self._look_at_page()
        if before == self._on_page:
            return
        current = RowPlace(self._current, 0) if self._current is not None else None
        row = self._window.row_of_place(current) if current else None
        self._forget(*self._said_otherwise(before))
        if self._is_brief and self.order is Order.PLACE and not self.has_focus and self._on_page:
            first = min(self._on_page)
            has_heading = first > 0 and not self._list.is_card(first - 1)
            self._window.set_top(RowPlace(first - has_heading, 0))
        elif current and row is not None:
            self._window.put(current, row)
        else:
            self._window.set_top(RowPlace(self._window.top.number, 0))

    def _said_otherwise(self, before: frozenset[int]) -> frozenset[int]:
        """The cards that say more or less than they did while `before` were on the page: a brief one never does."""
        changed = before ^ self._on_page
        return changed.intersection([self._current]) if self._is_brief else changed

    def _look_at_page(self) -> None:
        """Find the cards of the page, where it matters: a brief card says as little wherever its words are."""
        is_of_no_use = self._is_brief and self.has_focus
        self._on_page = frozenset() if is_of_no_use else self._list.on_page(self._page)

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        if self._current is None or self._current >= len(self._list):
            return None
        entry = self._list.entries[self._current]
        return entry if isinstance(entry, Card) else None

    @property
    def heading(self) -> Heading | None:
        """The heading under the cursor, or the one that its card stands under."""
        return self._list.heading_of(self._current) if self._current is not None else None

    @property
    def chosen(self) -> list[str]:
        """The ids of the annotations that are selected, in the order of their cards."""
        return sorted(self.selected, key=lambda one: self._list.number(one) or 0)

    def toggle(self) -> None:
        """Select the card under the cursor, or no longer; and go on to the next."""
        if self.card and self._current is not None:
            self.selected ^= {self.card.placement.annotation.id}
            self._forget(self._current)
            self.move(1)

    def clear_selection(self) -> bool:
        """Select nothing. Returns whether anything was."""
        was_any = bool(self.selected)
        numbers = [number for one in self.selected if (number := self._list.number(one)) is not None]
        self.selected.clear()
        self._forget(*numbers)
        return was_any

    def place_of_card(self) -> Region | None:
        """Where on the screen the card under the cursor begins, as wide as the cards; `None` where none is seen."""
        region = self.region
        if not region or self._current is None:
            return None
        row = self._window.row_of_place(RowPlace(self._current, 0)) or 0
        beside = self.content_size.width - self._card_width
        return Region(region.x, region.y + _TITLE_ROWS + row, region.width - beside, 1)

    def mark(self, annotation_id: str) -> bool:
        """Put the cursor on the card of an annotation, without a message. Returns whether it has one."""
        number = self._list.number(annotation_id)
        if number is not None and number != self._current:
            self._put_cursor(number)
        return number is not None

    def mark_nearest(self, position: Position) -> None:
        """Put the cursor on the card nearest to a position of the text, while the keys go to the article."""
        nearest = self._list.nearest(position)
        if nearest is not None and nearest != self._current:
            self._put_cursor(nearest)

    def _put_cursor(self, number: int) -> None:
        before, self._current = self._current, number
        self._forget(number, *(() if before is None else (before,)))
        height = self._height_of(number)
        self._window.reveal_rows(RowPlace(number, 0), RowPlace(number, height - 1), 1)

    # ------------------------------------------------------------------ painting

    @property
    def _is_brief(self) -> bool:
        """Whether a card that the cursor is not on is one line."""
        return self._list.count > _MOST_WHOLE

    def _height_of(self, number: int) -> int:
        """How many rows an entry takes. One line is not painted to be counted."""
        if self._is_brief and number != self._current and self._list.is_card(number):
            return 1
        return len(self._strips_of(number))

    def _strips_of(self, number: int) -> list[Strip]:
        strips = self._strips.get(number)
        if strips is None:
            # The first key need not wait for what paints cards: by then there are none.
            from readerapp.tui.sidebar.cards import CardState, entry_rows

            entry = self._list.entries[number]
            state = CardState(
                is_current=number == self._current,
                has_keys=self.has_focus,
                is_on_page=number in self._on_page,
                is_brief=self._is_brief,
                is_selected=isinstance(entry, Card) and entry.placement.annotation.id in self.selected,
            )
            ground = self._ground or self._look_at_ground()
            rows = entry_rows(entry, ground.card_width, ground.palette, state)
            strips = self._strips[number] = [ground.strip(row) for row in rows]
        return strips

    def _look_at_ground(self) -> Ground:
        """What all rows are made with, as it is now."""
        self._ground = ground_of(self, self._palette(), self._card_width)
        return self._ground

    def _forget(self, *numbers: int) -> None:
        """Paint these entries anew in the next frame, and whatever else has come to stand elsewhere by then."""
        for number in numbers:
            self._strips.pop(number, None)
        if not self._is_stale:
            self._is_stale = True
            self.call_next(self._paint_changes)

    def _paint_changes(self) -> None:
        """Have the rows painted that are not as they were."""
        self._is_stale = False
        if not self.is_mounted or not self.content_size:
            return
        before = self._frame
        frame = self._frame = self._all_rows()
        if before is None or len(before) != len(frame):
            self.refresh()
            return
        if regions := changed_regions(before, frame, self.content_size.width):
            self.refresh(*regions)

    def _all_rows(self) -> list[Strip]:
        """All rows of the sidebar."""
        self._fit()
        ground = self._look_at_ground()
        palette, width, height = ground.palette, ground.card_width, self.content_size.height
        frame = [ground.strip(title_row(self._title(), width, palette))]
        if self._list.entries:
            frame += [self._strips_of(place.number)[place.row] for place in self._window.places()]
        else:
            words = words_instead(self._presence, is_filtered=bool(self.query_text))
            frame += [ground.strip(row_of_words(y, width, palette, words)) for y in range(len(words))]
        blank = ground.strip([PaintedRun(" " * width, palette.text, width)])
        return [*frame[:height], *[blank] * (height - len(frame))]

    def _repaint(self) -> None:
        self._strips.clear()
        self._frame = self._ground = None
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
        self._strips.clear()
        self._frame = self._ground = None
        self._window.height = max(self.content_size.height - _TITLE_ROWS, 1)
        if self._current is not None:
            self._window.put(RowPlace(self._current, 0), self._window.height // 3)

    def on_focus(self) -> None:
        """Show where the keys go."""
        self._show_whether_keys_go_here()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self._show_whether_keys_go_here()

    def _show_whether_keys_go_here(self) -> None:
        before = self._on_page
        self._look_at_page()
        self._forget(*self._said_otherwise(before), *(() if self._current is None else (self._current,)))

    def notify_style_update(self) -> None:
        """Paint with the colours of the new theme. This is told at every change of the focus, too."""
        super().notify_style_update()
        palette = self._palette()
        if palette is not self._painted_with:
            self._painted_with = palette
            self._repaint()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the cards, laid out for the size that the pane has by now: it is told of it only after a frame."""
        self._fit()
        if self._frame is None:
            self._frame = self._all_rows()
        rows = [*(self._ground or self._look_at_ground()).edge_rows(), *self._frame]
        shown = rows[crop.y : crop.bottom]
        is_whole = crop.column_span == (0, self.size.width)
        return shown if is_whole else [row.crop(*crop.column_span) for row in shown]

    @property
    def _card_width(self) -> int:
        """The cells of a card: those of the pane, but no more than stand beside the text in a spread."""
        width, widest = self.content_size.width, self.widest()
        return widest - 1 if widest and width - widest >= _LEAST_MARGIN else width

    def _title(self) -> str:
        """What is not as usual about the list: its order, what is left out of it, what is selected."""
        if self.selected:
            return f"{len(self.selected)} selected · Esc selects none"
        if self.query_text:
            return f"{self._list.count} with {self.query_text} · Esc shows all"
        return self.order.value if self.order is not Order.PLACE else ""

    # ------------------------------------------------------------------ moving

    def move(self, cards: int) -> None:
        """Move the cursor over so many cards, and tell which one it is on."""
        there = self._list.moved(self._current, cards)
        if there is not None:
            self._choose(there, to_text=False)

    def open_card(self) -> None:
        """Tell that the reader wants to go to the text of the card."""
        if self._current is not None and self.card:
            self._choose(self._current, to_text=True)

    def _choose(self, number: int, *, to_text: bool) -> None:
        self._put_cursor(number)
        card = self.card
        if card:
            self.when_chosen(card, to_text)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the cards."""
        self._scroll(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the cards."""
        self._scroll(event, -WHEEL_LINES)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        self._window.scroll(lines)
        self._forget()

    def on_click(self, event: events.Click) -> None:
        """Go to the text of the card that was clicked."""
        event.stop()
        offset = event.get_content_offset(self)
        places = list(self._window.places())
        row = offset.y - _TITLE_ROWS if offset else -1
        if not 0 <= row < len(places):
            return
        number = places[row].number
        if self._list.is_card(number):
            self._choose(number, to_text=True)
