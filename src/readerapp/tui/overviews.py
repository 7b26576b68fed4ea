"""Overviews: what the keys do that list what there is over all documents, and lead from there into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.desk.exporting import export_kept
from readerapp.tui.keys.parser import Command

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.host import Host
    from readerapp.tui.roles import Reading


class Overviews:
    """Answers the commands that open the library and the notebook."""

    def __init__(self, reading: Reading, host: Host, settings: Settings, choosing: Choosing) -> None:
        self._reading = reading
        self._host = host
        self._settings = settings
        self._choosing = choosing

    def do_library(self, _command: Command) -> None:
        """List every document, to read another one."""
        from readerapp.tui.lists.library import Doors, LibraryScreen

        doors = Doors(self._host.read, self._show_passages, self._export)
        settings = self._settings
        screen = LibraryScreen(self._host, settings.keys, settings.meanings, self._reading.store, doors)
        self._reading.open(screen, lambda _: None)

    def go_to(self, annotation_id: str) -> None:
        """Go to an annotation of the document that is read, or say why there is nothing to go to."""
        placement = self._reading.margin.placement(annotation_id)
        if placement is None:
            self._reading.say("This annotation is not in the text as it is now")
            return
        if placement.passage:
            self._reading.article.jump(placement.passage.start)
        else:
            self._reading.say("Its words are not in the text as it is now; the sidebar has it under Unplaced")
        self._choosing.show(annotation_id)

    def _show_passages(self, document_id: str) -> None:
        """Show what is stored of a document whose text is not here."""
        from readerapp.desk.passages import kept_passages

        stored = self._reading.store.document(document_id)
        if stored:
            self._host.show_passages(*kept_passages(self._reading.store, stored))

    def _export(self, document_id: str, path: Path) -> str:
        """Write the annotations of a document as they were last placed; returns what there is to say of it."""
        written = export_kept(self._reading.store, document_id, path, self._settings.meanings)
        return f"Written to {written}"
