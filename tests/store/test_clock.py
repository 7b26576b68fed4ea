"""A clock that is set back, by hand or by the network, takes nothing out of order."""

import time
from dataclasses import replace

import pytest

from readerapp.store import identifiers
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store

A_DAY = 86_400 * 10**9


@pytest.fixture
def set_back(monkeypatch):
    """Set the clock back by a day, as seen by a program that begins then."""

    def set_back():
        monkeypatch.setattr(time, "time_ns", lambda real=time.time_ns: real() - A_DAY)
        monkeypatch.setattr(identifiers, "_last_tick", 0)

    return set_back


def notes(store):
    return [annotation.note for annotation in store.annotations()]


def test_identifiers_of_one_session_go_on_behind_each_other(monkeypatch):
    before = new_id()
    monkeypatch.setattr(time, "time_ns", lambda real=time.time_ns: real() - A_DAY)
    assert before < new_id() < new_id()


def test_what_was_done_last_is_undone_first(path, mark, set_back):
    first, paragraph = mark(note="yesterday")
    with Store.open(path) as store:
        [first] = store.save([first], [paragraph])
        [first] = store.save([replace(first, note="today")])
    set_back()
    with Store.open(path) as store:
        [first] = store.save([replace(first, note="set back")])
        assert first.revision == 3
        for expected in (["today"], ["yesterday"], []):
            assert store.undo() is not None
            assert notes(store) == expected
        for expected in (["yesterday"], ["today"], ["set back"]):
            assert store.redo() is not None
            assert notes(store) == expected


def test_undo_goes_on_in_order_after_a_restart_and_a_checkpoint(path, mark, set_back):
    first, paragraph = mark(note="1")
    with Store.open(path) as store:
        [first] = store.save([first], [paragraph])
    set_back()
    for note in ("2", "3"):
        with Store.open(path) as store:
            [first] = store.save([replace(first, note=note)])
            store.back_up()
    with Store.open(path) as store:
        for expected in (["2"], ["1"], []):
            assert store.undo() is not None
            assert notes(store) == expected


def test_what_was_undone_last_is_redone_first_in_whatever_document(path, mark, set_back):
    here, paragraph = mark(note="here")
    there, _ = mark(note="there", document="01a20000-0000-7000-8000-000000000002")
    with Store.open(path) as store:
        store.save([here], [paragraph])
        store.save([there], [paragraph])
        store.undo(there.document)
    set_back()
    with Store.open(path) as store:
        store.undo(here.document)
        assert store.redo() is not None
        assert notes(store) == ["here"]


def test_an_identifier_is_behind_one_of_another_clock():
    of_tomorrow = "01ffffff-0000-7fff-8000-000000000000"
    assert new_id(behind=of_tomorrow) > of_tomorrow
    assert new_id(behind="no identifier")
