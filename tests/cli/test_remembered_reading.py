"""How a document is to be read is said once: every command reads it so again, until something else is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

SENTENCE = "Ã© stands where one letter should."


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text whose encoding nobody guesses: its bytes are UTF-8 too, and say something else."""
    path = tmp_path / "snow.txt"
    path.write_bytes(f"It snowed all night.\n{SENTENCE}\n".encode("cp1252"))
    return path


@pytest.fixture
def marked(readerapp: Callable, text: Path) -> Path:
    """The text, marked by a reader who has said its encoding."""
    assert SENTENCE not in readerapp("show", text).output
    assert readerapp("annotate", text, "--encoding", "cp1252", "--quote", SENTENCE).status == 0
    return text


def test_show_and_the_filter_read_it_so_again(readerapp: Callable, marked: Path) -> None:
    assert SENTENCE in readerapp("show", marked).output
    assert SENTENCE in readerapp(marked).output
    assert SENTENCE in readerapp("show", marked.name).output


def test_notes_find_the_mark_where_it_was_made(readerapp: Callable, marked: Path) -> None:
    assert [note["status"] for note in readerapp("notes", marked, "--json").json] == ["exact"]


def test_export_finds_the_mark_where_it_was_made(readerapp: Callable, marked: Path) -> None:
    assert "¶ 2" in readerapp("export", marked).output


def test_annotate_reads_it_so_again(readerapp: Callable, marked: Path) -> None:
    assert readerapp("annotate", marked, "--quote", "It snowed").status == 0


def test_what_is_said_again_takes_the_place_of_what_was_remembered(readerapp: Callable, text: Path) -> None:
    for encoding, quote in (("cp866", "snowed"), ("cp1252", "snowed")):
        readerapp("annotate", text, "--encoding", encoding, "--quote", quote)
    assert SENTENCE in readerapp("show", text).output


def test_what_was_said_of_something_else_is_kept(readerapp: Callable, marked: Path) -> None:
    assert readerapp("annotate", marked, "--format", "markdown", "--quote", "snowed").status == 0
    assert readerapp("show", marked).lines == [f"It snowed all night. {SENTENCE}"]


def test_auto_leaves_it_to_the_text_again(readerapp: Callable, marked: Path) -> None:
    before = readerapp("show", marked, "--encoding", "auto").output
    assert SENTENCE not in before
    assert readerapp("annotate", marked, "--encoding", "auto", "--quote", before.split()[0]).status == 0
    assert readerapp("show", marked).output == before


def test_what_is_said_only_to_look_is_not_remembered(readerapp: Callable, marked: Path) -> None:
    readerapp("show", marked, "--encoding", "cp866")
    readerapp("export", marked, "--encoding", "cp866")
    readerapp("notes", marked, "--encoding", "cp866")
    assert SENTENCE in readerapp("show", marked).output


def test_a_format_and_a_size_are_remembered_too(readerapp: Callable, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# Snow\n\nIt snowed.\n")
    readerapp("annotate", "list.txt", "--format", "markdown", "--max-size", "1", "--quote", "It snowed.")
    assert readerapp("show", "list.txt", "--json").json["format"] == "markdown"
    (tmp_path / "list.txt").write_text("It snowed.\n" * 100_000)
    assert "larger than 1 MiB" in readerapp("show", "list.txt").errors


def test_all_of_a_page_is_remembered_and_the_article_alone_too(readerapp: Callable, tmp_path: Path) -> None:
    article = "".join(f"<p>Sentence {number} of an article that says enough to be one.</p>" for number in range(12))
    page = f"<html><body><nav><p>The way home.</p></nav><article><h1>Snow</h1>{article}</article></body></html>"
    (tmp_path / "a.html").write_text(page)
    assert "The way home." not in readerapp("show", "a.html").output
    readerapp("annotate", "a.html", "--full", "--quote", "Sentence 1 of")
    assert "The way home." in readerapp("show", "a.html").output
    readerapp("annotate", "a.html", "--no-full", "--quote", "Sentence 2 of")
    assert "The way home." not in readerapp("show", "a.html").output


def test_what_came_through_standard_input_is_not_remembered(readerapp: Callable, text: Path) -> None:
    readerapp("annotate", "-", "--encoding", "cp1252", "--quote", "snowed", given=text.read_bytes())
    assert SENTENCE not in readerapp("show", "-", given=text.read_bytes()).output
    assert SENTENCE not in readerapp("show", text).output
