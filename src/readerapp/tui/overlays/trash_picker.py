"""The picker of what was deleted: one comes back, or all of it goes for good."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from readerapp.tui.overlays.picker import Choice, Picker

EMPTIED = "*"
"""The result that asks for all of it to be deleted for good; no annotation has it for an id."""


class TrashPicker(Picker):
    """Lets the reader choose what is to come back. Its result is the id of that, `EMPTIED`, or `None`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+x", "empty", "delete all for good", id="trash.empty", priority=True),
    ]

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__("Trash: Enter brings one back, Ctrl+X deletes all of it for good", choices)

    def action_empty(self) -> None:
        """Ask for the trash to be emptied."""
        self.close(EMPTIED)
