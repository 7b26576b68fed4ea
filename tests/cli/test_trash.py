"""`readerapp trash` shows what was deleted, and has it back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from readerapp.store.store import Store


@pytest.fixture
def deleted(readerapp: Callable, article: Path, tmp_path: Path) -> list[str]:
    """The ids of two annotations of the article, in the order they were thrown away in."""
    ids = readerapp("annotate", article, "--quote", "the road", "--note", "Which?\nWhere?", "--tag", "snow").lines
    ids += readerapp("annotate", article, "--quote", "the baker", "--color", "green").lines
    with Store.open(tmp_path / "data" / "readerapp" / "annotations.json") as store:
        for one in ids:
            store.delete([one], "of no use")
    return ids


def test_what_was_deleted_is_listed_the_latest_first(readerapp: Callable, article: Path, deleted: list[str]) -> None:
    assert readerapp("notes", "--json").json == []
    green, yellow = readerapp("trash", "--json").json
    assert [yellow["id"], green["id"]] == deleted
    assert (yellow["quote"], yellow["note"], yellow["tags"]) == ("the road", "Which?\nWhere?", ["snow"])
    assert (green["kind"], green["color"], green["why"]) == ("highlight", "green", "of no use")
    assert green["deleted"] >= green["created"]
    assert green["document"] == {"title": "Snow", "source": str(article)}


def test_people_get_lines(readerapp: Callable, deleted: list[str]) -> None:
    green, quote, blank, yellow, *rest = readerapp("trash").lines
    assert green.endswith(f" · of no use · green · Snow · {deleted[1]}")
    assert yellow.endswith(f" · of no use · yellow · #snow · Snow · {deleted[0]}")
    assert [quote, blank, *rest] == ["    > the baker", "", "    > the road", "    Which?", "    Where?"]


def test_what_is_restored_is_back_in_its_place(readerapp: Callable, article: Path, deleted: list[str]) -> None:
    restored = readerapp("trash", "restore", *deleted)
    assert (restored.status, restored.lines) == (0, deleted)
    assert readerapp("trash", "--json").json == []
    notes = readerapp("notes", article, "--json").json
    assert [(note["id"], note["status"]) for note in notes] == [(one, "exact") for one in deleted]


def test_what_is_not_in_the_trash_does_not_keep_the_rest_there(readerapp: Callable, deleted: list[str]) -> None:
    restored = readerapp("trash", "restore", "nothing", deleted[1])
    assert (restored.status, restored.lines) == (1, [deleted[1]])
    assert restored.errors.startswith("readerapp: nothing: no such annotation in the trash")
    assert restored.errors.count("\n") == 1
    assert [trashed["id"] for trashed in readerapp("trash", "--json").json] == [deleted[0]]


def test_an_empty_trash_is_an_empty_list(readerapp: Callable, tmp_path: Path) -> None:
    assert readerapp("trash", "--json").output == "[]\n"
    assert readerapp("trash").output == ""
    assert not (tmp_path / "data").exists()


def test_which_is_to_be_restored_has_to_be_said(readerapp: Callable) -> None:
    assert readerapp("trash", "restore").status == 2
    assert readerapp("trash", "empty").status == 2


def test_emptying_without_a_terminal_needs_a_yes(readerapp: Callable, deleted: list[str]) -> None:
    refused = readerapp("trash", "empty")
    assert refused.status == 2
    assert "--yes deletes for good" in refused.errors
    assert len(readerapp("trash", "--json").json) == 2


def test_what_is_emptied_is_gone_and_doctor_counts_what_is_left(readerapp: Callable, deleted: list[str]) -> None:
    assert "in the trash 2" in readerapp("doctor").output
    assert readerapp("trash", "empty", "--yes").lines == ["2 annotations deleted for good"]
    assert readerapp("trash", "--json").json == []
    assert "in the trash 0" in readerapp("doctor").output
    assert readerapp("trash", "restore", deleted[0]).status == 1
    assert readerapp("trash", "empty", "--yes").lines == ["there is nothing to delete"]


def test_what_was_deleted_lately_is_kept(readerapp: Callable, deleted: list[str]) -> None:
    assert readerapp("trash", "empty", "--older-than", "1", "--yes").lines == ["there is nothing to delete"]
    assert len(readerapp("trash", "--json").json) == 2


def test_what_is_no_number_of_days_is_wrong_usage(readerapp: Callable) -> None:
    assert readerapp("trash", "empty", "--older-than", "-3", "--yes").status == 2
