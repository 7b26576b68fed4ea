"""Decoding: the same words, whatever wrote the file."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.sources.encoding import as_utf8
from readerapp.sources.errors import SourceError

FRENCH = "L'été dernier, à Noël, le garçon a été reçu où l'on sait ; ça va mieux, très bien même. " * 4
RUSSIAN = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. " * 4
JAPANESE = (
    "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で泣いていた。" * 4
)


def read(data, encoding=None):
    return as_utf8(data, encoding).decode()


@given(st.binary())
def test_any_bytes_become_valid_utf8(data):
    as_utf8(data).decode()


@given(st.text())
def test_utf8_is_left_alone(text):
    data = text.encode("utf-8", "replace")
    if not data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")) and "\0" not in text:
        assert as_utf8(data) is data


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_dropped(encoding):
    assert read("Ünder".encode(encoding)) == "Ünder"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_known_by_their_zero_bytes(encoding):
    assert read(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, JAPANESE, "\U0001f468 and \U0001f469 came by. " * 9])
def test_utf32_is_known_in_every_script(encoding, text):
    assert read(text.encode(encoding) + b"\0") in (text, f"{text}\ufffd")


@pytest.mark.parametrize(
    ("text", "encoding"), [(FRENCH, "latin-1"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis")]
)
def test_older_encodings_are_guessed(text, encoding):
    assert read(text.encode(encoding)) == text


def test_a_guess_looks_at_the_part_that_is_not_ascii():
    assert read(b"Plain words. " * 20_000 + FRENCH.encode("latin-1")).endswith(FRENCH)


def test_utf8_with_a_broken_place_is_still_utf8():
    assert read(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode()) == f"{RUSSIAN}\ufffd{RUSSIAN}"


def test_the_word_of_the_reader_counts():
    assert read(b"\xe9", "cp1252") == "é"
    assert read(b"\xe9", "koi8-r") == "И"


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "utf-8\0", "undefined", ""])
def test_what_is_no_encoding_of_text_is_refused(name):
    with pytest.raises(SourceError, match="--encoding"):
        as_utf8(b"abc", name)


def test_a_large_text_is_checked_over_the_seams_of_its_pieces():
    text = "aé漢😀" * 60_000
    assert read(text.encode()) == text
    broken = text.encode()[:-1]
    assert read(broken) == text[:-1] + "\ufffd"
