"""Answers of the terminal, told apart from the keys that come with them.

They are cursor reports (CPR of ECMA-48), and what a terminal says it is: xterm's XTVERSION and DEC's secondary device
attributes (DA2).
"""

import re
from collections.abc import Callable
from time import perf_counter

from readerapp.document.named_tuple import NamedTuple

_PATIENCE = 10.0
"""Seconds for which answers are still expected, however slow the line; they would be keys to anybody else."""

_ANSWER = re.compile(
    rb"\x1b\[(?P<row>\d{1,5});(?P<column>\d{1,5})R"
    rb"|\x1bP>\|(?P<name>[^\x1b\x07]{0,256})(?:\x1b\\|\x07)"
    rb"|\x1b\[>(?P<attributes>[\d;]{0,64})c"
)
_PASTE_BEGINS, _PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
"""What a terminal puts around what is pasted (bracketed paste, mode 2004 of xterm)."""

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
        self._is_pasted = False
        self._escaped = False

    def expect(self, row: int) -> None:
        """Expect answers about a cursor in this row, from 2: a report of the first row is a key (F3) to terminals."""
        self._row = row
        self._until = self._clock() + _PATIENCE

    def take(self, data: bytes) -> bytes:
        """The keys among some bytes, and what is pasted; the answers go to `when_heard`, with the time of now.

        What is pasted is no answer, whatever it looks like.
        """
        now = self._clock()
        rest, self._begun = self._begun + data, b""
        heard: list[Answer] = []
        taken = b""
        if self._escaped and rest.startswith(_PASTE_BEGINS[1:]):
            # The ESC of it was given on: it might have been a key.
            self._is_pasted = True
        while rest:
            if self._is_pasted:
                pasted, end, rest = rest.partition(_PASTE_ENDS)
                self._is_pasted = not end
                if not end:
                    pasted, self._begun = _without_beginning(pasted, _PASTE_ENDS)
                taken += pasted + end
            else:
                typed, begin, rest = rest.partition(_PASTE_BEGINS)
                self._is_pasted = bool(begin)
                taken += self._keys(typed, heard, now, is_whole=self._is_pasted) + begin
        self._escaped = taken.endswith(_PASTE_BEGINS[:1]) and not self._is_pasted
        if heard:
            self.when_heard(heard, now)
        return taken

    def _keys(self, typed: bytes, heard: list[Answer], now: float, *, is_whole: bool) -> bytes:
        """The keys among what was typed. Unless it `is_whole`, an answer that it ends within is kept until then."""
        if now > self._until:
            return typed
        keys = _ANSWER.sub(lambda match: self._heard(match, heard), typed)
        begun = None if is_whole else _BEGUN.search(keys)
        if begun:
            keys, self._begun = keys[: begun.start()], begun[0]
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


def _without_beginning(data: bytes, sequence: bytes) -> tuple[bytes, bytes]:
    """`data` without what it ends with of the beginning of a sequence, and that."""
    for length in range(len(sequence) - 1, 0, -1):
        if data.endswith(sequence[:length]):
            return data[:-length], data[-length:]
    return data, b""
