"""Files that are swapped, replaced or deleted under a running session: nothing that is still there is written over."""

import shutil

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
