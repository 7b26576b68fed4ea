"""A file that something else writes: plain TinyDB, a tool that syncs folders."""

import json
import os
import shutil
from dataclasses import replace

import pytest
from tinydb.table import Document

from readerapp.annotations.annotation import Color
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.records.annotation import annotation_record
from readerapp.store.store import Store


@pytest.fixture
def known(path, mark):
    """A store with one annotation, closed."""
    annotation, paragraph = mark(note="As saved.")
    with Store.open(path) as store:
        (saved,) = store.save([annotation], [paragraph])
    return saved


def add(database, annotation) -> None:
    database.table("annotations").insert(Document(annotation_record(annotation), annotation.id))


def test_what_plain_tinydb_adds_between_two_openings_is_there(path, plain, known, mark):
    new, _ = mark(note="By a script.")
    with plain(path) as database:
        add(database, new)
    with Store.open(path) as store:
        assert [one.note for one in store.annotations()] == ["As saved.", "By a script."]
        assert {one.id for one in store.annotations_on([new.anchor.segments[0].paragraph])} == {known.id, new.id}


def test_what_plain_tinydb_adds_while_a_store_is_open_is_followed_and_kept(path, plain, known, mark):
    new, _ = mark(note="By a script.")
    with Store.open(path) as store:
        with plain(path) as database:
            add(database, new)
        assert store.follow() == {new.id}
        store.save([replace(known, color=Color.PINK)])
    with plain(path) as database:
        records = {record.doc_id: record for record in database.table("annotations").all()}
    assert records[known.id]["color"] == "pink"
    assert records[new.id]["note"] == "By a script."


def test_both_notes_are_kept_where_the_script_and_the_reader_wrote_one(path, plain, known):
    with Store.open(path) as store:
        store.save([replace(known, note="By the reader.")])
        with plain(path) as database:
            database.table("annotations").update({"note": "By a script."}, doc_ids=[known.id])
        store.follow()
        (both,) = store.annotations()
    assert "By the reader." in both.note
    assert "By a script." in both.note


def test_a_change_by_the_script_alone_is_taken_as_it_is(path, plain, known):
    with Store.open(path) as store:
        with plain(path) as database:
            database.table("annotations").update({"note": "By a script."}, doc_ids=[known.id])
        store.follow()
        assert [one.note for one in store.annotations()] == ["By a script."]


def test_a_record_that_becomes_nonsense_is_taken_for_damage_and_not_for_an_edit(path, plain, known):
    with plain(path) as database:
        database.table("annotations").update({"anchor": "nowhere"}, doc_ids=[known.id])
    with Store.open(path) as store:
        assert store.annotations() == [known]


def test_what_the_script_removes_goes_to_the_trash(path, plain, known):
    with Store.open(path) as store:
        with plain(path) as database:
            database.table("annotations").remove(doc_ids=[known.id])
        assert store.follow() == {known.id}
        assert store.annotations() == []
        assert [one.annotation.note for one in store.trash()] == ["As saved."]
        store.restore(known.id)
        assert store.paragraph(known.anchor.segments[0].paragraph) is not None


def test_an_older_copy_that_a_sync_tool_brings_takes_nothing_away(path, tmp_path, known, mark):
    older = tmp_path / "older.json"
    shutil.copy(path, older)
    new, paragraph = mark("Later words.", note="Later.")
    with Store.open(path) as store:
        store.save([new], [paragraph])
        store.save([replace(known, note="Newer text.")])
    older.replace(path)
    with Store.open(path) as store:
        assert sorted(one.note for one in store.annotations()) == ["Later.", "Newer text."]


def test_a_copy_from_another_machine_is_united_with_what_is_here(path, tmp_path, known, mark):
    elsewhere = tmp_path / "elsewhere" / "annotations.json"
    elsewhere.parent.mkdir()
    shutil.copy(path, elsewhere)
    ours, our_paragraph = mark("Ours it is.", note="Ours.")
    theirs, their_paragraph = mark("Theirs it is.", note="Theirs.")
    with Store.open(elsewhere) as store:
        store.save([theirs], [their_paragraph])
        store.delete([known.id])
    with Store.open(path) as store:
        store.save([ours], [our_paragraph])
    elsewhere.replace(path)
    with Store.open(path) as store:
        assert sorted(one.note for one in store.annotations()) == ["Ours.", "Theirs."]
        assert [one.annotation.id for one in store.trash()] == [known.id]
        assert store.paragraph(their_paragraph.key) == their_paragraph


def test_a_deletion_does_not_come_back_with_an_older_copy(path, tmp_path, known):
    older = tmp_path / "older.json"
    shutil.copy(path, older)
    with Store.open(path) as store:
        store.delete([known.id])
    older.replace(path)
    with Store.open(path) as store:
        assert store.annotations() == []


