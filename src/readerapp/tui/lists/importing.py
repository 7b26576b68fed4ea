"""Importing in the app: where from is asked, highlights come in behind the screen, and a report says what asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.sources.progress import GivenUpError, Unit
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.tui.keys.parser import Command
from readerapp.tui.overlays.path_suggester import PathSuggester
from readerapp.tui.overlays.picker import Choice, Picker
from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.desk.importing.choosing import Doubt
    from readerapp.desk.importing.plan import Plan
    from readerapp.desk.importing.report import ImportReport
    from readerapp.store.store import Store
    from readerapp.tui.host import Host
    from readerapp.tui.lists.import_report import Leads
    from readerapp.tui.roles import Opener

_TOLD_EVERY = 0.2
"""Seconds between two looks at how far it is."""

_TIMES_PREPARED = 3

_ANYWHERE = "*"


class Surroundings(NamedTuple):
    """What an import has to do with the screen that it is begun on."""

    opener: Opener
    run: Callable[[Coroutine[None, None, None]], object]
    """Runs something behind the screen."""
    own_file: Callable[[], str]
    """The file of the text that is read, where highlights may be inside it; empty for none."""
    changed: Callable[[ImportReport], None]
    """Is told what an import may have changed, or what was taken back of it."""
    follow: Callable[[Leads], None]
    """Goes where a line of the report leads."""


class Importing:
    """Answers the commands that bring in highlights of other programs."""

    def __init__(self, around: Surroundings, host: Host, store: Callable[[], Store]) -> None:
        self._around = around
        self._host = host
        self._store = store
        self._told = ""
        self._is_running = False
        self._is_given_up = False
        self._is_asking = False

    def do_import(self, _command: Command) -> None:
        """Ask where from: this very text, a device that is mounted, or any path; and bring in what is there."""
        from readerapp.desk.importing.devices import mounted_devices

        if self._is_running:
            self._around.opener.say("An import is going on; Esc gives it up")
            return
        own = self._around.own_file()
        choices = [Choice(own, "this text itself", "what other programs have marked in it")] if own else []
        choices += [Choice(str(one.folder), shown_line(one.folder.name), one.kind) for one in mounted_devices()]
        if choices:
            choices.append(Choice(_ANYWHERE, "another file or folder…"))
            self._around.opener.open(Picker("Import from", choices), self._chosen)
        else:
            self._ask()

    def give_up(self) -> bool:
        """Give up an import that is going on, of which nothing is kept then. Returns whether there was one."""
        if self._is_running and not self._is_given_up:
            self._is_given_up = True
            self._around.opener.say("Giving up the import…")
            return True
        return False

    def _chosen(self, place: str | None) -> None:
        if place == _ANYWHERE:
            self._ask()
        elif place:
            self._begin(place)

    def _ask(self) -> None:
        explanation = "highlights of another program, or a device: → completes, Enter brings them in, Esc does not"
        prompt = Prompt("Import", "", explanation, PathSuggester(), _trouble_with)
        self._around.opener.open(prompt, lambda path: self._begin(path.strip()) if path and path.strip() else None)

    def _begin(self, path: str) -> None:
        self._around.run(self._import(_file_at(path)))

    async def _import(self, file: Path) -> None:
        say = self._around.opener.say
        self._is_running, self._is_given_up = True, False
        self._told = f"Reading {shown_line(file.name)}"
        work = asyncio.create_task(asyncio.to_thread(self._plan, file, self._store().path, asyncio.get_running_loop()))
        try:
            while not work.done():
                if not self._is_given_up and not self._is_asking:
                    say(f"{self._told} · Esc gives it up")
                await asyncio.wait([work], timeout=_TOLD_EVERY)
            report = await self._saved(work.result())
            forget_all_frames()
        except GivenUpError:
            say("The import was given up; nothing of it was kept")
            return
        except (ReaderappError, OSError) as error:
            say(str(error), is_error=True)
            return
        finally:
            self._is_running = False
        await self._show(report)

    def _plan(self, file: Path, database: Path, loop: asyncio.AbstractEventLoop) -> Plan:
        """What is to be brought in; in a thread of its own, with a store of its own to read in."""
        from functools import partial

        from readerapp.desk.importing.running import ImportRequest, plan_import
        from readerapp.desk.readings import options_for
        from readerapp.store.store import Store

        request = ImportRequest((file,), colors=self._host.settings.import_colors)
        with Store.open(database) as store:
            options = partial(options_for, database=str(database))
            plan = plan_import(store, request, options, self._go_on, self._tell, partial(self._ask_which, loop))
        self._go_on(0, None, Unit.NOTES)
        return plan

    async def _saved(self, plan: Plan) -> ImportReport:
        """Save all that is planned: made ready and saved in a thread, so that keys are answered meanwhile.

        Whoever saves something in between has it made ready again; in the end it is done in one go.
        """
        from readerapp.store.store import Store

        own = self._store()
        self._around.opener.say("Saving…")
        other = await asyncio.to_thread(Store.open, own.path)
        try:
            for _ in range(_TIMES_PREPARED):
                prepared = await asyncio.to_thread(plan.prepare, other, own)
                if await asyncio.to_thread(plan.save_prepared, prepared, own):
                    return plan.report
        finally:
            await asyncio.to_thread(other.close)
        return plan.commit(own)

    def _ask_which(self, loop: asyncio.AbstractEventLoop, doubt: Doubt) -> str:
        """Which text a book is, as the reader says; called in the thread that looks for it, and waits there."""
        self._is_asking = True
        try:
            return asyncio.run_coroutine_threadsafe(self._which(doubt), loop).result()
        finally:
            self._is_asking = False

    async def _which(self, doubt: Doubt) -> str:
        answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        choices = [
            Choice(one.location, shown_line(one.title or one.location), f"{one.standing} of {doubt.worded} stand in it")
            for one in doubt.candidates
        ]
        choices.append(Choice("", "none of them", "its highlights wait"))
        title = f"Which text is {shown_line(doubt.title or 'this book')}?"
        self._around.opener.open(Picker(title, choices), lambda place: answered.set_result(place or ""))
        return await answered

    def _go_on(self, _done: int, _whole: int | None, _unit: Unit) -> None:
        if self._is_given_up:
            raise GivenUpError

    def _tell(self, done: int, whole: int, title: str) -> None:
        self._go_on(done, whole, Unit.NOTES)
        books = f"{done} of {whole} books; " if whole else ""
        self._told = f"Importing: {books}{shown_line(title)}"

    async def _show(self, report: ImportReport) -> None:
        """Say what came in, in steps between which keys are answered: thousands take their time each."""
        self._around.changed(report)
        await asyncio.sleep(0)
        from readerapp.tui.lists.import_report import ImportReportScreen, sentence_of

        sentence = sentence_of(report)
        if not report.books:
            self._around.opener.say(" · ".join((*report.remarks, *report.refused)) or sentence)
            return
        self._around.opener.say(sentence)
        await asyncio.sleep(0)
        screen = ImportReportScreen(
            self._host, self._host.settings.keys, report, self._store(), lambda: self._around.changed(report)
        )
        self._around.opener.open(
            screen, lambda number: self._around.follow(screen.leads[int(number)]) if number else None
        )


def _file_at(path: str) -> Path:
    """The file or folder that somebody means who types this."""
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError:  # There is nobody of that name here.
        return Path(path).absolute()


async def _trouble_with(path: str) -> str:
    """What keeps a path from being imported, as far as that is seen at once."""
    from readerapp.desk.importing.gathering import trouble_with

    return await asyncio.to_thread(trouble_with, _file_at(path.strip()))
