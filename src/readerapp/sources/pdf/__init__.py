"""PDF: a document made from the text on its pages, with lines joined to paragraphs; page numbers stay as places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.document.landmarks import PageStart
from readerapp.document.metadata import Metadata
from readerapp.document.position import Position
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.confinement import Refusals, stream_confined
from readerapp.sources.errors import SourceError
from readerapp.sources.gathered_blocks import GatheredBlocks, gathered, whole
from readerapp.sources.longest_block import within_limit
from readerapp.sources.request import Request
from readerapp.sources.table_text import Cell, table_blocks

_FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|tex|dvi|indd|qxd|pdf|pptx?|xlsx?|html?|txt|ps)$", re.IGNORECASE)
_PRINTED_FROM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ", re.IGNORECASE)
_UNTITLED = re.compile(r"untitled|document\d*|slide 1|\(anonymous\)|unknown", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*;\s*|\s+(?:and|und|et|&)\s+")
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_CHILD = "readerapp.sources.pdf.child"
REFUSALS = Refusals(
    damaged="is no PDF that can be read; it may be damaged or cut short",
    too_large="holds more text than can be read here; split it, as with qpdf --split-pages",
    slow="takes too long to read; split it, as with qpdf --split-pages",
    crashed="cannot be read: it is damaged, or needs more memory than a document may",
    locked="is opened with a password only; take the password off, as with qpdf --decrypt",
)
"""Why a PDF cannot be read, or what is in it."""

_NO_TEXT = "has no text: its pages are pictures; have their text recognised first, as with ocrmypdf"


def parse(data: bytes, request: Request) -> Document:
    """The document that a PDF is. Raises `SourceError` for one that is locked, damaged or has no text."""
    return whole(*begin(data, request))


def begin(data: bytes, request: Request) -> tuple[Document, Iterator[None]]:
    """The document that a PDF is, with its first pages in it; the others come while the iterator is gone through.

    What has come stays as it is. Raises `SourceError` as `parse` does; the iterator does so too.
    """
    records = stream_confined(_CHILD, data, request, REFUSALS)
    about = next(records)
    blocks = GatheredBlocks(about["pages"])
    setter = _Setter(blocks)
    heading = ""
    for record in records:
        heading = heading or record["heading"]
        setter.take(record)
        if len(blocks):
            break
    else:
        raise SourceError(f"{shown_line(request.source)} {_NO_TEXT}")
    metadata = _metadata(about, heading, request)
    document = Document(blocks, metadata, format="pdf", source=request.source, pages=setter.pages)
    return document, gathered(records, setter.take, _nothing, blocks, REFUSALS.crashed)


def _nothing() -> None:
    """What remains to be done when all pages have come."""


class _Setter:
    """Makes blocks of what the child process gives, and keeps where each page begins in them."""

    def __init__(self, gathered: GatheredBlocks) -> None:
        self.pages: list[PageStart] = []
        self._gathered = gathered
        self._blocks: list[Block] = []
        self._labels: list[str] = []
        self._page = -1

    def take(self, record: Mapping[str, Any]) -> None:
        """Go on with the next gathering."""
        self._labels.extend(map(shown_line, record["labels"]))
        self._blocks = []
        for part in record["parts"]:
            self._add(*part)
        if self._blocks:
            self._gathered.add(self._blocks, record["set"])

    def _add(
        self,
        kind: str,
        page: int,
        pieces: Sequence[tuple[int, str]],
        level: int,
        marker: str,
        rows: Sequence[Sequence[str]],
    ) -> None:
        """Make blocks of a part."""
        if rows:
            self._begin_page(page, 0)
            self._blocks.extend(table_blocks([[Cell(shown_line(cell)) for cell in row] for row in rows]))
            return
        text = "".join(words for _, words in pieces)
        shown = shown_lines(text) if kind == BlockKind.CODE else shown_line(text)
        if not shown:
            return
        self._begin_page(page, 0)
        block = Block(BlockKind(kind), shown, level=level, marker=shown_line(marker))
        parts = list(within_limit(block))
        for number, offset in _page_breaks(pieces):
            if len(parts) == 1:
                self._begin_page(number, min(offset, len(shown) - 1))
        self._blocks.extend(parts)

    def _begin_page(self, page: int, offset: int) -> None:
        """Note that a page begins in the block that comes next, unless it began before."""
        if page > self._page:
            self._page = page
            position = Position(len(self._gathered) + len(self._blocks), offset)
            self.pages.append(PageStart(position, self._labels[page], page))


def _page_breaks(pieces: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The numbers of the pages that a paragraph goes on over, and the offsets in its text at which they begin."""
    offset = 0
    for (page, text), (following, _) in pairwise(pieces):
        offset += len(text)
        if following != page:
            yield following, offset


def title_said(title: str) -> str:
    """The title that a PDF gives itself, without what programs write there; empty where none is left."""
    title = _PRINTED_FROM.sub("", shown_line(title))
    return "" if _UNTITLED.fullmatch(title) or _FILE_NAME.search(title) else title


def _metadata(record: Mapping[str, Any], heading: str, request: Request) -> Metadata:
    title = title_said(record["title"])
    date = _DATE.match(record["date"])
    return Metadata(
        title=title or shown_line(heading) or request.title,
        authors=tuple(filter(None, map(shown_line, _BETWEEN_AUTHORS.split(record["author"])))),
        language=shown_line(record["language"]),
        date="-".join(filter(None, date.groups())) if date else "",
    )
