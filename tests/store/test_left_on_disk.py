"""The rows of a store that is open stay in its files, and are what they were whatever else is written into these."""

import json
import os
from dataclasses import replace

import pytest
from tinydb.table import Document

from readerapp.annotations.annotation import Color
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.records.annotation import annotation_record
from readerapp.store.store import Store

LONG = " long" * 1000
"""Makes a note of more bytes than are checked together."""


@pytest.fixture(params=[1, 2], ids=["after one session", "after two"])
def known(path, mark, request):
    """Annotations of one session or two. The file beside theirs is a copy after one; after two it is the one before."""
    saved = []
    for session in range(request.param):
        with Store.open(path) as store:
            for number in range(3):
                annotation, paragraph = mark(f"Words {session} {number}.", note=f"{session} {number}{LONG}")
                saved += store.save([annotation], [paragraph])
    return saved


def previous(path):
    return path.with_name("annotations.json.bak")


def notes(store):
    return sorted(annotation.note.removesuffix(LONG) for annotation in store.annotations())


def cut_off(path):
    os.truncate(path, 0)


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2)


def write_over(path):
    with path.open("r+b") as file:
        file.write(b"\0" * path.stat().st_size)


def write_otherwise(path):
    """Write the same tables, as another program would."""
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1))


@pytest.mark.parametrize("spoil", [cut_off, cut_in_half, write_over, write_otherwise])
def test_rows_are_what_they_were_though_the_file_is_written_over(path, known, spoil):
    with Store.open(path) as store:
        expected = notes(store)
        spoil(path)
        assert notes(store) == expected
        assert [store.annotation(one.id) for one in known] == known
        assert all(store.paragraph(one.anchor.segments[0].paragraph) for one in known)
        store.save([replace(known[0], color=Color.PINK)])
    with Store.open(path) as store:
        assert notes(store) == expected
        assert store.annotation(known[0].id).color is Color.PINK


def test_what_a_script_writes_is_merged_with_what_was_done_since_the_file_was_read(path, plain, known, mark):
    ours, removed, theirs, *_ = known
    new, _ = mark(note="new")
    with Store.open(path) as store:
        store.save([replace(ours, note="by the reader")])
        with plain(path) as database:
            table = database.table("annotations")
            table.update({"note": "by a script"}, doc_ids=[ours.id, theirs.id])
            table.remove(doc_ids=[removed.id])
            table.insert(Document(annotation_record(new), new.id))
        assert store.follow() == {ours.id, removed.id, theirs.id, new.id}
        both = store.annotation(ours.id).note
        assert "by the reader" in both
        assert "by a script" in both
        assert store.annotation(theirs.id).note == "by a script"
        assert store.annotation(new.id).note == "new"
        assert [one.annotation.id for one in store.trash()] == [removed.id]


@pytest.mark.parametrize("missing", ["annotations.json.bak", "annotations.journal.old"])
def test_where_they_could_not_be_made_again_rows_are_kept_in_memory(path, known, missing):
    path.with_name(missing).unlink(missing_ok=True)
    with Store.open(path) as store:
        cut_off(path)
        assert [store.annotation(one.id) for one in known] == known


def test_the_files_are_of_use_though_their_names_are_gone(path, known):
    with Store.open(path) as store:
        cut_off(path)
        for file in path.parent.glob("annotations.*"):
            file.unlink()
        assert [store.annotation(one.id) for one in known] == known


def test_a_script_that_writes_to_a_file_long_replaced_spoils_no_row(path, plain, known):
    with plain(path) as database, Store.open(path) as store:
        for color in (Color.PINK, Color.BLUE):
            with Store.open(path) as other:
                other.save([replace(other.annotation(known[0].id), color=color)])
            store.follow()
        database.table("annotations").truncate()
        assert [store.annotation(one.id) for one in known[1:]] == known[1:]
        assert store.annotation(known[0].id).color is Color.BLUE


def test_where_both_files_are_written_anew_at_once_what_is_in_them_counts(path, known):
    with Store.open(path) as store:
        expected = notes(store)
        write_otherwise(path)
        write_otherwise(previous(path))
        store.follow()
        assert notes(store) == expected
        store.save([replace(known[0], color=Color.PINK)])
    with Store.open(path) as store:
        assert notes(store) == expected
        assert store.annotation(known[0].id).color is Color.PINK


def test_where_both_files_are_destroyed_that_is_said_and_nothing_is_written_over(path, known):
    whole = path.read_bytes()
    with Store.open(path) as store:
        cut_off(path)
        cut_off(previous(path))
        with pytest.raises(StoreError, match="when they are opened again"):
            store.annotations()
        with pytest.raises(NotSavedError, match="not saved"):
            store.save([replace(known[0], color=Color.PINK)])
        assert path.read_bytes() == b""
        path.write_bytes(whole)
        store.follow()
        assert [store.annotation(one.id) for one in known] == known
