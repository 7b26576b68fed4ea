"""Telling what is no text, and saying what it looks like."""

import pytest

from readerapp.sources.unreadable import refusal


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG image"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x00\x00\x00\x20ftypmp42", "a film or recording (MP4)"),
        (b"\x7fELF\x02", "a program (ELF)"),
        (bytes(range(256)) * 4, "binary data"),
    ],
)
def test_a_binary_file_is_refused_by_name(data, kind):
    assert refusal(data).startswith(f"looks like {kind}")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Plain text.",
        "Ungarisch: öüóőúéáűí".encode(),
        "Ungarisch: öüóőúéáűí".encode("cp1250"),
        "UTF-16 with a mark".encode("utf-16"),
        "UTF-16 without a mark".encode("utf-16-le"),
        b"\x1b[1mset for a terminal\x1b[0m\x0c",
        b"a stray \x00 in a text, and \x07 and \x9b as well",
    ],
)
def test_text_is_not_refused(data):
    assert refusal(data) == ""
