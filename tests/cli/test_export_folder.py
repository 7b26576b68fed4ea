"""A folder with the notes of the whole library is brought up to date, with what a person wrote in it."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def folder(readerapp: Callable, article: Path, tmp_path: Path) -> Path:
    """The folder with an export of one note."""
    assert readerapp("annotate", article, "--quote", "Nobody went to work.", "--note", "Really?").status == 0
    (tmp_path / "vault").mkdir()
    assert readerapp("export", "--all", "-o", "vault").lines == ["vault/Snow.md", "vault/index.md"]
    return tmp_path / "vault"


def test_what_a_person_wrote_stays_and_what_they_changed_is_changed_here(readerapp: Callable, folder: Path) -> None:
    file = folder / "Snow.md"
    text = file.read_text().replace("Really?", "Really, really?").replace("# Snow\n", "# Snow\n\nMy own line.\n")
    file.write_text(text)
    assert readerapp("export", "--all", "-o", "vault").status == 0
    assert "Really, really?" in file.read_text()
    assert "# Snow\n\nMy own line.\n\n" in file.read_text()
    assert readerapp("notes", "--json").json[0]["note"] == "Really, really?"


def test_a_file_with_nothing_new_is_left_alone(readerapp: Callable, folder: Path) -> None:
    before = (folder / "Snow.md").stat()
    assert readerapp("export", "--all", "-o", "vault").lines == ["vault/index.md"]
    assert (folder / "Snow.md").stat().st_mtime_ns == before.st_mtime_ns


def test_another_text_of_the_same_title_gets_a_file_of_its_own(
    readerapp: Callable, article: Path, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / article.name
    other.parent.mkdir()
    other.write_text("Snow\n\nQuite another text about the weather of the year, with other words.\n")
    assert readerapp("annotate", other, "--quote", "Quite another text").status == 0
    assert readerapp("export", "--all", "-o", "vault").status == 0
    texts = [file.read_text() for file in folder.glob("Snow*.md")]
    assert [sum(quote in text for text in texts) for quote in ("Nobody went to work.", "Quite another text")] == [1, 1]


def test_the_notes_of_another_document_are_not_replaced_by_those_of_this(
    readerapp: Callable, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Weather\n\nQuite another text about the weather of the year.\n")
    refused = readerapp("export", other, "-o", "vault/Snow.md")
    assert refused.status == 1
    assert "has the notes of another document" in refused.errors
