"""`readerapp backup` copies the annotations, and goes back to a copy when it is told so."""

import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def copy(readerapp: Callable, article: Path) -> str:
    """The path of a copy from before the second annotation was made."""
    assert readerapp("annotate", article, "--quote", "the road").status == 0
    [path] = readerapp("backup").lines
    assert readerapp("annotate", article, "--quote", "the baker").status == 0
    return path


def quotes(readerapp: Callable, *options: str) -> list[str]:
    return [note["quote"] for note in readerapp("notes", "--json", *options).json]


def test_a_copy_is_listed_and_can_be_read_like_any_other_file(readerapp: Callable, copy: str) -> None:
    assert readerapp("backup", "list").lines == [copy]
    assert quotes(readerapp, "--db", copy) == ["the road"]


def test_a_copy_is_restored_by_its_day_and_what_was_there_is_kept(readerapp: Callable, copy: str) -> None:
    restored = readerapp("backup", "restore", "--yes", Path(copy).stem.removeprefix("annotations-"))
    assert restored.status == 0
    assert quotes(readerapp) == ["the road"]
    assert restored.lines[0] == f"restored from {copy}"
    kept = restored.lines[1].removeprefix("as it was before: ")
    assert quotes(readerapp, "--db", kept) == ["the road", "the baker"]


def test_the_way_back_from_a_copy_is_open(readerapp: Callable, copy: str) -> None:
    kept = readerapp("backup", "restore", Path(copy).name, "--yes").lines[1].removeprefix("as it was before: ")
    assert readerapp("backup", "restore", kept, "--yes").status == 0
    assert quotes(readerapp) == ["the road", "the baker"]


@pytest.mark.parametrize(("answer", "status", "left"), [("y", 0, ["the road"]), ("n", 1, ["the road", "the baker"])])
def test_at_a_terminal_it_asks(
    readerapp: Callable,
    program: list[str],
    environment: dict[str, str],
    copy: str,
    answer: str,
    status: int,
    left: list[str],
) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        [*program, "backup", "restore", copy], stdin=theirs, capture_output=True, env=environment, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == status
    assert b"Go on? [y/N]" in done.stderr
    assert quotes(readerapp) == left


def test_where_nobody_can_be_asked_nothing_is_restored(readerapp: Callable, copy: str) -> None:
    refused = readerapp("backup", "restore", copy)
    assert (refused.status, refused.output) == (2, "")
    assert "--yes" in refused.errors
    assert quotes(readerapp) == ["the road", "the baker"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["restore", "2020-02-02", "--yes"], "there is no copy 2020-02-02; `readerapp backup list`"),
        (["restore", "snow.txt", "--yes"], "snow.txt: it cannot be restored"),
    ],
)
def test_what_is_no_copy_is_refused(readerapp: Callable, copy: str, arguments: list[str], said: str) -> None:
    refused = readerapp("backup", *arguments)
    assert (refused.status, refused.output) == (1, "")
    assert said in refused.errors
    assert refused.errors.count("\n") == 1
    assert quotes(readerapp) == ["the road", "the baker"]


def test_copies_are_listed_also_where_the_annotations_cannot_be_read(readerapp: Callable, copy: str) -> None:
    folder = Path(copy).parent.parent
    for file in folder.glob("annotations.*"):
        file.unlink()
    (folder / "annotations.json").write_text("{")
    assert "`readerapp backup list`" in readerapp("notes").errors
    assert readerapp("backup", "list").lines == [copy]
    assert readerapp("doctor", "--repair").status == 0
    assert quotes(readerapp) == ["the road"]


def test_before_anything_was_saved_there_is_nothing_to_copy(readerapp: Callable) -> None:
    assert readerapp("backup", "list").output == ""
    refused = readerapp("backup")
    assert (refused.status, refused.errors.count("\n")) == (1, 1)
    assert "there is nothing to copy yet" in refused.errors
