"""The notes in the HTML that mammoth makes: numbered from piece to piece, and all of them behind the last piece."""

import re
from typing import NamedTuple

_LIST = re.compile(r'<ol><li id="(?:foot|end)note-')
_LIST_BEGINS, _LIST_ENDS = "<ol>", "</ol>"
_REFERENCE = re.compile(
    r'(<sup><a href="#(?:foot|end)note-[^"]*" id="(?:foot|end)note-ref-[^"]*">\[)(\d{1,9})(?=\]</a></sup>)'
)


class PartedPage(NamedTuple):
    """The HTML of a piece without the list of its notes, the items of that list, and how many references there are."""

    text: str
    notes: str
    references: int


def parted(page: str, before: int) -> PartedPage:
    """A page of mammoth's in its two parts, its references counted on from the number `before`."""
    begins = _LIST.search(page)
    text, notes = (page[: begins.start()], page[begins.start() :]) if begins else (page, "")
    if notes:
        notes = notes.removeprefix(_LIST_BEGINS).removesuffix(_LIST_ENDS)
    text, count = _REFERENCE.subn(lambda found: f"{found[1]}{int(found[2]) + before}", text)
    return PartedPage(text, notes, count)


def list_of(notes: str) -> str:
    """The list of all notes; empty where there are none."""
    return f"{_LIST_BEGINS}{notes}{_LIST_ENDS}" if notes else ""
