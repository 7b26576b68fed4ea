"""Documents as CSL JSON, each with its quotes and notes in the field `note`.

Source: the schema of the Citation Style Language 1.0.2 for input data, `csl-data.json`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry
from readerapp.exchange.writers.plain import about
from readerapp.exchange.writers.web_annotations import without_surrogates

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def write(notes: Sequence[DocumentNotes], _exported: str) -> bytes:
    """A list with an item for each document, in their order."""
    import orjson

    items = [_item(one, number) for number, one in enumerate(notes, 1)]
    return orjson.dumps(without_surrogates(items), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _item(notes: DocumentNotes, number: int) -> Mapping[str, Any]:
    details = notes.details
    item = {
        "id": details.id or f"readerapp-{number}",
        "type": _kind(details),
        "title": details.title,
        "author": [{"literal": author} for author in details.authors],
        "issued": _issued(details.date),
        "container-title": details.site,
        "URL": details.url,
        "language": details.language,
        "keyword": ", ".join(notes.tags),
        "note": "\n\n".join(map(_said, notes.entries)),
    }
    return {name: value for name, value in item.items() if value}


def _kind(details: DocumentDetails) -> str:
    if details.url:
        return "webpage"
    return "book" if details.format in {"epub", "fb2"} else "document"


def _issued(date: str) -> Mapping[str, Any]:
    found = _DATE.match(date)
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else {}


def _said(entry: Entry) -> str:
    return "\n\n".join(filter(None, [f"“{entry.words}”" if entry.words else "", about(entry), entry.note.strip("\n")]))
