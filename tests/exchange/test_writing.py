"""An export is written whole, and over nothing that was not meant."""

from pathlib import Path

import pytest

from readerapp.exchange.writing import ExportError, write_export


def test_a_new_file_holds_the_text(tmp_path: Path) -> None:
    write_export(tmp_path / "notes.md", "Zwölf\r\nKänguruhs\n".encode())
    assert (tmp_path / "notes.md").read_bytes() == "Zwölf\r\nKänguruhs\n".encode()
    assert [file.name for file in tmp_path.iterdir()] == ["notes.md"]


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    target.write_text("mine")
    with pytest.raises(ExportError, match=r"notes\.md exists; --overwrite replaces it"):
        write_export(target, b"yours")
    assert target.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "notes.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(ExportError):
        write_export(tmp_path / "notes.md", b"text")
    assert not (tmp_path / "elsewhere.md").exists()


def test_overwriting_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text("mine")
    (tmp_path / "notes.md").symlink_to(tmp_path / "elsewhere.md")
    write_export(tmp_path / "notes.md", b"text", overwrite=True)
    assert (tmp_path / "notes.md").read_text() == "text"
    assert (tmp_path / "elsewhere.md").read_text() == "mine"


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "notes.md").mkdir()
    with pytest.raises(ExportError, match="is no file"):
        write_export(tmp_path / "notes.md", b"text", overwrite=True)


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"missing/notes\.md cannot be written: No such file or directory"):
        write_export(tmp_path / "missing" / "notes.md", b"text")
