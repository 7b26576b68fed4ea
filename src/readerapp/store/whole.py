"""The whole of a store as one JSON text, and the tables of such a text or of a TinyDB file, wherever it comes from.

The text is an object with `readerapp`, which says in what form it is (`schema`, `norm`), and `tables`: the tables of
the TinyDB file as they are, by name, each an object of records by id. What the file says of one machine (`meta`) is
left out. What lies beside the file (`beside`) stands there by its names. Names are sorted: the same store gives the
same bytes.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from readerapp.document.folding import FOLDING_VERSION
from readerapp.store.beside import Beside, beside_in
from readerapp.store.engine import base, schema
from readerapp.store.engine.durable import content
from readerapp.store.engine.journal import read as read_journal
from readerapp.store.engine.tables import Changes, Tables, merge_changes
from readerapp.store.errors import StoreError
from readerapp.store.records.rows import Record, decode, encode, parse

Records = Mapping[str, Record]


def whole_text(tables: Mapping[str, Records], beside: Beside) -> bytes:
    """All tables, and what lies beside them, as one JSON text."""
    kept = {name: rows for name, rows in tables.items() if name != "meta" and rows}
    whole = {"readerapp": {"schema": schema.SCHEMA, "norm": FOLDING_VERSION}, "tables": kept, **beside}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "backslashreplace") + b"\n"


def is_whole_text(text: bytes) -> bool:
    """Whether a text says that it is the whole of a store."""
    return _whole_in(text) is not None


def beside_of(text: bytes) -> Beside:
    """What lies beside the tables of a text that is the whole of a store; nothing for any other."""
    return beside_in(_whole_in(text) or {})


def _whole_in(text: bytes) -> dict[str, Any] | None:
    if b'"readerapp"' not in text or b'"tables"' not in text:
        return None
    try:
        value = parse(text)
    except ValueError:
        return None
    is_whole = isinstance(value, dict) and isinstance(value.get("readerapp"), dict)
    return value if is_whole and isinstance(value.get("tables"), dict) else None


def tables_at(path: Path) -> dict[str, dict[str, Record]]:
    """The tables of a TinyDB file, of a journal, or of a whole store as JSON; empty for an empty file.

    Raises `StoreError` for what is neither, or was written by a newer version, and `OSError`.
    """
    text = content(path)
    if text is None:
        raise StoreError(f"{path} does not exist; check the name")
    return decoded(tables_of(text, str(path)))


def tables_of(text: bytes, name: str) -> Tables:
    """The tables of a text that is called `name` where it cannot be read; see `tables_at`. Raises `StoreError`."""
    if not text.strip():
        return {}
    try:
        value = _whole_in(text)
        if value is not None:
            tables = base.read(encode(value["tables"]))
            tables["meta"] = {"1": encode(value["readerapp"])}
        else:
            tables = base.read(text)
    except base.NotTablesError as error:
        rows = _of_journal(text)
        if not rows:
            raise StoreError(f"{name}: these are no annotations: {error}") from error
        tables = rows
    if not schema.is_ours(tables):
        raise StoreError(f"{name}: these are no annotations of readerapp")
    if schema.schema_of(tables) > schema.SCHEMA:
        raise StoreError(f"{name}: a newer readerapp wrote it; bring this one up to date first")
    return tables


def decoded(tables: Tables) -> dict[str, dict[str, Record]]:
    """The records of these rows."""
    return {name: {key: decode(row) for key, row in rows.items()} for name, rows in tables.items()}


def _of_journal(text: bytes) -> Tables:
    """The last rows of each record that a journal has."""
    changes: Changes = {}
    for entry in read_journal(text).entries:
        merge_changes(changes, entry.changes)
    return {name: {key: row for key, row in rows.items() if row is not None} for name, rows in changes.items()}
