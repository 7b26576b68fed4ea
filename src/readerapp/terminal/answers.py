"""Answers of the terminal, told apart from the keys that come with them.

They are cursor reports (CPR of ECMA-48), and what a terminal says it is: xterm's XTVERSION and DEC's secondary device
attributes (DA2).
"""

import re
from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

_PATIENCE = 10.0
"""Seconds for which answers are still expected, however slow the line; they would be keys to anybody else."""

_ANSWER = re.compile(
    rb"\x1b\[(?P<row>\d{1,5});(?P<column>\d{1,5})R"
    rb"|\x1bP>\|(?P<name>[^\x1b\x07]{0,256})(?:\x1b\\|\x07)"
    rb"|\x1b\[>(?P<attributes>[\d;]{0,64})c"
)
_BEGUN = re.compile(rb"(?:\x1b\[>?[\d;]{0,64}|\x1bP(?:>(?:\|[^\x1b\x07]{0,256}\x1b?)?)?)\Z")
"""What may be the beginning of an answer whose end comes with the next bytes. A single ESC is a key."""


class Answer(NamedTuple):
    """What the terminal said: the column of the cursor from 1, or a name of itself where that is 0."""

    column: int
    name: str = ""


class Answers:
    """Takes the answers out of the bytes that come from the terminal while some are expected."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self.when_heard: Callable[[list[Answer], float], object] = lambda _answers, _at: None
        self._clock = clock
        self._row = 0
        self._until = 0.0
        self._begun = b""

    def expect(self, row: int) -> None:
        """Expect answers about a cursor in this row, from 2: a report of the first row is a key (F3) to terminals."""
        self._row = row
        self._until = self._clock() + _PATIENCE

    def take(self, data: bytes) -> bytes:
        """The keys among some bytes; the answers go to `when_heard`, with the time of now."""
        now = self._clock()
        data, self._begun = self._begun + data, b""
        if now > self._until:
            return data
        heard: list[Answer] = []
        keys = _ANSWER.sub(lambda match: self._heard(match, heard), data)
        begun = _BEGUN.search(keys)
        if begun:
            keys, self._begun = keys[: begun.start()], begun[0]
        if heard:
            self.when_heard(heard, now)
        return keys

    def _heard(self, match: re.Match[bytes], heard: list[Answer]) -> bytes:
        """Note an answer; returns what it is to others: nothing, or itself where it was not asked for."""
        if match["row"] is not None:
            if int(match["row"]) != self._row:
                return match[0]
            heard.append(Answer(int(match["column"])))
        else:
            said = match["name"] if match["name"] is not None else b"DA2 " + match["attributes"]
            heard.append(Answer(0, said.decode("utf-8", "replace")))
        return b""
