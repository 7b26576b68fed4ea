"""Saving and asking, as the rooms above do it."""

import json
import stat
from dataclasses import replace

import pytest

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation, Color, State, Status
from readerapp.document.skeleton import Skeleton
from readerapp.store.errors import StoreError
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store
from readerapp.store.values import Sighting, StoredParagraph


def test_opening_a_store_that_is_not_there_writes_nothing(path):
    with Store.open(path) as store:
        assert store.annotations() == []
        assert store.warnings == ()
    assert not path.parent.exists()


def test_a_saved_annotation_is_there_when_the_store_is_opened_again(path, mark):
    annotation, paragraph = mark("“Quoted” words…", note="Two\nlines ]", tags=("a", "b"), color=Color.GREEN)
    with Store.open(path) as store:
        saved = store.save([annotation], [paragraph])
    with Store.open(path) as store:
        assert store.annotations() == saved
        assert store.annotation(annotation.id) == saved[0]
        assert store.paragraph(paragraph.key) == paragraph


def test_it_is_there_without_a_clean_exit_too(path, mark):
    annotation, paragraph = mark()
    killed = Store.open(path)
    saved = killed.save([annotation], [paragraph])
    with Store.open(path) as store:
        assert store.annotations() == saved


def test_plain_tinydb_finds_it_under_the_key_of_its_paragraph_after_a_clean_exit(path, mark, plain):
    annotation, paragraph = mark("“Quoted” words…", note="A note.")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    with plain(path) as database:
        found = database.table("paragraphs").get(doc_id=paragraph.key)
        assert found["text"] == '"Quoted" words...'
        assert found["display"] == "“Quoted” words…"
        assert found["anns"] == [annotation.id]
        assert found["docs"] == [annotation.document]
        record = database.table("annotations").get(doc_id=annotation.id)
        assert (record["kind"], record["note"], record["rev"]) == ("note", "A note.", 1)
        assert database.table("meta").get(doc_id="1")["schema"] == 1


def test_the_store_sets_times_and_counts_revisions(store, mark):
    annotation, paragraph = mark()
    (made,) = store.save([annotation], [paragraph])
    assert made.created == made.modified != ""
    assert made.revision == 1
    (changed,) = store.save([replace(made, note="Now a note.")])
    assert changed.revision == 2
    assert changed.created == made.created


def test_saving_what_has_not_changed_is_no_change(store, mark):
    annotation, paragraph = mark()
    (made,) = store.save([annotation], [paragraph])
    assert store.save([made]) == [made]
    store.undo()
    assert store.annotations() == []


def test_a_new_state_is_saved_without_a_step_of_undo_or_a_new_time(store, mark):
    annotation, paragraph = mark()
    (made,) = store.save([annotation], [paragraph])
    moved = replace(made, state=State(Status.MOVED, "f" * 32))
    (placed,) = store.save([moved], undoable=False)
    assert placed.state == moved.state
    assert placed.modified == made.modified
    store.undo()
    assert store.annotations() == []


def test_annotations_are_found_by_paragraph_and_by_document(store, mark):
    here, paragraph = mark("Here it is.")
    there, other = mark("There it is.", document="another")
    store.save([here, there], [paragraph, other])
    assert [one.id for one in store.annotations_on([paragraph.key])] == [here.id]
    assert [one.id for one in store.annotations_on([paragraph.key, other.key])] == [here.id, there.id]
    gathered = [one.id for some in store.gather("another", [paragraph.key]) for one in some]
    assert gathered == [here.id, there.id]
    assert [one.id for some in store.gather("another", []) for one in some] == [there.id]
    assert store.annotations_on(["0" * 32]) == []


def test_an_annotation_over_two_paragraphs_is_found_on_both_and_only_once(store):
    first, second = StoredParagraph.of("First."), StoredParagraph.of("Second.")
    anchor = Anchor((Segment(first.key, 0, 6), Segment(second.key, 0, 7)), Quote("First.\nSecond."))
    annotation = Annotation(new_id(), "d", anchor)
    store.save([annotation], [first, second])
    for keys in ([first.key], [second.key], [first.key, second.key]):
        assert [one.id for one in store.annotations_on(keys)] == [annotation.id]


def test_an_annotation_is_found_on_the_paragraph_it_moved_to(store, mark):
    annotation, paragraph = mark("As it was.")
    (made,) = store.save([annotation], [paragraph])
    edited = StoredParagraph.of("As it is.")
    state = State(Status.EDITED, segments=(Segment(edited.key, 0, 2),))
    store.save([replace(made, state=state)], [edited], undoable=False)
    assert [one.id for one in store.annotations_on([edited.key])] == [annotation.id]
    assert store.paragraph(edited.key) == edited


