"""`readerapp doctor` says what is wrong with the annotations on the disk, and mends it when asked."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def database(readerapp: Callable, article: Path, tmp_path: Path) -> Path:
    """The annotations file, with an annotation in it."""
    assert readerapp("annotate", article, "--quote", "the road").status == 0
    return tmp_path / "data" / "readerapp" / "annotations.json"


def test_all_is_well(readerapp: Callable, database: Path) -> None:
    checked = readerapp("doctor")
    assert checked.status == 0
    assert checked.lines[0].startswith(f"checked {database}: the file, its journal,")
    assert checked.lines[1:] == ["all is well: annotations 1, documents 1, in the trash 0, copies 1"]


def test_what_is_wrong_is_said_and_left_as_it_is(readerapp: Callable, database: Path) -> None:
    database.write_text("{")
    checked = readerapp("doctor")
    assert (checked.status, checked.errors) == (1, "")
    assert checked.lines[1].startswith(f"wrong: {database}: it could not be read")
    assert checked.lines[2:] == ["`readerapp doctor --repair` mends what can be mended"]
    assert database.read_text() == "{"


def test_what_was_mended_is_said(readerapp: Callable, database: Path) -> None:
    database.write_text("{")
    mended = readerapp("doctor", "--repair")
    assert mended.status == 0
    assert mended.lines[1].startswith(f"mended: {database}: it could not be read")
    assert mended.lines[2].startswith("all is well: annotations 1,")
    assert readerapp("doctor").status == 0
    assert [note["quote"] for note in readerapp("notes", "--json").json] == ["the road"]


def test_what_cannot_be_mended_is_still_wrong(readerapp: Callable, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("{")
    checked = readerapp("doctor", "--db", "mine.json")
    assert checked.status == 1
    assert checked.lines[1].startswith("wrong: ")
    assert checked.lines[1].endswith(" (cannot be mended)")
    mended = readerapp("doctor", "--repair", "--db", "mine.json")
    assert (mended.status, mended.output) == (1, "")
    assert mended.errors.count("\n") == 1
    assert (tmp_path / "mine.json").read_text() == "{"


def test_where_nothing_is_nothing_is_wrong(readerapp: Callable, tmp_path: Path) -> None:
    assert readerapp("doctor").status == 0
    assert not (tmp_path / "data").exists()


def test_wrong_settings_are_said_beside_annotations_that_are_well(
    readerapp: Callable, database: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "config" / "readerapp" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("theme = 'nrd'\nmeasure = 5\n[keys]\nhighlight = 'j'\n")
    checked = readerapp("doctor")
    assert checked.status == 1
    assert checked.lines[1].startswith("the annotations are well: annotations 1")
    assert [line.partition(": ")[2].split(":")[0] for line in checked.lines[2:]] == [
        "measure = 5",
        "keys",
        "theme = 'nrd'",
    ]
