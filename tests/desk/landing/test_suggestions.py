"""Changes that were suggested in another program land where they are shown as made, or where they would be made."""

import pytest

from readerapp.annotations.annotation import Status
from readerapp.desk.importing.opened import finished
from readerapp.desk.landing.ground import prepare_ground
from readerapp.desk.landing.landing import land_all
from readerapp.document.document import Document
from readerapp.exchange.imported import Context, ImportedHighlight
from readerapp.sources.request import Request
from readerapp.sources.text import parse

TEXT = "Old stones keep the warmth of the walls, and nobody knows why.\n\nMoss grows on all of the stones here.\n"


@pytest.mark.parametrize(
    ("words", "replacement", "context", "landed", "status"),
    [
        ("grey ", "", Context("Old ", "stones keep"), "Old stones", Status.EDITED),
        ("towers", "walls", Context("warmth of the ", ", and nobody"), "walls", Status.EDITED),
        ("walls,", "walls, and nobody", Context("of the ", " knows why"), "walls, and nobody", Status.EXACT),
        ("Moss", "Ivy", Context("", " grows on"), "Moss", Status.EXACT),
        (None, None, Context("keep the ", "warmth of"), "the warmth", Status.EXACT),
    ],
    ids=["taken out", "replaced", "put in", "not made yet", "a comment on a place"],
)
def test_a_change_lands_where_it_shows(
    words: str | None, replacement: str | None, context: Context, landed: str, status: Status
) -> None:
    document: Document = parse(TEXT.encode(), Request("garden.txt"))
    change = ImportedHighlight("word", "1", 1, words, hints=(context,), replacement=replacement)
    (landing,) = finished(land_all(finished(prepare_ground(document)), [change]))
    assert landing is not None
    assert (document.text(landing.passage), landing.status) == (landed, status)
