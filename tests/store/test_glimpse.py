"""A glimpse of the files shows what the open store shows, or nothing."""

from dataclasses import replace
from hashlib import sha256

import pytest

from readerapp.store.engine.files import Files
from readerapp.store.glimpse import annotations_on
from readerapp.store.store import Store
from readerapp.store.values import Sighting

TEXTS = [f"Paragraph {number} of a text that is marked by many." for number in range(60)]


HERE = "/texts/marked.txt"


def met(store: Store, location: str = HERE) -> str:
    """The id of a document that was seen at a place."""
    return store.meet(Sighting(sha256(location.encode()).hexdigest()[:32], location)).id


@pytest.fixture
def keys(path, mark) -> list[str]:
    """The keys of paragraphs in a store that was closed: more of them than one look into the file shows."""
    with Store.open(path) as store:
        marks = [mark(text, note="n" * 500, document=met(store)) for text in TEXTS]
        store.save([annotation for annotation, _ in marks], [paragraph for _, paragraph in marks])
    return [paragraph.key for _, paragraph in marks]


def shown_by_store(path, keys):
    with Store.open(path) as store:
        return store.annotations_on(keys)


def test_it_shows_what_is_in_the_file(path, keys):
    for key in keys:
        seen = annotations_on(path, [key, "0" * 32], HERE)
        assert len(seen) == 1
        assert seen == shown_by_store(path, [key])
    assert annotations_on(path, keys, HERE) == shown_by_store(path, keys)


def test_it_shows_what_is_only_in_the_journal(path, keys, mark):
    killed = Store.open(path)
    changed, deleted, *_ = killed.annotations()
    killed.save([replace(changed, note="changed")])
    killed.delete([deleted.id])
    new, paragraph = mark("A paragraph that was not marked before.", document=met(killed))
    killed.save([new], [paragraph])
    seen = annotations_on(path, [*keys, paragraph.key], HERE)
    assert seen == killed.annotations_on([*keys, paragraph.key])
    assert {one.note for one in seen} == {"changed", "n" * 500, ""}
    assert len(seen) == len(keys)


def test_it_shows_what_was_saved_before_there_was_a_file(path, mark):
    killed = Store.open(path)
    annotation, paragraph = mark(document=met(killed))
    killed.save([annotation], [paragraph])
    assert not path.exists()
    assert annotations_on(path, [paragraph.key], HERE) == killed.annotations()


def test_it_shows_no_marks_of_a_document_that_was_never_here(path, keys):
    assert annotations_on(path, keys, "/texts/other.txt") == []
    assert annotations_on(path, keys, "") == []


def test_it_shows_the_marks_of_one_of_many_documents(path, mark):
    with Store.open(path) as store:
        made = [mark(text, document=met(store, f"/{number}.txt")) for number, text in enumerate(TEXTS)]
        store.save([annotation for annotation, _ in made], [paragraph for _, paragraph in made])
    for number in (0, 30, 59):
        seen = annotations_on(path, [paragraph.key for _, paragraph in made], f"/{number}.txt")
        assert [one.id for one in seen] == [made[number][0].id]


def test_it_writes_nothing(path, keys):
    before = {file: file.stat().st_mtime_ns for file in path.parent.rglob("*")}
    annotations_on(path, keys, HERE)
    assert {file: file.stat().st_mtime_ns for file in path.parent.rglob("*")} == before


@pytest.mark.parametrize("content", [b"", b"{", b'{"annotations": {}}', None], ids=repr)
def test_it_shows_nothing_of_a_file_that_the_journal_does_not_continue(path, keys, content):
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert annotations_on(path, keys, HERE) == []


def test_it_shows_nothing_of_another_file_of_the_same_length(path, keys):
    text = path.read_bytes()
    path.write_bytes(text.replace(b'"checkpoint":"0', b'"checkpoint":"1', 1))
    assert annotations_on(path, keys, HERE) == []


def test_it_shows_nothing_where_the_journal_is_damaged_or_gone(path, keys):
    journal = Files(path).journal
    journal.write_bytes(journal.read_bytes() + b"00000000 {}\n")
    assert annotations_on(path, keys, HERE) == []
    journal.unlink()
    assert annotations_on(path, keys, HERE) == []


def test_it_shows_nothing_where_nothing_is(path):
    assert annotations_on(path, ["0" * 32], HERE) == []
