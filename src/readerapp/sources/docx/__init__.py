"""DOCX, the format of Word, by mammoth: a document whose first pages are there while the others are read."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from readerapp.document.block import Block
from readerapp.document.blocks import LinkedBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.confinement import Refusals, stream_confined
from readerapp.sources.docx.marked_lists import set_markers, show_boxes
from readerapp.sources.errors import SourceError
from readerapp.sources.extras import require_extra
from readerapp.sources.gathered_blocks import GatheredBlocks, gathered, whole
from readerapp.sources.markup.converted_document import TITLE_WITHIN, first_heading
from readerapp.sources.markup.elements import text_of
from readerapp.sources.markup.tree import html_tree, xml_tree
from readerapp.sources.markup.tree_to_blocks import PageBuilder
from readerapp.sources.request import Request
from readerapp.sources.zip_archive import LARGEST_TOTAL, ZipArchive

_CHILD = "readerapp.sources.docx.child"
_REFUSALS = Refusals(
    damaged="is no DOCX that can be read; it may be damaged",
    too_large="is too large when it is unpacked; split it, or save it as text",
    slow="takes too long to read; split it, or save it as text",
    crashed="cannot be read: it is damaged, or needs more memory than a document may",
)
_ABOUT = "docProps/core.xml"


def parse(data: bytes, request: Request) -> Document:
    """The document that a DOCX is. Raises `SourceError` when it is damaged, or mammoth is not installed."""
    return whole(*begin(data, request))


def begin(data: bytes, request: Request) -> tuple[Document, Iterator[None]]:
    """The document that a DOCX is, with its first pages in it; the others come while the iterator is gone through.

    What has come stays as it is. Raises `SourceError` as `parse` does; the iterator does so too.
    """
    require_extra("mammoth", "office", request)
    archive = ZipArchive(data, request.source, "DOCX")
    if sum(map(archive.size, archive.names())) > LARGEST_TOTAL:
        raise SourceError(f"{shown_line(request.source)} {_REFUSALS.too_large}")
    records = stream_confined(_CHILD, data, request, _REFUSALS)
    first = next(records)
    page = _GatheredPage(first["length"])
    page.take(first)
    rest = gathered(records, page.take, page.finish, page.blocks, _REFUSALS.crashed)
    # A title may stand in so many blocks; most documents have them in their first piece.
    while len(page.blocks) < TITLE_WITHIN and not page.blocks.is_whole:
        next(rest, None)
    metadata = _metadata(archive)
    title = metadata.title or first_heading(page.first_blocks()) or request.title
    return (
        Document(
            page.blocks,
            metadata._replace(title=title),
            format="docx",
            source=request.source,
            remarks=tuple(first["remarks"]),
        ),
        rest,
    )


class _PageBlocks(GatheredBlocks, LinkedBlocks):
    """The blocks of a page that comes piece by piece, and where its links to itself lead."""

    def __init__(self, parts: int, anchors: Mapping[str, int]) -> None:
        super().__init__(parts)
        self._anchors = anchors

    def linked_block(self, target: str, /) -> int | None:
        """The number of the block that a link to `target` leads to; None as long as it has not come."""
        number = self._anchors.get(unquote(target[1:])) if target.startswith("#") else None
        return number if number is not None and number < len(self) else None


class _GatheredPage:
    """Makes `blocks` of the pieces of HTML that the child process gives, as if they were one page."""

    def __init__(self, length: int) -> None:
        self._builder = PageBuilder(str)
        self._page = self._builder.page.so_far()
        # A document of nothing but images has no text, and a place in it all the same.
        self._length = max(length, 1)
        self.blocks = _PageBlocks(self._length, self._page.anchors)

    def first_blocks(self) -> list[Block]:
        """The blocks that have come, as far as its title may stand in them."""
        return self._page.blocks[:TITLE_WITHIN]

    def take(self, record: Mapping[str, Any]) -> None:
        """Go on with the next piece."""
        root = html_tree(record["page"].encode("utf-8", "replace")).root
        set_markers(root)
        show_boxes(root)
        for _ in self._builder.steps(root):
            pass
        self._give(record["passed"])

    def finish(self) -> None:
        """Take in what was still waiting for more."""
        self._builder.page.finished()
        self._give(self._length)

    def _give(self, passed: int) -> None:
        blocks = self._page.blocks[len(self.blocks) :]
        if blocks:
            self.blocks.add(blocks, passed)


def _metadata(archive: ZipArchive) -> Metadata:
    """What the core properties say (ECMA-376, part 2)."""
    if not archive.find(_ABOUT):
        return Metadata()
    root = xml_tree(archive.read(_ABOUT), recover=True).root
    said = {element.tag: shown_line(text_of(element)) for element in root}
    return Metadata(
        title=said.get("title", ""),
        authors=tuple(filter(None, map(str.strip, said.get("creator", "").split(";")))),
        language=said.get("language", ""),
        date=said.get("created", "")[:10],
    )
