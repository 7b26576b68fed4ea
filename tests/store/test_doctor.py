"""What the doctor finds, and what it mends."""

import json
from collections.abc import Iterator

import pytest
from tinydb.table import Document

from readerapp.store import doctor
from readerapp.store.engine.files import Files
from readerapp.store.errors import StoreError
from readerapp.store.store import Store
from readerapp.store.tinydb_storage import JournaledStorage


@pytest.fixture
def saved(path, mark):
    annotation, paragraph = mark(note="Here.")
    with Store.open(path) as store:
        (saved,) = store.save([annotation], [paragraph])
    return saved


def findings(path) -> str:
    return "\n".join(finding.text for finding in doctor.examine(path))


def test_all_is_well_with_a_store_that_is_well_and_with_one_that_is_not_there(path, saved, tmp_path):
    assert doctor.examine(path) == []
    assert doctor.examine(tmp_path / "none" / "none.json") == []
    assert doctor.repair(tmp_path / "none" / "none.json") == []
    assert not list(tmp_path.glob("none*"))


@pytest.fixture
def tables(path) -> Iterator[JournaledStorage]:
    """The tables of the store under all rules, to put into them what no rule would."""
    storage = JournaledStorage(path)
    yield storage
    storage.close()


def test_a_wrong_index_is_found_and_mended(path, saved, tables):
    tables.change("paragraphs", saved.anchor.segments[0].paragraph, None)
    assert "index of paragraphs is wrong" in findings(path)
    left = doctor.repair(path)
    with Store.open(path) as store:
        assert [one.id for one in store.annotations_on([saved.anchor.segments[0].paragraph])] == [saved.id]
    # Its text is gone for good, and that is said.
    assert [finding.is_mendable for finding in left] == [False]
    assert "text of its paragraph is not known" in left[0].text


def test_an_anchor_that_reaches_out_of_its_paragraph_is_found(path, saved, plain):
    with plain(path) as database:
        record = dict(database.table("annotations").get(doc_id=saved.id))
        record["anchor"]["segments"][0]["end"] = 4000
        database.table("annotations").update(record, doc_ids=[saved.id])
    assert "reaches out of its paragraph" in findings(path)


def test_a_paragraph_under_a_foreign_key_is_found(path, saved, tables):
    key = saved.anchor.segments[0].paragraph
    tables.change("paragraphs", key, tables.row("paragraphs", key).replace(b"Words", b"Birds"))
    assert "its text has another key" in findings(path)


def test_records_that_cannot_be_read_are_named_and_kept(path, saved, plain):
    with plain(path) as database:
        database.table("annotations").insert(Document({"anchor": 5}, "strange"))
        database.table("documents").insert(Document({"seen": 7}, "odd"))
        database.table("trash").insert(Document({"record": {"anchor": 5}}, "old"))
        database.table("trash").insert(Document({"record": "gone"}, "older"))
        database.table("drafts").insert(Document({"text": "Begun"}, "half"))
    found = findings(path)
    for what in ("annotation strange", "document odd", "annotation old", "annotation older in the trash", "draft half"):
        assert what in found
    doctor.repair(path)
    assert findings(path) == found
    kept = path.read_bytes()
    for row in (
        b'"strange":{"anchor":5}',
        b'"odd":{"seen":7}',
        b'"older":{"record":"gone"}',
        b'"half":{"text":"Begun"}',
    ):
        assert row in kept


def test_a_file_of_a_newer_form_cannot_be_mended(path, saved):
    tables = json.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = 99
    path.write_text(json.dumps(tables))
    Files(path).journal.unlink()
    (finding,) = doctor.examine(path)
    assert "newer readerapp" in finding.text
    assert not finding.is_mendable


def test_nothing_is_wrong_with_a_file_that_a_script_has_written(path, saved, plain):
    with plain(path) as database:
        database.table("annotations").update({"note": "By a script."}, doc_ids=[saved.id])
    assert doctor.examine(path) == []
    Files(path).journal.unlink()
    assert doctor.examine(path) == []


def test_files_that_others_may_read_are_found_and_closed(path, saved):
    path.chmod(0o644)
    assert "others may read it" in findings(path)
    assert doctor.repair(path) == []


def test_a_broken_file_is_mended_from_the_previous_one(path, saved):
    path.write_bytes(b"{")
    assert "made again" in findings(path)
    assert doctor.repair(path) == []
    with Store.open(path) as store:
        assert [one.id for one in store.annotations()] == [saved.id]


def test_where_everything_else_is_lost_the_newest_copy_is_taken(path, saved):
    path.write_bytes(b"{")
    Files(path).previous_base.unlink()
    Files(path).previous_journal.unlink()
    (finding,) = doctor.examine(path)
    assert finding.is_mendable
    assert doctor.repair(path) == []
    with Store.open(path) as store:
        assert [one.id for one in store.annotations()] == [saved.id]
    assert [file.read_bytes() for file in path.parent.glob("*.corrupt-*")] == [b"{"]


def test_where_there_is_no_copy_either_nothing_is_touched(path):
    path.parent.mkdir()
    path.write_bytes(b"{")
    (finding,) = doctor.examine(path)
    assert not finding.is_mendable
    with pytest.raises(StoreError, match="cannot be read"):
        doctor.repair(path)
    assert path.read_bytes() == b"{"
