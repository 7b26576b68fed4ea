"""A PDF answers every command, and its page numbers come with its notes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pdf_writer import column, pdf


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A PDF of two pages."""
    path = tmp_path / "printed.pdf"
    first = column(
        ["The wind went round the corners of the old houses and", "said nothing that anybody could make out."]
    )
    path.write_bytes(pdf([first, column(["In the morning it was gone."])], about={"Title": "The Wind"}))
    return path


def test_a_pdf_is_shown_with_its_pages(readerapp: Callable, printed: Path) -> None:
    shown = readerapp("show", printed, "--json").json
    assert (shown["title"], shown["format"]) == ("The Wind", "pdf")
    assert [block["page"] for block in shown["blocks"]] == ["1", "2"]


def test_a_note_in_a_pdf_says_its_page(readerapp: Callable, printed: Path) -> None:
    readerapp("annotate", printed, "--quote", "it was gone", "--note", "Where to?")
    [note] = readerapp("notes", printed, "--json").json
    assert (note["quote"], note["page"], note["status"]) == ("it was gone", "2", "exact")
    assert " · p. 2 · ¶ 2 · " in readerapp("export", printed).output


def test_a_document_without_pages_says_none(readerapp: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n")
    assert all("page" not in block for block in readerapp("show", tmp_path / "a.txt", "--json").json["blocks"])
