"""What is here already is known by the keys of other programs, by its own, and by document."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation
from readerapp.desk.importing.known import Known
from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import ImportedHighlight
from readerapp.store.store import Store
from readerapp.store.values import StoredParagraph

WALL = StoredParagraph.of("The wall stands where the mill was, grey and without a door.")
FIRST, SECOND = "01a00000-0000-7000-8000-00000000000a", "01b00000-0000-7000-8000-00000000000b"


def mark(id: str, start: int, end: int, **origin: object) -> Annotation:
    anchor = Anchor((Segment(WALL.key, start, end),), Quote(WALL.folded[start:end]))
    return Annotation(id, "the wall", anchor, origin=origin or None)


@pytest.fixture
def store(path: Path):
    with Store.open(path) as store:
        yield store


def test_the_latest_with_a_key_has_it_before_one_that_is_called_so_itself(store):
    other = {"tool": "readerapp", "key": FIRST}
    store.save([mark(FIRST, 0, 8), mark(SECOND, 9, 15, tool="kindle", key="9", also=[other])], [WALL])
    known = Known(store, {("kindle", "9"), ("readerapp", FIRST), ("readerapp", block_id_of(FIRST))})
    ids = [known.with_key("kindle", "9"), known.with_key(*other.values())]
    assert [one.id for one in ids if one] == [SECOND, SECOND]
    assert (known.with_key("readerapp", block_id_of(FIRST)) or ids[0]).id == FIRST


def test_what_no_annotation_can_be_made_of_has_no_key(path):
    with Store.open(path) as store:
        store.save([mark(FIRST, 0, 8, tool="kindle", key="9")], [WALL])
    tables = json.loads(path.read_text())
    tables["annotations"][SECOND] = {**tables["annotations"][FIRST], "anchor": "gone"}
    path.write_text(json.dumps(tables))
    with Store.open(path) as store:
        known = Known(store, {("kindle", "9"), ("readerapp", SECOND)})
        assert known.with_key("kindle", "9").id == FIRST
        assert known.with_key("readerapp", SECOND) is None
        assert [one.id for one in known.of_document("the wall")] == [FIRST]


def test_of_what_is_in_the_trash_what_was_taken_back_may_come_in_again(store):
    for one, key in ((FIRST, "9"), (SECOND, "10")):
        store.save([mark(one, 0, 8, tool="kindle", key=key)], [WALL])
    store.undo()
    store.delete([FIRST])
    assert Known(store, {("kindle", "9"), ("kindle", "10")}).deleted == {("kindle", "9"): FIRST}


def test_one_that_was_changed_is_known_by_what_it_was_and_what_it_is(store):
    store.save([mark(FIRST, 0, 8, tool="kindle", key="9")], [WALL])
    known = Known(store, {("kindle", "9")})
    before = known.with_key("kindle", "9")
    known.add(replace(before, document="the mill", note="Moved."))
    assert [[one.note for one in known.of_document(name)] for name in ("the wall", "the mill")] == [["Moved."]] * 2
    same = mark(SECOND, 0, 8)
    copy = known.copy_of(ImportedHighlight("kobo", "1", 1, same.quote), "kobo", same)
    assert copy is not None
    assert copy.id == FIRST
