import pytest

from readerapp.exchange.readers.registry import READERS, UnknownFormatError, read_source, reader_of
from readerapp.exchange.readers.source import ImportSource


def test_no_two_readers_have_one_name() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_a_source_that_no_reader_knows_is_said_to_be_unknown() -> None:
    source = ImportSource.of(b"\x00 nothing that anybody writes \xff")

    assert reader_of(source) is None
    with pytest.raises(UnknownFormatError, match="--from"):
        read_source(source)


def test_a_reader_that_there_is_not_is_named() -> None:
    with pytest.raises(UnknownFormatError, match="'nobody'"):
        read_source(ImportSource.of(b""), "nobody")
