"""The library: every document that was met, in groups, how far it was read, and what is marked in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from readerapp.annotations.query import Query, Term, parse_query
from readerapp.desk.asking.requests import asked_texts
from readerapp.desk.library import NOTHING_MARKED, Group, Shelved, library, shelved
from readerapp.desk.statistics import counting_statistics
from readerapp.desk.watching import NewText, new_texts
from readerapp.errors import ReaderappError
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.beside import Said
from readerapp.tui.lists.filter_completion import FilterCompletion
from readerapp.tui.lists.holding import Holding
from readerapp.tui.lists.importing import Importing, Surroundings
from readerapp.tui.lists.library_lines import Sort, accepts, heading_value, library_lines, library_preview
from readerapp.tui.lists.lines import NO_LINES, Lines
from readerapp.tui.lists.screen import NO_OTHERS, ListScreen
from readerapp.tui.lists.watched_folders import WatchedFolders
from readerapp.tui.overlays.prompt import Prompt
from readerapp.tui.slices import NO_KEYS, in_slices
from readerapp.tui.undoing import turn_in_list

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.desk.importing.report import ImportReport
    from readerapp.store.store import Store
    from readerapp.store.values import Marked
    from readerapp.tui.host import Host
    from readerapp.tui.lists.import_report import Leads


_NO_TEXTS = (
    "No text was opened yet.\n\n+ watches a folder, and its texts are listed here; i brings in highlights. q goes back."
)


class Doors(NamedTuple):
    """Where a document of the library leads to."""

    read: Callable[[str], None]
    """Reads the document at a path or an address."""
    passages: Callable[[str], None]
    """Shows what is stored of the document with this id, whose text is not here."""
    notes: Callable[[str], Screen[str | None]]
    """The list of the annotations of the document with this id; its result is the one to go to."""
    go_to: Callable[[str], None]
    """Goes to the annotation with this id in its text."""
    export: Callable[[str, Path], str]
    """Writes the annotations of the document with this id to a file; returns what there is to say of it."""
    changed: Callable[[Sequence[str]], None]
    """Is told the ids of the annotations that were changed."""
    came_in: Callable[[ImportReport], None]
    """Is told what an import may have changed."""
    follow: Callable[[Leads], None]
    """Goes where a line of the report of an import leads."""


class LibraryScreen(ListScreen, inherit_bindings=False):
    """Lists the library, in lines that stand for documents by their ids, and for new files by their paths."""

    def __init__(
        self,
        host: Host,
        settings: Settings,
        store: Store,
        doors: Doors,
        others: Mapping[str, Answer] = NO_OTHERS,
    ) -> None:
        """`others` opens other lists over this one."""
        around = Surroundings(self, self.run_worker, lambda: "", self._came_in, self._follow)
        self._folders = WatchedFolders(self, store, lambda: self.pane.value, self.load)
        self._importing = Importing(around, host, lambda: store)
        super().__init__(host, settings.keys, "Library", others, previews=True)
        self._host = host
        self._handover = host.handover
        self.completion = FilterCompletion(self, host, store)
        self._meanings, self._filters = settings.meanings, settings.filters
        self._store = store
        self._doors = doors
        self._shelves: dict[str, Shelved] = {}
        self._new: list[NewText] = []
        self._asked: list[NewText] = []
        self._sorting = Sort.OPENED
        self._folded: set[Group] = set()
        self._holding = Holding(
            store, host.handover, lambda work: self.run_worker(work, exclusive=True, group="holding")
        )
        self._is_looking = False
        self._is_read = False
        self._is_counted = False
        self._is_loading = False
        self._is_stale = False

    @property
    def takes_keys(self) -> bool:
        """Whether there are lines yet that keys can be about."""
        return self._is_read

    @property
    def mode(self) -> Mode:
        """What the keys mean here."""
        return Mode.LIBRARY

    def own_answers(self) -> Mapping[str, Answer]:
        """What only the library has."""
        return {
            "open_text": lambda _: self.open_current(),
            "notes_of_text": self.do_notes_of_text,
            "sort_library": self.do_sort_library,
            "fold_group": self.do_fold_group,
            "export_text": self.do_export_text,
            "relink_text": self.do_relink_text,
            "forget_text": self.do_forget_text,
            "undo": lambda command: self._turn(command, back=True),
            "redo": lambda command: self._turn(command, back=False),
            **self._folders.answers(),
            "import_highlights": self._importing.do_import,
        }

    def on_mount(self) -> None:
        """Read the library, and show it as soon as it is there."""
        self.load()

    # ------------------------------------------------------------------ what is listed

    def load(self) -> None:
        """Read the library anew behind the list."""
        self._is_stale = False
        self._is_loading = True
        self.run_worker(self._load(), exclusive=True, group="library")

    def others_changed(self, ids: Collection[str]) -> None:
        """Read the library anew; what comes while it is being read waits until it was, so that it comes to an end."""
        del ids
        if self._is_loading:
            self._is_stale = True
        else:
            self.load()

    async def _load(self) -> None:
        await self._read_all()
        self._is_loading = False
        if self._is_stale:
            self.load()

    async def _read_all(self) -> None:
        marked: dict[str, Marked] = {one: each.marked for one, each in self._shelves.items()}
        self._asked = await asyncio.to_thread(asked_texts, self._store.path)
        # Whoever has just pressed the key for the library waits for it.
        self._shelves = await in_slices(self._shelving(marked), self._handover if self._is_read else NO_KEYS)
        self._holding.grows_old()
        was_read, self._is_read = self._is_read, True
        self.list_again()
        if not was_read:
            self.keyboard.page_is_there()
        counts = await in_slices(self._store.counting.marked(), self._handover)
        self._is_counted = True
        self._shelves = {
            one: replace(each, marked=counts.get(one, NOTHING_MARKED)) for one, each in self._shelves.items()
        }
        self.list_again()
        known = {place for each in self._shelves.values() for place in each.entry.document.locations}
        self._new = await asyncio.to_thread(new_texts, self._store.path, known)
        self.list_again()
        done = await in_slices(counting_statistics(self._store), self._handover)
        self.sum_up(done.in_words(datetime.now().astimezone().date()))

    def _shelving(self, marked: Mapping[str, Marked]) -> Generator[None, None, dict[str, Shelved]]:
        shelves = {}
        entries = library(self._store)
        yield
        for entry in entries:
            shelves[entry.document.id] = shelved(entry, marked)
            yield
        return shelves

    def words_for_none(self) -> str:
        """That there is no text, once that is known, and what brings some."""
        return _NO_TEXTS if self._is_read else ""

    def lines(self, query: str) -> Lines:
        """The documents that a filter asks for."""
        wanted = parse_query(query, self._meanings, self._filters)
        holds = self._holding.asked(wanted, self.list_again)
        fitting = [each for each in self._shelves.values() if accepts(wanted, each, holds)]
        new, asked = ([text for text in texts if _names(wanted, text)] for texts in (self._new, self._asked))
        self._show_counts(len(fitting), wanted)
        if not (fitting or new or asked):
            return NO_LINES
        return library_lines(fitting, new, self._sorting, () if query else self._folded, asked)

    def _show_counts(self, fitting: int, wanted: Query) -> None:
        annotations = sum(each.marked.annotations for each in self._shelves.values())
        notes = sum(each.marked.notes for each in self._shelves.values())
        fit = f"{fitting:,}{'…' if self._holding.is_looking else ''}"
        count = f"{fit} of {len(self._shelves):,}" if wanted.wishes else f"{fitting:,}"
        texts = "text" if count == "1" else "texts"
        marked = f"{annotations:,} marked · {notes:,} noted" if self._is_counted else "…"
        # Where a filter stands beside it, that is to be seen, and what is marked is not that of the texts that fit.
        said = [f"{count} {texts}", "" if wanted.wishes else marked, self._sorting.value]
        self.title_line.about = " · ".join(filter(None, said))

    @property
    def is_looking(self) -> bool:
        """Whether it is still being looked up what fits the filter."""
        return self._holding.is_looking

    def preview(self, value: str) -> Sequence[Said]:
        """What is said of a document beside the list."""
        one = self._shelves.get(value)
        if one is None:
            return ()
        latest = filter(None, map(self._store.annotation, one.marked.latest))
        return library_preview(one, list(latest), self._host.palette)

    # ------------------------------------------------------------------ what the keys do

    def open_current(self) -> None:
        """Read the document under the cursor, or what is stored of it; unfold a group."""
        value = self.pane.value
        group = next((each for each in Group if heading_value(each) == value), None)
        if group:
            self._fold(group)
        elif value:
            one = self._shelves.get(value)
            self.close()
            if one is None:
                self._doors.read(value)
            elif one.location:
                self._doors.read(one.location)
            else:
                self._doors.passages(value)

    def do_notes_of_text(self, _command: Command) -> None:
        """List the annotations of the document under the cursor."""
        one = self._current()
        if one is None:
            return

        def chosen(annotation_id: str | None) -> None:
            if annotation_id:
                self.close()
                self._doors.go_to(annotation_id)
            else:
                self.load()

        self.open(self._doors.notes(one.entry.document.id), chosen)

    def _current(self) -> Shelved | None:
        one = self._shelves.get(self.pane.value)
        if one is None:
            self.say("This is no text that was opened")
        return one

    def do_sort_library(self, command: Command) -> None:
        """Take the next order."""
        orders = list(Sort)
        self._sorting = orders[(orders.index(self._sorting) + command.times) % len(orders)]
        self.list_again()

    def do_fold_group(self, _command: Command) -> None:
        """Fold the group of the line under the cursor away, or unfold it."""
        value = self.pane.value
        one = self._shelves.get(value)
        is_asked = any(text.path == value for text in self._asked)
        its = one.group if one else Group.ASKED if is_asked else Group.NEW
        group = next((each for each in Group if heading_value(each) == value), its)
        if value:
            self._fold(group)

    def _fold(self, group: Group) -> None:
        self._folded ^= {group}
        self.list_again()
        self.pane.go_to(heading_value(group))

    def do_export_text(self, _command: Command) -> None:
        """Ask where to, and write the annotations of the document under the cursor as Markdown."""
        one = self._current()
        if one is None:
            return

        def named(path: str | None) -> None:
            if path and path.strip():
                try:
                    self.say(self._doors.export(one.entry.document.id, Path(path.strip()).expanduser()))
                except ReaderappError as error:
                    self.say(str(error), is_error=True)

        self.open(Prompt("Export", str(Path.cwd()), "the Markdown file to write, or a folder for it"), named)

    def _came_in(self, report: ImportReport) -> None:
        """List the library with what an import has brought."""
        self._doors.came_in(report)
        self.load()

    def _follow(self, leads: Leads) -> None:
        self.close()
        self._doors.follow(leads)

    def do_forget_text(self, _command: Command) -> None:
        """Ask once, and take the document under the cursor out of the library."""
        one = self._current()
        if one is None:
            return

        def answered(answer: str | None) -> None:
            if answer is None or answer.strip().lower() not in ("", "y", "yes"):
                return
            try:
                self._store.shelf.forget(one.entry.document.id)
                forget_all_frames()
            except ReaderappError as error:
                self.say(str(error), is_error=True)
                return
            self._shelves.pop(one.entry.document.id, None)
            self.list_again()
            self.say(f"{one.title} is forgotten until it is opened again; u takes it back")

        explanation = "its highlights and notes stay: Enter takes it out of the library, Esc does not"
        self.open(Prompt(f"Forget {one.title}?", "", explanation), answered)

    def _turn(self, command: Command, *, back: bool) -> None:
        turn_in_list(self, self._store, command.times, self._show_changed, back=back)

    def _show_changed(self, annotations: Sequence[str], message: str) -> None:
        """List the library as it is now, and say what was done."""
        self._doors.changed(annotations)
        self.load()
        self.say(message)

    def do_relink_text(self, _command: Command) -> None:
        """Ask where to look, and find the document under the cursor by its words."""
        one = self._current()
        if one is None:
            return
        place = Path(one.entry.document.location).parent if one.entry.document.location else Path.cwd()
        start = next((str(folder) for folder in (place, *place.parents) if folder.is_dir()), str(Path.cwd()))

        def named(place: str | None) -> None:
            if place and place.strip():
                self.run_worker(self._relink(one, Path(place.strip())), exclusive=True, group="relink")

        explanation = "the file, or a folder in which it is looked for by its words"
        self.open(Prompt(f"Where is {one.title}?", start, explanation), named)

    async def _relink(self, one: Shelved, place: Path) -> None:
        from readerapp.desk.relinking import find_moved, keys_of, relink

        def goes_on(path: Path) -> bool:
            if self._is_looking:
                self.app.call_from_thread(self.say, f"Looking into {path.name} · Esc gives it up")
            return self._is_looking

        document = one.entry.document
        self._is_looking = True
        self.say("Looking for it…")
        try:
            moved = await asyncio.to_thread(find_moved, document, keys_of(self._store, document), place, goes_on)
            relink(self._store, document, moved)
        except ReaderappError as error:
            self.say(str(error), is_error=True)
            return
        finally:
            self._is_looking = False
        self.say(f"Found: {moved.path}; u takes it back")
        self.load()

    def do_back(self, command: Command) -> None:
        """Give up looking for a file; or else list everything again, or go back."""
        if self._is_looking:
            self._is_looking = False
        elif not self._importing.give_up():
            super().do_back(command)


def _names(wanted: Query, text: NewText) -> bool:
    """Whether the name of a new file has the words of a filter, and nothing else is asked for."""
    from readerapp.document.searchable import has_words

    return all(
        wish.term in (Term.WORDS, Term.TITLE) and has_words(text.title, wish.value) != wish.is_not
        for wish in wanted.wishes
    )
