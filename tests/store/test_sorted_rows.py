"""The rows of large tables, which stay in the text of the file until somebody asks for one."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.store.engine import base
from readerapp.store.engine.journal import BaseMark, Header, read
from readerapp.store.engine.row_finding import find_row
from readerapp.store.engine.sorted_rows import SortedRows
from readerapp.store.records.rows import encode

ids = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=3)
# Some are as long as a stretch, so that a table of a few rows has many.
rows = st.builds(lambda word, length: encode({"word": word * length}), st.text(max_size=2), st.sampled_from([1, 6000]))
tables = st.dictionaries(ids, rows, max_size=12)
changes = st.lists(st.tuples(ids, st.none() | rows), max_size=8)


def written(annotations: dict[str, bytes]) -> tuple[bytes, base.Spans]:
    pieces = base.Pieces({"meta": {"1": b"{}"}, "annotations": annotations, "plants": {"b": b"{}", "a": b"{}"}})
    return b"".join(pieces), pieces.spans


def opened(text: bytes, spans: base.Spans) -> SortedRows:
    found = base.split(text, spans)["annotations"]
    assert isinstance(found, SortedRows)
    return found


simple_tables = st.dictionaries(ids.filter(lambda one: not set(one) & set('"\\:')), rows, max_size=12)


@settings(deadline=None)
@given(simple_tables)
def test_rows_come_back_in_the_order_of_their_ids(table):
    text, spans = written(table)
    found = opened(text, spans)
    assert dict(found) == table
    assert list(found) == sorted(table, key=encode)
    assert json.loads(text)["annotations"] == {one: json.loads(row) for one, row in table.items()}


@settings(deadline=None)
@given(simple_tables, ids)
def test_a_row_is_found_in_the_file_itself(table, unknown):
    text, spans = written(table)
    for one, row in table.items():
        assert find_row(text, *spans["annotations"], one) == row
    assert find_row(text, *spans["annotations"], unknown) == table.get(unknown)


@settings(deadline=None)
@given(simple_tables, changes)
def test_changed_rows_are_what_a_dictionary_would_say(table, changes):
    found = opened(*written(table))
    before = found.copy()
    expected = dict(table)
    for one, row in changes:
        if row is None:
            found.pop(one, None)
            expected.pop(one, None)
        else:
            found[one] = row
            expected[one] = row
        assert found.get(one) == row
    assert found.to_dict() == dict(found) == expected
    assert len(found) == len(expected)
    assert before.to_dict() == table
    again = base.read(written(found)[0])["annotations"]
    assert again == expected
    assert list(again) == sorted(expected, key=encode)


@settings(deadline=None)
@given(simple_tables, changes, st.sampled_from([b"", b"a", b'"word":""']))
def test_those_that_hold_something_are_found_changed_or_not(table, changes, holding):
    found = opened(*written(table))
    found.update({one: row for one, row in changes if row is not None})
    seen = [pair for some in found.stretches(holding) for pair in some]
    assert seen == [(one, row) for one, row in found.to_dict().items() if holding in row]


def test_rows_are_found_however_often_others_were_looked_for_in_vain():
    table = {f"{number:04}": encode({"word": "x" * 3000}) for number in range(0, 900, 3)}
    found = opened(*written(table))
    for _ in range(2):
        assert [found.get(f"{number:04}") for number in range(900)] == [table.get(f"{n:04}") for n in range(900)]
    found["new"] = b"{}"
    assert all(map(found.may_hold, [*table, "new"]))
    assert sum(found.may_hold(f"{number:04}") for number in range(1, 900, 3)) < 100


@pytest.mark.parametrize("strange", ['"', "\\", "a:b", "\n"])
def test_where_an_id_is_not_simple_the_table_is_read_like_any_other(strange):
    table = {"b": b'{"x":1}', strange: b'{"x":2}', "a": b"{}"}
    text, spans = written(table)
    assert "annotations" not in spans
    assert base.read(text)["annotations"] == table


def test_the_journal_says_where_the_sorted_tables_stand():
    _, spans = written({"a": b"{}"})
    mark = BaseMark("x", 1, 2, dict(spans))
    assert read(Header.first(mark).line()).header.base == mark
