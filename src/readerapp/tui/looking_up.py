"""Looking up: what the keys do that give a word, a selection or a sentence to a command of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from readerapp.desk.outside import answer_of
from readerapp.document.position import Passage
from readerapp.document.selection import Selection
from readerapp.document.words import word_at
from readerapp.folders import config_file
from readerapp.page.cells import as_painted
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.overlays.box import Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readerapp.tui.marking import Marking
    from readerapp.tui.roles import Reading

_DEFAULT = "command"
"""The name of the command that is asked first."""

_MOST_NAMED = 9


class LookingUp:
    """Answers the commands that look something up."""

    def __init__(self, reading: Reading, marking: Marking, commands: Mapping[str, tuple[str, ...]]) -> None:
        """`commands` are programs with their arguments, by the names that the reader gave them."""
        self._reading = reading
        self._marking = marking
        self._cursor = reading.article.cursor
        self._document = reading.document
        first = [name for name in (_DEFAULT,) if name in commands]
        self._names = [*first, *(name for name in commands if name != _DEFAULT)][:_MOST_NAMED]
        self._commands = commands

    def do_look_up(self, command: Command) -> None:
        """Ask the first command, or the one with the number that was typed before."""
        if not self._names:
            self._reading.say(f'Nothing to look up with: [lookup] command = ["dict", "-d", "wn"] in {config_file()}')
            return
        if not 0 < command.times <= len(self._names):
            self._reading.say(f"There are {len(self._names)} commands to look up with: {', '.join(self._names)}")
            return
        passage = self._passage()
        if passage is None:
            self._reading.say("There is nothing here to look up")
        else:
            self._ask(self._names[command.times - 1], passage)

    def _passage(self) -> Passage | None:
        """What is selected, or the word at the caret, or the focus sentence; `None` where that is empty."""
        passage: Passage | None = self._cursor.marked()
        if self._cursor.mode is Mode.CARET:
            block, offset = self._cursor.position
            word = word_at(self._document.block(block).text, offset)
            passage = Passage.within(block, word) if word else None
        return passage if passage and self._document.text(passage).strip() else None

    def _ask(self, name: str, passage: Passage) -> None:
        asked = self._document.text(passage)
        others = {str(place): other for place, other in enumerate(self._names, 1) if other != name}
        keys = {**({"a": "note"} if self._reading.has_margin else {}), **others}
        row, column = self._reading.article.screen_row_of(passage.start)
        box = Box(f"{'Look up' if name == _DEFAULT else name}: {asked}", Content("…"), row, column, keys)
        answered = ""

        async def show() -> None:
            nonlocal answered
            answer = await answer_of(self._commands[name], asked)
            answered = answer.text
            box.show(Content(as_painted(answer.text or answer.trouble)))

        def ended(result: str | None) -> None:
            asking.cancel()
            if result == "note" and answered:
                self._note(passage, answered)
            elif result == "note":
                self._reading.say("There is no answer yet to be made a note")
            elif result is not None:
                self._ask(result, passage)

        self._reading.open(box, ended)
        asking = self._reading.article.run_worker(show(), exit_on_error=False)

    def _note(self, passage: Passage, text: str) -> None:
        """Make a note of what was found, on the words that were asked about; behind the note that is there already."""
        self._cursor.select(Selection.over(self._document, passage))
        annotation, _ = self._marking.current_or_new()
        if annotation is None:
            return
        self._reading.margin.write(annotation, "\n\n".join(filter(None, [annotation.note, text])))
        self._reading.annotations_changed("Noted what was found")
