"""Notes as W3C Web Annotations: an AnnotationCollection with all of them on one page.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017. The selectors are quotes with what stands
before and behind: the positions that are known count the text of the article, which no other program has.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import quote

from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry

_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_CONTEXT_UNITS = 32
"""UTF-16 code units before and behind the words: the most that diff-match-patch can search for."""


def write(notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The collection with all entries, in the order of the documents."""
    import orjson

    items = [annotation(entry, one.details) for one in notes for entry in one.entries]
    collection = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "generator": {"type": "Software", "name": "readerapp"},
        "generated": exported,
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return orjson.dumps(without_surrogates(collection), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def annotation(entry: Entry, details: DocumentDetails) -> dict[str, Any]:
    """One Web Annotation."""
    said: list[dict[str, Any]] = []
    if entry.note:
        said.append({"type": "TextualBody", "value": entry.note, "format": "text/markdown", "purpose": "commenting"})
    said += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in entry.tags]
    targets = [
        {
            "source": source_of(details),
            "selector": selector,
            "styleClass": f"{entry.color.value}-{entry.mark.value}",
        }
        for selector in quote_selectors(entry)
    ]
    if entry.is_on_the_whole:
        targets = [{"source": source_of(details), "styleClass": f"{entry.color.value}-{entry.mark.value}"}]
    return {
        "id": id_of(entry, "w3c"),
        "type": "Annotation",
        "motivation": "commenting" if entry.note else "highlighting",
        "created": entry.created,
        "modified": entry.modified or entry.created,
        **({"body": said} if said else {}),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def id_of(entry: Entry, tool: str) -> str:
    """The name of an annotation: the one by which `tool` knows it where it came from there, else our own."""
    key = str(entry.origin.get("key", "")) if entry.origin and entry.origin.get("tool") == tool else ""
    return key if _IRI.fullmatch(key) else f"urn:uuid:{entry.id}"


def quote_selectors(entry: Entry) -> list[dict[str, str]]:
    """The words with what stood before and behind them; several where they stand apart, of which each is one.

    What is around them is of their paragraph alone: what a page has between two paragraphs no one knows here, and
    @apache-annotator finds nothing where it is not the same to the letter. It has at most 32 UTF-16 code units, as
    dom-anchor-text-quote 4.0.2 gives up with an error where there are more.
    """
    stretches = entry.stretches or [""]
    return [
        {
            "type": "TextQuoteSelector",
            "exact": words,
            "prefix": _last_units(entry.prefix.rpartition("\n")[2]) if number == 0 else "",
            "suffix": _first_units(entry.suffix.partition("\n")[0]) if number == len(stretches) - 1 else "",
        }
        for number, words in enumerate(stretches)
    ]


def _first_units(text: str) -> str:
    """So many of the first characters as fit into the units that a context may have."""
    units = accumulate(2 if character > "\uffff" else 1 for character in text)
    return text[: sum(count <= _CONTEXT_UNITS for count in units)]


def _last_units(text: str) -> str:
    return _first_units(text[::-1])[::-1]


def source_of(details: DocumentDetails) -> str:
    """An IRI for the document: its address, else that of its file, else a name made of its title."""
    if details.url:
        return details.url
    if details.location.startswith("/"):
        return f"file://{quote(details.location, errors='surrogateescape')}"
    return f"urn:readerapp:{quote(details.id or details.title, errors='replace')}"


def without_surrogates(value: Any) -> Any:
    """`value` with what no encoding of Unicode holds replaced by a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: without_surrogates(one) for name, one in value.items()}
    return [without_surrogates(one) for one in value] if isinstance(value, list) else value
