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
        "target": _targets(entry, source),
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


def _targets(entry: Entry, source: str) -> list[dict[str, Any]]:
    """What it is on: each stretch of its words, or the page itself where it is on the whole.

    The client marks every target, and of several quotes of one only the last. What its service keeps, and a card shows,
    is the first.
    """
    if entry.is_on_the_whole:
        return [{"source": source}]
    return [{"source": source, "selector": [selector]} for selector in quote_selectors(entry)]
