"""A picker: a list over the page, filtered as you type."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import compress
from typing import ClassVar, NamedTuple

from rich.table import Column, Table
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.message import Message
from textual.visual import VisualType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from readerapp.page.cells import cell_width
from readerapp.tui.overlays.overlay import LineInput, Overlay

MOST_SHOWN = 500
"""Choices in the list at once; typing brings up the others."""

LONGEST_FILTER = 1_000
"""Code points beyond which nothing fits to what is typed, or rather pasted."""


class Choice(NamedTuple):
    """One line of a picker: what it gives back, its text, and something about it set to the right in faint.

    A heading stands between the lines and cannot be chosen. What leads stands in a column of its own before the text,
    whose further lines go on beside it.
    """

    value: str
    text: str
    about: str = ""
    depth: int = 0
    is_heading: bool = False
    lead: str = ""


class _Line(Option):
    """A line of the list, which knows what it gives back: the list may be another one when a click is answered."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(_line(choice), disabled=choice.is_heading)
        self.value = choice.value


class _Lines(OptionList):
    """The list itself."""

    def on_click(self, event: events.Click) -> None:
        """Pass over a click on a line that typing has taken away since the line was drawn."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()


class _FilterLine(LineInput):
    """What is typed over the list; the keys that move in it come in their turn, behind the letters before them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "next", id="picker.next"),
        Binding("up,ctrl+p", "move(-1)", "previous", id="picker.previous"),
        Binding("pagedown,ctrl+d", "move(10)", "page down", id="picker.page_down"),
        Binding("pageup,ctrl+u", "move(-10)", "page up", id="picker.page_up"),
    ]

    class Moved(Message):
        """The cursor of the list is to go on by so many `lines`."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def action_move(self, lines: int) -> None:
        """Say so to the list."""
        self.post_message(self.Moved(lines))


class Picker(Overlay[str | None]):
    """Lets the reader choose one line. Its result is the choice's value, or `None`."""

    DEFAULT_CSS = """
    Picker {
        align: center middle;
        background: $background 40%;
        & > Vertical {
            width: 90%; max-width: 90; height: auto; max-height: 85%; padding: 0 1;
            background: $panel; border: round $accent;
        }
        & LineInput, & LineInput:focus {
            dock: top; border: none; padding: 0; height: 1; background: $panel; margin: 0 0 1 0;
        }
        & OptionList, & OptionList:focus {
            height: auto; max-height: 100%; min-width: 8; border: none; padding: 0; background: $panel;
            scrollbar-size-vertical: 1; scrollbar-background: $panel; scrollbar-color: $foreground 30%;
            & > .option-list--option-disabled { color: $accent; text-style: bold; }
            & > .option-list--option-highlighted { background: $accent 25%; color: $foreground; text-style: bold; }
        }
        &.-edge { align: right middle; background: transparent; }
        &.-edge > Vertical { width: 34; max-width: 50%; height: 100%; max-height: 100%; }
        &.-cut OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
        & #nothing { display: none; color: $text-muted; }
        &.-nothing #nothing { display: block; }
    }
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        current: str = "",
        consider: Callable[[str], None] | None = None,
        find: Callable[[str], Sequence[Choice]] | None = None,
        is_cut: bool = False,
        at_edge: bool = False,
    ) -> None:
        """`consider` is given the value of each line that the cursor comes to.

        `find` says what fits to what is typed, where more is known of the choices than their words. A line that is
        too long is cut where `is_cut` says so, and broken otherwise. At the edge the list
        leaves the page to be seen as it is.
        """
        super().__init__()
        self._find = find
        self.set_class(is_cut, "-cut")
        self.set_class(at_edge, "-edge")
        self._title = title
        self._choices = choices
        self._current = current
        self._consider = consider
        self._fuzzy = FuzzySearch()

    def compose(self) -> ComposeResult:
        """The filter line over the list."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            line = _FilterLine(placeholder="type to filter")
            line.cursor_blink = False
            yield line
            yield _Lines(markup=False)
            yield Static(Content("nothing fits; Esc goes back"), id="nothing", markup=False)

    def on_mount(self) -> None:
        """Show everything, with the cursor on the present choice."""
        self._show(self._choices)
        options = self.query_one(OptionList)
        options.can_focus = False
        values = [choice.value for choice in self._choices[:MOST_SHOWN]]
        if self._current and self._current in values:
            options.highlighted = values.index(self._current)

    def _show(self, choices: Sequence[Choice]) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(map(_Line, choices[:MOST_SHOWN]))
        self.set_class(not choices, "-nothing")
        if options.option_count:
            options.highlighted = next((place for place, one in enumerate(choices) if not one.is_heading), None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave only what fits, the best first."""
        event.stop()
        if not event.value.strip():
            self._show(self._choices)
            return
        if len(event.value) > LONGEST_FILTER:
            self._show([])
            return
        if self._find:
            self._show(self._find(event.value))
            return
        query = event.value.casefold()
        texts = [f"{choice.lead} {choice.text} {choice.about}".casefold() for choice in self._choices]
        words = query.split()
        holding = [all(word in text for word in words) for text in texts]
        if any(holding):
            self._show(list(compress(self._choices, holding)))
            return
        # Nobody has all the words: take what is near to them, the nearest first; what is equally near stays in order.
        scored = [
            (self._fuzzy.match(query, text)[0], choice)
            for text, choice in zip(texts, self._choices, strict=True)
            if len(query) <= len(text)
        ]
        self._show([choice for score, choice in sorted(scored, key=lambda pair: -pair[0]) if score > 0])

    def on_ended_by_key_ended(self, event: LineInput.Ended) -> None:
        """Take the line under the cursor, or none."""
        event.stop()
        line = self.query_one(OptionList).highlighted_option
        self.close(line.value if event.key == "enter" and isinstance(line, _Line) else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the line that was clicked."""
        event.stop()
        if isinstance(event.option, _Line):
            self.close(event.option.value)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell which line is under the cursor."""
        event.stop()
        if self._consider and not self.is_answered and isinstance(event.option, _Line):
            self._consider(event.option.value)

    async def on_key(self, event: events.Key) -> None:
        """Let `Tab` do nothing: there is only one place to type."""
        if event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()

    @on(_FilterLine.Moved)
    def move(self, event: _FilterLine.Moved) -> None:
        """Move the cursor of the list."""
        event.stop()
        options = self.query_one(OptionList)
        can_be_chosen = [place for place, option in enumerate(options.options) if not option.disabled]
        if can_be_chosen:
            at = bisect_left(can_be_chosen, options.highlighted or 0)
            options.highlighted = can_be_chosen[max(0, min(at + event.lines, len(can_be_chosen) - 1))]


def _line(choice: Choice) -> VisualType:
    if choice.lead:
        columns = Table.grid(Column(width=cell_width(choice.lead)), Column())
        columns.add_row(Text(choice.lead), Text(choice.text))
        return columns
    return Content.assemble("  " * choice.depth, choice.text, (f"  {choice.about}" if choice.about else "", "dim"))
