"""What the tests of the store begin from: a folder of their own, and annotations to put into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.table import Table

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store
from readerapp.store.values import StoredParagraph

DOCUMENT = "01a20000-0000-7000-8000-000000000001"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the TinyDB file will be; nothing is there yet."""
    return tmp_path / "library" / "annotations.json"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store that is open and empty."""
    with Store.open(path) as store:
        yield store


Marking = Callable[..., tuple[Annotation, StoredParagraph]]


@pytest.fixture
def mark() -> Marking:
    """Makes an annotation on the first word of a text, and the paragraph it stands on."""

    def make(text: str = "Words to be marked.", **fields: object) -> tuple[Annotation, StoredParagraph]:
        paragraph = StoredParagraph.of(text)
        word = text.split()[0]
        anchor = Anchor((Segment(paragraph.key, 0, len(word)),), Quote(word))
        whole = {"id": new_id(), "document": DOCUMENT, "anchor": anchor, **fields}
        return Annotation(**whole), paragraph

    return make


class PlainTable(Table):
    document_id_class = str


class PlainTinyDB(TinyDB):
    """TinyDB as a user's own script opens the file: stock, with ids that are strings."""

    table_class = PlainTable


@pytest.fixture
def plain() -> type[TinyDB]:
    return PlainTinyDB