def test_reshaping_leaves_the_old_paragraph(store, mark):
    annotation, paragraph = mark("Old words.")
    (made,) = store.save([annotation], [paragraph])
    new = StoredParagraph.of("New words.")
    store.save([replace(made, anchor=Anchor((Segment(new.key, 0, 3),), Quote("New")))], [new])
    assert store.annotations_on([paragraph.key]) == []
    assert store.paragraph(paragraph.key) is None
    assert len(store.annotations_on([new.key])) == 1


def test_tags_are_counted(store, mark):
    for tags in (("war", "border"), ("war",)):
        annotation, paragraph = mark(tags=tags)
        store.save([annotation], [paragraph])
    assert list(store.tags().items()) == [("war", 2), ("border", 1)]


def test_fields_of_a_later_version_are_kept(path, mark, plain):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    with plain(path) as database:
        table = database.table("annotations")
        record = dict(table.get(doc_id=annotation.id))
        record["color"] = "ultraviolet"
        record["mood"] = {"deep": [1]}
        record["anchor"]["page"] = 7
        table.update(record, doc_ids=[annotation.id])
        database.table("plugins").insert({"any": "thing"})
    with Store.open(path) as store:
        (read,) = store.annotations()
        store.save([replace(read, note="Changed.")])
    tables = json.loads(path.read_bytes())
    record = tables["annotations"][annotation.id]
    assert record["note"] == "Changed."
    assert record["mood"] == {"deep": [1]}
    assert record["color"] == "ultraviolet"
    assert record["anchor"]["page"] == 7
    assert list(tables["plugins"].values()) == [{"any": "thing"}]


def test_half_a_surrogate_pair_in_a_note_is_no_reason_to_lose_it(store, mark):
    annotation, paragraph = mark(note="torn \ud83d here")
    store.save([annotation], [paragraph])
    assert store.annotations()[0].note == "torn ? here"


def test_files_are_for_their_owner_only(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        store.keep_skeleton("f" * 32, Skeleton.of([paragraph.key]))
    for file in path.parent.rglob("*"):
        if file.is_file():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_deleted_annotation_is_in_the_trash_and_can_be_restored_with_its_paragraph(path, mark):
    annotation, paragraph = mark("“Only mark” here.", note="Kept.")
    with Store.open(path) as store:
        (saved,) = store.save([annotation], [paragraph])
        store.delete([annotation.id], "a slip")
        assert store.annotations() == []
        assert store.paragraph(paragraph.key) is None
    with Store.open(path) as store:
        (trashed,) = store.trash()
        assert (trashed.annotation, trashed.why) == (saved, "a slip")
        restored = store.restore(annotation.id)
        assert restored == replace(saved, revision=saved.revision + 1)
        assert store.annotations() == [restored]
        assert store.paragraph(paragraph.key) == paragraph
        assert store.trash() == []


def test_restoring_what_is_not_in_the_trash_is_refused(store, mark):
    annotation, paragraph = mark()
    store.save([annotation], [paragraph])
    with pytest.raises(StoreError, match="no such annotation in the trash"):
        store.restore(annotation.id)


def test_a_symbolic_link_to_the_file_stays_one(path, tmp_path, mark):
    path.parent.mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(path)
    annotation, paragraph = mark()
    with Store.open(link) as store:
        store.save([annotation], [paragraph])
    assert link.is_symlink()
    with Store.open(path) as store:
        assert len(store.annotations()) == 1


def test_stores_of_like_names_in_one_folder_have_nothing_in_common(tmp_path, mark):
    names = ("a", "a.json", "a.db", "a-")
    for name in names:
        annotation, paragraph = mark(note=name)
        Store.open(tmp_path / name).save([annotation], [paragraph])
    for name in names:
        with Store.open(tmp_path / name) as store:
            assert [one.note for one in store.annotations()] == [name]


def test_skeletons_of_every_version_of_a_document_are_remembered(store):
    old = Sighting("a" * 32, "/texts/one.txt")
    new = Sighting("b" * 32, "/texts/one.txt")
    store.meet(old)
    store.keep_skeleton(old.fingerprint, Skeleton.of(["1" * 32, "2" * 32]))
    document = store.meet(new)
    store.keep_skeleton(new.fingerprint, Skeleton.of(["1" * 32]))
    assert list(map(list, store.skeletons(document))) == [["1" * 16], ["1" * 16, "2" * 16]]


def test_a_fingerprint_that_is_a_path_leads_nowhere(store, tmp_path):
    store.keep_skeleton("../../escaped", Skeleton.of(["1" * 32]))
    assert not list(tmp_path.rglob("escaped"))
