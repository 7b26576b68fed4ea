"""Notebooks that the apps of Kindle send: the pages in both dialects, and the table."""

import pytest

from device_files import NOTEBOOK_PAGE, NOTEBOOK_TABLE
from readerapp.exchange.imported import Chapter, NumberRange, Scale
from readerapp.exchange.readers.kindle import notebook_page, notebook_table
from readerapp.exchange.readers.kindle.notebook import entry_of
from readerapp.exchange.readers.source import ImportSource


def test_headings_that_divisions_close_keep_heading_and_text_apart() -> None:
    (highlight,) = notebook_page.read(ImportSource.of(NOTEBOOK_PAGE.encode())).highlights
    assert (highlight.words, highlight.note, highlight.color) == ("Stones keep the warmth.", "true", "blue")
    assert highlight.book.title == "A Garden of Stones"
    assert highlight.hints == (
        NumberRange(Scale.LOCATION, "170", "170"),
        NumberRange(Scale.PAGE, "12", "12"),
        Chapter(("I. Walls", "Dry - and wet > Moss")),
    )


def test_the_dialect_of_phones_is_read_alike() -> None:
    page = (
        '<html><body><div class="bookTitle">A Garden</div><div class="authors">Moss, Ada</div>'
        '<div class="sectionHeading">Walls</div><div class="noteHeading">Highlight(<span class="highlight_pink">pink'
        '</span>) - Location 900</div><div class="noteText">Stones &amp; moss.</div></body></html>'
    )
    (highlight,) = notebook_page.read(ImportSource.of(page.encode())).highlights
    assert (highlight.words, highlight.color) == ("Stones & moss.", "pink")
    assert highlight.hints == (NumberRange(Scale.LOCATION, "900", "900"), Chapter(("Walls",)))


@pytest.mark.parametrize(
    ("heading", "chapter", "page", "location"),
    [
        ("Highlight (yellow) - Page 12 · Location 170", (), "12", "170"),
        ("Highlight (yellow) - Page xii", (), "xii", ""),
        ("Highlight (yellow) - Page 3 > Location 5", (), "3", "5"),
        ("Highlight (yellow) - Page turning > Location 5", ("Page turning",), "", "5"),
        ("Markierung (gelb) - Kapitel > Seite 12 · Position 1.170", ("Kapitel",), "12", "1170"),
    ],
)
def test_the_place_is_read_from_the_right(heading: str, chapter: tuple[str, ...], page: str, location: str) -> None:
    entry = entry_of(1, heading, "Stones.")
    assert entry.chapter == chapter
    assert (entry.page.start if entry.page else "", entry.location.start if entry.location else "") == (page, location)


def test_a_note_far_behind_a_highlight_is_a_note_of_its_own() -> None:
    page = (
        '<div class="noteHeading">Highlight (<span class="highlight_blue">blue</span>) - Location 10</div>'
        '<div class="noteText">Stones.</div>'
        '<div class="noteHeading">Note - Location 5000</div><div class="noteText">far away</div>'
    )
    highlights = notebook_page.read(ImportSource.of(page.encode())).highlights
    assert [(highlight.words, highlight.note) for highlight in highlights] == [("Stones.", ""), (None, "far away")]


def test_a_table_in_another_language_is_known_by_its_shape() -> None:
    table = (
        NOTEBOOK_TABLE.replace("Your Kindle Notes For:", "Ihre Kindle-Notizen für:")
        .replace("by Ada", "von Ada")
        .replace(
            '"Annotation Type","Location","Starred?","Annotation"', '"Anmerkungstyp","Position","Markiert?","Anmerkung"'
        )
        .replace("Highlight (Pink)", "Markierung (Gelb)")
        .replace("Location 170", "Seite 63")
    )
    source = ImportSource.of(table.encode())
    assert notebook_table.recognises(source)
    (highlight,) = notebook_table.read(source).highlights
    assert (highlight.note, highlight.color, highlight.hints) == (
        "true",
        "gelb",
        (NumberRange(Scale.PAGE, "63", "63"),),
    )


def test_the_table_has_title_authors_colours_and_notes() -> None:
    (highlight,) = notebook_table.read(ImportSource.of(NOTEBOOK_TABLE.encode())).highlights
    assert (highlight.words, highlight.note, highlight.color) == ('Stones keep "the warmth".', "true", "pink")
    assert (highlight.book.title, highlight.book.authors) == ("A GARDEN OF STONES", ("Ada Moss", "Ben Fern"))
    assert highlight.hints == (NumberRange(Scale.LOCATION, "170", "170"),)
