"""The program itself: what the keys do that concern no place in the text - export, trash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.desk.exporting import can_merge_into, export_path, export_to, exported, merge_export
from readerapp.desk.tour import tour_file
from readerapp.desk.trash import TrashEntry, counted, trash_entries
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.page.cells import clipped
from readerapp.store.errors import StoreError
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.days import day_words
from readerapp.tui.lists.lines import ListLine
from readerapp.tui.lists.trash import EMPTIED, TrashScreen
from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.tui.host import Host
    from readerapp.tui.roles import Reading


class Program:
    """Answers the commands that concern the program."""

    def __init__(self, reading: Reading, host: Host, settings: Settings) -> None:
        self._reading = reading
        self._host = host
        self._settings = settings

    def do_tour(self, _command: Command) -> None:
        """Read the tour."""
        self._host.read(tour_file())

    def do_go_to_asked(self, _command: Command) -> None:
        """Read a text that somebody asks a word on."""
        self._host.read_what_is_asked()

    def do_save(self, _command: Command) -> None:
        """Say that all is saved; where the disk refused something, try again."""
        margin = self._reading.margin
        if margin.unsaved and not margin.retry():
            self._reading.say(f"{margin.unsaved} {margin.trouble}", is_error=True)
        else:
            self._reading.say("All of it is on the disk; what you mark and write is saved at once")

    # ------------------------------------------------------------------ export

    def do_export(self, _command: Command) -> None:
        """Ask where to, and write the notes as Markdown."""
        path = export_path(self._reading.document, Path.cwd())

        def named(path: str | None) -> None:
            if path and path.strip():
                self._export(Path(path.strip()).expanduser())

        self._reading.open(
            Prompt("Export", str(path), "the Markdown file to write; Enter writes it, Esc does not"), named
        )

    def _export(self, path: Path) -> None:
        path = export_path(self._reading.document, path)
        if not path.exists():
            self._write(path, overwrite=False)
            return
        if can_merge_into(path):
            self._merge(path)
            return

        def answered(answer: str | None) -> None:
            if answer is not None and answer.strip():
                other = Path(answer.strip()).expanduser()
                self._write(other, overwrite=True) if other == path else self._export(other)

        self._reading.open(
            Prompt("Replace it?", str(path), "it exists: Enter replaces it, Esc does not"),
            answered,
        )

    def _write(self, path: Path, *, overwrite: bool) -> None:
        content = exported(self._reading.document, self._reading.margin.placements, self._settings.meanings)
        try:
            export_to(path, content, overwrite=overwrite)
        except ReaderappError as error:
            self._reading.say(str(error), is_error=True)
            return
        self._reading.say(f"Written to {path}")

    def _merge(self, path: Path) -> None:
        """Bring a file that was exported before up to date, and take over what was changed in it."""
        try:
            meanings = self._settings.meanings
            result = merge_export(self._reading.margin, path, lambda _annotation, _status: True, meanings)
        except ReaderappError as error:
            self._reading.say(str(error), is_error=True)
            return
        changed = f"; {result.changed} changed there and so here" if result.changed else ""
        kept = f"; {len(result.kept)} left as edited there" if result.kept else ""
        self._reading.annotations_changed(f"{path} is up to date{changed}{kept}")

    def do_trash(self, _command: Command) -> None:
        """List what was deleted; the chosen one comes back, or all of it goes for good."""
        entries = list(trash_entries(self._reading.store))
        if not entries:
            self._reading.say("Nothing was deleted")
            return
        lines = [ListLine(entry.trashed.annotation.id, *_words_of(entry)) for entry in entries]

        def chosen(annotation_id: str | None) -> None:
            if annotation_id == EMPTIED:
                self._empty([line.value for line in lines])
            elif annotation_id is not None:
                self._restore(annotation_id)

        self._reading.open(TrashScreen(self._host, self._settings.keys, lines), chosen)

    def _restore(self, annotation_id: str) -> None:
        try:
            self._reading.store.restore(annotation_id)
        except StoreError as error:
            self._reading.say(str(error), is_error=True)
            return
        self._reading.margin.take_in([annotation_id])
        self._reading.annotations_changed("Brought back")

    def _empty(self, ids: list[str]) -> None:
        """Ask once, and delete these for good."""

        def answered(answer: str | None) -> None:
            if answer is None or answer.strip().lower() not in ("", "y", "yes"):
                self._reading.say("Nothing was deleted for good")
                return
            try:
                self._reading.store.empty_trash(ids)
                forget_all_frames()
            except StoreError as error:
                self._reading.say(str(error), is_error=True)
                return
            self._reading.say(f"{counted(ids)} deleted for good")

        question = f"Delete {counted(ids)} for good?"
        self._reading.open(Prompt(question, "", "this cannot be undone: Enter deletes, Esc does not"), answered)


_UNKNOWN = "a document that is not known any more"
_LONGEST_TITLE = 32
"""Cells of a line of the trash for the title of a text: when it was deleted is to be seen behind it."""


def _words_of(entry: TrashEntry) -> tuple[str, str]:
    """What a line of the trash says: the note or the words, and what it was, where and until when."""
    annotation = entry.trashed.annotation
    title = (entry.document.title or entry.document.location) if entry.document else _UNKNOWN
    where = clipped(shown_line(title), _LONGEST_TITLE)
    about = " · ".join(filter(None, [annotation.color.value, where, day_words(entry.trashed.deleted)]))
    return shown_line(annotation.note or annotation.quote), about
