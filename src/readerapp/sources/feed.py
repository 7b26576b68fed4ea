"""Feeds, RSS and Atom, by feedparser: a list of articles, each with what the feed has of its text."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.extras import import_extra
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import page_of
from readerapp.sources.request import Request

_LOWEST_HEADING = 6


def parse(data: bytes, request: Request) -> Document:
    """The document that a feed is. Raises `SourceError` when it is none, or feedparser is not installed."""
    feedparser = import_extra("feedparser", "feeds", request)
    try:
        # Bytes alone might be taken for an address.
        found = feedparser.parse(BytesIO(data))
    # It reads nearly everything, and what it stumbles over it says nowhere.
    except Exception as error:
        raise SourceError(f"{shown_line(request.source)} is no feed that can be read; it may be damaged") from error
    if not found.get("version") and not found.entries:
        raise SourceError(f"{shown_line(request.source)} is no RSS or Atom feed; it may be damaged")
    blocks = [block for entry in found.entries for block in _article(entry)]
    about = found.feed
    metadata = Metadata(
        title=shown_line(about.get("title", "")) or request.title,
        authors=tuple(filter(None, [shown_line(about.get("author", ""))])),
        language=shown_line(about.get("language", "")),
        date=_day(about),
        url=shown_line(about.get("link", "")),
    )
    return Document(MadeBlocks(blocks), metadata, format="feed", source=request.source)


def _article(entry: Any) -> Iterator[Block]:
    """A heading that links to the article, who wrote it when, and its text, whose headings stand lower."""
    link = shown_line(entry.get("link", ""))
    title = shown_line(entry.get("title", "")) or link or _day(entry) or "·"
    yield Block(BlockKind.HEADING, title, level=1, styles=_link(title, link))
    about = " · ".join(filter(None, [shown_line(entry.get("author", "")), _day(entry)]))
    if about:
        yield Block(BlockKind.PARAGRAPH, about, styles=(StyleRun(0, len(about), TextStyle.EMPHASIS),))
    contents = [content.get("value", "") for content in entry.get("content", ())] or [entry.get("summary", "")]
    for content in contents:
        for block in page_of(html_tree(content.encode("utf-8", "replace")).root, str).blocks:
            is_heading = block.kind is BlockKind.HEADING
            yield block._replace(level=min(block.level + 1, _LOWEST_HEADING)) if is_heading else block


def _link(words: str, target: str) -> tuple[StyleRun, ...]:
    return (StyleRun(0, len(words), TextStyle.LINK, target),) if target else ()


def _day(said: Any) -> str:
    """The day of an article or of a feed, as 2026-11-20; empty where it says none."""
    time = said.get("published_parsed" if "published_parsed" in said else "updated_parsed")
    return f"{time.tm_year:04}-{time.tm_mon:02}-{time.tm_mday:02}" if time else ""
