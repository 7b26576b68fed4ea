"""Speaking: the text is read aloud by a command of the reader's, sentence by sentence, and the focus follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.desk.outside import answer_of
from readerapp.folders import config_file
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import NAMED

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from readerapp.tui.keyboard import Keyboard
    from readerapp.tui.roles import Reading

_LONGEST = 600.0
"""Seconds that one sentence may take."""

_NEXT = Command(NAMED["next_unit"])


class Speaking:
    """Answers the command that reads aloud; while it does, it takes the keys, and the first one ends it."""

    shown = "Reading aloud: any key ends it"

    def __init__(
        self, reading: Reading, keyboard: Keyboard, go_on: Callable[[Command], None], command: tuple[str, ...]
    ) -> None:
        """`go_on` moves the focus to the next sentence; `command` is a program that speaks, with its arguments."""
        self._reading = reading
        self._keyboard = keyboard
        self._go_on = go_on
        self._command = command
        self._worker: Worker[None] | None = None

    def do_speak(self, _command: Command) -> None:
        """Read aloud from the focus sentence on."""
        if not self._command:
            self._reading.say(f'Nothing to speak with: [speech] command = ["espeak-ng"] in {config_file()}')
            return
        self._reading.article.cursor.read()
        self._keyboard.give_to(self)
        self._worker = self._reading.article.run_worker(self._speak(), exit_on_error=False)

    def paste(self, words: str) -> None:
        """Nothing: what is pasted is no key."""

    def take(self, key: str) -> bool:
        """End it, whatever key it is."""
        del key
        if self._worker:
            self._worker.cancel()
        self._reading.article.moved()
        return False

    async def _speak(self) -> None:
        cursor, document = self._reading.article.cursor, self._reading.document
        while True:
            sentence = document.text(cursor.focus()).strip()
            if sentence:
                answer = await answer_of(self._command, sentence, _LONGEST)
                if answer.is_failure:
                    self._reading.say(answer.trouble, is_error=True)
                    break
            before = cursor.position
            self._go_on(_NEXT)
            if cursor.position == before:
                break
        self._keyboard.take_back(self)
