"""KOReader's sidecars: the new form, the old one, and both in one file."""

import pytest

from device_files import OLD_SIDECAR, SIDECAR
from readerapp.exchange.imported import Chapter, Imported, NumberRange, Quads, Scale, SkipReason, XPointer
from readerapp.exchange.readers.koreader import sidecar
from readerapp.exchange.readers.source import ImportSource, ImportSourceError


def read(text: str) -> Imported:
    return sidecar.read(ImportSource.of(text.encode()))


def test_the_new_form_has_places_looks_and_both_moments() -> None:
    imported = read(SIDECAR)
    (highlight,) = imported.highlights
    assert (highlight.words, highlight.note) == ("tab\tstones\r\nend", "two\nlines")
    assert (highlight.color, highlight.style) == ("yellow", "lighten")
    assert (highlight.created, highlight.modified) == ("2026-01-05T21:14:08", "2026-01-06T08:00:00")
    assert highlight.hints == (
        XPointer("/body/DocFragment[3]/body/p[2]/text().10", "/body/DocFragment[3]/body/p[2]/text().16"),
        NumberRange(Scale.PAGE, "12", "12"),
        Chapter(('I. "Walls"',)),
    )
    assert [(skipped.number, skipped.reason) for skipped in imported.skipped] == [(2, SkipReason.BOOKMARK)]


def test_the_book_is_named_with_all_its_authors_its_file_and_its_hash() -> None:
    book = read(SIDECAR).highlights[0].book
    assert (book.title, book.authors) == ("A Garden of Stones", ("Ada Moss", "Ben Fern"))
    assert book.path == "/mnt/books/garden.epub"
    assert book.identifiers == {"partial_md5": "00000000000000000000000000000abc"}


def test_the_old_form_joins_words_notes_and_looks_oldest_first() -> None:
    found = [(one.words, one.note, one.style) for one in read(OLD_SIDECAR).highlights]
    assert found == [
        ("First words.", "", "underscore"),
        ("Second words.", "my own note", ""),
        ("Without a bookmark.", "", "lighten"),
    ]


def test_where_both_forms_stand_the_new_one_holds() -> None:
    both = SIDECAR.rstrip().removesuffix("}") + OLD_SIDECAR.split("return {", 1)[1]
    assert read(both).highlights == read(SIDECAR).highlights


def test_words_that_were_edited_there_say_so() -> None:
    edited = SIDECAR.replace('["color"] = "yellow",', '["text_edited"] = true,')
    assert [highlight.has_edited_words for highlight in read(edited).highlights] == [True]


def test_areas_of_a_pdf_are_counted_from_the_upper_edge() -> None:
    text = """return {["annotations"] = {{["page"] = 3, ["drawer"] = "lighten", ["text"] = "Stones",
        ["pos0"] = {["x"] = 1},
        ["pboxes"] = {{["x"] = 10, ["y"] = 20, ["w"] = 30.5, ["h"] = 5}}}}}"""
    assert read(text).highlights[0].hints == (
        Quads(2, ((10.0, 25.0, 40.5, 20.0),), is_from_top=True),
        NumberRange(Scale.PAGE, "3", "3"),
    )


@pytest.mark.parametrize("comment", ["-- /mnt/books/Garden.epub", "-- /mnt/books/Garden.epub.annotations.lua"])
def test_a_book_that_nothing_is_said_of_is_called_by_its_file(comment: str) -> None:
    text = comment + '\nreturn {["annotations"] = {{["drawer"] = "lighten", ["text"] = "Stones"}}}'
    (highlight,) = read(text).highlights
    assert (highlight.book.title, highlight.book.path) == ("Garden", "/mnt/books/Garden.epub")


def test_a_file_that_runs_something_is_refused() -> None:
    with pytest.raises(ImportSourceError, match="damaged"):
        read('return {["annotations"] = os.execute("true")}')


def test_an_old_bookmark_without_positions_is_joined_by_its_words_and_no_other_highlight_is_lost() -> None:
    text = """return { ["bookmarks"] = { [1] = { ["datetime"] = "2021-03-04 05:00:00", ["highlighted"] = true,
        ["notes"] = "stones", ["page"] = 3, ["text"] = "grey" } },
    ["highlight"] = { [3] = { [1] = { ["datetime"] = "2021-03-04 05:00:00", ["drawer"] = "lighten",
        ["text"] = "stones" } }, [40] = { [1] = { ["datetime"] = "2013-01-02 03:04:05", ["drawer"] = "lighten",
        ["text"] = "moss" } } } }"""
    highlights = sidecar.read(ImportSource.of(text.encode())).highlights
    assert [(one.words, one.note, one.style) for one in highlights] == [
        ("stones", "grey", "lighten"),
        ("moss", "", "lighten"),
    ]
