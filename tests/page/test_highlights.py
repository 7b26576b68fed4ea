"""What of annotations is painted on a block, and which sign it has there."""

from dataclasses import replace

import pytest

from editing import DOCUMENT, plain_document
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.small_placement import small
from readerapp.document.position import Passage, Position
from readerapp.page.highlights import highlights_on

TEXT = "Words enough to be marked."
PARTS = (Passage(Position(0, 0), Position(0, 5)), Passage(Position(0, 13), Position(0, 15)))


@pytest.mark.parametrize("kept", [small, lambda placement: placement])
def test_the_sign_of_a_note_stands_at_its_first_part_however_the_placement_is_kept(kept):
    annotation = Annotation("a", DOCUMENT, anchor_passage(plain_document([TEXT]), PARTS[0]))
    for note, signs in (("Are they?", [True, False]), ("", [False, False])):
        placement = kept(Placement(replace(annotation, note=note), PARTS))
        assert [layer.has_note for layer in highlights_on(0, TEXT, [placement])] == signs
