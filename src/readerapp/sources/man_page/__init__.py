"""Manual pages in roff, written with the macros of man(7) or of mdoc(7)."""

from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.encoding import as_utf8
from readerapp.sources.longest_block import within_limit
from readerapp.sources.man_page.preprocessing import lines_of
from readerapp.sources.man_page.requests_to_blocks import BUILT_IN, Builder
from readerapp.sources.request import Request
from readerapp.sources.text import parse as parse_text


def parse(data: bytes, request: Request) -> Document:
    """The document that a manual page is. A file that only has a name like one is read as plain text."""
    text = as_utf8(data, request.encoding).decode().replace("\r\n", "\n").replace("\r", "\n")
    builder = Builder()
    for line in lines_of(text, BUILT_IN):
        builder.take(line)
    builder.finish()
    if not builder.title:
        return parse_text(data, request)
    blocks = [part for block in builder.blocks for part in within_limit(block)]
    metadata = Metadata(title=shown_line(builder.title), date=shown_line(builder.date))
    return Document(MadeBlocks(blocks), metadata, format="man", source=request.source)
