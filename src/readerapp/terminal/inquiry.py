"""Inquiry: what the terminal is asked, one thing after the other - what it is, then how broad it draws clusters.

The answers are cursor reports, so that nothing of it depends on what a terminal claims. It is told that it is asked
by what is written, hidden, in one row that is painted again at once; nobody waits for the answers.
"""

from collections.abc import Iterable, Sequence

from readerapp.document.named_tuple import NamedTuple
from readerapp.terminal.answers import Answer

SLOWEST = 0.15
"""Seconds in which a terminal has to answer; over a slower line, and to one that does not answer, nothing is asked."""

MOST_AT_ONCE = 256
"""Clusters asked for in one write: the answers have to fit into what the kernel keeps of unread keys, 4 kB."""

_WHAT_ARE_YOU = "\x1b[>q\x1b[>c\x1b[?2026$p"
"""The last asks for a mode, for the terminals that print such a question: then the cursor has moved."""

_WHERE = "\x1b[6n"
_HIDDEN, _SAVE, _RESTORE = "\x1b[8m", "\x1b7", "\x1b8"
_BESIDE = "x"
"""What a cluster is drawn behind: alone in a row, some terminals draw a mark as a letter of its own."""


class Learnt(NamedTuple):
    """What came of answers: what the terminal is, where it has just said so, and cells by cluster."""

    terminal: str
    widths: dict[str, int]


class Inquiry:
    """The state of asking one terminal."""

    def __init__(self, surroundings: str = "", slowest: float = SLOWEST) -> None:
        """`surroundings` is what is known of it besides its answers, as the multiplexer that it is in."""
        self._slowest = slowest
        self._surroundings = surroundings
        self._names: list[str] = []
        self._asked: list[str] = []
        self._columns: list[int] = []
        self._asked_at = 0.0
        self._awaits_name = False
        self.terminal = ""
        self.is_refused = False
        self.prints_questions = False

    @property
    def is_waiting(self) -> bool:
        """Whether answers are still to come."""
        return self._awaits_name or bool(self._asked)

    @property
    def may_ask(self) -> bool:
        """Whether the terminal may be asked for widths now."""
        return bool(self.terminal) and not self.is_waiting and not self.is_refused

    def what_are_you(self, row: int, now: float) -> str:
        """What asks the terminal what it is, to be written now. `now` is in seconds of the clock of the answers."""
        self._names, self._columns = [], []
        self._awaits_name, self._asked_at = True, now
        return f"{_SAVE}\x1b[{row};1H{_WHAT_ARE_YOU}{_WHERE}{_RESTORE}"

    def how_broad(self, clusters: Iterable[str], row: int, now: float) -> str:
        """What asks for the widths of some clusters, `MOST_AT_ONCE` at most, to be written now."""
        self._asked, self._columns = list(clusters)[:MOST_AT_ONCE], []
        self._asked_at = now
        if not self._asked:
            return ""
        questions = "".join(f"\x1b[{row};1H{_BESIDE}{cluster}{_WHERE}" for cluster in self._asked)
        return f"{_SAVE}{_HIDDEN}{questions}{_RESTORE}"

    def heard(self, answers: Sequence[Answer], at: float) -> Learnt:
        """Take answers that came at a time."""
        told = ""
        widths: dict[str, int] = {}
        for answer in answers:
            if not answer.column:
                self._names.append(answer.name)
            elif self._awaits_name:
                self._awaits_name = False
                self.prints_questions = answer.column > 1
                self.is_refused = at - self._asked_at > self._slowest or self.prints_questions
                told = self.terminal = " | ".join([*self._names, self._surroundings])
            elif self._asked:
                self._columns.append(answer.column)
                if len(self._columns) == len(self._asked):
                    widths.update(zip(self._asked, (column - 2 for column in self._columns), strict=True))
                    self._asked = []
        return Learnt(told, {cluster: max(width, 0) for cluster, width in widths.items()})
