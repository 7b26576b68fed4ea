"""Emptying the trash: what was in it is gone for good, and nothing brings it back."""

import shutil
from dataclasses import replace

import pytest

from readerapp.store.doctor import examine
from readerapp.store.store import Store


@pytest.fixture
def trashed(path, mark):
    """The id of an annotation whose note was changed before it was deleted; the store is closed."""
    annotation, paragraph = mark(note="The first words.")
    with Store.open(path) as store:
        (saved,) = store.save([annotation], [paragraph])
        store.save([replace(saved, note="The last words.")])
        store.delete([saved.id])
    return saved.id


def test_it_is_gone_also_after_a_restart_and_cannot_be_restored(path, trashed):
    with Store.open(path) as store:
        assert store.empty_trash([trashed]) == 1
        assert store.trash() == []
    with Store.open(path) as store:
        assert store.trash() == store.annotations() == []
    assert examine(path) == []


def test_it_is_in_the_journal_before_the_file_is_brought_up_to_date(path, trashed):
    with Store.open(path) as store:
        store.empty_trash([trashed])
        with Store.open(path) as other:
            assert other.trash() == []


def test_what_is_not_in_the_trash_is_passed_over(path, trashed):
    with Store.open(path) as store:
        assert store.empty_trash(["another"]) == 0
        assert [one.annotation.id for one in store.trash()] == [trashed]


def test_its_words_are_nowhere_in_the_file_any_more(path, trashed):
    assert b"The first words." in path.read_bytes()
    with Store.open(path) as store:
        store.empty_trash([trashed])
    assert b"words." not in path.read_bytes()


def test_undo_says_that_it_is_gone_and_goes_on_with_what_was_before(path, trashed, mark):
    other, paragraph = mark("Other words.")
    with Store.open(path) as store:
        store.save([other], [paragraph])
        store.delete([other.id])
        store.empty_trash([one.annotation.id for one in store.trash()])
        undone = store.undo()
        assert undone.annotations == ()
        assert undone.sentence == "highlight cannot be brought back: the trash was emptied"
        sentences = [change.sentence for change in iter(store.undo, None)]
        assert all(sentence.endswith("cannot be brought back: the trash was emptied") for sentence in sentences)
        assert store.redo().annotations == ()
        assert store.annotations() == store.trash() == []


def test_of_a_step_about_several_the_others_come_back(store, mark):
    marks = [mark(f"Words {number} of a text.") for number in range(2)]
    store.save([annotation for annotation, _ in marks], [paragraph for _, paragraph in marks])
    (gone, _), (kept, _) = marks
    store.delete([gone.id, kept.id])
    store.empty_trash([gone.id])
    assert store.undo().annotations == (kept.id,)
    assert [one.id for one in store.annotations()] == [kept.id]


@pytest.mark.parametrize("is_deleted_in_it", [False, True])
def test_an_older_copy_that_a_sync_tool_brings_does_not_bring_it_back(path, tmp_path, mark, is_deleted_in_it):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        if is_deleted_in_it:
            store.delete([annotation.id])
    shutil.copy(path, tmp_path / "older.json")
    with Store.open(path) as store:
        store.delete([annotation.id])
        store.empty_trash([annotation.id])
    shutil.copy(tmp_path / "older.json", path)
    with Store.open(path) as store:
        assert store.annotations() == store.trash() == []


def test_a_copy_in_which_it_was_emptied_takes_it_out_of_this_trash_too(path, tmp_path, trashed):
    shutil.copytree(path.parent, tmp_path / "elsewhere")
    with Store.open(tmp_path / "elsewhere" / path.name) as store:
        store.empty_trash([trashed])
    shutil.copy(tmp_path / "elsewhere" / path.name, path)
    with Store.open(path) as store:
        assert store.trash() == []