def test_a_file_that_only_a_script_has_written_is_taken_over_and_a_copy_is_kept(path, plain, mark):
    path.parent.mkdir()
    annotation, paragraph = mark(note="By a script.")
    with plain(path) as database:
        add(database, annotation)
    written = path.read_bytes()
    more, _ = mark(note="By the reader.")
    with Store.open(path) as store:
        store.save([more], [paragraph])
        assert sorted(one.note for one in store.annotations()) == ["By a script.", "By the reader."]
    (copy,) = path.parent.glob("annotations.json.schema-0-*")
    assert copy.read_bytes() == written


def test_reading_a_script_s_file_does_not_touch_it(path, plain, mark):
    path.parent.mkdir()
    annotation, _ = mark()
    with plain(path) as database:
        add(database, annotation)
    written = path.read_bytes()
    with Store.open(path) as store:
        assert len(store.annotations()) == 1
    assert path.read_bytes() == written


def test_an_empty_file_is_a_new_store(path, mark):
    path.parent.mkdir()
    path.touch()
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    assert annotation.id in json.loads(path.read_bytes())["annotations"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"tasks": {"1": {"title": "milk"}}}', "another program's: 'tasks'"),
        (b'{"\\u001b]0;x": {"1": {}}}', r"another program's: '\\x1b]0;x'"),
        (b"[1, 2, 3]", "not a TinyDB database"),
        (b'{"a": 1}', "not a TinyDB database"),
        (b"Dear diary,", "no JSON"),
        (b'{"annotations": {"1": {"no', "no JSON"),
    ],
)
def test_a_file_that_is_something_else_is_refused_and_left_as_it_is(path, content, reason):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match=reason):
        Store.open(path)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir() if file.suffix != ".lock"] == [path.name]


def test_a_folder_in_the_file_s_place_is_refused(path):
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(path)


def newer(path) -> bytes:
    """The file as a newer version would have written it."""
    tables = json.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = 99
    return json.dumps(tables).encode()


def test_a_file_of_a_newer_form_that_comes_while_a_store_is_open_makes_it_read_only(path, known, mark):
    more, paragraph = mark(note="Not saved.")
    with Store.open(path) as store, Store.open(path) as other:
        store.save([replace(known, color=Color.PINK)])
        path.write_bytes(newer(path))
        written = path.read_bytes()
        with pytest.raises(NotSavedError, match="newer readerapp"):
            store.save([more], [paragraph])
        store.tidy()
        other.follow()
        assert any("newer readerapp" in warning for warning in other.warnings)
        assert store.annotation(known.id).color is Color.PINK
    assert path.read_bytes() == written


def test_another_program_s_file_that_comes_while_a_store_is_open_is_kept_beside_it(path, known, mark):
    more, paragraph = mark(note="More.")
    with Store.open(path) as store:
        path.write_bytes(b'{"tasks": {"1": {"title": "milk"}}}')
        store.save([more], [paragraph])
    with Store.open(path) as store:
        assert {one.note for one in store.annotations()} == {"As saved.", "More."}
    (kept,) = path.parent.glob("annotations.json.corrupt-*")
    assert b"milk" in kept.read_bytes()


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_no_file_in_the_file_s_place_is_refused_also_while_a_store_is_open(path, known, mark, make):
    more, paragraph = mark(note="More.")
    with Store.open(path) as store:
        path.unlink()
        make(path)
        with pytest.raises(NotSavedError, match="no regular file"):
            store.save([more], [paragraph])
        with pytest.raises(StoreError, match="cannot be read"):
            Store.open(path)


def test_a_half_written_file_is_left_until_the_script_has_finished(path, known, plain, mark):
    new, _ = mark(note="By a script.")
    with Store.open(path) as store:
        with plain(path) as database:
            add(database, new)
        finished = path.read_bytes()
        path.write_bytes(finished[:-30])
        assert store.follow() == frozenset()
        store.save([replace(known, color=Color.PINK)])
        path.write_bytes(finished)
        store.follow()
        assert {one.note for one in store.annotations()} == {"As saved.", "By a script."}
        assert store.annotation(known.id).color is Color.PINK


def test_what_a_script_writes_to_a_file_it_opened_before_it_was_replaced_is_found(path, plain, known, mark):
    new, _ = mark(note="By a script.")
    with plain(path) as database:
        with Store.open(path) as store:
            store.save([replace(known, note="By the reader.")])
        add(database, new)
    with Store.open(path) as store:
        assert {one.note for one in store.annotations()} == {"By the reader.", "By a script."}
        store.save([replace(store.annotation(known.id), color=Color.PINK)])
    with plain(path) as database:
        assert {record["note"] for record in database.table("annotations").all()} == {"By the reader.", "By a script."}


def test_what_was_restored_stays_where_a_copy_from_elsewhere_has_it_in_its_trash(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        store.delete([annotation.id])
    elsewhere = path.read_bytes()
    with Store.open(path) as store:
        store.restore(annotation.id)
        path.write_bytes(elsewhere)
        store.follow()
        assert [one.id for one in store.annotations()] == [annotation.id]
        assert store.trash() == []
    with Store.open(path) as store:
        assert [one.id for one in store.annotations()] == [annotation.id]
