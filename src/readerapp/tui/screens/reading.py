"""The reading screen: the article beside the sidebar, and what is told from one of them to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from readerapp.config import Settings
from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.page.arrangement import NARROW, TALL, arrange
from readerapp.tui.answers import answers_of
from readerapp.tui.article.marks import ShownMarks
from readerapp.tui.article.view import ArticleView
from readerapp.tui.chrome import Chrome
from readerapp.tui.keyboard import Presence
from readerapp.tui.keyed_screen import KeyedScreen
from readerapp.tui.keys.action import Argument, Mode, Need
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import NAMED
from readerapp.tui.panes import Panes
from readerapp.tui.parts import Parts
from readerapp.tui.screens.reading_style import READING_STYLE
from readerapp.tui.sidebar.view import Sidebar

if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement
    from readerapp.desk.margin import Margin
    from readerapp.store.store import Store
    from readerapp.tui.host import Host


class ReadingScreen(KeyedScreen, inherit_bindings=False):
    """One document, being read."""

    DEFAULT_CSS = READING_STYLE

    def __init__(
        self,
        host: Host,
        document: Document,
        database: str,
        settings: Settings,
        location: str,
        position: Position,
        measure: int,
        sidebar: int,
    ) -> None:
        """`location` is where the document is found another time, and `position` where reading begins.

        `measure` and `sidebar` are the widths of column and sidebar in cells; a sidebar without any is hidden.
        """
        self.chrome = Chrome(settings.keys, lambda: host.palette, settings.meanings)
        super().__init__(host, settings.keys, self.chrome.status, self.chrome.footer)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]
        self._host = host
        self.document = document
        self.location = location
        self.fingerprint_before = ""
        self.begins_with = ""
        """The name of the action that is done before any key."""
        self.goes_to = ""
        """The id of the annotation to go to when the annotations are there."""
        self.stored_passages: Sequence[Placement] | None = None
        """What is marked on a page that is made of stored passages, and is no document; `None` for a document."""
        self._has_moved = False
        marks = ShownMarks(document)
        self.article = ArticleView(document, marks, lambda: host.palette, measure, position, self._moved)
        self.article.keeps_middle = settings.focus == "middle"
        self.sidebar = Sidebar(lambda: host.palette)
        self.panes = Panes(self, self.article, self.sidebar, sidebar)
        self.parts = Parts(self, host, settings, self.chrome, self.sidebar, self.panes, self.keyboard, marks, database)
        self.shown_annotations = self.parts.shown_annotations
        self.keeping = self.parts.keeping
        self.answers = {
            **self.common_answers(),
            **answers_of(self.parts),
            "reload": self.do_reload,
            "quit": lambda _command: host.leave(),
        }

    def compose(self) -> ComposeResult:
        """Header, article and sidebar, status line, footer."""
        # Textual gives these classes with the first resize, which would be a second frame.
        columns, rows = self.app.size
        self.add_class("-narrow" if columns < NARROW else "-wide", "-low" if rows < TALL else "-tall", update=False)
        yield self.chrome.header
        with Horizontal(id="panes"):
            yield self.article
            yield self.sidebar
        yield self.chrome.swatches
        yield self.chrome.status
        yield self.chrome.footer

    def on_mount(self) -> None:
        """Show the text, and open the notes behind it."""
        self.article.focus()
        self.chrome.header.title = self.document.title
        self.chrome.show_pen(self.chrome.status.pen)
        self.keys_changed()
        # Textual lays out only now, and draws in the same breath: what was typed by then is to be in that first frame.
        place = arrange(*self.app.size, self.article.preferred_measure, self.panes.columns_beside)
        self.article.expect(Size(place.pane, place.height))
        if self.begins_with:
            self.keyboard.begin(NAMED[self.begins_with])
        self.keyboard.page_is_there()
        self.call_after_refresh(self.keeping.start)

    @property
    def mode(self) -> Mode:
        """What the keys mean just now."""
        return Mode.SIDEBAR if self.panes.is_in_sidebar else self.article.cursor.mode

    @property
    def takes_keys(self) -> bool:
        """Whether there is a page to move on."""
        return self.article.is_laid_out

    def presence(self, need: Need) -> Presence:
        """Whether what an action needs is there."""
        return self.keeping.presence(need)

    def why_missing(self, need: Need) -> str:
        """What to say of an action whose need will not come."""
        return self.keeping.why_missing(need)

    @property
    def has_margin(self) -> bool:
        """Whether the annotations of the document are there."""
        return self.keeping.margin is not None

    @property
    def margin(self) -> Margin:
        """The annotations of the document; commands that ask for them wait until they are there."""
        assert self.keeping.margin is not None
        return self.keeping.margin

    @property
    def store(self) -> Store:
        """The store of annotations; commands that ask for it wait until it is open."""
        assert self.keeping.store is not None
        return self.keeping.store

    def look_again(self) -> None:
        """Something that commands wait for is there: do those that need wait no more."""
        self.keyboard.look_again()

    def margin_opened(self) -> None:
        """The notes are there: show them, and do what was waiting for them."""
        self.shown_annotations.opened()
        place = self.margin.reading_place()
        if place and not self._has_moved and place != self.article.cursor.position:
            self.article.jump(place)
        self.annotations_changed("")
        if self.goes_to:
            self.parts.overviews.go_to(self.goes_to)
        message, is_error = self.keeping.opened_message(self.fingerprint_before)
        if message:
            self.say(message, is_error=is_error)
            self._host.arrived()
        if not self.keyboard.look_again():
            self.parts.writing.offer_draft()
        self.parts.seek()

    def margin_failed(self, reason: str) -> None:
        """The notes are unavailable: reading goes on without them."""
        if self.stored_passages is None:
            self.shown_annotations.failed()
        self.say(reason, is_error=self.stored_passages is None)
        self.keyboard.look_again()

    def annotations_changed(self, message: str) -> None:
        """Show the annotations as they are now, and what was done."""
        if self.margin.unsaved:
            self.say(" - ".join(filter(None, (message, self.margin.trouble))), is_error=True)
        elif message:
            self.say(message)
        self.shown_annotations.changed()
        if self._host.settings.export:
            self.parts.live_export.changed()

    # ------------------------------------------------------------------ commands

    def run(self, command: Command) -> None:
        """Do a command. What the last one had to say is gone with it."""
        self._has_moved = True
        if not (self.has_margin and self.margin.unsaved):
            self.chrome.status.clear()
        super().run(command)

    def later(self, command: Command) -> Callable[[], None] | None:
        """What does a command later where the cursor is now; what is selected is given up."""
        return None if self.mode is Mode.SIDEBAR else self.parts.moving.from_here(lambda: self.run(command))

    def do_reload(self, _command: Command) -> None:
        """Read the source again."""
        if self.location:
            self._host.read(self.location)
        else:
            self.say("What came through standard input cannot be read again")

    def source_changed(self) -> None:
        """The file of the document is another than the one that was read: offer to read it again, or do it."""
        if self._host.settings.reload == "at once" and self.is_current and self.article.cursor.mode is Mode.READ:
            self._host.read(self.location)
        else:
            self.say("The file has changed on the disk: R reads it again")

    def show_awaited(self, argument: Argument | None) -> None:
        """Show the colours while the key of one is waited for."""
        self.chrome.swatches.show(visible=argument is Argument.COLOR)

    # ------------------------------------------------------------------ what the panes tell

    def _moved(self) -> None:
        """Say how far the reader is, and mark the card that commands are about, or else the nearest."""
        self._has_moved = True
        position = self.article.cursor.position
        self.parts.moved()
        self.sidebar.show_page(self.article.viewport.visible())
        if not self.panes.is_in_sidebar:
            current = self.parts.choosing.current()
            if current is None or not self.sidebar.mark(current.annotation.id):
                self.sidebar.mark_nearest(position)
        self.keys_changed()

    def show_what_keys_are_about(self) -> None:
        """Show in the footer whether there is an annotation under the cursor."""
        self.chrome.show_current(self.parts.choosing.current())

    def on_article_view_nothing_found(self, message: ArticleView.NothingFound) -> None:
        """Say what is not there."""
        self.say(message.reason)

    def on_article_view_clicked(self, message: ArticleView.Clicked) -> None:
        """Go there."""
        self.parts.pointing.click(message.position, message.chain)
        self.keys_changed()

    def on_article_view_dragged(self, message: ArticleView.Dragged) -> None:
        """Select what was dragged over."""
        self.parts.pointing.drag(message.start, message.end)
