"""Links that lead into a document: `SOURCE#ra-…` to a note of it, `ADDRESS#:~:text=…` to words of it."""

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.document import Document
from readerapp.document.position import Position
from readerapp.document.text_fragments import DIRECTIVE, FragmentText, TextFragment, fragments_in
from readerapp.errors import ReaderappError
from readerapp.sources.names import is_address

if TYPE_CHECKING:
    from readerapp.store.store import Store

_BLOCK_ID = re.compile(r"\^?(ra-[0-9a-f]{16})(?:[0-9a-f]*)")


class Link(NamedTuple):
    """Where in a document a link leads: to the note with this block id, else to the first of the fragments there is."""

    block_id: str = ""
    fragments: tuple[TextFragment, ...] = ()


class DeadLinkError(ReaderappError):
    """A link to a note that there is not, or that stands nowhere in the document."""


def parted_link(source: str) -> tuple[str, Link | None]:
    """The source that a link is of, and where in it the link leads; `None` where it leads nowhere inside.

    A file whose very name has such an end is that file.
    """
    name, sign, fragment = source.partition("#")
    if not sign or not name:
        return source, None
    found = _BLOCK_ID.fullmatch(fragment.partition(DIRECTIVE)[0])
    link = Link(found[1] if found else "", tuple(fragments_in(fragment)))
    if link == Link() or (not is_address(name) and os.access(source, os.F_OK)):
        return source, None
    return name, link


def place_of_link(document: Document, link: Link, store: "Store | None") -> Position | None:
    """Where the link leads in `document`; `None` where its words are not there, for a page may have changed.

    Raises `DeadLinkError` for a note that there is not, or that has no place in this document. Takes the time of
    placing all notes of it; `store` is only asked for a note.
    """
    if link.block_id and store is not None:
        return _place_of_note(document, link.block_id, store)
    if not link.fragments:
        return None
    text = FragmentText([block.text for block in document])
    found = next(filter(None, map(text.find, link.fragments)), None)
    return found.start if found else None


def _place_of_note(document: Document, block_id: str, store: "Store") -> Position:
    from readerapp.desk.margin_opening import open_margin
    from readerapp.desk.readings import location_of
    from readerapp.exchange.entry import block_id_of

    margin = open_margin(document, store, location_of(document), remember=False)
    for placement in margin.placements:
        if block_id_of(placement.annotation.id) == block_id:
            if placement.passages:
                return placement.passages[0].start
            raise DeadLinkError(
                f"the note {block_id} has no place in this text any more; `readerapp notes` has its words"
            )
    raise DeadLinkError(f"there is no note {block_id} on this text; `readerapp notes --json` has the links of all")
