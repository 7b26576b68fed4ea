"""The forms things are written in: records, the TinyDB file, the lines of the journal."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.annotations.anchor import Anchor, Place, Quote, Segment
from readerapp.annotations.annotation import Annotation, Color, MarkStyle, State, Status
from readerapp.store.engine import base, journal
from readerapp.store.engine.journal import BaseMark, Header
from readerapp.store.identifiers import new_id
from readerapp.store.records.annotation import annotation_from, annotation_record
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.rows import decode, encode

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
counts = st.integers(0, 10**9)
segments = st.builds(Segment, texts, counts, counts, st.integers(1, 9), st.integers(1, 9), st.booleans())
anchors = st.builds(
    Anchor,
    st.lists(segments, min_size=1, max_size=3).map(tuple),
    st.builds(Quote, texts, texts, texts),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.builds(Place, counts, counts, counts, counts),
    st.lists(texts, max_size=2).map(tuple),
    texts.filter(bool),
)
states = st.builds(
    State,
    st.sampled_from(Status),
    texts,
    st.floats(0, 1),
    st.lists(segments, max_size=2).map(tuple),
    st.lists(st.dictionaries(texts, texts, max_size=2), max_size=2).map(tuple),
)
annotations = st.builds(
    Annotation,
    id=texts,
    document=texts,
    anchor=anchors,
    color=st.sampled_from(Color),
    mark=st.sampled_from(MarkStyle),
    note=texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    created=texts,
    modified=texts,
    revision=st.integers(1, 1000),
    origin=st.none() | st.fixed_dictionaries({"tool": texts, "key": texts, "words": st.none() | texts}),
    state=states,
    more=st.dictionaries(texts.map(lambda name: f"x-{name}"), texts, max_size=2),
)
records = st.dictionaries(texts, texts | st.integers(-(2**53), 2**53) | st.none() | st.lists(texts), max_size=3)
tables = st.dictionaries(texts, st.dictionaries(texts, records.map(encode), max_size=3), max_size=3)


@settings(deadline=None)
@given(annotations)
def test_an_annotation_comes_back_from_its_record_as_it_was(annotation):
    assert annotation_from(annotation.id, decode(encode(annotation_record(annotation)))) == annotation


@pytest.mark.parametrize("record", [{}, {"anchor": None}, {"anchor": {"segments": [{}], "quote": {"exact": ""}}}])
def test_a_record_that_does_not_say_where_it_belongs_is_unreadable(record):
    with pytest.raises(UnreadableRecordError, match="annotation x"):
        annotation_from("x", record)


@settings(deadline=None)
@given(tables)
def test_the_file_is_json_and_its_tables_come_back_as_they_were(tables):
    text = b"".join(base.Pieces(tables))
    assert base.read(text) == tables
    assert {name: {one: encode(record) for one, record in rows.items()} for name, rows in json.loads(text).items()} == (
        tables
    )


@settings(deadline=None)
@given(tables, st.data())
def test_a_file_that_is_nearly_of_our_layout_is_read_as_the_json_that_it_is(tables, data):
    text = b"".join(base.Pieces(tables))
    at = data.draw(st.integers(0, len(text)))
    new = data.draw(
        st.sampled_from([b",", b",\n", b"\n", b"}", b"{", b"},\n", b" ", b'"a":{}', b'"a":{},\n', b'"a":1,'])
    )
    nearly = text[:at] + new + text[at + data.draw(st.integers(0, 3)) :]
    try:
        expected = json.loads(nearly)
    except ValueError:
        expected = None
    if not isinstance(expected, dict) or not all(
        isinstance(rows, dict) and all(isinstance(record, dict) for record in rows.values())
        for rows in expected.values()
    ):
        with pytest.raises(base.NotTablesError):
            base.read(nearly)
    else:
        read = base.read(nearly)
        assert {name: {one: decode(row) for one, row in rows.items()} for name, rows in read.items()} == expected


@settings(deadline=None)
@given(tables)
def test_splitting_gives_the_same_tables_as_parsing_or_refuses(tables):
    text = b"".join(base.Pieces(tables))
    try:
        split = base.split(text)
    except base.NotTablesError:
        # An id that JSON must escape, or no table at all: rare enough to be parsed.
        ids = [json.dumps(one, ensure_ascii=False) for rows in tables.values() for one in rows]
        assert not tables or "\\" in "".join(ids)
    else:
        assert split == tables


def test_many_rows_are_split_as_they_were_written():
    tables = {"annotations": {new_id(): encode({"note": f"}},\n{number}"}) for number in range(1000)}, "empty": {}}
    assert base.split(b"".join(base.Pieces(tables))) == tables


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_a_journal_or_a_base_unreadable_in_another_way_than_said(text):
    journal.read(text)
    for how in (base.read, base.split):
        try:
            how(text)
        except base.NotTablesError:
            continue


@settings(deadline=None)
@given(st.lists(tables, max_size=4), st.data())
def test_a_journal_cut_anywhere_gives_the_changes_whose_lines_are_whole(changes, data):
    header = Header(new_id(), BaseMark("c", 10, 20), "before", 30)
    lines = [header.line(), *map(journal.change_line, changes)]
    text = b"".join(lines)
    cut = data.draw(st.integers(0, len(text)))
    reading = journal.read(text[:cut])
    whole = 0
    while whole < len(lines) and sum(map(len, lines[: whole + 1])) <= cut:
        whole += 1
    assert reading.header == (header if whole else None)
    assert [entry.changes for entry in reading.entries] == changes[: max(whole - 1, 0)]
    assert reading.end == sum(map(len, lines[:whole]))
    assert reading.damaged == []


@settings(deadline=None)
@given(st.lists(tables, min_size=1, max_size=4), st.data())
def test_a_changed_byte_costs_its_own_line_and_no_other(changes, data):
    lines = [journal.change_line(change) for change in changes]
    hit = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[hit]) - 2))
    broken = bytearray(lines[hit])
    broken[at] ^= 1
    if broken[at] == ord("\n"):
        return
    reading = journal.read(b"".join([*lines[:hit], bytes(broken), *lines[hit + 1 :]]))
    left = [entry.changes for entry in reading.entries]
    assert left in (changes[:hit] + changes[hit + 1 :], changes)


def test_identifiers_sort_in_the_order_they_were_made():
    made = [new_id() for _ in range(5000)]
    assert made == sorted(set(made))
    assert {one[14] for one in made} == {"7"}
