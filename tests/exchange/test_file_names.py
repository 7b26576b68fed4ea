"""A file name made of a title is readable, and safe whatever the title is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exchange.file_names import MAX_BYTES, safe_file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("In the Margin", "In the Margin.md"),
        ("What is “reading”? A guess", "What is reading A guess.md"),
        ("../../outside/name", "outside name.md"),
        ("C:\\notes\\a", "C notes a.md"),
        ("-rf", "rf.md"),
        (".hidden", "hidden.md"),
        ("學而不思則罔", "學而不思則罔.md"),
        ("हिन्दी में", "हिन्दी में.md"),
        ("con", "untitled con.md"),
        ("☃ \x1b]0;x\x07", "0;x.md"),
        ("", "untitled.md"),
    ],
)
def test_a_title_gives_a_name(title: str, name: str) -> None:
    assert safe_file_name(title, ".md") == name


@given(st.text(max_size=200))
def test_a_name_is_short_and_leads_nowhere_else(title: str) -> None:
    name = safe_file_name(title, ".md")
    assert len(name.encode()) <= MAX_BYTES
    assert name.isprintable()
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith((".", "-", " "))
    assert name.endswith(".md")
