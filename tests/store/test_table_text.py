"""The lines of a table in a file, checked wherever they are read."""

import os
from array import array
from tempfile import TemporaryFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.store.engine.open_file import OpenFile
from readerapp.store.engine.table_text import LinesLostError, TableText, running

BEFORE, BEHIND = b"{", b"}"

sizes = st.integers(0, 13_000)
lines = st.builds(lambda part, size: (part * (size // len(part) + 1))[:size], st.binary(min_size=1, max_size=20), sizes)


def text_in(file, content, again=lambda: None):
    """The content as a text that stands in a file, which has more before and behind it."""
    file.write(BEFORE + content + BEHIND)
    file.flush()
    checksums = array("I", running(iter([content]), 7))
    return TableText(OpenFile(os.dup(file.fileno())), len(BEFORE), checksums, len(content), again)


@settings(max_examples=40)
@given(lines, st.lists(st.tuples(sizes, sizes)), st.binary(min_size=1, max_size=2))
def test_it_reads_like_the_bytes_in_memory(content, parts, wanted):
    with TemporaryFile() as file:
        text = text_in(file, content)
        for start, end in parts:
            assert text[start:end] == content[start:end]
            assert text.find(wanted, start, min(end, len(content))) == content.find(wanted, start, end)


@settings(max_examples=40)
@given(lines.filter(bool), st.integers(0), st.binary(min_size=1, max_size=2))
def test_what_was_written_over_is_made_again_and_never_read(content, number, other):
    at = number % len(content)
    with TemporaryFile() as file:
        text = text_in(file, content, lambda: content)
        text[0:1]
        os.pwrite(file.fileno(), other, len(BEFORE) + at)
        assert text[0 : len(content)] == content


@pytest.mark.parametrize("again", [None, b"other lines", b"lines of the tabel"])
def test_what_cannot_be_made_again_as_it_was_is_lost(again):
    content = b"lines of the table"
    with TemporaryFile() as file:
        text = text_in(file, content, lambda: again)
        os.truncate(file.fileno(), 5)
        with pytest.raises(LinesLostError):
            text[0:18]


def test_what_is_kept_in_memory_needs_no_file():
    content = b"line\n" * 3000
    with TemporaryFile() as file:
        text = text_in(file, content)
        text.keep_in_memory()
        os.truncate(file.fileno(), 0)
        assert text[0 : len(content)] == content
