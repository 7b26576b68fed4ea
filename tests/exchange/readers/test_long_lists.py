import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.exchange.readers.long_lists import PIECE, LongList, long_json
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

ROWS = [
    {"id": number, "words": f"grey »walls« \\ number {number}", "note": "x" * 600, "inner": [{"a": "},{"}]}
    for number in range(900)
]


def of(text: str) -> ImportSource:
    return ImportSource.of(text.encode("utf-8", "surrogatepass"))


def test_a_long_list_has_the_objects_of_the_file_each_time_it_is_gone_through() -> None:
    rows = long_json(of(json.dumps(ROWS, ensure_ascii=False)))

    assert isinstance(rows, LongList)
    assert (len(rows), rows[0], rows[-1], rows[5:7]) == (900, ROWS[0], ROWS[-1], ROWS[5:7])
    assert list(rows) == ROWS == list(rows)


def test_what_stands_around_a_long_list_is_read_as_it_is() -> None:
    around = {"total": 1.5, "tags": ["a", "b"], "few": [{"x": [1]}], "none": [], "rows": ROWS, "replies": {"é": None}}

    value = long_json(of("\ufeff \n" + json.dumps(around, indent=1)))

    assert isinstance(value, dict)
    assert isinstance(value["rows"], LongList)
    assert {**value, "rows": list(value["rows"])} == around


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=5)


@given(st.recursive(scalars | st.lists(scalars), lambda one: st.dictionaries(st.text(max_size=3), one), max_leaves=8))
@settings(max_examples=30)
def test_an_object_is_read_as_json_has_it(value: object) -> None:
    assert long_json(of(json.dumps({"value": value}))) == {"value": value}


def test_characters_that_lie_across_the_edge_of_a_piece_are_whole() -> None:
    for before in range(4):
        rows = long_json(of(json.dumps([{"a": "x" * (PIECE - before - 9) + "\U0001f4d6" * 9}] * 3, ensure_ascii=False)))

        assert list(rows)[2]["a"].endswith("xx" + "\U0001f4d6" * 9)


def test_half_a_character_and_a_byte_that_is_none_spoil_no_other_row() -> None:
    data = json.dumps(ROWS).encode().replace(b"number 7 ", rb"number \ud83d").replace(b'number 8"', b'number \xff"')

    rows = long_json(ImportSource.of(data))

    assert isinstance(rows, LongList)
    assert len(rows) == 900
    assert rows[8]["words"] == "grey »walls« \\ number \ufffd"
    assert rows[899] == ROWS[899]


@pytest.mark.parametrize("cut", [1, 2, 30, 300_000])
def test_a_file_that_is_cut_is_no_json(cut: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        long_json(of(json.dumps({"rows": ROWS})[:-cut]))


@pytest.mark.parametrize(
    "text", ["", "7", "[1, 2]", '[{"a": 1}] x', '[{"a": 1}, 2]', '{"a": NaN}', '[{"a": 1},]', "[" * 9]
)
def test_what_is_no_list_of_objects_is_left_to_others(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        long_json(of(text))


def test_a_file_that_changes_while_it_is_read_is_said_to_have_changed(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text(json.dumps(ROWS))
    rows = long_json(ImportSource.at(tmp_path / "rows.json"))
    (tmp_path / "rows.json").write_text("[]")

    with pytest.raises(ImportSourceError, match="has changed while it was read"):
        list(rows)
