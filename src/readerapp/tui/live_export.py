"""Live export: soon after a note was made, changed or deleted, the reader's folder has it."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Mapping

from textual.timer import Timer

from readerapp.desk.live_export import live_command
from readerapp.errors import ReaderappError
from readerapp.tui.roles import Reading

_AFTER = 1.0
"""Seconds without a change before the notes are written."""
_AGAIN_AFTER = 30.0
"""Seconds before it is tried again where it failed."""


class LiveExport:
    """Has the notes of the open document written when they have changed, one process at a time."""

    def __init__(self, reading: Reading, words: Mapping[str, str], database: str) -> None:
        """`words` is the table `export` of the settings, `database` the path of the TinyDB file."""
        self._reading = reading
        self._words = words
        self._database = database
        self._timer: Timer | None = None
        self._is_running = False
        self._has_failed = False

    def changed(self) -> None:
        """The notes are others than they were: write them once that has come to rest."""
        if "folder" in self._words:
            self._later(_AFTER)

    def leave(self) -> None:
        """Write what was not written yet, by a process that goes on alone."""
        if self._timer is None:
            return
        self._timer.stop()
        self._timer = None
        command = self._command()
        if command:
            subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _later(self, seconds: float) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self._reading.article.set_timer(seconds, self._begin)

    def _begin(self) -> None:
        self._timer = None
        if self._is_running:
            self._later(_AFTER)
        else:
            self._is_running = True
            self._reading.article.run_worker(self._run(), exit_on_error=False)

    async def _run(self) -> None:
        try:
            trouble = await self._written()
        finally:
            self._is_running = False
        if trouble and not self._has_failed:
            self._reading.say(f"Not exported: {trouble}", is_error=True)
        self._has_failed = bool(trouble)
        if trouble:
            self._later(_AGAIN_AFTER)

    async def _written(self) -> str:
        """Have the notes written. Returns why that failed, in one line."""
        # To look at the folder may take its time where that lies on another machine.
        command = await asyncio.to_thread(self._command, self._complain)
        if not command:
            return self._complaint
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        _, said = await process.communicate()
        lines = said.decode("utf-8", "replace").strip().splitlines()
        return (lines or ["it ended"])[-1].removeprefix("readerapp: ") if process.returncode else ""

    _complaint = ""

    def _complain(self, reason: str) -> None:
        self._complaint = reason

    def _command(self, complain: Callable[[str], None] = lambda _: None) -> list[str]:
        """The command that writes them; none where it cannot be run, and why."""
        complain("")
        try:
            return live_command(self._words, self._database, self._reading.margin.stored.id)
        except ReaderappError as error:
            complain(str(error))
        except OSError as error:
            complain(f"{error.filename}: {error.strerror}")
        return []
