"""The notebook: every annotation of every document, gone through, filtered, and changed many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events, on

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.kept_note import Noted
from readerapp.annotations.query import NOWHERE, parse_query
from readerapp.desk.asked_of_texts import about
from readerapp.desk.finding_notes import is_large
from readerapp.desk.noted import Arrangement, Headed, arranged, noted
from readerapp.desk.noted_by_index import Inquiry
from readerapp.errors import ReaderappError, UsageError
from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.beside import Said
from readerapp.tui.lists.filter_completion import FilterCompletion
from readerapp.tui.lists.gathering import Gathering
from readerapp.tui.lists.lines import Lines
from readerapp.tui.lists.notebook_changes import NotebookChanges
from readerapp.tui.lists.notebook_lines import HOW_TO_MARK, heading_value, name_in, notebook_lines, notebook_preview
from readerapp.tui.lists.read_notes import ReadNotes
from readerapp.tui.lists.screen import NO_OTHERS, ListScreen
from readerapp.tui.saving_behind import saved_behind

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.store.store import Store
    from readerapp.tui.host import Host

_MOMENT = 0.03
"""Seconds that the first page waits for its first rows."""


class NotebookScreen(ListScreen, inherit_bindings=False):
    """Lists annotations, in lines that stand for them by their ids. Its result is the one to go to."""

    def __init__(
        self,
        host: Host,
        settings: Settings,
        store: Store,
        changed: Callable[[Sequence[str]], None],
        others: Mapping[str, Answer] = NO_OTHERS,
    ) -> None:
        """`changed` is told the ids of the annotations that were changed here; `others` opens lists over this one."""
        self._changes = NotebookChanges(self, store, settings.meanings, settings.phrases, self._change_behind)
        super().__init__(host, settings.keys, "Notebook", others, previews=True)
        self._host = host
        self.completion = FilterCompletion(self, host, store)
        self._meanings, self._filters = settings.meanings, settings.filters
        self.store = store
        self._tell = changed
        self._document = ""
        self._noted: list[Noted] = []
        self._arrangement = Arrangement.DOCUMENT
        self._folded: set[str] = set()
        self._shows_all = False
        self._is_saving = False
        self._read = ReadNotes(store)
        self._count = 0
        self._missed: set[str] | None = None
        """The annotations that were changed while the list is being gathered."""

        self._groups: list[Headed] = []
        self._before: tuple[list[Noted], Lines] | None = None
        self._gathering = Gathering(store, host.handover, self._show_gathered, self.say)
        self._has_lines = asyncio.Event()

    @property
    def takes_keys(self) -> bool:
        """Whether there are lines yet that keys can be about."""
        return self._has_lines.is_set() and not self._is_saving

    @property
    def mode(self) -> Mode:
        """What the keys mean here."""
        return Mode.NOTEBOOK

    def own_answers(self) -> Mapping[str, Answer]:
        """What only the notebook has."""
        return {
            "open_note": lambda _: self.open_current(),
            "select_line": self.do_select_line,
            "arrange_notes": self.do_arrange_notes,
            "fold_group": self.do_fold_group,
            **self._changes.answers(),
        }

    def ask_for(self, document: str = "", query: str = "") -> None:
        """Before it is opened: list only the annotations of one document, or at first those that fit a filter."""
        self._document = document
        self.filter = query
        self._gathering.begin(self._inquiry())

    @on(events.ScreenResume)
    async def begin_to_gather(self) -> None:
        """Gather the annotations as soon as it is opened, and show them as they come."""
        if self.is_begun:
            return
        self.gather()
        # A page without rows is not painted where there are rows a moment later.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_lines.wait(), _MOMENT)

    def on_unmount(self) -> None:
        """Have nobody look for annotations any more."""
        self._gathering.give_up()

    # ------------------------------------------------------------------ what is listed

    def narrow(self, query: str) -> None:
        """List what fits a filter; one that is not understood says why, and the list stays."""
        try:
            parse_query(query, self._meanings, self._filters)
        except UsageError as error:
            self.say(str(error), is_error=True)
            return
        self.say("")
        self.filter = query
        self.title_line.filter_query = query
        self.gather()

    def gather(self) -> None:
        """List what fits the filter, from now on, behind the list that is there."""
        self.run_worker(self._gather(), exclusive=True, group="notes")

    async def _gather(self) -> None:
        self._missed = set()
        await self._gathering.gather(self._inquiry())
        missed, self._missed = self._missed, None
        if missed:
            self.others_changed(missed)

    def _inquiry(self) -> Inquiry:
        query = parse_query(self.filter, self._meanings, self._filters)
        return Inquiry(str(self.store.path), query, self._document, self._arrangement, self.app.size.height)

    def _show_gathered(self, every: list[Noted], groups: list[Headed] | None = None, *, is_all: bool) -> None:
        if is_all and not self.filter:
            self._count = len(every)
        # To let go of a long list takes longer than to show a screenful of the next.
        self._before = None if is_all else self._before or (self._noted, self.pane.lines)
        self._show(every, groups, is_all=is_all, is_gathered=True)

    def _show(
        self, every: list[Noted], groups: list[Headed] | None = None, *, is_all: bool, is_gathered: bool = False
    ) -> None:
        self._noted = every
        self._shows_all = is_all
        self._groups = arranged(every, self._arrangement) if groups is None else groups
        self.list_again(is_gathered=is_gathered)
        of = f"{len(every):,} of {self._count:,}" if self.filter and self._count else f"{len(every):,}"
        self.title_line.about = f"{of}{'' if is_all else '…'} · {self._arrangement.value}"
        if not self._has_lines.is_set():
            self._has_lines.set()
            self.keyboard.page_is_there()

    @property
    def is_looking(self) -> bool:
        """Whether it is still being looked up what fits the filter."""
        return not self._shows_all

    def words_for_none(self) -> str:
        """That nothing is marked, once that is known, and what marks something."""
        return f"Nothing is marked yet {'here' if self._document else 'in any text'}.\n\n{HOW_TO_MARK}"

    def lines(self, query: str) -> Lines:
        """The annotations that were gathered, in their groups."""
        folded = () if query else self._folded
        return notebook_lines(
            self._groups, self._arrangement, folded, self._read.annotation, self._read.title, self._meanings
        )

    def preview(self, value: str) -> Sequence[Said]:
        """The annotation under the cursor whole, in its paragraph."""
        annotation = self._read.annotation(value)
        if annotation is None:
            return ()
        title, paragraphs = self._read.title(annotation.document), self._read.paragraphs(annotation)
        return notebook_preview(annotation, title, paragraphs, self._host.palette)

    # ------------------------------------------------------------------ what the keys do

    def open_current(self) -> None:
        """Go to the annotation under the cursor in its text; unfold a group."""
        group = name_in(self.pane.value)
        if group is None:
            super().open_current()
        else:
            self._fold(group)

    def do_select_line(self, _command: Command) -> None:
        """Select the annotation under the cursor, or all of a group that is folded away; or no longer."""
        name = name_in(self.pane.value)
        if name is None:
            self.pane.toggle()
        else:
            members = (one.id for each in self._groups if each.name == name for one in each.members)
            self.pane.select(frozenset(members))

    def do_arrange_notes(self, command: Command) -> None:
        """Group by the next thing."""
        every = list(Arrangement)
        self._arrangement = every[(every.index(self._arrangement) + command.times) % len(every)]
        self._folded.clear()
        if is_large(str(self.store.path)):
            self.gather()
        else:
            self._show(self._noted, is_all=True)

    def do_fold_group(self, _command: Command) -> None:
        """Fold the group of the line under the cursor away, or unfold it."""
        value = self.pane.value
        name = name_in(value)
        if name is None:
            name = next((each.name for each in self._groups if any(one.id == value for one in each.members)), None)
        if name is not None and self._arrangement is not Arrangement.RANK:
            self._fold(name)

    def _fold(self, name: str) -> None:
        self._folded ^= {name}
        self.list_again()
        self.pane.go_to(heading_value(name))

    # ------------------------------------------------------------------ what was changed

    @property
    def chosen(self) -> list[str]:
        """The ids of the annotations that a command is about: those selected, or the one under the cursor."""
        selected = [one.id for one in self._noted if one.id in self.pane.selected]
        value = self.pane.value
        return selected or ([value] if value and name_in(value) is None else [])

    def selected_count(self) -> int:
        """How many of the annotations that are listed, be it in a folded group, are selected."""
        return sum(one.id in self.pane.selected for one in self._noted) if self.pane.selected else 0

    def changed(self, ids: Sequence[str], message: str) -> None:
        """Show these annotations as they are now, and what was done."""
        if self._missed is not None:
            # What is being gathered may have found them as they were.
            self._missed.update(ids)
        self._take_in(ids, lambda _: True)
        self.say(message)
        self._tell(ids)

    def _change_behind(self, ids: Sequence[str], change: Callable[[Store], object], message: str) -> None:
        # What is typed meanwhile is about the list as it is then.
        self._is_saving = True
        self.say("Saving…")
        self.run_worker(self._changed_behind(ids, change, message), group="saving")

    async def _changed_behind(self, ids: Sequence[str], change: Callable[[Store], object], message: str) -> None:
        try:
            await saved_behind(self.store, change)
            self.changed(ids, message)
        except ReaderappError as error:
            self.say(str(error), is_error=True)
        self._is_saving = False
        self.keyboard.page_is_there()

    def others_changed(self, ids: Collection[str]) -> None:
        """Show what another process has changed, as far as the filter lets it through."""
        self._gathering.grows_old()
        if self._missed is not None:
            self._missed.update(ids)
            return
        query = parse_query(self.filter, self._meanings, self._filters)

        def is_meant(annotation: Annotation) -> bool:
            document = self.store.document(annotation.document)
            where = about(document, is_alone=bool(self._document)) if document else NOWHERE
            is_here = self._document in ("", annotation.document)
            return is_here and query.accepts(annotation, annotation.state.status, where)

        if self._has_lines.is_set():
            self._read.titles_changed()
            self._take_in(ids, is_meant)

    def _take_in(self, ids: Collection[str], is_meant: Callable[[Annotation], bool]) -> None:
        self._gathering.grows_old()
        ids = frozenset(ids)
        self._read.changed(ids)
        found = ((one, self._read.annotation(one)) for one in ids)
        now = {one: noted(annotation) for one, annotation in found if annotation and is_meant(annotation)}
        before = {one.id for one in self._noted}
        new = [one for one in now.values() if one.id not in before]
        kept = [now.get(one.id, one) for one in self._noted if one.id not in ids or one.id in now]
        if not self.filter:
            self._count += len(new) + len(kept) - len(self._noted)
        elif self._count and not self._document:
            # What has come or gone may fit the filter or not.
            self._count = len(self.store.counting.ids())
        self._noted = [*new, *kept]
        self.pane.selected &= {one.id for one in self._noted}
        self._show(self._noted, is_all=True)
