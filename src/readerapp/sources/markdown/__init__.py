"""Markdown: a document whose sections are parsed when they are looked at."""

from collections.abc import Mapping
from typing import Any

from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.sources.encoding import as_utf8
from readerapp.sources.front_matter import front_matter_of
from readerapp.sources.markdown.link_definitions import Definition, LinkDefinitions
from readerapp.sources.markdown.linked_blocks import MarkdownBlocks
from readerapp.sources.markdown.site_generators import without_site_tags
from readerapp.sources.markdown.splitting import defining_paragraphs, footnote_labels, piece_starts
from readerapp.sources.markdown.syntax import normalized_label, parser
from readerapp.sources.markdown.tokens_to_blocks import blocks_of
from readerapp.sources.request import Request

_TITLE_WITHIN = 20


def parse(data: bytes, request: Request) -> Document:
    """The document that a Markdown text is."""
    text = as_utf8(data, request.encoding).decode()
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    front_matter = front_matter_of(text)
    is_mdx = request.source.lower().endswith(".mdx")
    blocks = _blocks(without_site_tags(text[front_matter.length :], is_mdx=is_mdx))
    metadata = front_matter.metadata
    title = metadata.title or _first_heading(blocks) or request.title
    return Document(blocks, metadata._replace(title=title), format="markdown", source=request.source)


def _blocks(source: str) -> MarkdownBlocks:
    starts = piece_starts(source)
    ends = [*starts[1:], len(source)]
    environment: dict[str, Any] = {
        "references": LinkDefinitions(defining_paragraphs(source), _definitions_in, normalized_label),
        "footnotes": {"refs": {f":{label}": -1 for label in footnote_labels(source)}},
    }

    def parse_piece(number: int) -> list[Block]:
        return blocks_of(parser().parse(source[starts[number] : ends[number]], environment))

    return MarkdownBlocks([end - start for start, end in zip(starts, ends, strict=True)], parse_piece)


def _definitions_in(text: str) -> Mapping[str, Definition]:
    environment: dict[str, Any] = {}
    parser().parse(text, environment)
    definitions: Mapping[str, Definition] = environment.get("references", {})
    return definitions


def _first_heading(blocks: MarkdownBlocks) -> str:
    """The title that the text gives itself: a heading of the first level near its top, or of any it begins with."""
    first = [blocks[number] for number in range(_TITLE_WITHIN) if blocks.has(number)]
    titles = [block.text for block in first if block.kind is BlockKind.HEADING and block.level == 1]
    if not titles and first and first[0].kind is BlockKind.HEADING and first[0].level == 2:
        return first[0].text
    return titles[0] if titles else ""
