"""`readerapp export` writes Markdown where it is told to, and over nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from readerapp.exchange.writers.registry import WRITERS


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
    assert "yelow = 'key claim': there is no such colour" in wrong.errors
    assert f"{settings}, line 2" in wrong.errors


def test_a_file_that_was_exported_before_is_brought_up_to_date(
    readerapp: Callable, marked: Path, tmp_path: Path
) -> None:
    readerapp("export", marked, "-o", "notes.md")
    file = tmp_path / "notes.md"
    file.write_text(file.read_text().replace("Really? [1]", "Really, *really*?") + "\nA line of my own.\n")
    readerapp("annotate", marked, "--quote", "the road was gone", "--color", "green")
    done = readerapp("export", marked, "-o", "notes.md")
    assert done.status == 0
    assert "1 changed in notes.md and so here" in done.errors
    text = file.read_text()
    assert "*green · " in text
    assert "Really, *really*?\n\nA line of my own.\n" in text
    assert "Really, *really*?" in readerapp("notes", marked).output


def test_what_was_edited_and_is_not_clear_is_left_and_named(readerapp: Callable, marked: Path, tmp_path: Path) -> None:
    readerapp("export", marked, "-o", "notes.md")
    file = tmp_path / "notes.md"
    file.write_text(file.read_text().replace("> Nobody went to work.", "> Nobody, nobody went to work."))
    done = readerapp("export", marked, "-o", "notes.md")
    assert "left as they are in notes.md, where they were edited: ra-" in done.errors
    assert "> Nobody, nobody went" in file.read_text()


def test_the_whole_library_goes_into_a_folder_with_an_index(readerapp: Callable, marked: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    assert readerapp("export", "--all", "-o", "notes").lines == ["notes/Snow.md", "notes/index.md"]
    text = (tmp_path / "notes" / "Snow.md").read_text()
    assert "> Nobody went to work." in text
    assert "Really? [1]" in text
    assert "- [Snow](<Snow.md>) · 1" in (tmp_path / "notes" / "index.md").read_text()


def test_the_whole_library_goes_into_one_file_where_the_format_holds_it(readerapp: Callable, marked: Path) -> None:
    lines = readerapp("export", "--all", "--as", "csv").lines
    assert lines[0].startswith("Highlight,Title,Author,URL,Note,Location,Date")
    assert lines[1].startswith("Nobody went to work.,Snow,")
    refused = readerapp("export", "--all")
    assert refused.status == 2
    assert "-o names a folder" in refused.errors


@pytest.mark.parametrize("name", ["pandoc", "obsidian", "logseq", "org", "plain", "csv", "w3c", "hypothesis", "anki"])
def test_every_format_has_the_words_and_the_note(readerapp: Callable, marked: Path, name: str) -> None:
    output = readerapp("export", marked, "--as", name).output.replace("\u200b", "")
    assert "Nobody went to work." in output
    assert "Really? [1]" in output


def test_a_format_that_there_is_not_is_named(readerapp: Callable, marked: Path) -> None:
    refused = readerapp("export", marked, "--as", "docx")
    assert refused.status == 2
    assert "'docx'; there are github, pandoc," in refused.errors


UNSEEN = "\U000e0068\U000e0069\u180e\u2061\U000e0001\ufff9\u202e\x1b"


@pytest.fixture
def marked_with_unseen_signs(readerapp: Callable, tmp_path: Path) -> Path:
    """A text with signs that nobody sees in its title, its words, and all that is written about them."""
    text = tmp_path / f"un{UNSEEN[:6]}seen.txt"
    text.write_text(f"A ti{UNSEEN}tle\n\nNobody{UNSEEN} went to work, and nobody{UNSEEN} came.\n")
    words = ["--quote", f"Nobody{UNSEEN} went", "--note", f"No{UNSEEN}te", "--tag", f"ta{UNSEEN}g"]
    assert readerapp("annotate", text, *words).status == 0
    return text


COPIES = {"epub", "epub-annotations", "pdf"}
"""Formats that are no text."""


@pytest.mark.parametrize("writer", [writer.name for writer in WRITERS if writer.name not in COPIES])
def test_no_sign_that_nobody_sees_goes_out(readerapp: Callable, marked_with_unseen_signs: Path, writer: str) -> None:
    exported = readerapp("export", marked_with_unseen_signs, "--as", writer)
    assert exported.status == 0
    assert "went" in exported.output
    # The name of the file is an address in some formats, in which every sign that is not plain is written as a number.
    assert not set(UNSEEN) & set(exported.output)
    assert not any(0xE0000 <= ord(sign) < 0xE0080 for sign in exported.output)


@pytest.mark.parametrize("options", [("--as", "csv"), ("--as", "json")])
def test_no_text_and_no_annotations_are_replaced_by_an_export_of_all(
    readerapp: Callable, marked: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    text, store = marked.read_text(), tmp_path / "data" / "readerapp" / "annotations.json"
    for output, why in ((marked, "is the document itself"), (store, "holds the annotations themselves")):
        refused = readerapp("export", "--all", *options, "-o", output, "--overwrite")
        assert refused.status == 1
        assert why in refused.errors
    assert marked.read_text() == text
    assert "Really?" in readerapp("notes").output


def test_what_is_no_pdf_is_said_to_be_none(readerapp: Callable, marked: Path) -> None:
    refused = readerapp("export", marked, "--as", "pdf", "-o", "copy.pdf")
    assert refused.status == 1
    assert "Snow is no PDF, and marks are put only on a copy of one; --as html" in refused.errors


def test_the_document_itself_is_never_replaced_by_its_export(readerapp: Callable, marked: Path) -> None:
    before = marked.read_bytes()
    refused = readerapp("export", marked, "-o", marked, "--overwrite")
    assert refused.status == 1
    assert "is the document itself" in refused.errors
    assert marked.read_bytes() == before
