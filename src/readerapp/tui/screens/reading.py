"""The reading screen: the article beside the sidebar, and which part of the program answers a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.screen import Screen

from readerapp.config import DEFAULT_MEASURE, Settings
from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.document.selection import Selection
from readerapp.page.arrangement import NARROW, TALL, arrange
from readerapp.page.looks import Palette
from readerapp.tui.article.jumps import JumpList
from readerapp.tui.article.marks import ShownMarks
from readerapp.tui.article.moving import Moving
from readerapp.tui.article.view import ArticleView
from readerapp.tui.chrome import Chrome
from readerapp.tui.handover import reader_app
from readerapp.tui.keeping import Keeping
from readerapp.tui.keyboard import Keyboard, needs_margin
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import Group, Mode
from readerapp.tui.panes import Panes
from readerapp.tui.shown_annotations import ShownAnnotations
from readerapp.tui.sidebar.view import Sidebar

if TYPE_CHECKING:
    from readerapp.annotations.annotation import Annotation
    from readerapp.desk.margin import Margin
    from readerapp.store.store import Store
    from readerapp.tui.finding import Finding
    from readerapp.tui.marking import Marking
    from readerapp.tui.program import Program
    from readerapp.tui.screens.overlay import Overlay
    from readerapp.tui.searching import Searching
    from readerapp.tui.sidebar.browsing import Browsing
    from readerapp.tui.triage import Triage
    from readerapp.tui.viewing import Viewing

Result = TypeVar("Result")

_FIRST_TO_LAST = ("moving", "panes", "viewing", "finding", "searching", "marking", "browsing", "triage", "program")
"""The parts of the program that answer commands, those that need the least imported first."""

_NEED_TEXT = frozenset({Group.MOVE, Group.CARET, Group.FIND, Group.SELECT})
"""What cannot be done in a document without a block."""


class ReadingScreen(Screen[None], inherit_bindings=False):
    """One document, being read."""

    DEFAULT_CSS = """
    ReadingScreen {
        background: $background;
        layers: page drawer;
        & #panes { height: 1fr; }
        & ArticleView { width: 1fr; height: 1fr; }
        &.-tall ArticleView { padding: 1 0 0 0; }
        &.-narrow Sidebar {
            layer: drawer; dock: right; max-width: 80%; height: 1fr; border-left: thick $panel; display: none;
        }
        &.-narrow.-drawer Sidebar { display: block; }
        &.-without-sidebar Sidebar { display: none; }
        &.-zen Header, &.-zen Footer, &.-zen StatusLine, &.-zen Sidebar { display: none; }
        &.-zen StatusLine.-typing { display: block; }
    }
    """

    def __init__(
        self,
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
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]
        self.document = document
        self.settings = settings
        self.location = location
        self.keys: Mapping[str, tuple[str, ...]] = settings.keys
        self._marks = ShownMarks(document)
        self.article = ArticleView(document, self._marks, self._palette, measure, position, self._moved)
        self.sidebar = Sidebar(self._palette)
        self.chrome = Chrome(self, self.keys)
        self.panes = Panes(self, sidebar)
        self.shown_annotations = ShownAnnotations(self, self._marks)
        self.keyboard = Keyboard(self, self.keys)
        self._has_moved = False
        self._followed: events.Resize | None = None
        self.fingerprint_before = ""
        self._jumps = JumpList()
        self.keeping = Keeping(self, document, database, location)
        self.moving = Moving(self.article, self._jumps)

    # The parts of the program come in when their first command is given: the first page does not wait for them.

    @cached_property
    def marking(self) -> Marking:
        """Answers the commands that concern annotations."""
        from readerapp.tui.marking import Marking

        return Marking(self)

    @cached_property
    def finding(self) -> Finding:
        """Answers the commands that lead somewhere."""
        from readerapp.tui.finding import Finding

        return Finding(self, self._jumps)

    @cached_property
    def searching(self) -> Searching:
        """Answers the commands of search."""
        from readerapp.tui.searching import Searching

        return Searching(self, self._marks, self._jumps)

    @cached_property
    def viewing(self) -> Viewing:
        """Answers the commands that change how the page is shown."""
        from readerapp.tui.viewing import Viewing

        return Viewing(self, self.settings.measure or DEFAULT_MEASURE)

    @cached_property
    def browsing(self) -> Browsing:
        """Answers the commands of the sidebar."""
        from readerapp.tui.sidebar.browsing import Browsing

        return Browsing(self)

    @cached_property
    def triage(self) -> Triage:
        """Answers the commands that say where annotations belong."""
        from readerapp.tui.triage import Triage

        return Triage(self)

    @cached_property
    def program(self) -> Program:
        """Answers the commands that concern no place in the text."""
        from readerapp.tui.program import Program

        return Program(self)

    def _palette(self) -> Palette:
        return reader_app(self).palette

    def compose(self) -> ComposeResult:
        """Header, article and sidebar, status line, footer."""
        # Textual gives these classes with the first resize, which would be a second frame.
        columns, rows = self.app.size
        self.add_class("-narrow" if columns < NARROW else "-wide", "-low" if rows < TALL else "-tall")
        yield self.chrome.header
        with Horizontal(id="panes"):
            yield self.article
            yield self.sidebar
        yield self.chrome.status
        yield self.chrome.footer

    async def on_idle(self) -> None:
        """Let every pane say what has changed before a frame is drawn, so that all of it is in one.

        Textual draws when the screen has nothing left to do. What a key changed in header, sidebar and status line
        is told by each of them a turn or two of the event loop later, and would be drawn a frame, 30 ms, later.
        """
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    def on_resize(self, event: events.Resize) -> None:
        """Follow a new size once, though it is told twice."""
        if event is self._followed:
            event.prevent_default()
        self._followed = event

    def on_mount(self) -> None:
        """Show the text, and open the notes behind it."""
        self.article.focus()
        self.chrome.begin()
        # Textual lays out only now, and draws in the same breath: what was typed by then is to be in that first frame.
        place = arrange(*self.app.size, self.article.preferred_measure, self.panes.sidebar_columns)
        self.article.expect(Size(place.pane, place.height))
        self.keyboard.page_is_there()
        self.call_after_refresh(self.keeping.start)

    # ------------------------------------------------------------------ the notes

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

    def margin_opened(self) -> None:
        """The notes are there: show them, and do what was waiting for them."""
        self.shown_annotations.opened()
        place = self.margin.reading_place()
        if place and not self._has_moved and place != self.article.cursor.position:
            self.article.jump(place)
        self.annotations_changed("")
        if self.fingerprint_before:
            self.say(self._about_reading_again())
        warnings = (*self.store.warnings, *self.document.remarks)
        if warnings and not self.fingerprint_before:
            self.say(" · ".join(warnings), is_error=bool(self.store.warnings))
        elif self.margin.trouble:
            self.say(self.margin.trouble, is_error=True)
        if not self.keyboard.notes_are_there():
            self.marking.offer_draft()

    def _about_reading_again(self) -> str:
        """What has come of reading the source again."""
        if self.document.fingerprint() == self.fingerprint_before:
            return "Read again: the text has not changed"
        count, waiting = len(self.margin.placements), self.margin.waiting
        return f"Read again: {count} mark{'' if count == 1 else 's'}, {waiting} to place"

    def margin_failed(self, reason: str) -> None:
        """The notes cannot be had: reading goes on without them."""
        self.keyboard.notes_are_not_to_be_had()
        self.say(reason, is_error=True)

    def annotations_changed(self, message: str) -> None:
        """Show the annotations as they are now, and what was done."""
        if self.margin.unsaved:
            self.say(" - ".join(filter(None, (message, self.margin.trouble))), is_error=True)
        elif message:
            self.say(message)
        self.shown_annotations.changed()

    def open_editor(self, annotation: Annotation, done: Callable[[str | None], None], draft: str | None = None) -> None:
        """Open the editor on a note, or on a draft of it.

        `done` is given the new text, or `None` when it was given up.
        """
        from readerapp.tui.screens.editor import NoteEditor

        def keep(text: str) -> None:
            self.keeping.keep_draft(annotation.id, text)

        def closed(text: str | None) -> None:
            done(text)
            self.keeping.drop_draft(annotation.id)

        self.open(NoteEditor(annotation.quote, annotation.note, keep, draft), closed)

    # ------------------------------------------------------------------ keys

    @property
    def mode(self) -> Mode:
        """What the keys mean just now."""
        return Mode.SIDEBAR if self.sidebar.has_focus else self.article.cursor.mode

    def press(self, key: str, character: str | None) -> None:
        """Take a key. Called by the app before anything of Textual's sees it, so that keys stay in their order."""
        self.keyboard.press(key, character)

    def run(self, command: Command) -> None:
        """Do a command. What the last one had to say is gone with it."""
        self._has_moved = True
        if not (self.keeping.margin and self.keeping.margin.unsaved):
            self.say("")
        name = command.action.name
        part = self._part_for(name)
        if self.keeping.margin is None and needs_margin(command.action):
            self.say("Your notes cannot be opened: reading only", is_error=True)
        elif command.action.group in _NEED_TEXT and not self.document.has_block(0):
            self.say("There is no text here")
        elif self.moving.handles(name):
            self.moving.move(command)
        else:
            getattr(getattr(self, part) if part else self, f"do_{name}")(command)
        if self.is_attached:
            self.chrome.update()

    def _part_for(self, name: str) -> str:
        """Which part of the program answers an action: each is a method `do_…` of one; empty for the screen itself."""
        method = f"do_{name}"
        if hasattr(self, method):
            return ""
        for part in _FIRST_TO_LAST:
            if hasattr(getattr(self, part), method) or (part == "moving" and self.moving.handles(name)):
                return part
        raise LookupError(f"no part of the program does {name}")

    def do_back(self, _command: Command) -> None:
        """Peel off one layer."""
        if self.sidebar.has_focus:
            if not self.browsing.clear_filter():
                self.panes.to_article()
        elif self.panes.peel():
            self.article.focus()
        elif self.article.cursor.step_back():
            self.article.reveal()
        elif self.searching.clear():
            self.say("")
        else:
            self.panes.end_zen()
            self.say("")

    # ------------------------------------------------------------------ what the panes tell

    def _moved(self) -> None:
        """Say how far the reader is, and mark the card that commands are about, or else the nearest."""
        self._has_moved = True
        position = self.article.cursor.position
        self.chrome.show_progress(position)
        if self.keeping.margin and not self.sidebar.has_focus:
            current = self.marking.current()
            if current is None or not self.sidebar.mark(current.annotation.id):
                self.sidebar.mark_nearest(position)
        self.chrome.update()

    def on_article_view_nothing_found(self, message: ArticleView.NothingFound) -> None:
        """Say what is not there."""
        self.say(message.reason)

    def on_article_view_clicked(self, message: ArticleView.Clicked) -> None:
        """Put the cursor there; select the word or the sentence; show the card of a highlight."""
        from readerapp.document.text_objects import inside

        self.article.focus()
        cursor = self.article.cursor
        position = message.position
        if message.chain == 1:
            cursor.read()
            self.article.go(position, margin=0)
            under = self.keeping.margin.placed.at(position) if self.keeping.margin else []
            if under:
                self.marking.choose(under[0].annotation.id)
                self.sidebar.mark(under[0].annotation.id)
        else:
            passage = inside(self.document, position, "w" if message.chain == 2 else "s")
            if passage:
                cursor.select(Selection.over(self.document, passage))
                self.article.moved()
        self.chrome.update()

    def on_article_view_dragged(self, message: ArticleView.Dragged) -> None:
        """Select what was dragged over."""
        self.article.focus()
        self.article.cursor.select(Selection(message.start, message.end))
        self.article.moved()

    def on_sidebar_chosen(self, message: Sidebar.Chosen) -> None:
        """Bring the text of a card onto the page."""
        placement = message.card.placement
        if message.to_text:
            placement = self.marking.in_turn(placement)
        self.marking.choose(placement.annotation.id)
        self.sidebar.mark(placement.annotation.id)
        if placement.passage and (message.to_text or self.article.cursor.mode is not Mode.SELECT):
            # While something is selected the cards can be gone through to find the one to put there.
            self.article.cursor.read()
            self.article.jump(placement.passage.start)
        elif message.to_text:
            self.say("The text of this annotation is not here any more")
        if message.to_text:
            self.panes.to_article()

    # ------------------------------------------------------------------ header, status line, footer

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show a message in the status line until the next one."""
        self.chrome.status.say(message, is_error=is_error)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what the keys mean now."""
        del event
        self.chrome.update()

    # ------------------------------------------------------------------ over the page, out of it, and away

    def open(self, overlay: Overlay[Result], done: Callable[[Result | None], None]) -> None:
        """Lay a screen over the page; `done` is given its result."""
        app = reader_app(self)
        app.handover.begin()
        app.push_screen(overlay, done)

    def copy(self, text: str) -> None:
        """Copy a text to the clipboard, and say by which way."""
        if not text:
            self.say("There is nothing here to copy")
            return
        self.run_worker(self._copy(text))

    async def _copy(self, text: str) -> None:
        from readerapp.tui.desktop_clipboard import copy_with_tool

        way = await asyncio.to_thread(copy_with_tool, text)
        if not way:
            self.app.copy_to_clipboard(text)
            way = "the terminal (OSC 52)"
        words = len(text.split())
        self.say(f"Copied {words} word{'' if words == 1 else 's'} by {way}")

    def do_reload(self, _command: Command) -> None:
        """Read the source again."""
        if self.location:
            reader_app(self).read(self.location)
        else:
            self.say("What came through standard input cannot be read again")

    def source_changed(self) -> None:
        """The file of the document is another than the one that was read: offer to read it again, or do it."""
        if self.settings.reload == "at once" and self.is_current and self.article.cursor.mode is Mode.READ:
            reader_app(self).read(self.location)
        else:
            self.say("The file has changed on the disk: R reads it again")

    def read_another(self, location: str) -> None:
        """Read another document instead of this one."""
        reader_app(self).read(location)

    def do_quit(self, _command: Command) -> None:
        """Leave, with everything on the disk; where something is not, only when asked twice."""
        reader_app(self).leave()
