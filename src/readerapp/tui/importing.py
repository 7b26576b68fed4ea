"""Importing in the app: a path is asked for, highlights come in behind the page, and what asks is listed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.suggester import Suggester

from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.tui.overlays.picker import Choice, Picker
from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.desk.importing.plan import Plan
    from readerapp.desk.importing.report import BookReport, ImportReport
    from readerapp.tui.host import Host
    from readerapp.tui.keys.parser import Command
    from readerapp.tui.roles import Reading

_TOLD_EVERY = 0.2
"""Seconds between two looks at how far it is."""

_MOST_LISTED = 200
"""Entries of a folder among which the rest of a name is looked for."""


class Importing:
    """Answers the command that brings in highlights of other programs."""

    def __init__(self, reading: Reading, host: Host, settings: Settings) -> None:
        self._reading = reading
        self._host = host
        self._settings = settings
        self._told = ""
        self._is_running = False

    def do_import(self, _command: Command) -> None:
        """Ask for a file or folder, and bring in what it holds."""
        from readerapp.desk.importing.devices import mounted_devices
        from readerapp.desk.importing.offers import may_hold_highlights

        if self._is_running:
            self._reading.say("An import is going on")
            return
        devices = mounted_devices()
        location, document = self._reading.margin.stored.location, self._reading.document
        start = location if may_hold_highlights(document, location) else str(devices[0]) if devices else ""

        def named(path: str | None) -> None:
            if path and path.strip():
                file = Path(path.strip()).expanduser().absolute()
                self._reading.article.run_worker(self._import(file), exit_on_error=True)

        explanation = "highlights of another program, or a device: → completes, Enter brings them in, Esc does not"
        self._reading.open(Prompt("Import", start, explanation, PathSuggester()), named)

    async def _import(self, file: Path) -> None:
        self._is_running = True
        self._told = f"Reading {shown_line(file.name)}"
        work = asyncio.create_task(asyncio.to_thread(self._plan, file, self._reading.store.path))
        try:
            while not work.done():
                self._reading.say(self._told)
                await asyncio.wait([work], timeout=_TOLD_EVERY)
            # The store belongs to this thread; what the other has read is brought to the disk at one go.
            report = work.result().commit(self._reading.store)
        except (ReaderappError, OSError) as error:
            self._reading.say(str(error), is_error=True)
            return
        finally:
            self._is_running = False
        margin = self._reading.margin
        margin.take_in(report.changed_annotations(margin.stored.id))
        self._reading.annotations_changed(_sentence(report))
        if report.books:
            self._list(report)

    def _plan(self, file: Path, database: Path) -> Plan:
        """What is to be brought in; in a thread of its own, with a store of its own to read in."""
        from functools import partial

        from readerapp.desk.importing.running import ImportRequest, plan_import
        from readerapp.desk.readings import options_for
        from readerapp.store.store import Store

        request = ImportRequest((file,), colors=self._settings.import_colors)
        with Store.open(database) as store:
            return plan_import(store, request, partial(options_for, database=str(database)), on_book=self._tell)

    def _tell(self, done: int, whole: int, title: str) -> None:
        self._told = f"Importing: {done} of {whole} books; {shown_line(title)}"

    def _list(self, report: ImportReport) -> None:
        """Show what became of each book, those first that ask; Enter reads it, at the first place that asks."""
        books = sorted(report.books, key=lambda book: not _asks(book))
        choices = [Choice(str(number), *_line(book)) for number, book in enumerate(books)]

        def chosen(number: str | None) -> None:
            book = books[int(number)] if number else None
            if book is None:
                return
            if not book.location:
                self._reading.say("Its text is not here; its highlights wait until you open it")
            elif book.document == self._reading.margin.stored.id:
                self._reading.say("]s goes to what is suggested, y accepts it" if _asks(book) else "")
            else:
                self._host.read(book.location)

        self._reading.open(Picker(f"Import: {_sentence(report)}", choices), chosen)


class PathSuggester(Suggester):
    """Completes a path with the first name in its folder that begins like its last part."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path as far as it goes; `None` where nothing is there that begins like it."""
        return await asyncio.to_thread(_completed, value)


def _completed(value: str) -> str | None:
    folder, slash, begun = value.rpartition("/")
    try:
        place = Path(f"{folder}/" if slash else ".").expanduser()
        names = sorted(one.name for one in place.iterdir() if one.name.startswith(begun))[:_MOST_LISTED]
        wanted = next((name for name in names if name != begun and (begun or not name.startswith("."))), None)
        if wanted is None:
            return None
        ending = "/" if (place / wanted).is_dir() else ""
    except (OSError, RuntimeError, ValueError):
        return None
    return f"{folder}{slash}{wanted}{ending}"


def _asks(book: BookReport) -> bool:
    return any(row.status == "suggested" for row in book.rows)


def _line(book: BookReport) -> tuple[str, str]:
    """What a line says of a book: its title, and how many of its highlights came to what."""
    counts = " · ".join(f"{count} {outcome.value}" for outcome, count in book.counts.items() if count)
    return shown_line(book.title or book.location or "without a title"), counts


def _sentence(report: ImportReport) -> str:
    """What came of all of it, in a line."""
    counts = ", ".join(f"{count} {outcome.value}" for outcome, count in report.counts.items() if count)
    refused = f"; {report.refused[0]}" if report.refused else ""
    return f"{counts or 'no highlights'}{refused}"
