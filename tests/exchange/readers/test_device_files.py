"""Every format of a device is known by what it holds, and no damage to a file is more than an error in one line."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from device_files import TEXTS, kobo_database
from fuzzing import damaged
from readerapp.errors import ReaderappError
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource


def outcome(source: ImportSource, name: str) -> str:
    """What a reader is told about a source: how much came in, or why nothing did."""
    try:
        return f"{len(read_source(source, name).highlights)} highlights"
    except ReaderappError as error:
        return str(error)


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_is_known_by_what_it_holds_whatever_it_is_called(name: str) -> None:
    found = reader_of(ImportSource.of(TEXTS[name], "a file"))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("name", TEXTS)
def test_each_file_gives_highlights_with_keys_of_their_own(name: str) -> None:
    imported = read_source(ImportSource.of(TEXTS[name]))
    keys = [highlight.key for highlight in imported.highlights]
    assert keys
    assert all(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_file_gives_the_same_keys_again(name: str) -> None:
    first, second = (read_source(ImportSource.of(TEXTS[name])) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", "A page of a book.\n\nAnd another one.\n", "{}", "[1, 2]", "<html></html>"])
def test_a_text_of_another_kind_is_known_by_none_of_them(text: str) -> None:
    assert reader_of(ImportSource.of(text.encode())) is None


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_one_line(name: str, data: st.DataObject) -> None:
    whole = TEXTS[name]
    cut_off = st.integers(0, len(whole)).map(lambda length: whole[:length])
    source = ImportSource.of(data.draw(damaged(whole) | cut_off))
    reader_of(source)
    assert "\n" not in outcome(source, name)


@settings(max_examples=15, deadline=None)
@given(at=st.integers(0, 1), cut=st.integers(1, 8000), junk=st.binary(max_size=64))
# What SQLite says of this one is no text.
@example(at=0, cut=3896, junk=b"\x00\x00\x00\x00\x00\x00\x00\x80")
def test_a_damaged_database_is_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, at: int, cut: int, junk: bytes
) -> None:
    path = kobo_database(tmp_path_factory.mktemp("kobo"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut] if at else whole[:cut] + junk + whole[cut + len(junk) :])
    assert "\n" not in outcome(ImportSource.at(path), "kobo")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kindle", "A\n- Your Highlight on Location 1-2 | Added on " + " " * 200_000 + "x\n\nwords\n==========\n"),
        ("koreader", "return {}" + "--" * 20_000 + "\nx"),
        ("koreader", "return {" + "--[[\n" * 40_000),
        ("koreader", "-- a" + " " * 100_000 + "b\nreturn {}"),
        ("moon-reader", "1\nindent:true\ntrim:false\n" + "#\n1\n" * 40_000),
        ("tolino", ('A\nMarkierung auf Seite 1: "x' + " " * 50_000 + "\n") * 2),
        ("annot", "<annotationSet>" + "<annotation>" * 3_000),
    ],
    ids=["blanks in a date", "hyphens", "comments", "blanks in a path", "marks", "blanks in words", "elements"],
)
def test_no_file_takes_long_to_be_refused(name: str, text: str) -> None:
    assert outcome(ImportSource.of(text.encode()), name)


def test_what_comes_in_can_drive_no_terminal() -> None:
    text = TEXTS["kindle"].replace(b"Stones", b"St\x1b]0;x\x07ones")
    imported = read_source(ImportSource.of(text))
    shown = "".join(highlight.words or "" for highlight in imported.highlights)
    assert imported.highlights
    assert "\x1b" not in shown + imported.highlights[0].book.title


def test_a_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = kobo_database(tmp_path)
    before = {entry.name: (entry.stat().st_mtime_ns, entry.read_bytes()) for entry in tmp_path.iterdir()}
    read_source(ImportSource.at(path))
    after = {entry.name: (entry.stat().st_mtime_ns, entry.read_bytes()) for entry in tmp_path.iterdir()}
    assert after == before
