"""The trash: what was deleted, the latest first. One comes back, or all of it goes for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.action import Mode
from readerapp.tui.lists.lines import Lines, ListLine
from readerapp.tui.lists.screen import ListScreen

if TYPE_CHECKING:
    from readerapp.tui.host import Host

EMPTIED = "*"
"""The result that asks for all of it to be deleted for good; no annotation has it for an id."""


class TrashScreen(ListScreen, inherit_bindings=False):
    """Lists what was deleted, in lines that stand for annotations by their ids.

    Its result is the id of what is to come back, `EMPTIED`, or `None`.
    """

    def __init__(self, host: Host, keys: Mapping[str, tuple[str, ...]], lines: Sequence[ListLine]) -> None:
        super().__init__(host, keys, "Trash: Enter brings one back, Ctrl+X deletes all of it for good")
        self._all = lines

    @property
    def mode(self) -> Mode:
        """What the keys mean here."""
        return Mode.TRASH

    def lines(self, query: str) -> Lines:
        """The lines that have all words of the filter."""
        wanted = query.casefold().split()
        texts = ((line, f"{line.text} {line.about}".casefold()) for line in self._all)
        return Lines.of([line for line, text in texts if all(word in text for word in wanted)])

    def own_answers(self) -> Mapping[str, Answer]:
        """What only the trash has."""
        return {"restore": lambda _: self.open_current(), "empty_trash": lambda _: self.close(EMPTIED)}
