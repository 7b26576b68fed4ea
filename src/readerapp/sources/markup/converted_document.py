"""Documents of formats that are turned into a tree of HTML first: what builds pages builds their blocks too."""

from typing import TYPE_CHECKING

from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.sources.markup.page_blocks import PageBlocks
from readerapp.sources.markup.tree_to_blocks import page_of
from readerapp.sources.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

TITLE_WITHIN = 20
"""Blocks among which a text gives itself its title."""


def converted_document(
    root: "HtmlElement", metadata: Metadata, format: str, request: Request, *, remarks: "Sequence[str]" = ()
) -> Document:
    """The document that a tree of HTML is. It is called by its metadata, else by its first heading of level 1."""
    page = page_of(root, str)
    title = metadata.title or first_heading(page.blocks) or request.title
    blocks = PageBlocks(page.blocks, page.anchors)
    return Document(
        blocks, metadata._replace(title=title), format=format, source=request.source, remarks=tuple(remarks)
    )


def first_heading(blocks: "Sequence[Block]") -> str:
    """The title that a text gives itself: its first heading of level 1, if that stands near its top."""
    titles = (block.text for block in blocks[:TITLE_WITHIN] if block.kind is BlockKind.HEADING and block.level == 1)
    return next(titles, "")
