"""What is listed over all documents: the library, the notebook, the trash."""

import pytest

from editing import plain_document
from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter
from readerapp.desk.library import last_read, library
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.notebook import notebook, shown_texts
from readerapp.desk.trash import deleted_before, trash_entries
from readerapp.document.position import Passage, Position, Span
from readerapp.store.store import Store
from readerapp.store.values import Sighting


@pytest.fixture
def store(path):
    with Store.open(path) as store:
        yield store


@pytest.fixture
def margin(store, tmp_path):
    """The margin of a text on the disk, with two annotations."""
    (tmp_path / "snow.txt").write_text("It snowed.\n\nIt was quiet.\n")
    margin = open_margin(plain_document(["It snowed.", "It was quiet."]), store, str(tmp_path / "snow.txt"))
    for block, color in ((0, Color.BLUE), (1, Color.GREEN)):
        margin.mark(Passage.within(block, Span(0, 2)), color)
    return margin


def test_the_library_has_the_document_that_was_opened_last_first_and_how_far_it_was_read(store, margin):
    store.meet(Sighting("b" * 32, "/another.txt", title="Another"))
    margin.remember_place(Position(1))
    first, second = library(store)
    assert (first.document.title, first.share) == ("Another", None)
    assert second.share == pytest.approx(10 / 23)


def test_what_was_read_last_is_the_latest_that_is_still_there(store, margin, tmp_path):
    assert last_read(store) == str(tmp_path / "snow.txt")
    store.meet(Sighting("b" * 32, "/there/is/nothing.txt"))
    store.meet(Sighting("c" * 32))
    assert last_read(store) == str(tmp_path / "snow.txt")
    store.meet(Sighting("d" * 32, "https://example.org/a"))
    assert last_read(store) == "https://example.org/a"


def test_of_a_document_that_was_moved_the_place_where_it_still_is_counts(store, margin, tmp_path):
    store.meet(Sighting(margin.document.fingerprint(), "/it/was/here.txt"))
    assert library(store)[0].location_found() == str(tmp_path / "snow.txt")


def test_an_empty_library_has_nothing_that_was_read_last(store):
    assert library(store) == []
    assert last_read(store) == ""


def test_the_notebook_has_what_is_wanted_by_document(store, margin):
    (page,) = notebook(store, Filter(colors=frozenset([Color.GREEN])))
    assert page.document.id == margin.stored.id
    assert [annotation.color for annotation in page.annotations] == [Color.GREEN]
    assert list(shown_texts(store, page.annotations[0]).values()) == ["It was quiet."]
    assert [len(page.annotations) for page in notebook(store, Filter())] == [2]


def test_the_trash_has_each_with_its_document_the_latest_first(store, margin):
    first, second = (placement.annotation.id for placement in margin.placements)
    margin.delete(second)
    margin.delete(first)
    entries = list(trash_entries(store))
    assert [entry.trashed.annotation.id for entry in entries] == [first, second]
    assert {entry.document.id for entry in entries} == {margin.stored.id}
    assert deleted_before(store, 0) == [first, second]
    assert deleted_before(store, 1) == []
