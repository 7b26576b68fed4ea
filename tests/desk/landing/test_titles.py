"""Titles, authors and identifiers of one book are told to be the same as different programs write them."""

import pytest

from readerapp.desk.landing.identifiers import comparable, of_book
from readerapp.desk.landing.titles import Sureness, sureness


@pytest.mark.parametrize(
    ("title", "authors", "other", "others"),
    [
        ("Love Among the Chickens", ["Wodehouse, P. G."], "LOVE AMONG THE CHICKENS", ["P. G. Wodehouse"]),
        ("The Prophet", ["Khalil Gibran"], "Prophet, The", ["Gibran, Khalil"]),
        ("Dune: Book One", ["Frank Herbert"], "Dune", ["Frank Herbert"]),
        ("Café & Bar", [], "Cafe and Bar", []),
        ("a-garden_of-stones.epub", [], "A Garden of Stones", ["Ada Moss"]),
    ],
)
def test_surely_one_book(title, authors, other, others):
    assert sureness(title, authors, other, others) is Sureness.SURE


@pytest.mark.parametrize(
    ("title", "authors", "other", "others"),
    [
        ("Emma", [], "Emma", ["Jane Austen"]),
        ("Selected Poems", ["Ann Example"], "Selected Poems", ["Ben Other"]),
        ("A Garden of Stones", ["Ada Moss"], "A Garden of Stonse", ["Ada Moss"]),
        ("Dune: Book One", [], "Dune", []),
    ],
)
def test_perhaps_one_book(title, authors, other, others):
    assert sureness(title, authors, other, others) is Sureness.LIKELY


@pytest.mark.parametrize(
    ("title", "authors", "other", "others"),
    [
        ("", [], "", []),
        ("The Mill, vol. 1", [], "The Mill, vol. 2", []),
        ("The Well", ["A"], "The Mill", ["A"]),
        ("Dune: Book One", ["F. Herbert"], "Dune", ["Else"]),
    ],
)
def test_other_books(title, authors, other, others):
    assert sureness(title, authors, other, others) is Sureness.NO


def test_identifiers_have_one_form():
    assert comparable("urn:isbn:0-465-00857-5") == comparable("9780465008575")
    assert comparable("https://doi.org/10.1000/X1") == comparable("doi:10.1000/x1")
    assert comparable("urn:uuid:0000AAAA-0000-4000-8000-000000000001") == comparable("0000aaaa000040008000000000000001")
    assert of_book({"md5": "0123456789abcdef", "isbn": "9780465008575"}) == {"9780465008575"}
