"""Parts: what answers the commands of the reading screen, each made when its first command is given."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from readerapp.config import DEFAULT_MEASURE, Settings
from readerapp.tui.article.jumps import JumpList
from readerapp.tui.article.moving import Moving
from readerapp.tui.article.paging import Paging
from readerapp.tui.choosing import Choosing
from readerapp.tui.keeping import Keeping, Kept
from readerapp.tui.keys.table import NAMED
from readerapp.tui.progress import Progress
from readerapp.tui.shown_annotations import ShownAnnotations
from readerapp.tui.slices import until_quiet

if TYPE_CHECKING:
    from readerapp.tui.adjusting import Adjusting
    from readerapp.tui.article.marks import ShownMarks
    from readerapp.tui.browsing import Browsing
    from readerapp.tui.changes import Changes
    from readerapp.tui.chrome import Chrome
    from readerapp.tui.finding import Finding
    from readerapp.tui.following_links import FollowingLinks
    from readerapp.tui.going_back import GoingBack
    from readerapp.tui.hinting import Hinting
    from readerapp.tui.host import Host
    from readerapp.tui.keyboard import Keyboard
    from readerapp.tui.lists.importing import Importing
    from readerapp.tui.live_export import LiveExport
    from readerapp.tui.looking_up import LookingUp
    from readerapp.tui.marking import Marking
    from readerapp.tui.other_editions import OtherEditions
    from readerapp.tui.overviews import Overviews
    from readerapp.tui.panes import Panes
    from readerapp.tui.picturing import Picturing
    from readerapp.tui.pointing import Pointing
    from readerapp.tui.program import Program
    from readerapp.tui.searching import Searching
    from readerapp.tui.several_cards import SeveralCards
    from readerapp.tui.sidebar.view import Sidebar
    from readerapp.tui.skimming import Skimming
    from readerapp.tui.speaking import Speaking
    from readerapp.tui.triage import Triage
    from readerapp.tui.viewing import Viewing
    from readerapp.tui.writing import Writing

_BEFORE_LISTS = 0.5
"""Seconds after the notes are there in which nobody has yet come to want a list, and other things are done behind."""


class Parts:
    """The parts of the reading screen; those that the first page can do without are imported when they are needed."""

    def __init__(
        self,
        reading: Kept,
        host: Host,
        settings: Settings,
        chrome: Chrome,
        sidebar: Sidebar,
        panes: Panes,
        keyboard: Keyboard,
        marks: ShownMarks,
        database: str,
    ) -> None:
        """`database` is the path of the TinyDB file that the annotations are in."""
        self._reading = reading
        self._host = host
        self._settings = settings
        self._chrome = chrome
        self._sidebar = sidebar
        self._keyboard = keyboard
        self._marks = marks
        self._database = database
        self._jumps = JumpList()
        self.panes = panes
        self.moving = Moving(reading.article, self._jumps)
        self.paging = Paging(reading.article)
        self.choosing = Choosing(reading, sidebar)
        sidebar.when_chosen = lambda card, to_text: self.pointing.choose(card, to_text=to_text)
        self.shown_annotations = ShownAnnotations(reading, marks, sidebar, chrome, host.handover)
        self.progress = Progress(reading.article, chrome, settings)
        self.keeping = Keeping(reading, self.shown_annotations, self.progress, host.handover, database, settings.me)

    def moved(self) -> None:
        """The cursor or the page has moved: tell those that go by where the reader is."""
        self.progress.moved()
        if "changes" in self.__dict__:
            self.changes.moved()

    def seek(self) -> None:
        """The annotations are there: look behind the page for what else there is to say of the text."""
        from readerapp.store.values import Occasion

        if self.shown_annotations.is_asked_about and self._host.is_asked_here():
            self.changes.occasion = Occasion.ANSWERED
        self.changes.seek()
        self.editions.seek()
        self._reading.article.run_worker(self._have_ready(), exit_on_error=False)

    async def _have_ready(self) -> None:
        """Have ready what a key may open over the page, as soon as nobody is typing."""
        await asyncio.sleep(_BEFORE_LISTS)
        await until_quiet(self._host.handover)
        await asyncio.to_thread(_import_overviews)
        await self.overviews.have_ready()

    def let_go(self) -> None:
        """Another text is read: have nothing ready for this one any more."""
        if "overviews" in self.__dict__:
            self.overviews.let_go()

    def begin(self, name: str) -> None:
        """Do another action of the table, by its name, or wait for what that one needs."""
        self._keyboard.begin(NAMED[name])

    @cached_property
    def changes(self) -> Changes:
        """Knows what has changed since the text was read last, and answers the commands about it."""
        from readerapp.tui.changes import Changes

        return Changes(self._reading, self._marks, self._chrome, self.finding, self._host.handover)

    @cached_property
    def skimming(self) -> Skimming:
        """Answers the commands that fold the page to what is marked."""
        from readerapp.tui.skimming import Skimming

        skimming = Skimming(self._reading, self._sidebar, self._chrome, self._host.handover)
        self.shown_annotations.when_changed = skimming.refresh
        return skimming

    @cached_property
    def marking(self) -> Marking:
        """Answers the commands that make, change and copy annotations."""
        from readerapp.tui.marking import Marking

        show_pen, meanings = self._chrome.show_pen, self._settings.meanings
        return Marking(self._reading, self.choosing, show_pen, meanings, lambda: self.picturing.show_line_as_picture())

    @cached_property
    def writing(self) -> Writing:
        """Answers the commands that write a note or tags."""
        from readerapp.tui.writing import Writing

        return Writing(self._reading, self.choosing, self.marking, self.keeping, self._settings.phrases)

    @cached_property
    def finding(self) -> Finding:
        """Answers the commands that lead somewhere."""
        from readerapp.tui.finding import Finding

        return Finding(self._reading, self.choosing, self._jumps)

    @cached_property
    def picturing(self) -> Picturing:
        """Answers the command that shows a picture."""
        from readerapp.tui.picturing import Picturing

        return Picturing(self._reading, self._host, self._database)

    @cached_property
    def looking_up(self) -> LookingUp:
        """Answers the command that looks something up."""
        from readerapp.tui.looking_up import LookingUp

        return LookingUp(self._reading, self.marking, self._settings.lookup)

    @cached_property
    def speaking(self) -> Speaking:
        """Answers the command that reads aloud."""
        from readerapp.tui.speaking import Speaking

        return Speaking(self._reading, self._keyboard, self.moving.do_next_unit, self._settings.speech)

    @cached_property
    def live_export(self) -> LiveExport:
        """Has the notes written to the reader's folder as they change."""
        from readerapp.tui.live_export import LiveExport

        live_export = LiveExport(self._reading, self._settings.export, self._database)
        self.keeping.when_closed = live_export.leave
        return live_export

    @cached_property
    def hinting(self) -> Hinting:
        """Answers the commands of hints."""
        from readerapp.tui.hinting import Hinting

        return Hinting(self._reading, self._jumps, self.panes, self._keyboard)

    @cached_property
    def searching(self) -> Searching:
        """Answers the commands of search."""
        from readerapp.tui.searching import Searching

        show_hits = self._chrome.show_hits
        return Searching(self._reading, self._marks, self._jumps, self._keyboard, self._host.handover, show_hits)

    @cached_property
    def viewing(self) -> Viewing:
        """Answers the commands that change how the page is shown."""
        from readerapp.tui.viewing import Viewing

        return Viewing(self._reading, self._settings.measure or DEFAULT_MEASURE)

    @cached_property
    def browsing(self) -> Browsing:
        """Answers the commands of the sidebar."""
        from readerapp.tui.browsing import Browsing

        settings = self._settings
        return Browsing(
            self._reading, self._sidebar, self.shown_annotations, self._keyboard, settings.meanings, settings.filters
        )

    @cached_property
    def several_cards(self) -> SeveralCards:
        """Answers the commands that concern all cards that are selected."""
        from readerapp.tui.several_cards import SeveralCards

        return SeveralCards(self._reading, self._sidebar, self._settings.meanings)

    @cached_property
    def following_links(self) -> FollowingLinks:
        """Answers the command that follows a link."""
        from readerapp.tui.following_links import FollowingLinks

        return FollowingLinks(self._reading, self.choosing, self.finding.jump, lambda one: self.overviews.open_at(one))

    @cached_property
    def triage(self) -> Triage:
        """Answers the commands that say where annotations belong."""
        from readerapp.tui.triage import Triage

        return Triage(self._reading, self.choosing, self.finding, lambda: self.shown_annotations.is_asked_about)

    @cached_property
    def editions(self) -> OtherEditions:
        """Answers the command that brings the marks of another edition."""
        from readerapp.tui.other_editions import OtherEditions

        return OtherEditions(self._reading, self._host.handover, lambda: not self._chrome.status.message)

    @cached_property
    def program(self) -> Program:
        """Answers the commands that concern no place in the text."""
        from readerapp.tui.program import Program

        return Program(self._reading, self._host, self._settings)

    @cached_property
    def adjusting(self) -> Adjusting:
        """Answers the command that shows and changes the settings."""
        from readerapp.tui.adjusting import Adjusting

        return Adjusting(self._reading, self._host, self.progress)

    @cached_property
    def importing(self) -> Importing:
        """Answers the command that brings in highlights of other programs."""
        from readerapp.tui.lists.importing import Importing

        return Importing(self.overviews.around_import(), self._host, lambda: self._reading.store)

    @cached_property
    def overviews(self) -> Overviews:
        """Answers the commands that list what there is over all documents."""
        from readerapp.tui.overviews import Overviews

        return Overviews(self._reading, self._host, self._settings, self.choosing)

    @cached_property
    def going_back(self) -> GoingBack:
        """Answers the command that takes one step back."""
        from readerapp.tui.going_back import GoingBack

        def give_up() -> bool:
            return "importing" in self.__dict__ and self.importing.give_up()

        return GoingBack(self._reading, self.panes, self.browsing, self.searching, give_up)

    @cached_property
    def pointing(self) -> Pointing:
        """Answers the mouse."""
        from readerapp.tui.pointing import Pointing

        return Pointing(self._reading, self.choosing, self._sidebar, self.panes)


def _import_overviews() -> None:
    """Import what lists all that there is: in a thread, for it takes longer than a frame."""
    from readerapp.tui import overviews

    del overviews
