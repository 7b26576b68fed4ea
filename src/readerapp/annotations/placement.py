"""`Placement`: where an annotation stands in the document that is open now."""

from dataclasses import dataclass
from enum import Enum

from readerapp.annotations.annotation import Annotation, Status
from readerapp.document.position import Passage, Position

COMMON_LENGTH = 40
"""A folded text of fewer code points stands in many documents and says nothing about which one it is."""


ELLIPSIS = "[…]"
"""What stands for the words between two passages of one annotation where it is quoted."""


class Evidence(str, Enum):
    """What a place was found by. The values are the words of an annotation's history."""

    KEY = "key"
    """The paragraph is here to the letter."""
    GAP = "gap"
    """What stands between the same neighbours is much like it."""
    WORDS = "words"
    """A paragraph elsewhere shares its rare words."""
    QUOTE = "quote"
    """The marked words stand elsewhere, in other company."""
    RECORD = "record"
    """The text is the one that the annotation was placed in the last time."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an annotation stands in one document.

    `passages` are in code points of the shown text, in document order: one, or several where something long that
    nobody marked stands between them; none for an orphan, and for a note on the whole text. `score` is how alike the
    words there are to the ones that were marked, 0 to 1. `near` is, for an orphan, where it must have stood, as far as
    that is known.
    """

    annotation: Annotation
    passages: tuple[Passage, ...]
    status: Status = Status.EXACT
    score: float = 1.0
    evidence: Evidence = Evidence.KEY
    near: Position | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the annotation has a place in the text, be it a suggested one."""
        return bool(self.passages)

    @property
    def passage(self) -> Passage | None:
        """The first of its passages, which a reader is led to; `None` where it has none."""
        passages = self.passages
        return passages[0] if passages else None

    @property
    def order(self) -> tuple[int, Passage]:
        """Document order: notes on the whole text first, those without a place last."""
        if self.status is Status.WHOLE:
            return 0, _NOWHERE
        passage = self.passage
        return (1, passage) if passage else (2, _NOWHERE)

    def overlaps(self, passage: Passage) -> bool:
        """Whether it shares at least one code point with a passage."""
        return any(own.overlaps(passage) for own in self.passages)

    def contains(self, position: Position) -> bool:
        """Whether the code point at a position belongs to it."""
        return any(own.contains(position) for own in self.passages)


_NOWHERE = Passage(Position(0), Position(0))


def on_the_whole(annotation: Annotation) -> Placement:
    """A note on the whole text, which is about whatever version of it is open."""
    return Placement(annotation, (), Status.WHOLE, 1.0, Evidence.RECORD, Position(0))
