"""What is new in a text since it was kept, and what stood there then."""

import pytest

from readerapp.annotations.steps import finished
from readerapp.annotations.text_changes import ChangeKind, TextChanges
from readerapp.desk.changes_since import comparing_with, keeping_version, old_and_new
from readerapp.sources.registry import open_source
from readerapp.store.store import Store
from readerapp.store.values import Occasion
from readerapp.store.versions import MOST_CHARACTERS

OLD = """We move all notes in one night.

Copy every row with the script.

Drop the old table.
"""
NEW = """We move all notes in one night.

Measure the readers first.

Copy every row with the script, and verify the counts.
"""


@pytest.fixture
def store(path):
    with Store.open(path) as store:
        yield store


def text_of(tmp_path, words):
    path = tmp_path / "plan.txt"
    path.write_text(words)
    document = open_source(str(path))
    finished(document.survey())
    return document


def kept(tmp_path, store, words, occasion=Occasion.READ):
    finished(keeping_version(text_of(tmp_path, words), store, "plan", occasion))


def compared(tmp_path, store, words, occasion=Occasion.READ):
    document = text_of(tmp_path, words)
    return document, finished(comparing_with(document, store, "plan", occasion))


def test_a_text_is_compared_with_the_version_of_its_occasion(tmp_path, store):
    kept(tmp_path, store, OLD, Occasion.ANSWERED)
    kept(tmp_path, store, NEW, Occasion.READ)
    _, since_answered = compared(tmp_path, store, NEW, Occasion.ANSWERED)
    _, since_read = compared(tmp_path, store, NEW)
    assert since_answered.changes.new == 2
    assert since_read.changes == TextChanges()


def test_a_text_that_was_never_kept_has_no_changes(tmp_path, store):
    assert compared(tmp_path, store, NEW)[1] is None


def test_the_old_words_of_a_change_are_those_it_is_most_like(tmp_path, store):
    kept(tmp_path, store, OLD)
    document, since = compared(tmp_path, store, NEW)
    sides = [old_and_new(document, since, change) for change in since.changes.changes]
    assert [(old.text, new.text) for old, new in sides] == [
        ("", "Measure the readers first."),
        ("Copy every row with the script.", "Copy every row with the script, and verify the counts."),
    ]


def test_what_is_gone_has_its_old_words_only(tmp_path, store):
    kept(tmp_path, store, OLD)
    document, since = compared(tmp_path, store, OLD.replace("Copy every row with the script.\n\n", ""))
    [change] = since.changes.changes
    old, new = old_and_new(document, since, change)
    assert change.kind is ChangeKind.GONE
    assert (old.text, new.text) == ("Copy every row with the script.", "")


def test_what_was_passed_is_new_no_more_until_a_version_is_kept_again(tmp_path, store):
    kept(tmp_path, store, OLD)
    document, _ = compared(tmp_path, store, NEW)
    store.versions.remember_passed("plan", [document.key(1)])
    assert compared(tmp_path, store, NEW)[1].changes.new == 1
    kept(tmp_path, store, OLD)
    assert compared(tmp_path, store, NEW)[1].changes.new == 2


def test_of_a_very_long_text_only_the_words_are_not_kept(tmp_path, store):
    long = "word " * (MOST_CHARACTERS // 5 + 1)
    kept(tmp_path, store, f"{long}\n\n{OLD}")
    document, since = compared(tmp_path, store, f"{long}\n\n{NEW}")
    assert since.changes.new == 2
    assert old_and_new(document, since, since.changes.changes[0]) is None


def test_of_a_forgotten_document_nothing_is_kept(tmp_path, store):
    kept(tmp_path, store, OLD)
    store.shelf.forget("plan")
    assert compared(tmp_path, store, NEW)[1] is None


@pytest.mark.parametrize("damage", [b"", b"no version of anything", b'{"text_fp": 7}'])
def test_a_damaged_version_counts_as_not_kept(tmp_path, store, path, damage):
    kept(tmp_path, store, OLD)
    (path.parent / "versions" / "plan.read").write_bytes(damage)
    assert compared(tmp_path, store, NEW)[1] is None


def test_an_id_that_leads_out_of_the_folder_is_not_followed(tmp_path, store, path):
    finished(keeping_version(text_of(tmp_path, OLD), store, "../escaped", Occasion.READ))
    assert not list(path.parent.rglob("*escaped*"))
