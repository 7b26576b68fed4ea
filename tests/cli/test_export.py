"""`readerapp export` writes Markdown where it is told to, and over nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def marked(readerapp: Callable, article: Path) -> Path:
    """The article, with a note in it."""
    assert readerapp("annotate", article, "--quote", "Nobody went to work.", "--note", "Really? [1]").status == 0
    return article


def test_it_goes_to_standard_output(readerapp: Callable, marked: Path) -> None:
    output = readerapp("export", marked).output
    assert output.startswith('---\ntitle: "Snow"\n')
    assert "\n> Nobody went to work.\n" in output
    assert output.endswith("\nReally? [1]\n")
    assert readerapp("export", marked, "-o", "-").status == 0


def test_it_goes_to_a_file_that_is_new(readerapp: Callable, marked: Path, tmp_path: Path) -> None:
    assert readerapp("export", marked, "-o", "notes.md").lines == ["notes.md"]
    assert "> Nobody went to work." in (tmp_path / "notes.md").read_text()


def test_a_file_is_only_replaced_when_asked(readerapp: Callable, marked: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    refused = readerapp("export", marked, "-o", "notes.md")
    assert refused.status == 1
    assert "notes.md exists; --overwrite replaces it" in refused.errors
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert readerapp("export", marked, "-o", "notes.md", "--overwrite").status == 0
    assert "> Nobody went to work." in (tmp_path / "notes.md").read_text()


def test_in_a_folder_the_file_is_named_after_the_title(readerapp: Callable, marked: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    assert readerapp("export", marked, "-o", "notes/").lines == ["notes/Snow.md"]
    assert (tmp_path / "notes" / "Snow.md").exists()


def test_the_meaning_of_a_colour_comes_from_the_settings(readerapp: Callable, marked: Path, tmp_path: Path) -> None:
    settings = tmp_path / "config" / "readerapp" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[meanings]\nyellow = "key claim"\n')
    assert "*yellow · key claim · ¶ 2 · " in readerapp("export", marked).output
    settings.write_text('[meanings]\nyelow = "key claim"\n')
    wrong = readerapp("export", marked)
    assert wrong.status == 1
    assert f"{settings}, line 2: there is no colour 'yelow'" in wrong.errors
