"""Notes in the JSON that the client of Hypothesis exports and imports.

Source: the import of the client, which reads `annotations` and keeps text, tags, target and uri of each.
"""

from collections.abc import Sequence
from typing import Any

from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry
from readerapp.exchange.writers.web_annotations import quote_selectors, source_of, without_surrogates


def write(notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The export with all entries, in the order of the documents."""
    import orjson

    export = {
        "export_date": exported,
        "export_userid": "",
        "client_version": "",
        "annotations": [_annotation(entry, one.details) for one in notes for entry in one.entries],
    }
    return orjson.dumps(without_surrogates(export), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _annotation(entry: Entry, details: DocumentDetails) -> dict[str, Any]:
    source = source_of(details)
    return {
        "id": _id(entry),
        "created": entry.created,
        "updated": entry.modified or entry.created,
        "user": "acct:reader@readerapp.invalid",
        "uri": source,
        "text": entry.note,
        "tags": list(entry.tags),
        "group": "__world__",
        "permissions": {"read": [], "admin": [], "update": [], "delete": []},
        "target": [_target(entry, source)],
        "document": {"title": [details.title]},
        "links": {},
        "hidden": False,
        "flagged": False,
        "references": [],
    }


def _id(entry: Entry) -> str:
    """The id that Hypothesis knows it by, where it came from there, else ours."""
    origin = entry.origin or {}
    return str(origin["key"]) if origin.get("tool") == "hypothesis" and origin.get("key") else entry.id


def _target(entry: Entry, source: str) -> dict[str, Any]:
    """What it is on: the words at one place only, for it shows no more; the page itself where it is on the whole."""
    return {"source": source, **({} if entry.is_on_the_whole else {"selector": quote_selectors(entry)[:1]})}
