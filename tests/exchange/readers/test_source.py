import os
from pathlib import Path

import pytest

from readerapp.exchange.readers.source import ImportSource, ImportSourceError


def test_the_text_of_a_file_is_read_by_its_byte_order_mark(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (tmp_path / "clippings.txt").write_text("Überall", encoding=encoding)

        assert ImportSource.at(tmp_path / "clippings.txt").text == "Überall"


def test_what_is_missing_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ImportSourceError, match="No such file"):
        ImportSource.at(tmp_path / "nothing")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    source = ImportSource.at(tmp_path / "pipe")

    assert source.head == b""
    with pytest.raises(ImportSourceError, match="is no file"):
        _ = source.data


def test_a_folder_has_its_files_and_folders_by_name_and_no_links(tmp_path: Path) -> None:
    (tmp_path / "b.sqlite").write_bytes(b"SQLite")
    (tmp_path / "b.sqlite-wal").write_bytes(b"WAL")
    (tmp_path / "a").mkdir()
    (tmp_path / "out").symlink_to("/")

    folder = ImportSource.at(tmp_path)
    database = folder.child("b.sqlite")

    assert [entry.name for entry in folder.entries()] == ["a", "b.sqlite", "b.sqlite-wal"]
    assert folder.child("out") is None
    assert database is not None
    assert database.sibling("b.sqlite-wal") is not None
    assert database.sibling("b.sqlite-shm") is None


def test_bytes_that_came_through_standard_input_have_no_path_and_nothing_beside_them() -> None:
    source = ImportSource.of(b"words")

    assert (source.data, source.head, source.path, source.sibling("x")) == (b"words", b"words", None, None)
    assert not source.is_folder
