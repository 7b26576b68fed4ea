"""The version of the file's form: what this program writes, reads, and brings up to date."""

from platform import node

from readerapp import __version__
from readerapp.document.folding import FOLDING_VERSION
from readerapp.store.engine.tables import Tables
from readerapp.store.records.rows import Row, decode, encode

SCHEMA = 1
"""The form that STORE describes: see the package's docstring. 0 is a file that says nothing of itself."""

TABLES = frozenset({"meta", "documents", "paragraphs", "annotations", "trash", "emptied", "history", "drafts"})


def schema_of(tables: Tables) -> int:
    """The version of the form that these tables are in; 0 where they do not say."""
    row = tables.get("meta", {}).get("1")
    value = decode(row).get("schema") if row else None
    return value if isinstance(value, int) else 0


def is_ours(tables: Tables) -> bool:
    """Whether these are tables of annotations: they say so, or there is nothing in them that is something else."""
    return schema_of(tables) > 0 or all(name in TABLES for name, rows in tables.items() if rows)


def checkpoint_of(tables: Tables) -> str:
    """The id of the checkpoint that wrote these tables; empty where they do not say."""
    row = tables.get("meta", {}).get("1")
    return str(decode(row).get("checkpoint") or "") if row else ""


def meta_row(tables: Tables, checkpoint: str) -> Row:
    """The row that says what the file is, for tables about to be written by this checkpoint."""
    row = tables.get("meta", {}).get("1")
    stored = decode(row) if row else {"device": node()}
    said = {"schema": SCHEMA, "norm": FOLDING_VERSION, "app": __version__, "checkpoint": checkpoint}
    return encode({**stored, **said})
