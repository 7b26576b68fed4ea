"""The index by paragraph: which annotations, of which documents, each paragraph carries, worked out afresh.

`Marks` keeps it in step one change at a time. This is for files that something else has written, and for repair.
"""

from readerapp.store.engine.tables import Changes, Tables
from readerapp.store.records.annotation import paragraph_keys_of
from readerapp.store.records.record import strings
from readerapp.store.records.rows import Record, decode, encode


def corrections(tables: Tables) -> Changes:
    """The changes to the table of paragraphs that bring it in step with the annotations; empty when it is."""
    marked: dict[str, dict[str, str]] = {}
    for one, row in tables.get("annotations", {}).items():
        record = decode(row)
        for key in paragraph_keys_of(record):
            marked.setdefault(key, {})[one] = str(record.get("doc") or "")
    paragraphs = tables.get("paragraphs", {})
    changed: dict[str, bytes | None] = {}
    for key in {**paragraphs, **marked}:
        stored = paragraphs.get(key)
        if key not in marked:
            changed[key] = None
            continue
        row = encode(_carrying(decode(stored) if stored else {"text": None}, marked[key]))
        if row != stored:
            changed[key] = row
    return {"paragraphs": changed} if changed else {}


def _carrying(paragraph: Record, annotations: dict[str, str]) -> Record:
    listed = [one for one in strings(paragraph.get("anns")) if one in annotations]
    documents = dict.fromkeys(filter(None, annotations.values()))
    known = [one for one in strings(paragraph.get("docs")) if one in documents]
    return {
        **paragraph,
        "anns": list(dict.fromkeys([*listed, *annotations])),
        "docs": list(dict.fromkeys([*known, *documents])),
    }
