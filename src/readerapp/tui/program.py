"""The program itself: what the keys do that concern no place in the text - export, trash, library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.exchange.entries import notes_in
from readerapp.exchange.file_names import safe_file_name
from readerapp.exchange.writers.markdown.notes import markdown_notes
from readerapp.exchange.writing import write_export
from readerapp.store.errors import StoreError
from readerapp.store.identifiers import now
from readerapp.tui.keys.parser import Command
from readerapp.tui.overlays.picker import Choice, Picker
from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.store.values import StoredDocument
    from readerapp.tui.roles import Reading


class Program:
    """Answers the commands that concern the program."""

    def __init__(self, reading: Reading, meanings: Mapping[str, str], read: Callable[[str], None]) -> None:
        """`meanings` are those of the colours; `read` opens another document by its location."""
        self._reading = reading
        self._meanings = meanings
        self._read = read

    # ------------------------------------------------------------------ export and library

    def do_export(self, _command: Command) -> None:
        """Ask where to, and write the notes as Markdown."""
        name = safe_file_name(self._reading.document.title, ".md")

        def named(path: str | None) -> None:
            if path and path.strip():
                self._export(Path(path.strip()).expanduser())

        self._reading.open(
            Prompt("Export", str(Path.cwd() / name), "the Markdown file to write; Enter writes it, Esc does not"), named
        )

    def _export(self, path: Path) -> None:
        if path.is_dir():
            path /= safe_file_name(self._reading.document.title, ".md")
        if not path.exists():
            self._write(path, overwrite=False)
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
        margin = self._reading.margin
        notes = notes_in(self._reading.document, margin.placements, self._meanings)
        text = markdown_notes(notes, now())
        try:
            write_export(path, text, overwrite=overwrite)
        except ReaderappError as error:
            self._reading.say(str(error), is_error=True)
            return
        self._reading.say(f"Written to {path}")

    def do_trash(self, _command: Command) -> None:
        """List what was deleted; the chosen one comes back."""
        trashed = self._reading.store.trash()
        if not trashed:
            self._reading.say("Nothing was deleted")
            return
        choices = [
            Choice(
                found.annotation.id,
                shown_line(found.annotation.note or found.annotation.quote),
                f"{found.annotation.color.value} · {self._title_of(found.annotation.document)} · {_day(found.deleted)}",
            )
            for found in trashed
        ]

        def chosen(annotation_id: str | None) -> None:
            if annotation_id is None:
                return
            try:
                self._reading.store.restore(annotation_id)
            except StoreError as error:
                self._reading.say(str(error), is_error=True)
                return
            self._reading.margin.take_in([annotation_id])
            self._reading.annotations_changed("Brought back")

        self._reading.open(Picker("Trash: Enter brings one back", choices), chosen)

    def do_library(self, _command: Command) -> None:
        """Choose another document to read."""
        documents = sorted(self._reading.store.documents(), key=lambda met: met.opened, reverse=True)
        by_id = {met.id: met for met in documents}
        choices = [Choice(met.id, met.title, _about(met)) for met in documents]

        def chosen(document_id: str | None) -> None:
            if document_id is None:
                return
            if not by_id[document_id].location:
                self._reading.say("This text came through standard input and is not kept")
                return
            self._read(by_id[document_id].location)

        self._reading.open(Picker("Library", choices, current=self._reading.margin.stored.id), chosen)

    def _title_of(self, document_id: str) -> str:
        document = self._reading.store.document(document_id)
        return document.title if document else "a document that is not known any more"


def _day(time: str) -> str:
    """The day and the minute of a UTC time, for people."""
    return time[:16].replace("T", " ")


def _about(met: StoredDocument) -> str:
    """What a line of the library says of a document: how far it was read, when, and where it is."""
    parts = [_day(met.opened), shown_line(met.location) or "from standard input"]
    if met.progress and met.progress.place.characters:
        parts.insert(0, f"{met.progress.place.character / met.progress.place.characters:.0%}")
    return " · ".join(parts)
