"""Feeds, RSS and Atom, by feedparser: a list of articles, each with what the feed has of its text."""

import re
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
from readerapp.sources.markup.charset import page_as_utf8
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import page_of
from readerapp.sources.markup.xml_declarations import with_whole_references
from readerapp.sources.request import Request
from readerapp.sources.text import parse as parse_text

_LOWEST_HEADING = 6
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_ENCODING = re.compile(rb"\A(<\?xml[^>]{,200}?)\s+encoding\s*=\s*(?:\"[^\"]{,60}\"|'[^']{,60}')")


def parse(data: bytes, request: Request) -> Document:
    """The document that a feed is. Raises `SourceError` when it is none, or feedparser is not installed."""
    feedparser = import_extra("feedparser", "feeds", request)
    try:
        # Bytes alone might be taken for an address. Entries come as they are: the page builder takes from them what it
        # knows, and its door sanitises that; the list of feedparser would take out words that are to be read.
        found = feedparser.parse(BytesIO(_as_utf8(data, request)), sanitize_html=False)
    # It reads nearly everything, and what it stumbles over it says nowhere.
    except Exception as error:
        raise SourceError(f"{shown_line(request.source)} is no feed that can be read; it may be damaged") from error
    if not found.get("version") and not found.entries:
        raise SourceError(f"{shown_line(request.source)} is no RSS or Atom feed; it may be damaged")
    blocks = [block for entry in found.entries for block in _article(entry, request)]
    about = found.feed
    metadata = Metadata(
        title=_words(about, "title") or request.title,
        authors=tuple(filter(None, [shown_line(about.get("author", ""))])),
        language=shown_line(about.get("language", "")),
        date=_day(about),
        url=shown_line(about.get("link", "")),
    )
    return Document(MadeBlocks(blocks), metadata, format="feed", source=request.source)


def _as_utf8(data: bytes, request: Request) -> bytes:
    """The feed in UTF-8, without a word on its encoding, and without characters that there are not."""
    data = page_as_utf8(data, request.encoding, request.charset)
    return with_whole_references(_ENCODING.sub(rb"\1", data.lstrip(), count=1))


def _article(entry: Any, request: Request) -> Iterator[Block]:
    """A heading that links to the article, who wrote it when, and its text, whose headings stand lower."""
    link = shown_line(entry.get("link", ""))
    title = _words(entry, "title") or link or _day(entry) or "·"
    yield Block(BlockKind.HEADING, title, level=1, styles=_link(title, link))
    about = " · ".join(filter(None, [shown_line(entry.get("author", "")), _day(entry)]))
    if about:
        yield Block(BlockKind.PARAGRAPH, about, styles=(StyleRun(0, len(about), TextStyle.EMPHASIS),))
    for content in entry.get("content", ()) or [entry.get("summary_detail", {})]:
        for block in _blocks(content, request):
            is_heading = block.kind is BlockKind.HEADING
            yield block._replace(level=min(block.level + 1, _LOWEST_HEADING)) if is_heading else block


def _blocks(content: Any, request: Request) -> Iterator[Block]:
    """The blocks of a text of the type that it says it has; none of what is no text."""
    value, kind = content.get("value") or "", content.get("type") or "text/html"
    if kind == "text/plain":
        told = request._replace(encoding="utf-8")
        for block in parse_text(value.encode("utf-8", "replace"), told):
            # What looks like a heading in a few lines is a line in capitals or a number.
            is_heading = block.kind is BlockKind.HEADING
            yield block._replace(kind=BlockKind.PARAGRAPH, level=0) if is_heading else block
    elif kind.startswith("text/") or kind.endswith("xml"):
        if "<" not in value:
            # Said to be HTML, and written as if it were plain.
            value = "".join(f"<p>{paragraph}</p>" for paragraph in _EMPTY_LINE.split(value))
        yield from page_of(html_tree(value.encode("utf-8", "replace")).root, str).blocks


def _words(said: Any, name: str) -> str:
    """The words of a title on one line, without the elements in it where it is HTML."""
    detail = said.get(f"{name}_detail") or {}
    value = said.get(name) or ""
    if detail.get("type") in ("text/html", "application/xhtml+xml"):
        blocks = page_of(html_tree(value.encode("utf-8", "replace")).root, str).blocks
        return shown_line(" ".join(block.text for block in blocks))
    return shown_line(value)


def _link(words: str, target: str) -> tuple[StyleRun, ...]:
    return (StyleRun(0, len(words), TextStyle.LINK, target),) if target else ()


def _day(said: Any) -> str:
    """The day of an article or of a feed, as 2026-11-20; empty where it says none."""
    time = said.get("published_parsed" if "published_parsed" in said else "updated_parsed")
    return f"{time.tm_year:04}-{time.tm_mon:02}-{time.tm_mday:02}" if time else ""
