"""What is said to a source that is not there, and to a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("notse", "did you mean the command `readerapp notes`?"),
        ("exprot", "did you mean the command `readerapp export`?"),
        ("example.org/x", "on the web it is `readerapp https://example.org/x`"),
        ("example.com", "on the web it is `readerapp https://example.com`"),
    ],
)
def test_a_command_or_an_address_that_was_meant_is_named(readerapp: Callable, given: str, said: str) -> None:
    wrong = readerapp(given)
    assert wrong.status == 1
    assert wrong.errors.rstrip().endswith(said)


@pytest.mark.parametrize("given", ["letters.md", "my/notes.txt", "nothing at all"])
def test_a_missing_file_is_a_missing_file(readerapp: Callable, given: str) -> None:
    assert "did you mean" not in readerapp(given).errors
    assert "on the web" not in readerapp(given).errors


def test_a_folder_lists_what_can_be_read_there(readerapp: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, data in {"b.md": b"# B", "a.txt": b"A", "README": b"R", "core": b"\0", "x.o": b"x", ".h.md": b""}.items():
        (folder / name).write_bytes(data)
    listed = readerapp(folder)
    assert listed.status == 0
    assert [Path(line).name for line in listed.lines] == ["README", "a.txt", "b.md"]


def test_a_folder_without_texts_says_so(readerapp: Callable, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    listed = readerapp(tmp_path / "texts")
    assert listed.status == 1
    assert "nothing in" in listed.errors


def test_the_tour_is_there_by_its_option(readerapp: Callable) -> None:
    assert "`j`" in readerapp("--tour").output or " j " in readerapp("--tour").output
