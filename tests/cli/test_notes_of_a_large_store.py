"""`readerapp notes --query` finds by the index of a large store what it finds by looking through it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

QUOTE = "Nobody went to work."
LONG = "and so on " * 30_000
NOTES = [
    {"quote": QUOTE, "note": f"Of wells, {LONG}", "color": "green", "tags": ["deep"]},
    {"quote": QUOTE, "note": f"Wells, buckets, {LONG}", "color": "green"},
    {"quote": QUOTE, "note": f"Ropes, {LONG}"},
    {"quote": QUOTE, "note": f"Wells again, {LONG}"},
]


@pytest.fixture
def large(readerapp: Callable, article: Path, tmp_path: Path) -> Path:
    """A store of more than a megabyte."""
    given = "\n".join(map(json.dumps, NOTES))
    assert readerapp("annotate", article, "--batch", "-", given=given).status == 0
    assert len(readerapp("notes", "--json").json) == len(NOTES)
    return tmp_path


ASKED = {
    "wells": [0, 1, 3],
    '"of wells"': [0],
    "#deep wel": [0],
    ":green -buckets wells": [0],
    "wells in:snow": [0, 1, 3],
    "wells in:rain": [],
    "wells -#deep -note": [],
    "wells note since:2020": [0, 1, 3],
    "nowhere": [],
}


def test_the_index_finds_what_is_meant(readerapp: Callable, large: Path) -> None:
    for query, numbers in ASKED.items():
        records = readerapp("notes", "--json", "--query", query).json
        assert [record["note"] for record in records] == [NOTES[number]["note"] for number in numbers], query
    assert list((large / "home" / ".cache" / "readerapp").glob("index-*.sqlite"))


def test_a_record_is_the_same_with_and_without_the_index(readerapp: Callable, large: Path) -> None:
    all_records = readerapp("notes", "--json").json
    assert readerapp("notes", "--json", "--query", "wells").json == [all_records[number] for number in (0, 1, 3)]


def test_a_folder_for_the_index_that_cannot_be_used_is_no_hindrance(readerapp: Callable, large: Path) -> None:
    nowhere = large / "file"
    nowhere.write_text("no folder")
    records = readerapp("notes", "--json", "--query", "ropes", set={"XDG_CACHE_HOME": str(nowhere)}).json
    assert len(records) == 1


def test_the_plainest_question_is_answered_as_any_other(readerapp: Callable, large: Path) -> None:
    for asked in ("wells", "WELL #deep", "nowhere", "wells buckets", "#dee"):
        first = readerapp("notes", "--query", asked, "--sort", "place").output
        assert readerapp("notes", "--query", asked).output == first, asked
        assert readerapp("notes", "--query", asked, "--limit", "9").output == first, asked


def test_no_more_are_listed_than_asked_for(readerapp: Callable, large: Path) -> None:
    for order in ("place", "oldest", "newest", "color", "title"):
        of_all, looked_up = (
            readerapp("notes", "--json", "--limit", "2", "--sort", order, *query).json
            for query in ((), ("--query", "nobody"))
        )
        assert looked_up == of_all, order
        assert len(of_all) == 2
    assert readerapp("notes", "--query", "wells", "--limit", "0").output == ""
