"""TinyDB's own operations, on our storage."""

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from readerapp.store.record_table import RecordTable
from readerapp.store.tinydb_storage import JournaledStorage


@pytest.fixture
def storage(path):
    storage = JournaledStorage(path)
    yield storage
    storage.close()


@pytest.fixture
def table(storage) -> RecordTable:
    return RecordTable(storage, "plants")


def test_tinydb_s_operations_work_on_it(table):
    table.insert(Document({"name": "oak", "height": 30}, "a"))
    table.insert_multiple([Document({"name": "elm", "height": 25}, "b"), Document({"name": "box", "height": 2}, "c")])
    table.update({"height": 31}, where("name") == "oak")
    table.remove(doc_ids=["c"])
    table.upsert(Document({"name": "elm", "leaves": "serrate"}, "b"))
    assert len(table) == 2
    assert table.get(doc_id="a") == {"name": "oak", "height": 31}
    assert table.search(where("height") < 30) == [{"name": "elm", "height": 25, "leaves": "serrate"}]
    assert [record.doc_id for record in table.all()] == ["a", "b"]


def test_a_record_without_an_id_gets_one(table):
    made = table.insert({"name": "ash"})
    assert table.record(made) == {"name": "ash"}


def test_what_was_done_with_them_is_there_when_the_file_is_opened_again(path, table, storage, plain):
    table.insert(Document({"name": "oak"}, "a"))
    assert RecordTable(JournaledStorage(path), "plants").get(doc_id="a") == {"name": "oak"}
    storage.close()
    with plain(path) as database:
        assert database.table("plants").get(doc_id="a") == {"name": "oak"}


def test_a_record_that_was_asked_for_can_be_changed_without_changing_the_store(table):
    table.put("a", {"parts": ["root"]})
    table.record("a")["parts"].append("stem")
    assert table.record("a") == {"parts": ["root"]}


def test_an_operation_that_fails_has_changed_nothing(table):
    table.put("a", {"height": 1})

    def grow_or_fail(record):
        record["height"] += 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        table.update(grow_or_fail)
    assert table.record("a") == {"height": 1}


def test_a_transaction_that_fails_has_changed_nothing(storage, table):
    other = RecordTable(storage, "animals")

    def half_of_it():
        with storage.transaction():
            table.put("a", {"height": 1})
            other.put("b", {"legs": 4})
            assert other.record("b") == {"legs": 4}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_of_it()
    assert table.record("a") is None
    assert len(other) == 0


def test_a_whole_database_can_be_read_and_written_through_it(storage, table):
    table.put("a", {"height": 1})
    table.put("b", {"height": 2})
    storage.write({"plants": {"b": {"height": 3}}, "animals": {"c": {}}})
    assert storage.read() == {"plants": {"b": {"height": 3}}, "animals": {"c": {}}}
    assert TinyDB(storage=lambda: storage).tables() == {"plants", "animals"}


def test_records_are_found_by_a_field_wherever_it_stands(table):
    table.put("first", {"doc": "x", "text": "t" * 300})
    table.put("last", {"text": "t" * 300, "doc": "x"})
    table.put("other", {"doc": "y", "text": '"doc":"x"'})
    assert [one for some in table.ids_with("doc", "x") for one in some] == ["first", "last"]
