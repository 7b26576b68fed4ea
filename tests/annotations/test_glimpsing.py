"""What is surely marked on a few blocks, told before the document has been looked at."""

from dataclasses import replace

import pytest

from editing import DOCUMENT, plain_document
from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation, State, Status
from readerapp.annotations.glimpsing import glimpse
from readerapp.annotations.making import anchor_passage, segments_of
from readerapp.document.document import Document
from readerapp.document.position import Passage, Position, Span

LONG = "A paragraph that is long enough to stand in one document only."
PARAGRAPHS = ["Introduction", f"{LONG} The first.", f"{LONG} “The second.”", f"{LONG} The third."]


@pytest.fixture
def document() -> Document:
    return plain_document(PARAGRAPHS)


def annotation(document: Document, passage: Passage) -> Annotation:
    return Annotation("a", DOCUMENT, anchor_passage(document, passage))


def seen(document: Document, numbers: range, made: Annotation) -> list[Passage | None]:
    keys = {segment.paragraph for segment in made.anchor.segments}

    def annotations_on(wanted):
        return [made] if keys & set(wanted) else []

    return [placement.passage for placement in glimpse(document, numbers, annotations_on)]


def test_what_is_marked_on_the_blocks_is_where_it_was_made(document):
    passage = Passage.within(2, Span(len(LONG) + 1, len(PARAGRAPHS[2])))
    assert seen(document, range(1, 3), annotation(document, passage)) == [passage]
    assert seen(document, range(3, 9), annotation(document, passage)) == []


def test_what_reaches_out_of_the_blocks_is_left_out(document):
    passage = Passage(Position(1, 2), Position(2, 11))
    assert seen(document, range(1, 3), annotation(document, passage)) == [passage]
    assert seen(document, range(1, 2), annotation(document, passage)) == []


def test_what_may_be_another_document_s_is_left_out(document):
    made = annotation(document, Passage.within(0, Span(0, 5)))
    assert seen(document, range(4), made) == []


@pytest.mark.parametrize("status", [Status.SUGGESTED, Status.ORPHAN])
def test_what_asks_or_has_no_place_is_left_out(document, status):
    made = annotation(document, Passage.within(1, Span(0, 5)))
    assert seen(document, range(4), replace(made, state=State(status, segments=made.anchor.segments))) == []


def test_what_was_placed_elsewhere_is_seen_there(document):
    made = annotation(document, Passage.within(1, Span(0, 5)))
    moved = anchor_passage(document, Passage.within(3, Span(2, 11)))
    keys = {document.key(number): number for number in range(4)}
    placed = replace(made, state=State(Status.MOVED, segments=moved.segments))
    (placement,) = glimpse(document, range(4), lambda wanted: [placed] if set(keys) & set(wanted) else [])
    assert placement.passage == Passage.within(3, Span(2, 11))
    assert placement.status is Status.MOVED


def test_what_stands_in_parts_is_seen_in_its_parts(document):
    made = annotation(document, Passage.within(1, Span(0, 11)))
    passages = (Passage.within(1, Span(0, 11)), Passage.within(3, Span(0, 5)))
    placed = replace(made, state=State(Status.EDITED, segments=segments_of(document, passages)))
    (placement,) = glimpse(document, range(4), lambda _: [placed])
    assert placement.passages == passages


@pytest.mark.parametrize("spans", [[(1, 5, 2)], [(1, -3, 5)], [(1, 900, 901)], [(2, 3, 5), (1, 2, 4)], []])
def test_what_a_damaged_record_says_is_left_out(document, spans):
    segments = tuple(Segment(document.key(number), start, end) for number, start, end in spans)
    damaged = Annotation("a", DOCUMENT, Anchor(segments, Quote("x")))
    assert glimpse(document, range(4), lambda _: [damaged]) == []


def test_what_stands_between_other_neighbours_is_left_out(document):
    made = annotation(document, Passage.within(2, Span(0, 11)))
    elsewhere = plain_document(["Something else altogether, and at some length.", PARAGRAPHS[2], PARAGRAPHS[3]])
    assert seen(elsewhere, range(3), made) == []
