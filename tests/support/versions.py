"""A reader with one mark in a small text, who opens the versions of it one after the other."""

from collections.abc import Sequence
from dataclasses import replace

from editing import plain_document
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.placing import place
from readerapp.annotations.quoting import quote_finder
from readerapp.annotations.settling import state_when_made, state_when_placed
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import key_of_folded

NOW = "2026-11-23T10:00:00Z"
OURS = "this document"

HARBOUR = (
    "The harbour at Skarvik was built by monks, who needed somewhere to land their salt and their candles.",
    "For three hundred years nobody thought of it as anything but a row of stones with a bell at the end.",
    "Then the herring came, in such numbers that farmers sold their cows and bought nets on credit.",
    "A cannery followed, and a bank, and a school with eleven pupils and a teacher who spoke four languages.",
    "The herring left as they had come, in a single winter, and the bank closed before the ice broke.",
    "What remained was the bell, which the pilots still ring when fog lies on the sound.",
    "Visitors are told that it was cast from the melted spoons of the monastery, and most of them believe it.",
)


class Reader:
    """Somebody with a text and a mark in it, who opens the next version of the text."""

    def __init__(self, paragraphs: Sequence[str], quote: str, *, nth: int = 0) -> None:
        self.document = plain_document(paragraphs)
        anchor = anchor_passage(self.document, quote_finder(self.document).find_literally(quote)[nth])
        self.annotation = Annotation("1", OURS, anchor, state=state_when_made(self.document, anchor))
        self.snapshots: dict[str, str] = {}
        self._remember(self.document)

    def _remember(self, document: Document) -> None:
        folded = (fold(block.text) for block in document)
        self.snapshots |= {key_of_folded(text): text for text in folded}

    def opens(self, paragraphs: Sequence[str], *, skeleton_is_lost: bool = False) -> Placement:
        skeletons = [] if skeleton_is_lost else [self.document.paragraphs().skeleton()]
        self.document = plain_document(paragraphs)
        (placement,) = place(self.document, [self.annotation], OURS, skeletons=skeletons, snapshots=self.snapshots)
        self.annotation = replace(self.annotation, state=state_when_placed(placement, self.document, NOW))
        self._remember(self.document)
        return placement

    def words(self, placement: Placement) -> str:
        """The words where the mark stands, `|` between paragraphs and `[…]` between parts."""
        return " […] ".join(self.document.text(passage, between=" | ") for passage in placement.passages)
