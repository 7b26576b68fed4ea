"""`Entry`: what any export says of one annotation, whether its document is at hand or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color, MarkStyle
from readerapp.annotations.placement import ELLIPSIS
from readerapp.document.block import BlockKind
from readerapp.document.document import Document
from readerapp.document.position import Passage

NO_MEANINGS: Mapping[str, str] = MappingProxyType({})

BLOCK_ID_DIGITS = 16
"""How many hexadecimal digits of an annotation's id stand in its block id."""


class Part(NamedTuple):
    """The marked words of one block, and how the block is set; lines of verse and code end at a newline.

    `paragraph` is the paragraph key, `start` and `end` count code points of its shown text; the key is empty where the
    paragraph is not known. An `OMISSION` stands for words that are not marked, between some that are.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    language: str = ""
    paragraph: str = ""
    start: int = 0
    end: int = 0


OMISSION = Part(ELLIPSIS)

FURTHER_STRETCH = "#part-"
"""Stands between the id of an annotation and a number where one of its stretches is an annotation of its own."""

ON_THE_WHOLE = "on the whole text"
"""What is said of a note instead of a place."""


class Heading(NamedTuple):
    """A heading above the words. `block` tells two of one name apart; it is -1 where the document is not at hand."""

    title: str
    block: int = -1


class Where(NamedTuple):
    """Where the words stand.

    `first` and `last` are paragraphs counted from 1 and `of` is how many there are; 0 where it is not known. `page` is
    what the page calls itself. `share` is how much of the text, 0 to 1, stands before; -1 where it is not known.
    """

    headings: tuple[Heading, ...] = ()
    first: int = 0
    last: int = 0
    of: int = 0
    page: str = ""
    share: float = -1.0


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Entry:
    """What there is to say of one annotation.

    `parts` are exactly the article's words, a part for each paragraph, and omissions. `where` is where it stands or,
    of an annotation that has no sure place, where it stood. `passages` are its places in the document that is at hand,
    if there is one.
    `was` has the words that were marked where those that stand there now have other figures, negations or names, else
    it is empty. `meaning` is what the reader means by the colour. `prefix` and `suffix` stood before and behind when it
    was made. `link` is an address that leads to the words in their page on the web, empty where there is none. Times
    are UTC as `2026-11-20T10:00:00Z`.
    """

    id: str
    parts: tuple[Part, ...]
    where: Where = NOWHERE
    status: Status = Status.EXACT
    note: str = ""
    tags: tuple[str, ...] = ()
    color: Color = Color.YELLOW
    mark: MarkStyle = MarkStyle.SOLID
    meaning: str = ""
    prefix: str = ""
    suffix: str = ""
    created: str = ""
    modified: str = ""
    origin: Mapping[str, Any] | None = None
    passages: tuple[Passage, ...] = ()
    was: str = ""
    link: str = ""

    @property
    def words(self) -> str:
        """The marked words, an empty line between paragraphs."""
        return "\n\n".join(part.text for part in self.parts)

    @property
    def stretches(self) -> list[str]:
        """The marked words between omissions, all of them together where there are none."""
        groups = groupby(self.parts, key=OMISSION.__eq__)
        return ["\n\n".join(part.text for part in parts) for is_omitted, parts in groups if not is_omitted]

    @property
    def is_placed(self) -> bool:
        """Whether it stands where it is said to stand; else it is shown apart, with where it stood."""
        return self.status.is_settled

    @property
    def is_on_the_whole(self) -> bool:
        """Whether it is a note on the whole text, and on no words of it."""
        return self.status is Status.WHOLE

    @property
    def kind(self) -> str:
        """`note` where there is a note text, else `highlight`."""
        return "note" if self.note else "highlight"

    @property
    def block_id(self) -> str:
        """The name by which links lead to it in an exported file; the same as long as it lives."""
        return block_id_of(self.id)


def block_id_of(annotation_id: str) -> str:
    """The block id of the annotation with this id."""
    return f"ra-{annotation_id.replace('-', '')[:BLOCK_ID_DIGITS]}"


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What an export says of a document. `location` is a path or an address, empty for neither."""

    title: str
    id: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    location: str = ""
    language: str = ""
    date: str = ""
    site: str = ""
    format: str = ""
    identifiers: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Its address on the web, else where it lies."""
        return self.url or self.location


class SourceFile(NamedTuple):
    """The file that a document was read from: its bytes, its format as the registry of sources calls it, its name."""

    data: bytes
    format: str
    name: str


@dataclass(frozen=True, slots=True)
class DocumentNotes:
    """A document and the entries about it: those on the whole of it first, those without a sure place last.

    `document` is the document itself where it is at hand, for the formats that show all of it; `file` is what it was
    read from, for those that name places in it or are a copy of it.
    """

    details: DocumentDetails
    entries: tuple[Entry, ...]
    document: Document | None = None
    file: SourceFile | None = None

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag, in the order of the entries."""
        return tuple(dict.fromkeys(tag for entry in self.entries for tag in entry.tags))
