"""Every format of the web and the desk is known by what it holds, and no damage is more than an error in one line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_files import EPUB_SET, LOGSEQ_PAGE, TEXTS, archive_of
from fuzzing import damaged
from readerapp.errors import ReaderappError
from readerapp.exchange.readers.registry import read_source, reader_of
from readerapp.exchange.readers.source import ImportSource

DAMAGEABLE = {
    **TEXTS,
    "logseq page": LOGSEQ_PAGE.encode(),
    "epub-annotations zip": archive_of("annotations.json", b"{}"),
}


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
def test_each_file_gives_highlights_with_keys_of_their_own_and_the_same_again(name: str) -> None:
    first, second = (read_source(ImportSource.of(TEXTS[name])) for _ in range(2))
    keys = [highlight.key for highlight in first.highlights]
    assert keys
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert first == second


@pytest.mark.parametrize("name", DAMAGEABLE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_one_line(name: str, data: st.DataObject) -> None:
    whole = DAMAGEABLE[name]
    cut_off = st.integers(0, len(whole)).map(lambda length: whole[:length])
    source = ImportSource.of(data.draw(damaged(whole) | cut_off))
    reader_of(source)
    assert "\n" not in outcome(source, name.split()[0])


@pytest.mark.parametrize("name", sorted({name for name in TEXTS if TEXTS[name][:1] in {b"{", b"["}}))
def test_what_is_nested_without_end_is_refused_or_nothing(name: str) -> None:
    source = ImportSource.of(b'{"highlights":' + b"[" * 200_000)
    assert "\n" not in outcome(source, name)


def test_edn_that_is_nested_without_end_is_refused() -> None:
    assert "nested" in outcome(ImportSource.of(b"{:highlights " + b"[" * 200_000), "logseq")


def test_values_of_other_kinds_than_expected_are_no_errors() -> None:
    for name in EPUB_SET:
        for value in (None, 7, "text", [], [[]], {"a": []}):
            source = ImportSource.of(json.dumps({**EPUB_SET, name: value}).encode())
            assert "\n" not in outcome(source, "epub-annotations")
