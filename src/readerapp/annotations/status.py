"""`Status`: how sure it is that an annotation stands where it is shown. Apart, because filters name it."""

from enum import Enum


class Status(str, Enum):
    """How sure it is that an annotation stands where it is shown.

    The first three are applied silently; a suggestion asks the reader; an orphan stands nowhere. One that waits came
    from another program, and the text that it belongs to was never here. A note on the whole is about the text and no
    words of it.
    """

    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"
    SUGGESTED = "suggested"
    ORPHAN = "orphan"
    WAITING = "waiting"
    WHOLE = "whole"

    @property
    def is_settled(self) -> bool:
        """Whether the annotation is shown without asking."""
        return self in (Status.EXACT, Status.MOVED, Status.EDITED, Status.WHOLE)
