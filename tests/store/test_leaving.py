"""What is in the TinyDB file when a session has ended, and who writes it."""

from dataclasses import replace

import pytest

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.store import finishing
from readerapp.store.engine.contents import identity
from readerapp.store.engine.files import Files
from readerapp.store.store import Store
from readerapp.store.values import Sighting

PLACE = Anchor((Segment("0" * 32, 0, 1),), Quote("x"))


@pytest.fixture
def large(path, mark) -> None:
    """A library of some megabytes, closed."""
    marks = [mark(f"Paragraph {number}.", note="n" * 3000) for number in range(800)]
    with Store.open(path) as store:
        store.save([annotation for annotation, _ in marks], [paragraph for _, paragraph in marks])


def notes(plain, path) -> set[str]:
    with plain(path) as database:
        return {record["note"][:10] for record in database.table("annotations").all()}


def change_first(store: Store) -> None:
    store.save([replace(store.annotations()[0], note="changed")])


def test_a_small_file_is_complete_when_the_reader_has_left(path, plain, mark):
    annotation, paragraph = mark(note="new")
    store = Store.open(path)
    store.save([annotation], [paragraph])
    assert store.leave() is None
    assert notes(plain, path) == {"new"}


def test_a_small_file_has_the_reading_place_too(path, plain):
    store = Store.open(path)
    met = store.meet(Sighting("f" * 32, "/tmp/a.txt"))
    store.remember_place(met.id, PLACE)
    store.leave()
    with plain(path) as database:
        [record] = database.table("documents").all()
    assert record["progress"]["quote"]["exact"] == "x"


@pytest.mark.usefixtures("large")
def test_a_large_file_is_completed_by_a_process_that_goes_on(path, plain):
    store = Store.open(path)
    change_first(store)
    process = store.leave()
    assert process.wait() == 0
    assert notes(plain, path) == {"changed", "n" * 10}
    with Store.open(path) as again:
        assert again.warnings == ()
        assert again.leave() is None


@pytest.mark.usefixtures("large")
def test_where_that_process_is_killed_everything_is_there_all_the_same(path, plain):
    store = Store.open(path)
    change_first(store)
    process = store.leave()
    process.kill()
    process.wait()
    with Store.open(path) as again:
        assert again.annotations()[0].note == "changed"
    assert notes(plain, path) == {"changed", "n" * 10}


@pytest.mark.usefixtures("large")
def test_whoever_does_not_wait_at_a_screen_completes_a_large_file_itself(path, plain):
    with Store.open(path) as store:
        change_first(store)
    assert notes(plain, path) == {"changed", "n" * 10}


@pytest.mark.usefixtures("large")
def test_reading_alone_does_not_write_a_large_file_anew(path):
    before = identity(path)
    store = Store.open(path)
    met = store.meet(Sighting("f" * 32, "/tmp/a.txt"))
    store.remember_place(met.id, PLACE)
    assert store.leave() is None
    with Store.open(path) as again:
        assert again.document(met.id).progress == PLACE
    assert identity(path) == before


@pytest.mark.usefixtures("large")
def test_reading_again_and_again_is_in_the_file_before_the_journal_grows_large(path):
    sighting = Sighting("f" * 32, "/tmp/a.txt", title="t" * 3000)
    before = identity(path)
    sessions = 0
    while identity(path) == before:
        with Store.open(path) as store:
            store.meet(sighting)
        sessions += 1
        assert Files(path).journal.stat().st_size < 300_000
    assert sessions > 10


def test_finishing_where_nothing_is_does_nothing(path):
    path.parent.mkdir()
    finishing.finish(path)
    assert list(path.parent.iterdir()) == []
