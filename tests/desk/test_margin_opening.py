"""Opening the margin: what it gathers, what it keeps, and that it gives way."""

import pytest

from editing import plain_document
from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color
from readerapp.desk.margin_opening import open_margin, opening_margin
from readerapp.document.position import Passage, Span
from readerapp.store.store import Store

PARAGRAPHS = [f"Paragraph {number} of a text in which every paragraph will be marked." for number in range(300)]


@pytest.fixture
def marked(path) -> None:
    """A store with a mark on every paragraph."""
    document = plain_document(PARAGRAPHS)
    with Store.open(path) as store:
        margin = open_margin(document, store, "/tmp/text")
        for number in range(len(PARAGRAPHS)):
            margin.mark(Passage.within(number, Span(0, 9)), Color.BLUE)


def passages(margin):
    return [placement.passage for placement in margin.placements]


@pytest.mark.usefixtures("marked")
def test_it_has_every_mark_in_its_place_and_writes_none_anew(path):
    with Store.open(path) as store:
        before = {one.id: one.revision for one in store.annotations()}
        margin = open_margin(plain_document(PARAGRAPHS), store, "/tmp/text")
        assert passages(margin) == [Passage.within(number, Span(0, 9)) for number in range(len(PARAGRAPHS))]
        assert {one.id: one.revision for one in store.annotations()} == before


@pytest.mark.usefixtures("marked")
def test_it_gives_way_often(path):
    with Store.open(path) as store:
        document = plain_document(PARAGRAPHS)
        assert sum(1 for _ in opening_margin(document, store, "/tmp/text")) > len(PARAGRAPHS)


@pytest.mark.usefixtures("marked")
def test_where_the_text_was_edited_it_is_kept_where_every_mark_stands_now(path):
    edited = [f"{paragraph} It goes on." if number % 2 else paragraph for number, paragraph in enumerate(PARAGRAPHS)]
    document = plain_document([edited[-1], *edited[:-1]])
    with Store.open(path) as store:
        first = passages(open_margin(document, store, "/tmp/text"))
    assert first == [Passage.within(number, Span(0, 9)) for number in range(len(PARAGRAPHS))]
    with Store.open(path) as store:
        states = [annotation.state for annotation in store.annotations()]
        assert {state.text_fingerprint for state in states} == {document.fingerprint()}
        assert {state.status for state in states} >= {Status.EXACT, Status.EDITED}
        assert passages(open_margin(document, store, "/tmp/text")) == first


@pytest.mark.usefixtures("marked")
def test_marks_of_another_document_are_there_where_the_paragraph_is_the_same(path):
    other = plain_document(["Something else that nobody has marked so far.", PARAGRAPHS[7]])
    with Store.open(path) as store:
        margin = open_margin(other, store, "/tmp/other")
        assert passages(margin) == [Passage.within(1, Span(0, 9))]
        assert margin.placements[0].annotation.document != margin.stored.id


@pytest.mark.usefixtures("marked")
def test_it_can_be_opened_without_anything_being_kept(path):
    other = plain_document([PARAGRAPHS[7]])
    with Store.open(path) as store:
        open_margin(other, store, "/tmp/other", remember=False)
        assert len(store.documents()) == 1
