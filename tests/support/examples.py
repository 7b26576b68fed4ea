"""Small documents and annotations for tests, made where one can read them."""

from collections.abc import Sequence

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.quoting import quote_finder
from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata

EXPORTED = "2026-11-23T10:00:00Z"


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level)


def document_of(*blocks: Block, title: str = "An article", source: str = "article.txt") -> Document:
    return Document(MadeBlocks(blocks), Metadata(title=title), format="text", source=source)


def marked(
    document: Document,
    quote: str,
    *,
    color: Color = Color.YELLOW,
    note: str = "",
    tags: Sequence[str] = (),
    status: Status = Status.EXACT,
    number: int = 1,
) -> Placement:
    """The placement of an annotation on the only passage of `document` that says `quote`."""
    (passage,) = quote_finder(document).find_literally(quote)
    annotation = Annotation(
        id=f"019abcde-f012-7{number:03x}-8000-00000000000{number % 10}",
        document="019abcde-0000-7000-8000-000000000000",
        anchor=anchor_passage(document, passage),
        color=color,
        note=note,
        tags=tuple(tags),
        created="2026-11-20T10:00:00Z",
        modified="2026-11-20T10:05:00Z",
    )
    return Placement(annotation, () if status is Status.ORPHAN else (passage,), status)
