"""The text of blocks as content of a widget, with its emphasis but without its links."""

from collections.abc import Sequence

from textual.content import Content

from readerapp.document.block import Block, TextStyle
from readerapp.page.cells import as_painted

_STYLES = {
    TextStyle.EMPHASIS: "italic",
    TextStyle.STRONG: "bold",
    TextStyle.CODE: "$accent",
    TextStyle.LINK: "underline",
    TextStyle.STRIKE: "strike",
}


def content_of(blocks: Sequence[Block]) -> Content:
    """The blocks one under the other, each with its marker."""
    return Content("\n").join(map(_content, blocks))


def _content(block: Block) -> Content:
    content = Content(as_painted(block.text))
    if len(content) == len(block.text):
        for run in block.styles:
            content = content.stylize(_STYLES[run.style], run.start, run.end)
    return Content.assemble(f"{block.marker} " if block.marker else "", content)
