"""`Placement`: where an annotation stands in the document that is open now."""

from dataclasses import dataclass

from readerapp.annotations.annotation import Annotation, Status
from readerapp.document.position import Passage


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an annotation stands in one document.

    `passage` is in code points of the shown text, and `None` for an orphan. `score` is how alike the words there are
    to the ones that were marked, 0 to 1.
    """

    annotation: Annotation
    passage: Passage | None
    status: Status = Status.EXACT
    score: float = 1.0

    @property
    def is_shown(self) -> bool:
        """Whether the annotation has a place in the text, be it a suggested one."""
        return self.passage is not None
