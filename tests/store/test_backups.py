"""Copies by day and week, and the way back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from readerapp.store.engine import backups
from readerapp.store.engine.files import Files
from readerapp.store.errors import StoreError
from readerapp.store.store import Store


def notes(store: Store) -> list[str]:
    return sorted(annotation.note for annotation in store.annotations())


def test_the_first_checkpoint_of_a_day_is_copied(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    with Store.open(path) as store:
        (copy,) = store.backups()
        assert copy.parent == path.parent / "backups"
        assert copy.read_bytes() == path.read_bytes()


def test_a_week_of_days_and_four_weeks_are_kept(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        store.back_up().unlink()
    files, first = Files(path), date(2026, 1, 1)
    for number in range(60):
        backups.keep(files, first + timedelta(days=number))
    days = [date.fromisoformat(copy.stem.removeprefix("annotations-")) for copy in backups.backups(files)]
    last = first + timedelta(days=59)
    assert days[:7] == [last - timedelta(days=number) for number in range(7)]
    weeks = {day.isocalendar()[:2] for day in days}
    assert len(weeks) == 4
    assert len(days) <= 11


@pytest.mark.parametrize("other", ["annotations-old.json", "annotations-2026-01-01.json", "annotations"])
def test_two_stores_in_one_folder_keep_to_their_own_copies(path, mark, other):
    annotation, paragraph = mark()
    for one in (path, path.with_name(other)):
        with Store.open(one) as store:
            store.save([annotation], [paragraph])
    with Store.open(path) as here, Store.open(path.with_name(other)) as there:
        assert len(here.backups()) == len(there.backups()) == 1
        assert here.backups() != there.backups()
    for number in range(60):
        backups.keep(Files(path), date(2026, 1, 1) + timedelta(days=number))
    assert len(backups.backups(Files(path.with_name(other)))) == 1


def test_what_is_named_almost_like_a_copy_is_none(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        copy = store.back_up()
        for name in ("annotations-2026-99-99.json", "annotations-.json", "annotations-2026-01-01.json.tmp"):
            copy.with_name(name).touch()
        backups.keep(Files(path), date(2026, 1, 1))
        assert store.backups() == [copy, copy.with_name("annotations-2026-01-01.json")]


def test_a_copy_is_restored_where_everything_else_is_lost(path, mark):
    annotation, paragraph = mark(note="first")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        copy = store.back_up()
    for file in path.parent.glob("annotations.*"):
        file.unlink()
    with Store.open(path) as store:
        assert store.restore_backup(copy) is None
        assert notes(store) == ["first"]


def test_a_copy_is_restored_and_what_it_replaces_is_kept(path, mark):
    first, paragraph = mark(note="first")
    second, other = mark("Other words.", note="second")
    with Store.open(path) as store, Store.open(path) as window:
        store.save([first], [paragraph])
        copy = store.back_up()
        store.save([second], [other])
        store.delete([first.id])
        kept = store.restore_backup(copy)
        assert notes(store) == ["first"]
        window.follow()
        assert notes(window) == ["first"]
    with Store.open(kept) as before:
        assert notes(before) == ["second"]
    with Store.open(path) as store:
        assert notes(store) == ["first"]
        assert store.paragraph(paragraph.key) == paragraph


def test_what_is_no_copy_is_not_restored(path, tmp_path, mark):
    annotation, paragraph = mark(note="here")
    other = tmp_path / "other.json"
    other.write_text('{"tasks": {"1": {}}}')
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        with pytest.raises(StoreError, match="cannot be restored"):
            store.restore_backup(other)
        with pytest.raises(StoreError, match="could not be restored"):
            store.restore_backup(tmp_path / "missing.json")
        assert notes(store) == ["here"]


def test_there_is_nothing_to_copy_in_a_new_store_and_nothing_is_made(path, store):
    assert store.backups() == []
    with pytest.raises(StoreError, match="nothing to copy"):
        store.back_up()
    assert not path.parent.exists()


def test_what_a_restored_copy_took_back_does_not_return_from_another_copy(path, mark):
    kept, paragraph = mark(note="kept")
    later, _ = mark(note="later")
    with Store.open(path) as store:
        [kept] = store.save([kept], [paragraph])
        copy = store.back_up().rename(path.with_name("copy.json"))
        store.save([replace(kept, note="kept, changed")])
        store.save([later], [paragraph])
    elsewhere = path.read_bytes()
    with Store.open(path) as store:
        store.restore_backup(copy)
        assert notes(store) == ["kept"]
        assert [trashed.annotation.note for trashed in store.trash()] == ["later"]
        path.write_bytes(elsewhere)
        store.follow()
        assert notes(store) == ["kept"]
    with Store.open(path) as store:
        assert notes(store) == ["kept"]


def test_a_restored_copy_brings_back_what_was_deleted_since_for_good(path, mark):
    annotation, paragraph = mark(note="gone")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        copy = store.back_up().rename(path.with_name("copy.json"))
        store.delete([annotation.id])
        store.empty_trash([annotation.id])
    elsewhere = path.read_bytes()
    with Store.open(path) as store:
        store.restore_backup(copy)
        path.write_bytes(elsewhere)
        store.follow()
        assert notes(store) == ["gone"]
    with Store.open(path) as store:
        assert notes(store) == ["gone"]
