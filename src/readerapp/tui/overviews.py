"""Overviews: what the keys do that list what there is over all documents, and lead from there into one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Status
from readerapp.tui.keys.parser import Command
from readerapp.tui.made_ahead import MadeAhead
from readerapp.tui.slices import until_quiet

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.desk.importing.report import ImportReport
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.host import Host
    from readerapp.tui.keyed_screen import Answer
    from readerapp.tui.lists.import_report import Leads
    from readerapp.tui.lists.importing import Surroundings
    from readerapp.tui.lists.notebook import NotebookScreen
    from readerapp.tui.lists.screen import ListScreen
    from readerapp.tui.roles import Reading


class Overviews:
    """Answers the commands that open the library, the notebook, the tags and the review."""

    def __init__(self, reading: Reading, host: Host, settings: Settings, choosing: Choosing) -> None:
        self._reading = reading
        self._host = host
        self._settings = settings
        self._choosing = choosing
        self._notebooks = MadeAhead(host, self._new_notebook)

    async def have_ready(self) -> None:
        """Have ready what a key may open, as soon as nobody is typing."""
        await asyncio.to_thread(_import_lists, str(self._reading.store.path))
        await until_quiet(self._host.handover)
        self._notebooks.prepare()

    def let_go(self) -> None:
        """Have nothing ready any more: another text is read."""
        self._notebooks.drop()

    def _others(self, *names: str) -> dict[str, Answer]:
        """What opens lists over a list, by the names of the actions."""
        every: dict[str, Answer] = {
            "library": self.do_library,
            "notes_of_all_texts": self.do_notebook,
            "all_tags": self.do_all_tags,
        }
        return {name: every[name] for name in names}

    def _lists(self) -> list[ListScreen]:
        """The lists that lie over the page, one upon another, the uppermost last."""
        from readerapp.tui.lists.screen import ListScreen

        return [screen for screen in self._reading.article.app.screen_stack if isinstance(screen, ListScreen)]

    def _leave_lists(self) -> None:
        """Close every list that lies over the page: they have led to a text."""
        for screen in reversed(self._lists()):
            screen.close()

    def do_library(self, _command: Command) -> None:
        """List every document, to read another one."""
        from readerapp.tui.lists.library import Doors, LibraryScreen

        doors = Doors(
            self._read,
            self._show_passages,
            self._notebook,
            self.open_at,
            self._export,
            self._take_in,
            self._came_in,
            self._follow,
        )
        others = self._others("notes_of_all_texts", "all_tags")
        screen = LibraryScreen(self._host, self._settings, self._reading.store, doors, others)
        self._reading.open(screen, lambda _: None)

    def do_notebook(self, _command: Command) -> None:
        """List every annotation of every document."""
        self._reading.open(self._notebook(""), self._leave_notebook)

    def do_review(self, _command: Command) -> None:
        """Show the passages that come back today."""
        from readerapp.tui.lists.review import ReviewScreen

        screen = ReviewScreen(self._host, self._settings, self._reading.store, self._take_in)
        self._reading.open(screen, lambda chosen: self.open_at(chosen) if chosen else None)

    def do_all_tags(self, _command: Command) -> None:
        """List the tags of all texts; the notes with the one that is chosen are listed then."""
        from readerapp.annotations.query import quoted
        from readerapp.tui.lists.tags import TagsScreen

        def chosen(tag: str | None) -> None:
            if tag:
                self._reading.open(self._notebook("", f"#{quoted(tag)}"), self._leave_notebook)

        others = self._others("library", "notes_of_all_texts")
        tags = TagsScreen(self._host, self._settings.keys, self._reading.store, self._take_in, others)
        self._reading.open(tags, chosen)

    def _notebook(self, document_id: str, query: str = "") -> NotebookScreen:
        notebook = self._notebooks.take()
        notebook.ask_for(document_id, query)
        return notebook

    def _leave_notebook(self, chosen: str | None) -> None:
        """Go to the annotation that was chosen, if any, and have the next notebook ready."""
        self._reading.article.run_worker(self.have_ready(), exit_on_error=False)
        if chosen:
            self.open_at(chosen)

    def _new_notebook(self) -> NotebookScreen:
        from readerapp.tui.lists.notebook import NotebookScreen

        others = self._others("library", "all_tags")
        return NotebookScreen(self._host, self._settings, self._reading.store, self._take_in, others)

    def _take_in(self, ids: Sequence[str]) -> None:
        """Show what was changed in a list in the lists and the text that lie under it, too."""
        for screen in self._lists()[:-1] if ids else ():
            screen.others_changed(ids)
        if self._reading.has_margin and self._reading.margin.take_in(ids):
            self._reading.annotations_changed("")

    def around_import(self) -> Surroundings:
        """What an import has to do with the text that is read."""
        from readerapp.desk.importing.offers import may_hold_highlights
        from readerapp.tui.lists.importing import Surroundings

        def own_file() -> str:
            location = self._reading.margin.stored.location
            return location if may_hold_highlights(self._reading.document, location) else ""

        run = self._reading.article.run_worker
        return Surroundings(self._reading, run, own_file, self._came_in, self._follow)

    def _came_in(self, report: ImportReport) -> None:
        """Show what came in for the text that is read, and only that: marks of other texts are none here."""
        for screen in self._lists()[:-1]:
            screen.others_changed([row.annotation for _, row in report.rows() if row.annotation])
        if self._reading.has_margin and self._reading.margin.take_in(
            report.changed_annotations(self._reading.margin.stored.id)
        ):
            self._reading.annotations_changed("")

    def _follow(self, leads: Leads) -> None:
        """Go where a line of the report of an import leads."""
        if leads.annotation:
            self.open_at(leads.annotation)
        elif leads.location:
            self._read(leads.location)
        elif leads.document:
            self._show_passages(leads.document)

    def open_at(self, annotation_id: str) -> None:
        """Go to an annotation in its text, or to what is stored of that where it is not here."""
        from readerapp.desk.library import location_of_document

        self._leave_lists()
        annotation = self._reading.store.annotation(annotation_id)
        if annotation is None:
            self._reading.say("This annotation was deleted")
            return
        if self._reading.has_margin and self._reading.margin.placement(annotation_id):
            self.go_to(annotation_id)
            return
        location = location_of_document(self._reading.store, annotation.document)
        if location:
            self._host.read(location, annotation_id)
        else:
            self._show_passages(annotation.document)

    def go_to(self, annotation_id: str) -> None:
        """Go to an annotation of the document that is read, or say why there is nothing to go to."""
        placement = self._reading.margin.placement(annotation_id)
        if placement is None:
            self._reading.say("This annotation is not in the text as it is now")
            return
        if placement.passage:
            self._reading.article.jump(placement.passage.start)
        elif placement.status is Status.WHOLE:
            self._reading.say("This note is on the whole text")
        else:
            self._reading.say("Its words are not in the text as it is now; the sidebar has it under Unplaced")
        self._choosing.show(annotation_id)

    def _read(self, location: str) -> None:
        """Read another text."""
        self._leave_lists()
        self._host.read(location)

    def _show_passages(self, document_id: str) -> None:
        """Show what is stored of a document whose text is not here."""
        from readerapp.desk.passages import kept_passages

        self._leave_lists()
        stored = self._reading.store.document(document_id)
        if stored:
            self._host.show_passages(*kept_passages(self._reading.store, stored))

    def _export(self, document_id: str, path: Path) -> str:
        """Write the annotations of a document as they were last placed; returns what there is to say of it."""
        from readerapp.desk.exporting import export_kept

        written = export_kept(self._reading.store, document_id, path, self._settings.meanings)
        return f"Written to {written}"


def _import_lists(database: str) -> None:
    """Import the notebook and what it is gathered with: in a thread, for it takes longer than a frame."""
    from readerapp.desk.noted_by_index import import_what_it_takes
    from readerapp.tui.lists import notebook

    del notebook
    import_what_it_takes(database)
