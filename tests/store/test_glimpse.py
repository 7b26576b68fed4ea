"""A glimpse of the files shows what the open store shows, or nothing."""

from dataclasses import replace

import pytest

from readerapp.store.engine.files import Files
from readerapp.store.glimpse import annotations_on
from readerapp.store.store import Store

TEXTS = [f"Paragraph {number} of a text that is marked by many." for number in range(60)]


@pytest.fixture
def keys(path, mark) -> list[str]:
    """The keys of paragraphs in a store that was closed: more of them than one look into the file shows."""
    marks = [mark(text, note="n" * 500) for text in TEXTS]
    with Store.open(path) as store:
        store.save([annotation for annotation, _ in marks], [paragraph for _, paragraph in marks])
    return [paragraph.key for _, paragraph in marks]


def shown_by_store(path, keys):
    with Store.open(path) as store:
        return store.annotations_on(keys)


def test_it_shows_what_is_in_the_file(path, keys):
    for key in keys:
        seen = annotations_on(path, [key, "0" * 32])
        assert len(seen) == 1
        assert seen == shown_by_store(path, [key])
    assert annotations_on(path, keys) == shown_by_store(path, keys)


def test_it_shows_what_is_only_in_the_journal(path, keys, mark):
    killed = Store.open(path)
    changed, deleted, *_ = killed.annotations()
    killed.save([replace(changed, note="changed")])
    killed.delete([deleted.id])
    new, paragraph = mark("A paragraph that was not marked before.")
    killed.save([new], [paragraph])
    seen = annotations_on(path, [*keys, paragraph.key])
    assert seen == killed.annotations_on([*keys, paragraph.key])
    assert {one.note for one in seen} == {"changed", "n" * 500, ""}
    assert len(seen) == len(keys)


def test_it_shows_what_was_saved_before_there_was_a_file(path, mark):
    annotation, paragraph = mark()
    killed = Store.open(path)
    killed.save([annotation], [paragraph])
    assert not path.exists()
    assert annotations_on(path, [paragraph.key]) == killed.annotations()


def test_it_writes_nothing(path, keys):
    before = {file: file.stat().st_mtime_ns for file in path.parent.rglob("*")}
    annotations_on(path, keys)
    assert {file: file.stat().st_mtime_ns for file in path.parent.rglob("*")} == before


@pytest.mark.parametrize("content", [b"", b"{", b'{"annotations": {}}', None], ids=repr)
def test_it_shows_nothing_of_a_file_that_the_journal_does_not_continue(path, keys, content):
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert annotations_on(path, keys) == []


def test_it_shows_nothing_of_another_file_of_the_same_length(path, keys):
    text = path.read_bytes()
    path.write_bytes(text.replace(b'"checkpoint":"0', b'"checkpoint":"1', 1))
    assert annotations_on(path, keys) == []


def test_it_shows_nothing_where_the_journal_is_damaged_or_gone(path, keys):
    journal = Files(path).journal
    journal.write_bytes(journal.read_bytes() + b"00000000 {}\n")
    assert annotations_on(path, keys) == []
    journal.unlink()
    assert annotations_on(path, keys) == []


def test_it_shows_nothing_where_nothing_is(path):
    assert annotations_on(path, ["0" * 32]) == []
