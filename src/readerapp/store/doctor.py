"""The doctor: what is wrong with the files of a store, and how it is mended without throwing an annotation away."""

import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from readerapp.document.folding import FOLDING_VERSION
from readerapp.document.paragraph_keys import key_of_folded
from readerapp.store.engine import index, rebuilding, salvage, schema
from readerapp.store.engine.contents import Contents
from readerapp.store.engine.files import Files
from readerapp.store.engine.opening import newer_schema
from readerapp.store.engine.recovery import load
from readerapp.store.engine.sorted_rows import whole
from readerapp.store.engine.tables import Rows, Tables, apply
from readerapp.store.errors import StoreError
from readerapp.store.records.annotation import annotation_from
from readerapp.store.records.document import document_from
from readerapp.store.records.draft import draft_from
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.records.rows import Record, decode
from readerapp.store.records.trash import trashed_from
from readerapp.store.tinydb_storage import JournaledStorage

_READERS: dict[str, Callable[[str, Record], object]] = {
    "annotations": annotation_from,
    "documents": document_from,
    "trash": trashed_from,
    "drafts": draft_from,
}
"""What makes sense of the records of a table, or raises `UnreadableRecordError`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, in one line; whether `repair` can mend it."""

    text: str
    is_mendable: bool = True


def examine(path: Path) -> list[Finding]:
    """What is wrong with the store whose TinyDB file is `path`. Writes nothing; empty when all is well."""
    files = Files(path.resolve())
    try:
        contents = load(files)
    except (StoreError, OSError) as error:
        salvaged = salvage.missing(files, {})
        return [Finding("; ".join([str(error), *salvaged.sentences()]), is_mendable=bool(salvaged.changes))]
    if contents.journal is not None:
        contents.journal.close()
    return [
        *_files_amiss(files, contents),
        *_records_amiss({name: whole(rows) for name, rows in contents.tables.items()}),
    ]


def repair(path: Path) -> list[Finding]:
    """Mend what can be mended; what is still wrong afterwards. Raises `StoreError` when nothing can be done."""
    files = Files(path.resolve())
    if not files.exist():
        return []
    is_in_doubt = _begin_again_where_unreadable(files)
    storage = JournaledStorage(path)
    try:
        with storage.transaction():
            if is_in_doubt:
                # Also from the copies, and from what was set aside.
                for name, rows in salvage.missing(files, storage.engine.tables).changes.items():
                    for one, wanted in rows.items():
                        storage.change(name, one, wanted)
            tables: Tables = {name: dict(storage.rows(name)) for name in ("annotations", "paragraphs")}
            for key, row in index.corrections(tables).get("paragraphs", {}).items():
                storage.change("paragraphs", key, row)
        storage.engine.tidy(at_once=True)
    except OSError as error:
        raise StoreError(f"{path}: it could not be mended: {error.strerror or error}") from error
    finally:
        storage.close()
    for file in (files.base, files.journal, files.previous_base, files.previous_journal):
        with suppress(FileNotFoundError):
            file.chmod(0o600)
    return examine(path)


def _begin_again_where_unreadable(files: Files) -> bool:
    """Where it cannot be told what was saved, make the files again from what each of them still says.

    Returns whether anything was wrong with the files.
    """
    try:
        contents = load(files)
    except (StoreError, OSError) as error:
        try:
            rebuilding.rebuild(files)
        except rebuilding.NothingLeftError:
            raise StoreError(f"{error} (there is no copy; --db chooses another file)") from error
        except OSError as trouble:
            raise StoreError(f"{files.base}: it could not be mended: {trouble.strerror or trouble}") from trouble
        return True
    if contents.journal is not None:
        contents.journal.close()
    return bool(contents.warnings)


def _files_amiss(files: Files, contents: Contents) -> Iterator[Finding]:
    for warning in contents.warnings:
        yield Finding(warning)
    if schema.schema_of(contents.tables) > schema.SCHEMA:
        yield Finding(newer_schema(files), is_mendable=False)
    for path in (files.base, files.journal, files.previous_base, files.previous_journal):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding(f"{path}: others may read it")


def _records_amiss(tables: Tables) -> Iterator[Finding]:
    for name, read in _READERS.items():
        for one, row in tables.get(name, {}).items():
            try:
                read(one, decode(row))
            except UnreadableRecordError as error:
                yield Finding(f"{error}; it is kept as it is, and shown nowhere", is_mendable=False)
    wrong = index.corrections(tables).get("paragraphs", {})
    if wrong:
        yield Finding(f"the index of paragraphs is wrong in {len(wrong)} places")
        apply({"paragraphs": wrong}, tables)
    yield from _anchors_amiss(tables.get("annotations", {}), tables.get("paragraphs", {}))


def _anchors_amiss(annotations: Rows, paragraphs: Rows) -> Iterator[Finding]:
    texts = {key: decode(row).get("text") for key, row in paragraphs.items()}
    for key, text in texts.items():
        if isinstance(text, str) and key_of_folded(text) != key:
            yield Finding(f"paragraph {key}: its text has another key", is_mendable=False)
    for one, row in annotations.items():
        with suppress(UnreadableRecordError):
            anchor = annotation_from(one, decode(row)).anchor
            for segment in anchor.segments:
                text = texts.get(segment.paragraph)
                if not isinstance(text, str):
                    yield Finding(f"annotation {one}: the text of its paragraph is not known", is_mendable=False)
                elif anchor.folding == FOLDING_VERSION and not 0 <= segment.start < segment.end <= len(text):
                    yield Finding(f"annotation {one}: it reaches out of its paragraph", is_mendable=False)
