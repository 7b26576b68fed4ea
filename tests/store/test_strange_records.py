"""Records that something else has written nonsense into: they hide nothing else, and stand in nobody's way."""

import pytest

from readerapp.store import doctor
from readerapp.store.engine.files import Files
from readerapp.store.errors import StoreError
from readerapp.store.store import Store
from readerapp.store.values import Draft, Sighting

SIGHTING = Sighting("f" * 32, "/texts/walden.txt", format="text", title="Walden")


@pytest.mark.parametrize(
    ("table", "nonsense"),
    [
        ("annotations", {"tags": 5, "rev": [5]}),
        ("annotations", {"doc": [5]}),
        ("annotations", {"anchor": {"segments": [5]}}),
        ("annotations", {"state": "words"}),
        ("paragraphs", {"anns": 5, "docs": "words"}),
        ("paragraphs", {"anns": [[5]], "docs": [{"a": 5}]}),
        ("trash", {"record": 5}),
        ("trash", {"record": {"anchor": 5}}),
        ("trash", {"paragraphs": [5]}),
        ("trash", {"paragraphs": {"key": 5}}),
        ("history", {"by": [5]}),
        ("history", {"made": 5, "deleted": [[5]]}),
        ("history", {"changed": [5]}),
        ("history", {"changed": {"id": {"note": [5]}}}),
        ("documents", {"seen": [5]}),
        ("documents", {"authors": 5, "progress": [5]}),
        ("drafts", {"by": {}, "anchor": 5}),
    ],
    ids=repr,
)
def test_whatever_a_record_says_the_rest_can_be_read_and_changed(path, plain, mark, table, nonsense):
    (first, paragraph), (second, _), (deleted, _), (new, _) = (mark(tags=("t",)) for _ in range(4))
    with Store.open(path) as store:
        document = store.meet(SIGHTING)
        store.remember_place(document.id, first.anchor)
        store.save([first, second, deleted], [paragraph])
        store.delete([deleted.id])
        store.keep_draft(Draft("draft", document.id, first.id, "Begun."))
    files = Files(path)
    for file in (files.journal, files.previous_base, files.previous_journal):
        file.unlink()
    with plain(path) as database:
        records = database.table(table)
        records.update(nonsense, doc_ids=[records.all()[0].doc_id])

    doctor.examine(path)
    with Store.open(path) as store:
        assert second.id in {one.id for one in store.annotations()}
        assert second.id in {one.id for one in store.annotations_on([paragraph.key])}
        assert store.tags()["t"] >= 1
        assert len(store.trash()) + len(store.drafts()) + len(store.documents()) >= 2
        store.save([new], [paragraph])
        assert new.id in store.undo().annotations
        assert new.id in store.redo().annotations
        if table == "trash" and "record" in nonsense:
            with pytest.raises(StoreError, match="no such annotation"):
                store.restore(deleted.id)
        else:
            store.restore(deleted.id)
        store.delete([first.id, second.id, deleted.id])
        while store.undo():
            pass
        while store.redo():
            pass
        assert second.id in store.undo().annotations
        assert store.meet(SIGHTING).location == SIGHTING.location
        store.keep_draft(Draft("draft", document.id, first.id, "More."))
        store.drop_draft("draft")
    with plain(path) as database:
        assert second.id in {record.doc_id for record in database.table("annotations").all()}
