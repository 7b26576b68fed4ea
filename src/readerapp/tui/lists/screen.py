"""List screens: a list that fills the terminal, gone through and filtered by the keys of the table."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from readerapp.errors import UsageError
from readerapp.page.cells import cell_width
from readerapp.tui.footer import Footer
from readerapp.tui.handover import end_handover, handover_of
from readerapp.tui.keyed_screen import Answer, KeyedScreen
from readerapp.tui.keys.line import TypedLine
from readerapp.tui.keys.parser import Command, keys_of, shown_keys
from readerapp.tui.keys.table import NAMED
from readerapp.tui.lists.beside import Beside, Said
from readerapp.tui.lists.lines import Lines
from readerapp.tui.lists.pane import ListPane
from readerapp.tui.lists.title import TitleLine
from readerapp.tui.status import StatusLine

if TYPE_CHECKING:
    from readerapp.tui.host import Host
    from readerapp.tui.lists.filter_completion import FilterCompletion

_FAR = 1 << 30
_NOTHING_FITS = "Nothing fits the filter; Esc shows all"
_BETWEEN_SUMS = "     "
_AROUND_SUMS = 2

WIDE = 116
"""Columns from which on there is a pane beside a list."""


class _Beside(Horizontal):
    """The list and what stands beside it, which leave nothing of it to be seen: it need not be painted."""

    BLANK = True


NO_OTHERS: Mapping[str, Answer] = MappingProxyType({})


class ListScreen(KeyedScreen, inherit_bindings=False):
    """A list with a title over it. Its result is what the chosen line stands for, or `None`.

    What keys of its own do is in `own_answers`, and what it lists in `lines`. Where the terminal is wide enough there
    is a pane beside the list with what `preview` says of the line under the cursor.
    """

    # All of it is covered.
    BLANK = True

    DEFAULT_CSS = """
    ListScreen {
        background: $background;
        & #beside { height: 1fr; }
        & #nothing { display: none; width: 1fr; height: 1fr; padding: 1 2; color: $text-muted; }
        &.-nothing #nothing { display: block; }
        &.-nothing ListPane { display: none; }
        & #summary { display: none; height: 1; padding: 0 1; color: $text-muted; }
        & #summary.-said { display: block; }
        & #preview { display: none; }
        &.-wide.-previews #preview { display: block; }
        &.-narrow.-beside #preview { display: block; width: 1fr; max-width: 100%; border-left: none; }
        &.-narrow.-beside ListPane { display: none; }
    }
    """

    def __init__(
        self,
        host: Host,
        keys: Mapping[str, tuple[str, ...]],
        title: str,
        others: Mapping[str, Answer] = NO_OTHERS,
        *,
        previews: bool = False,
    ) -> None:
        """`keys` gives other keys for actions by their names, as the settings do.

        `others` has what opens other lists over this one, by the names of the actions.
        """
        status = StatusLine(has_pen=False)
        super().__init__(host, keys, status, Footer(keys, status))
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self.title_line = TitleLine(title)
        self.filter = ""
        self.completion: FilterCompletion | None = None
        """What completes the filter, where it is in the words of annotations."""
        self.is_begun = False
        """Whether it has been opened; it may be mounted before."""
        self._theme = ""
        self._is_closed = False
        self._sums: Sequence[str] = ()
        self._beside = Beside(lambda: host.palette, _scrolling(keys), id="preview")
        self._nothing = Static(id="nothing", markup=False)
        self._summary = Static(id="summary", markup=False)
        self.set_class(previews, "-previews")
        self.pane = ListPane(lambda: host.palette)
        self.answers = {**self.common_answers(), **self._list_answers(), **self.own_answers(), **others}

    @abstractmethod
    def own_answers(self) -> Mapping[str, Answer]:
        """What does the actions that this list has besides those of every list."""

    @property
    def is_looking(self) -> bool:
        """Whether it is still being looked up what fits the filter."""
        return False

    @abstractmethod
    def lines(self, query: str) -> Lines:
        """What is listed with this filter. Raises `FilterError` where the filter cannot be understood."""

    def selected_count(self) -> int:
        """How many of the lines that keys would act on are selected."""
        return len(self.pane.selected)

    def words_for_none(self) -> str:
        """What stands in the place of the list where there is nothing to be listed."""
        return ""

    def preview(self, value: str) -> Sequence[Said]:
        """What is said beside the list of what a line stands for; of nothing where the value is empty."""
        del value
        return ()

    def _list_answers(self) -> dict[str, Answer]:
        beside = {
            "switch_to_beside": lambda _: self._switch(to_beside=not self._beside.has_keys),
            "beside_down": lambda command: self._scroll_beside(command.times),
            "beside_up": lambda command: self._scroll_beside(-command.times),
        }
        return {
            **(beside if self.has_class("-previews") else {}),
            "next_line": lambda command: self._move(command.times),
            "previous_line": lambda command: self._move(-command.times),
            "first_line": lambda _: self._move(-_FAR),
            "last_line": lambda _: self._move(_FAR),
            "page_of_lines_down": lambda command: self._move_page(command.times),
            "page_of_lines_up": lambda command: self._move_page(-command.times),
            "filter_lines": self.do_filter_lines,
            "back": self.do_back,
            "close_list": lambda _: self.close(),
        }

    def compose(self) -> ComposeResult:
        """The title, the lines, what stands where there are none, status line and footer."""
        self._fit()
        yield self.title_line
        with _Beside(id="beside"):
            yield self._nothing
            yield self.pane
            yield self._beside
        yield self._summary
        yield self._status
        yield self._footer

    def on_mount(self) -> None:
        """Show the lines, and take the keyboard; Textual calls it after what a list of its own does."""
        self._theme = self.app.theme
        self.list_again()
        self.set_focus(self.pane)
        self.keys_changed()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Be as the terminal is by now, before the first frame, and take the keys that came meanwhile."""
        if not self.is_begun:
            self.is_begun = True
            # It was styled when it was mounted, for the theme of that time.
            event.refresh_styles = self.app.theme != self._theme
            self._fit()
            self.title_line.filter_query = self.filter
            self.call_after_refresh(end_handover, self)

    def _fit(self) -> None:
        is_wide = self.app.size.width >= WIDE
        self.set_class(is_wide, "-wide")
        self.set_class(not is_wide, "-narrow")

    # ------------------------------------------------------------------ what is listed

    def list_again(self, *, is_gathered: bool = False) -> None:
        """List what there is now, with the filter that holds; while it `is_gathered`, the cursor waits at the top."""
        self.show_lines(self.lines(self.filter), is_gathered=is_gathered)

    def show_lines(self, lines: Lines, *, is_gathered: bool = False) -> None:
        """Have these lines in the pane."""
        said = "" if lines.values or self.is_looking else _NOTHING_FITS if self.filter else self.words_for_none()
        self._nothing.update(Content(said))
        self.set_class(bool(said), "-nothing")
        self.pane.show(lines, is_gathered=is_gathered)

    def do_filter_lines(self, _command: Command) -> None:
        """Type what the lines must have to be listed."""
        self._switch(to_beside=False)
        line = TypedLine("filter/", self.filter, self.narrow, self.narrow)
        if self.completion:
            self.completion.begin()
            line = TypedLine("filter/", self.filter, self.narrow, self.narrow, complete=self.completion.offers)
        self.keyboard.give_to(line)

    def narrow(self, query: str) -> None:
        """List what fits a filter; one that is not understood says why, and the list stays."""
        try:
            lines = self.lines(query)
        except UsageError as error:
            self.say(str(error), is_error=True)
            return
        self.say("")
        self.filter = query
        self.title_line.filter_query = query
        self.show_lines(lines)

    def _move(self, lines: int) -> None:
        """Move the cursor, or what stands beside the list where the keys are about that."""
        if self._beside.has_keys:
            self._beside.scroll_rows(lines)
        else:
            self.pane.move(lines)

    def _move_page(self, pages: int) -> None:
        if self._beside.has_keys:
            self._beside.scroll_rows(pages * self._beside.page)
        else:
            self.pane.move_page(pages)

    def _switch(self, *, to_beside: bool) -> None:
        """Have the keys be about what stands beside the list, which is in its place on a narrow screen; or back."""
        self._beside.take_keys(has_keys=to_beside)
        self.set_class(to_beside, "-beside")
        self.show_preview()

    def _scroll_beside(self, rows: int) -> None:
        if self._is_beside_shown:
            self._beside.scroll_rows(rows)
        else:
            self._switch(to_beside=True)

    @property
    def _is_beside_shown(self) -> bool:
        return self.has_class("-previews") and (self.has_class("-wide") or self._beside.has_keys)

    def do_back(self, _command: Command) -> None:
        """Go back to the list, select nothing, list every line again, or else go back to what lies under the list."""
        if self._beside.has_keys:
            self._switch(to_beside=False)
        elif self.pane.selected:
            self.pane.select_none()
        elif self.filter:
            self.narrow("")
        else:
            self.close()

    def sum_up(self, sums: Sequence[str]) -> None:
        """Say of all that is listed, in a line of its own under the list, as much as there is room for, or nothing."""
        self._sums = sums
        summary = shortened(sums, self.app.size.width - _AROUND_SUMS)
        self._summary.update(Content(summary))
        self._summary.set_class(bool(summary), "-said")

    def on_resize(self, event: events.Resize) -> None:
        """Say as much of the whole as there is room for now."""
        del event
        self.sum_up(self._sums)
        self.call_after_refresh(self.show_preview)

    def on_list_pane_moved(self, message: ListPane.Moved) -> None:
        """Say more of the line under the cursor."""
        message.stop()
        self.title_line.selected = self.selected_count()
        self.show_preview()

    def show_preview(self) -> None:
        """Say what there is to say now of the line under the cursor, where there is room."""
        if self._is_beside_shown:
            self._beside.show(self.pane.value, self.preview(self.pane.value))

    def on_list_pane_opened(self, message: ListPane.Opened) -> None:
        """Do what `Enter` does."""
        message.stop()
        self.open_current()

    def open_current(self) -> None:
        """Give back what the line under the cursor stands for."""
        if self.pane.value:
            self.close(self.pane.value)

    def close(self, result: str | None = None) -> None:
        """Go away with a result, once, and give the keyboard back."""
        if not self._is_closed:
            self._is_closed = True
            handover_of(self).begin()
            self.dismiss(result)
            end_handover(self)


def _scrolling(keys: Mapping[str, tuple[str, ...]]) -> str:
    """The key that scrolls what stands beside a list, as it is shown."""
    return shown_keys(next(keys_of(NAMED["beside_down"], keys), ""))


def shortened(sums: Sequence[str], room: int) -> str:
    """The first of these in a line, as many as have room in so many cells, but one at least where there is any."""
    lines = (_BETWEEN_SUMS.join(sums[:number]) for number in range(len(sums), 0, -1))
    return next(filter(lambda line: cell_width(line) <= room, lines), "".join(sums[:1]))
