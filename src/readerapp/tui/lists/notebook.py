"""The notebook: every annotation of every document, gone through, filtered, and changed many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from textual.content import Content

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.kept_note import Noted
from readerapp.annotations.query import NOWHERE, Query, parse_query
from readerapp.desk.notebook import about, shown_texts
from readerapp.desk.noted import Arrangement, arranged, gathered, looked_up, noted
from readerapp.errors import UsageError
from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.filter_completion import FilterCompletion
from readerapp.tui.lists.lines import Lines
from readerapp.tui.lists.notebook_changes import NotebookChanges
from readerapp.tui.lists.notebook_lines import heading_value, name_in, notebook_lines, notebook_preview
from readerapp.tui.lists.screen import ListScreen
from readerapp.tui.slices import SLICE, give_way

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.store.store import Store
    from readerapp.tui.host import Host

_FIRST_SHOWN = 0.03
"""Seconds after which what has been gathered is shown the first time, if it has not filled the screen before."""

_SHOWN_EVERY = 0.3
_SHARE_OF_SHOWING = 0.1
"""How much of the time may go into showing what is gathered: a long list takes its time to be put in order."""

_UNKNOWN = "A document that is not known any more"


class NotebookScreen(ListScreen, inherit_bindings=False):
    """Lists annotations, in lines that stand for them by their ids. Its result is the one to go to."""

    def __init__(
        self,
        host: Host,
        settings: Settings,
        store: Store,
        changed: Callable[[Sequence[str]], None],
        document: str = "",
    ) -> None:
        """`changed` is told the ids of the annotations that were changed here.

        Only those of one `document` are listed where one is named.
        """
        self._changes = NotebookChanges(self, store, settings.meanings)
        super().__init__(host, settings.keys, "Notebook", previews=True)
        self._handover = host.handover
        self.completion = FilterCompletion(self, host, store)
        self._meanings, self._filters = settings.meanings, settings.filters
        self.store = store
        self._tell = changed
        self._document = document
        self._noted: list[Noted] = []
        self._arrangement = Arrangement.DOCUMENT
        self._folded: set[str] = set()
        self._read: dict[str, Annotation | None] = {}
        self._titles: dict[str, str] = {}
        self._count = 0
        self._looking: asyncio.Future[list[Noted] | None] | None = None
        self._is_read = False

    @property
    def takes_keys(self) -> bool:
        """Whether there are lines yet that keys can be about."""
        return self._is_read

    @property
    def mode(self) -> Mode:
        """What the keys mean here."""
        return Mode.NOTEBOOK

    def own_answers(self) -> Mapping[str, Answer]:
        """What only the notebook has."""
        return {
            "open_note": lambda _: self.open_current(),
            "select_line": lambda _: self.pane.toggle(),
            "arrange_notes": self.do_arrange_notes,
            "fold_group": self.do_fold_group,
            **self._changes.answers(),
        }

    def on_mount(self) -> None:
        """Gather the annotations, and show them as they come."""
        super().on_mount()
        self.gather()

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
        query = parse_query(self.filter, self._meanings, self._filters)
        self.run_worker(self._gather(query), exclusive=True, group="notes")

    async def _gather(self, query: Query) -> None:
        # The index may have to be made first: all annotations are looked through meanwhile, until it answers.
        looking = self._look_up(query)
        every: list[Noted] = []
        began = perf_counter()
        next_shown = began + _FIRST_SHOWN
        is_shown = False
        for one in gathered(self.store, query, self._document):
            if one:
                every.append(one)
            if perf_counter() - began > SLICE:
                is_full = not is_shown and len(every) > self.pane.page
                if is_full or (every and perf_counter() > next_shown):
                    is_shown = True
                    shown_at = perf_counter()
                    self._show(list(every), is_all=False, is_gathered=True)
                    next_shown = perf_counter()
                    next_shown += max(_SHOWN_EVERY, (next_shown - shown_at) / _SHARE_OF_SHOWING)
                began = await give_way(self._handover)
                found = looking.result() if looking and looking.done() else None
                if found is not None:
                    self._show(found, is_all=True, is_gathered=True)
                    return
        self._show(every, is_all=True, is_gathered=True)
        if not query.wishes:
            self._count = len(every)

    def _look_up(self, query: Query) -> asyncio.Future[list[Noted] | None] | None:
        """Ask the index, once at a time; `None` where it is busy, or of no use for a query."""
        if not query.wishes or self._document or (self._looking and not self._looking.done()):
            return None
        self._looking = asyncio.ensure_future(asyncio.to_thread(looked_up, self.store.path, query))
        return self._looking

    def _show(self, every: list[Noted], *, is_all: bool, is_gathered: bool = False) -> None:
        self._noted = every
        self.list_again(is_gathered=is_gathered)
        of = f"{len(every):,} of {self._count:,}" if self.filter and self._count else f"{len(every):,}"
        self.title_line.about = f"{of}{'' if is_all else '…'} · {self._arrangement.value}"
        if not self._is_read:
            self._is_read = True
            self.keyboard.page_is_there()

    def lines(self, query: str) -> Lines:
        """The annotations that were gathered, in their groups."""
        folded = () if query else self._folded
        groups = arranged(self._noted, self._arrangement)
        return notebook_lines(groups, self._arrangement, folded, self.annotation, self.title_of, self._meanings)

    def annotation(self, annotation_id: str) -> Annotation | None:
        """An annotation as it is now."""
        if annotation_id not in self._read:
            if len(self._read) > 1 << 10:
                self._read.clear()
            self._read[annotation_id] = self.store.annotation(annotation_id)
        return self._read[annotation_id]

    def title_of(self, document: str) -> str:
        """The title of a document."""
        if document not in self._titles:
            stored = self.store.document(document)
            self._titles[document] = (stored.title or stored.location) if stored else _UNKNOWN
        return self._titles[document]

    def preview(self, value: str) -> Content:
        """The annotation under the cursor whole, in its paragraph."""
        annotation = self.annotation(value)
        if annotation is None:
            return Content("")
        texts = list(shown_texts(self.store, annotation).values())
        return notebook_preview(annotation, self.title_of(annotation.document), texts)

    # ------------------------------------------------------------------ what the keys do

    def open_current(self) -> None:
        """Go to the annotation under the cursor in its text; unfold a group."""
        group = name_in(self.pane.value)
        if group is None:
            super().open_current()
        else:
            self._fold(group)

    def do_arrange_notes(self, command: Command) -> None:
        """Group by the next thing."""
        every = list(Arrangement)
        self._arrangement = every[(every.index(self._arrangement) + command.times) % len(every)]
        self._folded.clear()
        self._show(self._noted, is_all=True)

    def do_fold_group(self, _command: Command) -> None:
        """Fold the group of the line under the cursor away, or unfold it."""
        value = self.pane.value
        groups = arranged(self._noted, self._arrangement)
        name = name_in(value)
        if name is None:
            name = next((each.name for each in groups if any(one.id == value for one in each.members)), None)
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

    def changed(self, ids: Sequence[str], message: str) -> None:
        """Show these annotations as they are now, and what was done."""
        self._take_in(ids, lambda _: True)
        self.say(message)
        self._tell(ids)

    def others_changed(self, ids: Collection[str]) -> None:
        """Show what another process has changed, as far as the filter lets it through."""
        query = parse_query(self.filter, self._meanings, self._filters)

        def is_meant(annotation: Annotation) -> bool:
            document = self.store.document(annotation.document)
            where = about(document) if document else NOWHERE
            is_here = self._document in ("", annotation.document)
            return is_here and query.accepts(annotation, annotation.state.status, where)

        if self._is_read:
            self._titles.clear()
            self._take_in(ids, is_meant)

    def _take_in(self, ids: Collection[str], is_meant: Callable[[Annotation], bool]) -> None:
        for one in ids:
            self._read.pop(one, None)
        found = ((one, self.annotation(one)) for one in ids)
        now = {one: noted(annotation) for one, annotation in found if annotation and is_meant(annotation)}
        before = {one.id for one in self._noted}
        new = [one for one in now.values() if one.id not in before]
        kept = [now.get(one.id, one) for one in self._noted if one.id not in ids or one.id in now]
        if not self.filter:
            self._count += len(new) + len(kept) - len(self._noted)
        self._noted = [*new, *kept]
        self.pane.selected &= {one.id for one in self._noted}
        self._show(self._noted, is_all=True)
