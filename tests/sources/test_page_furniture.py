"""Plain text that was set in pages: what stands at their edges is no part of it."""

import pytest

from readerapp.sources.request import Request
from readerapp.sources.text import parse
from readerapp.sources.text.page_furniture import without_page_furniture

FOOT = "Writer                  Best Current Practice                   [Page {}]"
HEAD = "RFN 9                      How to keep a garden            November 2026"


def texts(text):
    return [block.text for block in parse(text.encode(), Request("/a.txt", "a"))]


def memo(page_end):
    return (
        "Abstract\n\n   This memo says how a garden is kept, and by whom, and what is to be\n"
        "   done when it rains for more than a week without\n\n\n\n"
        f"{FOOT.format(1)}\n{page_end}{HEAD}\n\n\n   any pause.  It replaces an older memo.\n\n"
        "   The well comes first.\n\n\n"
        f"{FOOT.format(2)}\n{page_end}{HEAD}\n\n\n   A second paragraph begins on a page of its own.\n\n"
        f"{FOOT.format(3)}\n"
    )


@pytest.mark.parametrize("page_end", ["\f\n", "\f", "\n", "\n\n"])
def test_a_paragraph_goes_on_over_the_pages_of_a_memo(page_end):
    assert texts(memo(page_end))[1:] == [
        (
            "This memo says how a garden is kept, and by whom, and what is to be done when it rains for more than a "
            "week without any pause. It replaces an older memo."
        ),
        "The well comes first.",
        "A second paragraph begins on a page of its own.",
    ]


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {}", "Page {} of 9", "[{}]", "{}/9"])
def test_page_numbers_and_running_heads_are_taken_out(number):
    pages = [
        "On the night of the storm the miller went out to look at the old well, and he\ncame back with an empty",
        "bucket. Nobody asked him why the water had gone, for everybody knew of the dry\nspring, and of the crack.",
        "The next morning the whole village stood around the well, and looked down at it.",
    ]
    text = "\f".join(
        f"  The Miller's Tale\n\n{page}\n\n      {number.format(at + 3)}\n" for at, page in enumerate(pages)
    )
    assert texts(text)[-2:] == [
        " ".join(f"{pages[0]} {pages[1]}".split()),
        pages[2],
    ]
    assert sum("Tale" in each for each in texts(text)) == 1


def test_pages_without_furniture_lose_nothing():
    text = "One page of words.\n\fAnother page, other words.\n\f- a list\n\f\n1. an item"
    assert without_page_furniture(text).split() == text.split()


def test_a_text_without_pages_is_left_alone():
    text = "See [Page 3] and\nthat is all, [Page 4]"
    assert without_page_furniture(text) == text
