"""Files that are swapped, replaced or deleted under a running session: nothing that is still there is written over."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from readerapp.store.store import Store


def notes(store):
    return sorted(annotation.note for annotation in store.annotations())


@pytest.fixture
def other(tmp_path, mark):
    """Another store, with one annotation in it."""
    path = tmp_path / "elsewhere" / "annotations.json"
    annotation, paragraph = mark(note="other")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    return path


def another_folder(path, other):
    path.parent.rename(path.parent.with_name("old"))
    shutil.copytree(other.parent, path.parent)


def another_file(path, other):
    path.unlink(missing_ok=True)
    shutil.copy(other, path)


def no_file(path, _):
    for file in path.parent.glob("annotations*"):
        file.unlink()


def no_folder(path, _):
    shutil.rmtree(path.parent)


@pytest.mark.parametrize(
    ("swap", "expected"),
    [
        (another_folder, ["later", "other"]),
        (another_file, ["later", "mine", "other"]),
        (no_file, ["later", "mine"]),
        (no_folder, ["later", "mine"]),
    ],
)
@pytest.mark.parametrize("is_followed", [False, True])
def test_what_is_there_and_what_is_made_later_are_kept_when_files_are_swapped(
    path, mark, other, swap, expected, is_followed
):
    mine, paragraph = mark(note="mine")
    later, _ = mark(note="later")
    with Store.open(path) as store:
        store.save([mine], [paragraph])
        store.back_up()
        swap(path, other)
        if is_followed:
            store.follow()
        store.save([later], [paragraph])
        assert notes(store) == expected
    with Store.open(path) as store:
        assert notes(store) == expected
    if swap is another_folder:
        with Store.open(path.parent.with_name("old") / path.name) as store:
            assert notes(store) == ["mine"]


def enlarge(path, mark, note):
    """Have a large note in the store, and its file up to date. Returns the store, open."""
    large, paragraph = mark(note=note + " " + "much " * 300_000)
    store = Store.open(path)
    store.save([large], [paragraph])
    store.back_up()
    return store


def first_words(store):
    return sorted(annotation.note.split()[0] for annotation in store.annotations())


def moved_over(path, other):
    for file in (other, other.with_suffix(".journal")):
        file.rename(path.with_name(file.name))


@pytest.mark.parametrize(
    ("swap", "expected"),
    [(another_file, ["later", "mine", "other"]), (moved_over, ["later", "mine", "other"])],
)
def test_large_files_that_were_put_in_the_place_of_others_can_be_taken_in_by_a_thread(
    path, mark, other, swap, expected
):
    later, paragraph = mark(note="later")
    with enlarge(path, mark, "mine") as store:
        assert not store.other_stores.have_replaced
        swap(path, other)
        assert store.other_stores.have_replaced
        with ThreadPoolExecutor(1) as threads:
            changed = threads.submit(store.other_stores.take_in_what_replaced).result()
        assert len(changed) == 1
        store.tidy()
        assert not store.other_stores.have_replaced
        store.save([later], [paragraph])
        assert first_words(store) == expected
    with Store.open(path) as store:
        assert first_words(store) == expected


def test_what_another_session_saves_and_tidies_has_not_replaced_anything(path, mark):
    later, paragraph = mark(note="later")
    with enlarge(path, mark, "mine") as store, Store.open(path) as another:
        another.save([later], [paragraph])
        assert not store.other_stores.have_replaced
        another.back_up()
        assert not store.other_stores.have_replaced
        assert len(store.follow()) == 1


def test_who_looks_for_news_does_not_wait_while_they_are_taken_in(path, mark):
    mine, paragraph = mark(note="mine")
    with Store.open(path) as store, ThreadPoolExecutor(1) as threads:
        with store.together():
            assert threads.submit(store.follow).result() == frozenset()
        store.save([mine], [paragraph])
