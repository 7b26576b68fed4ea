"""A copy of a PDF with the marks on it, as annotations that other programs show, change and bring in.

Words are looked for on the pages again. A mark that came from an annotation of that very file is this annotation still.
"""

import json
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from readerapp.annotations.color import Color
from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.places.in_book import wanted_of
from readerapp.exchange.writers.errors import UnfitError, unfit

_CHILD = "readerapp.sources.pdf.marking_child"
_COLORS = {
    Color.YELLOW: (1, 0.92, 0.23),
    Color.GREEN: (0.55, 0.86, 0.45),
    Color.BLUE: (0.5, 0.76, 1),
    Color.PINK: (1, 0.55, 0.75),
    Color.ORANGE: (1, 0.7, 0.3),
    Color.VIOLET: (0.78, 0.6, 1),
}


def write(notes: Sequence[DocumentNotes], _exported: str) -> bytes:
    """The copy with the marks of one document.

    Raises `UnfitError` where the document is no PDF that is at hand, and where it must not be changed.
    """
    from readerapp.sources.confinement import parse_confined
    from readerapp.sources.errors import SourceError
    from readerapp.sources.extras import installing
    from readerapp.sources.pdf import REFUSALS
    from readerapp.sources.request import Request

    (of_document,) = notes
    file = of_document.file
    if file is None or file.format != "pdf":
        raise unfit(of_document, "PDF", "marks")
    if find_spec("pikepdf") is None:
        missing = (
            f"marks are put on a PDF with pikepdf, which is missing; add it with: {installing('pikepdf', 'export')}"
        )
        raise UnfitError(missing)
    asked = json.dumps([_mark(entry) for entry in of_document.entries]).encode()
    refusals = REFUSALS._replace(locked="is locked against changes; take that off, as with qpdf --decrypt")
    try:
        found = parse_confined(_CHILD, asked + b"\n" + file.data, Request(file.name), refusals)
    except SourceError as error:
        raise UnfitError(str(error)) from error
    return b64decode(found["copy"])


def _mark(entry: Entry) -> Mapping[str, Any]:
    origin = entry.origin or {}
    return {
        "words": entry.words,
        "wanted": wanted_of(entry),
        "id": entry.block_id,
        "name": _name_of(origin),
        "style": entry.mark.value,
        "color": _COLORS[entry.color],
        "note": entry.note,
        "tags": json.dumps(entry.tags, ensure_ascii=False) if entry.tags else "",
        "page": int(entry.where.page) - 1 if entry.where.page.isdecimal() else 0,
        "created": _moment(entry.created),
        "modified": _moment(entry.modified or entry.created),
    }


def _name_of(origin: Mapping[str, Any]) -> str:
    """What the annotation is called that an entry came from."""
    if origin.get("tool") == "zotero":
        return f"Zotero-{origin.get('key', '')}"
    return str(origin.get("key", "")) if origin.get("tool") == "pdf" else ""


def _moment(time: str) -> str:
    """A time in UTC as a PDF writes it; empty where none is known."""
    return f"D:{re.sub('[^0-9]', '', time)[:14]}Z" if time else ""
