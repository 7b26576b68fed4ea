"""A note that is listed without its document says what the annotation says, whatever stands in its record."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import State, Status
from readerapp.annotations.placement import Placement
from readerapp.exchange.writers.kept_note_records import kept_note_record
from readerapp.exchange.writers.note_records import note_record, stretches_kept
from readerapp.exchange.writers.remarks import remark_of_note
from readerapp.store.records.annotation import annotation_from, annotation_record
from readerapp.store.records.kept_note import kept_note_from, shown_text_of
from readerapp.store.records.paragraph import paragraph_record
from readerapp.store.records.record import is_readable
from readerapp.store.values import StoredParagraph

SNOW = StoredParagraph.of("Snow\u200b fell “all … night”, and nobody left.")
COLD = StoredParagraph.of("It was cold, and the road was gone.")
SHOWN = {paragraph.key: paragraph for paragraph in (SNOW, COLD)}
MEANINGS = {"yellow": "doubt"}


def segment(paragraph, start, end, **more):
    return Segment(paragraph.key, start, end, **more)


def said_of_annotation(record):
    annotation = annotation_from("01a2", record)
    shown = {key: paragraph.shown for key, paragraph in SHOWN.items()}
    placement = Placement(annotation, (), annotation.state.status)
    return note_record(
        annotation,
        annotation.state.status,
        stretches_kept(annotation, shown),
        title="Snow",
        source="snow.txt",
        remark=remark_of_note(None, placement, None, MEANINGS, "ana"),
    )


def said_of_note(record):
    note = kept_note_from("01a2", record)
    texts = {key: shown_text_of(paragraph_record(paragraph)) for key, paragraph in SHOWN.items()}
    return kept_note_record(note, texts.get, title="Snow", source="snow.txt", meanings=MEANINGS, by="ana")


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"note": "Why?", "tags": ("snow", "public health"), "origin": {"tool": "kindle"}},
        {"state": State(Status.ORPHAN)},
        {"state": State(Status.ORPHAN, segments=(segment(COLD, 0, 6),))},
        {"state": State(Status.WAITING)},
        {"state": State(Status.WHOLE), "note": "On all of it."},
        {"state": State(Status.MOVED, segments=(segment(SNOW, 0, 9),))},
        {"state": State(Status.EDITED, segments=(segment(SNOW, 5, 999), segment(COLD, 0, 11, is_apart=True)))},
        {"state": State(Status.EDITED, segments=(Segment("f" * 32, 3, 9), segment(COLD, 0, 11)))},
        {"more": MappingProxyType({"by": "bob", "replacement": "", "review": "answered", "later": [1]})},
        {"more": MappingProxyType({"replies": [{"by": "ana", "note": "No.", "done": True}, "nonsense"]})},
    ],
)
def test_a_list_says_of_it_what_the_annotation_says(mark, changed):
    annotation, _ = mark("Snow fell “all … night”, and nobody left.", created="2026-11-20T10:00:00Z")
    anchor = annotation.anchor._replace(segments=(segment(SNOW, 5, 22),), section=("One", "Two"))
    record = annotation_record(replace(annotation, anchor=anchor, **changed))
    assert json.dumps(said_of_note(record)) == json.dumps(said_of_annotation(record))


@pytest.mark.parametrize(
    "broken",
    [
        {"anchor": None},
        {"anchor": {"segments": [{"para": "a" * 32}], "quote": {"exact": "Snow"}}},
        {"anchor": {"segments": [], "quote": {}}},
        {"anchor": {"segments": [], "quote": {"exact": "Snow"}, "pos": {"para": "first"}}},
        {"anchor": {"segments": [], "quote": {"exact": "Snow"}, "section": 7}},
        {"color": "grey", "mark": 3, "tags": [None, 7], "created": None, "note": None},
        {"rev": "latest"},
        {"tags": 7},
        {"origin": "kindle", "state": {"status": "lost", "segments": None, "score": None}},
        {"state": {"history": [7]}},
        {"state": {"segments": [{"para": "a" * 32, "start": "x", "end": 2}]}},
    ],
)
def test_a_record_that_something_else_wrote_is_taken_as_an_annotation_is(mark, broken):
    record = {**annotation_record(mark("Snow fell.")[0]), **broken}
    if is_readable(annotation_from, "01a2", record):
        assert json.dumps(said_of_note(record)) == json.dumps(said_of_annotation(record))
    else:
        assert kept_note_from("01a2", record) is None
