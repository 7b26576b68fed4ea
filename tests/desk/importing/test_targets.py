"""What a book is told by: nothing that it may be is left out where only that is looked at."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.desk.importing.targets import is_same_book, marks_of
from readerapp.desk.landing.titles import Sureness, alike, folded_title, short_titles, sureness
from readerapp.exchange.imported import ImportedBook

TITLES = st.sampled_from(
    ["The old well", "The Old Well: A Novel", "Old well, the", "the old wells", "Der Brunnen", "Well 1", "Well 2", ""]
)
AUTHORS = st.sampled_from([(), ("Ada Example",), ("Example, Ada",), ("Ben Other",)])
IDENTIFIERS = st.dictionaries(
    st.sampled_from(["isbn", "uuid", "md5", "sha256", "source", "calibre"]),
    st.sampled_from(["978-0-00-000000-2", "0000000000", "ABCDEF0123", "notes.json"]),
    max_size=2,
)
URLS = st.sampled_from(["", "https://example.org/well", "http://www.example.org/well/#a"])
BOOKS = st.builds(ImportedBook, TITLES, AUTHORS, URLS, st.sampled_from(["", "/books/The old well.epub"]), IDENTIFIERS)


@given(BOOKS, BOOKS)
def test_books_that_are_the_same_have_a_mark_in_common(book: ImportedBook, other: ImportedBook) -> None:
    assert not is_same_book(book, other) or marks_of(book) & marks_of(other)


@given(TITLES, AUTHORS, TITLES, AUTHORS)
def test_titles_that_may_be_of_one_book_are_found_among_many(
    title: str, authors: tuple[str, ...], other: str, their_authors: tuple[str, ...]
) -> None:
    is_found = short_titles(title) & short_titles(other) or alike(title, [folded_title(other)])
    assert is_found or sureness(title, authors, other, their_authors) is Sureness.NO
