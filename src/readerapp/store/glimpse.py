"""A glimpse of the files: the annotations on a few paragraphs, before the store is opened and without any of its work.

The journal is read, and single lines of the TinyDB file are looked up where the journal says that its sorted tables
stand. It takes no lock and believes only a file that is the one the journal continues; whatever is otherwise is left
to the opening of the store, which comes right behind and decides.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import FileIO
from pathlib import Path

from readerapp.annotations.annotation import Annotation
from readerapp.store.engine import journal
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import BaseMark
from readerapp.store.engine.sorted_rows import find_row
from readerapp.store.engine.tables import Changes, merge_changes
from readerapp.store.records.annotation import annotation_from
from readerapp.store.records.document import document_from
from readerapp.store.records.paragraph import paragraph_from
from readerapp.store.records.record import UnreadableRecordError, strings
from readerapp.store.records.rows import Record, Row, decode, encode

_PAGE = 8192
"""Bytes that are read at a time."""

_REMEMBERED_PAGES = 512

_BEGINNING = 1024
"""The bytes at the beginning of a TinyDB file of our own that say which checkpoint wrote it."""


def annotations_on(path: Path, keys: Iterable[str], location: str) -> list[Annotation]:
    """The annotations on these paragraphs in the store whose TinyDB file is `path`, as far as they can be seen.

    Only those of a document that was seen at `location`, a path or an address: whether a mark of another one shows
    there depends on how many documents have the paragraph, and these are many. Never fails: what cannot be read is not
    seen.
    """
    try:
        with glimpse_of(path) as glimpse:
            seen = glimpse.annotations_on(keys) if glimpse else ()
            return [annotation for annotation in seen if glimpse and glimpse.was_at(annotation.document, location)]
    except (OSError, ValueError):
        return []


@contextmanager
def glimpse_of(path: Path) -> Iterator["Glimpse | None"]:
    """A glimpse of the store whose TinyDB file is `path`; `None` where its files are not in order.

    Raises `OSError` or `ValueError` where they cannot be read.
    """
    files = Files(path.resolve())
    # Before the file: a journal that is older than the file names another one.
    reading = journal.read(files.journal.read_bytes())
    if reading.header is None or reading.damaged:
        yield None
        return
    changes: Changes = {}
    for entry in reading.entries:
        merge_changes(changes, entry.changes)
    mark = reading.header.base
    if mark is None:
        yield Glimpse(None, changes)
        return
    with FileIO(files.base) as file:
        text = _FileText(file)
        yield Glimpse((text, mark), changes) if _marks(mark, text) else None


def _marks(mark: BaseMark, text: "_FileText") -> bool:
    """Whether this is the file that a journal continues, as far as can be told without reading it."""
    return text.size == mark.size and b'"checkpoint":%s' % encode(mark.checkpoint) in text[slice(0, _BEGINNING)]


class _FileText:
    """The content of an open file, to be looked at in small parts; see `sorted_rows.Text`."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        self.size = file.seek(0, 2)
        # To look a row up is to halve the file, and the first halves are the same for every row.
        self._page = lru_cache(_REMEMBERED_PAGES)(self._read_page)

    def find(self, wanted: bytes, start: int, end: int, /) -> int:
        """Where `wanted` begins for the first time between `start` and `end`; -1 where it does not."""
        while start < end:
            page = self[slice(start, min(start + _PAGE, end))]
            found = page.find(wanted)
            if found >= 0 or start + len(page) >= end:
                return start + found if found >= 0 else -1
            start += max(len(page) - len(wanted) + 1, 1)
        return -1

    def __getitem__(self, part: slice, /) -> bytes:
        if part.start >= part.stop:
            return b""
        first, last = part.start // _PAGE, (part.stop - 1) // _PAGE
        pages = self._page(first) if first == last else b"".join(map(self._page, range(first, last + 1)))
        return pages[part.start - first * _PAGE : part.stop - first * _PAGE]

    def _read_page(self, number: int) -> bytes:
        self._file.seek(number * _PAGE)
        return self._file.read(_PAGE)


class Glimpse:
    """Single rows of a TinyDB file, if there is one yet, and of the changes that a journal has over it."""

    def __init__(self, base: tuple[_FileText, BaseMark] | None, changes: Changes) -> None:
        self._base = base
        self._changes = changes

    def annotations_on(self, keys: Iterable[str]) -> Iterable[Annotation]:
        """The annotations marked on these paragraphs."""
        ids: dict[str, None] = {}
        for key in keys:
            paragraph = self._record("paragraphs", key)
            if paragraph:
                ids.update(dict.fromkeys(strings(paragraph.get("anns"))))
        for known in ids:
            annotation = self.annotation(known)
            if annotation:
                yield annotation

    def annotation(self, id: str) -> Annotation | None:
        """The annotation with this id; `None` where there is none that can be read."""
        record = self._record("annotations", id)
        try:
            return None if record is None else annotation_from(id, record)
        except UnreadableRecordError:
            return None

    def was_at(self, document_id: str, location: str) -> bool:
        """Whether the document with this id was ever seen at a path or address; not where that is not known."""
        record = self._record("documents", document_id)
        try:
            return record is not None and document_from(document_id, record).was_at(location)
        except UnreadableRecordError:
            return False

    def shown_text(self, key: str) -> str | None:
        """The shown text of a paragraph that carries annotations, by its key; `None` where it is not known."""
        record = self._record("paragraphs", key)
        paragraph = None if record is None else paragraph_from(key, record)
        return paragraph.shown if paragraph else None

    def _record(self, table: str, id: str) -> Record | None:
        row = self._row(table, id)
        return None if row is None else decode(row)

    def _row(self, table: str, id: str) -> Row | None:
        changed = self._changes.get(table, {})
        if id in changed or self._base is None:
            return changed.get(id)
        text, mark = self._base
        start, end = mark.spans.get(table, (0, 0))
        return find_row(text, start, end, id) if start < end else None
