"""What is done to the library itself is a step of undo: a text forgotten or found elsewhere, a folder watched."""

from dataclasses import replace

import pytest

from readerapp.annotations.anchor import Anchor, Place, Quote
from readerapp.document.skeleton import Skeleton
from readerapp.errors import ReaderappError
from readerapp.store.engine.files import Files
from readerapp.store.store import Store
from readerapp.store.values import Occasion, Sighting, StoredParagraph
from readerapp.store.watched import watched_folders

BELL = Sighting("a" * 32, "/bell.txt", title="The bell")
MOVED = Sighting("b" * 32, "/tower/bells.txt", title="The bells", authors=("Jane Porter",))
HALF_WAY = Anchor((), Quote("rang"), place=Place(1, 2, 10, 20))


@pytest.fixture
def bell(store):
    """A text that was read half-way, with the words it had then."""
    document = store.meet(BELL)
    store.remember_place(document.id, HALF_WAY)
    texts = ["The bell rang.", "Nobody came."]
    skeleton = Skeleton.of(StoredParagraph.of(text).key for text in texts)
    store.versions.keep(document.id, Occasion.READ, BELL.fingerprint, skeleton, texts)
    store.versions.remember_passed(document.id, ["0" * 16])
    return store.document(document.id)


def aside(path):
    return sorted(file.name for file in Files(path).versions.iterdir() if file.name.endswith("forgotten"))


def test_a_forgotten_text_comes_back_with_its_place_and_what_was_new_in_it(store, bell):
    store.shelf.forget(bell.id)
    forgotten = store.document(bell.id)
    assert forgotten.forgotten
    assert forgotten.progress is None
    assert store.versions.recall(bell.id, Occasion.READ) is None
    assert store.undo().sentence == "“The bell” is in the library again"
    assert store.document(bell.id) == bell
    assert store.versions.recall(bell.id, Occasion.READ).paragraphs == ("The bell rang.", "Nobody came.")
    assert store.versions.passed(bell.id) == {"0" * 16}
    assert store.undo() is None


def test_a_text_is_forgotten_again_wherever_it_was_read_to_since(store, bell):
    store.shelf.forget(bell.id)
    store.undo()
    later = HALF_WAY._replace(quote=Quote("came"))
    store.remember_place(bell.id, later)
    assert store.redo().sentence == "“The bell” is forgotten again"
    assert store.document(bell.id).progress is None
    store.undo()
    assert store.document(bell.id) == replace(bell, progress=later)


def test_what_was_read_since_a_text_was_forgotten_stays(store, bell):
    store.shelf.forget(bell.id)
    store.meet(BELL)
    later = HALF_WAY._replace(quote=Quote("came"))
    store.remember_place(bell.id, later)
    store.versions.keep(bell.id, Occasion.READ, "c" * 32, Skeleton.of([]), ())
    store.undo()
    assert store.document(bell.id).progress == later
    assert store.versions.recall(bell.id, Occasion.READ).fingerprint == "c" * 32


def test_a_text_that_was_forgotten_in_another_session_comes_back(path):
    with Store.open(path) as store:
        bell = store.meet(BELL)
        store.shelf.forget(bell.id)
    with Store.open(path) as store:
        store.undo()
        assert store.document(bell.id) == bell


def test_a_text_that_is_forgotten_twice_is_forgotten_by_one_step(store, bell):
    store.shelf.forget(bell.id)
    store.shelf.forget(bell.id)
    store.undo()
    assert store.document(bell.id) == bell


def test_what_is_done_to_the_library_is_not_taken_back_where_a_text_is_read(store, bell):
    store.shelf.forget(bell.id)
    assert store.undo(bell.id) is None
    assert store.document(bell.id).forgotten


def test_words_of_forgotten_texts_are_kept_while_a_step_tells_of_them(store, bell, path):
    store.versions.keep("nobody", Occasion.READ, "d" * 32, Skeleton.of([]), ())
    store.versions.forget("nobody")
    assert aside(path) == ["nobody.read.forgotten"]
    store.shelf.forget(bell.id)
    assert aside(path) == [f"{bell.id}.passed.forgotten", f"{bell.id}.read.forgotten"]


def test_a_text_that_was_found_elsewhere_is_expected_where_it_was(store, bell):
    store.shelf.relink(bell.id, MOVED)
    found = store.document(bell.id)
    assert found.locations == (MOVED.location, BELL.location)
    assert found.title == "The bells"
    store.undo()
    assert store.document(bell.id) == bell
    store.redo()
    assert store.document(bell.id) == found


def test_a_text_that_was_opened_where_it_was_found_is_expected_where_it_was_all_the_same(store, bell):
    store.shelf.relink(bell.id, MOVED)
    store.meet(MOVED)
    store.meet(Sighting("e" * 32, MOVED.location, title="The bells, revised", authors=("Jane Porter",)))
    store.undo()
    assert store.document(bell.id) == bell


def test_where_a_text_was_seen_since_is_not_taken_back(store, bell):
    store.shelf.relink(bell.id, MOVED)
    store.meet(Sighting(BELL.fingerprint, "/church/bell.txt", title="The bell"))
    store.undo()
    assert store.document(bell.id).locations == ("/church/bell.txt", BELL.location)
    assert store.document(bell.id).title == "The bell"


def test_a_folder_is_watched_no_longer_and_again_in_its_place(store):
    for folder in ("/one", "/two", "/three"):
        store.shelf.watch(folder)
    store.shelf.unwatch("/two")
    assert store.undo().sentence == "/two is watched again"
    assert watched_folders(store.path) == ("/one", "/two", "/three")
    assert store.undo().sentence == "/three is watched no longer"
    assert watched_folders(store.path) == ("/one", "/two")
    store.redo()
    store.redo()
    assert watched_folders(store.path) == ("/one", "/three")


def test_a_folder_whose_name_cannot_be_kept_is_not_watched(store, path):
    store.shelf.watch("/one")
    Files(path).watched.unlink()
    Files(path).watched.mkdir()
    with pytest.raises((OSError, ReaderappError)):
        store.shelf.watch("/two")
    with pytest.raises(ReaderappError, match="as before"):
        store.undo()
    Files(path).watched.rmdir()
    assert store.undo().sentence == "/one is watched no longer"


@pytest.mark.parametrize(
    "said",
    [
        {"library": ["a"]},
        {"library": {"a": []}},
        {"library": {"a": {"progress": [None]}}},
        {"watched": {"/one": None}},
        {"watched": {"/one": ["0", None]}},
    ],
)
def test_a_step_that_something_else_has_written_to_is_passed_over(path, plain, said):
    with Store.open(path) as store:
        store.shelf.watch("/one")
    with plain(path) as tables:
        tables.table("history").update(said)
    with Store.open(path) as store:
        assert store.undo() is None
