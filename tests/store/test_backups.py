"""Copies by day and week, and the way back."""

from datetime import date, timedelta

import pytest

from readerapp.store import backups
from readerapp.store.errors import StoreError
from readerapp.store.files import Files
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


def test_there_is_nothing_to_copy_in_a_new_store(store):
    assert store.backups() == []
    with pytest.raises(StoreError, match="nothing to copy"):
        store.back_up()
