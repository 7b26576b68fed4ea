"""What is told of an opening, in words; at a terminal it is tried in `tests/terminal/test_opening.py`."""

import pytest

from readerapp.sources.progress import Unit, shown_name, shown_progress


@pytest.mark.parametrize(
    ("done", "whole", "unit", "shown"),
    [
        (312, 1500, Unit.PAGES, "312 of 1,500 pages"),
        (512 * 1024, 2048 * 1024, Unit.BYTES, "512 of 2,048 KiB"),
        (9 * 1024, None, Unit.BYTES, "9 KiB"),
        (0, 0, Unit.BYTES, "0 KiB"),
        (1500, 1500, Unit.PAGES, ""),
    ],
)
def test_progress_is_told_in_the_words_of_what_is_counted(done, whole, unit, shown):
    assert shown_progress(done, whole, unit) == shown


def test_the_name_of_a_source_is_short_and_harmless():
    assert shown_name("-") == "standard input"
    assert shown_name("a\x1b]0;x\x07.pdf").isprintable()
    assert shown_name(f"/{'a' * 200}/book.pdf").endswith("aaa/book.pdf")
    assert shown_name(f"https://example.org/{'a' * 200}").startswith("https://example.org/aaa")


def test_nothing_is_told_where_nobody_looks(readerapp, article):
    assert readerapp("show", article).errors == ""
