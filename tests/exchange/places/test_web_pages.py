"""Places in web pages, and by characters of a page of a book: they lead to their words, anything else nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import book, page
from readerapp.exchange.imported import CharacterRange, Hint, TextUnit, XPathRange
from readerapp.exchange.places.book import Book
from readerapp.exchange.places.resolving import ranges_of
from readerapp.exchange.places.web_page import WebPage

BODY = (
    '<div id="old"><p>Stones.</p><p>Stones 𝒜 and <b>moss</b>.</p></div>'
    "<noscript><img></noscript>"
    '<table><tr><td class="a">One</td><td>Two</td></tr></table><p>Stones.</p>'
)
PAGE = WebPage(f"<html><head><title>A title</title></head><body>{BODY}</body></html>".encode())
FILE = "OEBPS/second.xhtml"
BOOK = Book(book({"first.xhtml": page("<p>Nothing.</p>"), "second.xhtml": page(BODY)}), "a book")


def words(hint: Hint) -> str:
    """What the likeliest range has; nothing where there is none."""
    return next((found.words for found in ranges_of(hint, PAGE)), "")


@pytest.mark.parametrize(
    ("start", "begin", "end", "until", "there"),
    [
        ("/div[1]/p[2]", 7, "/div[1]/p[2]", 13, "𝒜 and"),
        ("/html[1]/body[1]/div[1]/p[2]/b[1]", 0, "/html[1]/body[1]/div[1]/p[2]/b[1]", 4, "moss"),
        ("/div/p[2]/text()[1]", 0, "/div/p[2]/b/text()", 4, "Stones 𝒜 and moss"),
        ('//*[@id="old"]/p[2]', 0, '//*[@id="old"]/p[2]', 6, "Stones"),
        ("//table[1]/tbody[1]/tr[1]/td[2]", 0, "//table[1]/tbody[1]/tr[1]/td[2]", 3, "Two"),
        ("//td[2]", 0, "//td[2]", 3, "Two"),
        ("", 0, "", 6, "Stones"),
        ("/div[1]/p[7]", 0, "/div[1]/p[7]", 3, ""),
        ("/div[1]/p[2]", 0, "/div[1]/p[2]", 300, ""),
        ("count(//p)", 0, "count(//p)", 3, ""),
    ],
)
def test_paths_lead_to_their_words_in_units_of_utf16(start: str, begin: int, end: str, until: int, there: str) -> None:
    assert words(XPathRange(start, begin, end, until)) == there


@pytest.mark.parametrize(
    ("place", "there"),
    [
        (CharacterRange(14, 20, TextUnit.UTF16), "𝒜 and"),
        (CharacterRange(14, 19, TextUnit.CODE_POINTS), "𝒜 and"),
        # A browser that runs scripts has what stands in `noscript` as text.
        (CharacterRange(26, 31, TextUnit.UTF16), "<img>"),
        (CharacterRange(7, 7), ""),
        (CharacterRange(0, 5000), ""),
    ],
)
def test_characters_count_from_the_body(place: CharacterRange, there: str) -> None:
    assert words(place) == there


@pytest.mark.parametrize(
    "selector",
    [
        "#old > p:nth-child(2)",
        "div p:nth-of-type(2)",
        "body > div#old > p:last-child",
        "td.a",
        "p:hover",
        "p, td",
    ],
)
def test_a_selector_names_the_element_whose_characters_count(selector: str) -> None:
    there = {"td.a": "One", "#old > p:nth-child(2)": "Sto", "div p:nth-of-type(2)": "Sto"}
    place = CharacterRange(0, 3, TextUnit.CODE_POINTS, FILE, selector)
    found = [one.words for one in ranges_of(place, BOOK)]
    assert found[:1] == ([there[selector]] if selector in there else [])


@given(st.text("/[]()*@#>.:'\"=0123456789abdiptrx ", max_size=60), st.integers(0, 99))
def test_no_path_does_any_harm(path: str, offset: int) -> None:
    for hint in (XPathRange(path, 0, path, offset), CharacterRange(0, offset, element=path)):
        assert all(found.words for found in ranges_of(hint, PAGE))
