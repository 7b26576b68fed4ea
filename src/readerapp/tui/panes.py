"""Panes: what the keys do that concern the article and the sidebar beside it - which has the keys, which is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.page.arrangement import SIDEBAR_WIDTH
from readerapp.tui.keys.parser import Command
from readerapp.tui.sidebar.view import WIDTHS

if TYPE_CHECKING:
    from textual.screen import Screen

    from readerapp.tui.article.view import ArticleView
    from readerapp.tui.sidebar.view import Sidebar

_STEP = 4
_NARROWEST_ARTICLE = 20

_ZEN, _NARROW, _DRAWER, _WITHOUT_SIDEBAR = "-zen", "-narrow", "-drawer", "-without-sidebar"
"""The classes of the screen that its style sheet knows; where there is little room, the sidebar is a drawer below."""


class Panes:
    """Answers the commands about panes, on the screen that they are on."""

    def __init__(self, screen: Screen[str | None], article: ArticleView, sidebar: Sidebar, width: int) -> None:
        """`width` is that of the sidebar in cells; without any it is hidden."""
        self._screen = screen
        self._article = article
        self._sidebar = sidebar
        self._width = width or SIDEBAR_WIDTH
        article.sidebar_columns = lambda: self.columns_beside
        sidebar.widest = lambda: article.arranged().cards
        screen.set_class(not width, _WITHOUT_SIDEBAR)

    @property
    def sidebar_columns(self) -> int:
        """The width of the sidebar where there is room for it beside the article; 0 when the reader hid it."""
        return 0 if self._screen.has_class(_WITHOUT_SIDEBAR) else self._width

    @property
    def columns_beside(self) -> int:
        """The width of the sidebar where there is room for it beside the article; 0 when it is not shown."""
        return 0 if self._screen.has_class(_ZEN) else self.sidebar_columns

    @property
    def is_in_sidebar(self) -> bool:
        """Whether the keys go to the sidebar. The panes themselves are told a turn of the event loop later."""
        return self._screen.focused is self._sidebar

    @property
    def selects_cards(self) -> bool:
        """Whether the keys go to cards of which some are selected."""
        return self.is_in_sidebar and bool(self._sidebar.selected)

    def focus_article(self) -> None:
        """Give the keys to the article, from the very next one on."""
        self._screen.set_focus(self._article)

    def to_article(self) -> None:
        """Give the keys to the article, and all rows of the screen."""
        self.focus_article()
        if self._screen.has_class(_NARROW):
            self._screen.remove_class(_DRAWER)

    def peel(self) -> bool:
        """Close the drawer at the foot of the text. Returns whether there was one."""
        is_open = self._screen.has_class(_DRAWER)
        self._screen.remove_class(_DRAWER)
        return is_open

    def end_zen(self) -> None:
        """Show everything again."""
        self._screen.remove_class(_ZEN)

    def do_switch_pane(self, _command: Command) -> None:
        """To the sidebar and back."""
        if self.is_in_sidebar:
            self.to_article()
        else:
            self._show_sidebar(True)
            self._screen.set_focus(self._sidebar)

    def do_toggle_sidebar(self, _command: Command) -> None:
        """Hide the sidebar, or show it."""
        self._show_sidebar(not self._sidebar.display)

    def _show_sidebar(self, visible: bool) -> None:
        self.end_zen()
        if self._screen.has_class(_NARROW):
            self._screen.set_class(visible, _DRAWER)
            if visible:
                self._screen.remove_class(_WITHOUT_SIDEBAR)
        else:
            self._screen.set_class(not visible, _WITHOUT_SIDEBAR)
        # What the pane is wide for goes by the sidebar, which Textual does not know.
        self._article.refresh(layout=True)
        if not visible:
            self.focus_article()

    def do_zen(self, _command: Command) -> None:
        """Nothing but the text, or everything again."""
        self._screen.toggle_class(_ZEN)
        if self._screen.has_class(_ZEN):
            self.focus_article()

    def do_wider_sidebar(self, command: Command) -> None:
        """A wider sidebar."""
        self._widen_sidebar(_STEP * command.times)

    def do_narrower_sidebar(self, command: Command) -> None:
        """A narrower sidebar."""
        self._widen_sidebar(-_STEP * command.times)

    def _widen_sidebar(self, change: int) -> None:
        width = (self._article.arranged().cards or self._width) + change
        most = max(self._screen.size.width - _NARROWEST_ARTICLE, WIDTHS[0])
        self._width = max(WIDTHS[0], min(width, most, WIDTHS[-1]))
        self._article.refresh(layout=True)
        self._sidebar.refresh(layout=True)
