"""E-mail: a message as it is saved in a file (RFC 5322 and MIME), by the standard library."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, cast

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.charset import page_as_utf8
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import page_of
from readerapp.sources.request import Request
from readerapp.sources.text import parse as parse_text

if TYPE_CHECKING:
    from email.message import EmailMessage
    from email.policy import EmailPolicy

_QUOTED = re.compile(r"((?:>[ \t]?)*)(.*)")
_DEEPEST_QUOTE = 9
_LONGEST_FIELD = 4096
"""Code points of a header field that are looked at: the library reads it anew whenever it is asked, and slowly."""


def parse(data: bytes, request: Request) -> Document:
    """The document that a message is. Raises `SourceError` for one that is damaged beyond reading."""
    from email import message_from_bytes

    try:
        message = cast("EmailMessage", message_from_bytes(data, policy=_policy()))
        blocks = list(_blocks(message, request))
        metadata = _metadata(message, request)
    # The library reads most of what is wrong with messages, and stumbles over the rest anywhere.
    except Exception as error:
        raise SourceError(f"{shown_line(request.source)} is no message that can be read; it may be damaged") from error
    heading = Block(BlockKind.HEADING, metadata.title, level=1)
    return Document(MadeBlocks([heading, *blocks]), metadata, format="mail", source=request.source)


def _policy() -> "EmailPolicy":
    from email.policy import EmailPolicy

    class Brief(EmailPolicy):
        """The rules of the library, for fields that are not too long."""

        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            name, value = super().header_source_parse(sourcelines)
            return name, value[:_LONGEST_FIELD]

    return Brief()


def _metadata(message: "EmailMessage", request: Request) -> Metadata:
    sender = message["from"]
    date = message["date"]
    return Metadata(
        title=shown_line(str(message["subject"] or "")) or request.title,
        authors=tuple(shown_line(each.display_name or each.addr_spec) for each in sender.addresses) if sender else (),
        language=shown_line(str(message["content-language"] or "")),
        date=date.datetime.date().isoformat() if date is not None and date.datetime else "",
        identifiers=tuple(filter(None, [shown_line(str(message["message-id"] or ""))])),
    )


def _blocks(message: "EmailMessage", request: Request) -> Iterator[Block]:
    """The text of a message: its plain part where it has one, else its page; and the names of what is attached."""
    body = message.get_body(("plain", "html"))
    if body is not None:
        content = body.get_payload(decode=True)
        charset = body.get_content_charset("")
        text = page_as_utf8(content if isinstance(content, bytes) else b"", request.encoding, charset)
        if body.get_content_type() == "text/html":
            yield from page_of(html_tree(text).root, str).blocks
        else:
            is_flowed = body.get_param("format", "") == "flowed"
            yield from _of_text(text.decode().replace("\r\n", "\n"), request, is_flowed=is_flowed)
    for attachment in message.iter_attachments():
        name = shown_line(attachment.get_filename() or attachment.get_content_type())
        yield Block(BlockKind.PARAGRAPH, f"[{name}]")


def _of_text(text: str, request: Request, *, is_flowed: bool) -> Iterator[Block]:
    """The blocks of a plain text, in which a line begins with a bracket for each time that it is quoted."""
    lines = [_QUOTED.fullmatch(line) for line in text.split("\n")]
    parted = [(line[1].count(">"), line[2]) for line in lines if line is not None]
    for depth, group in groupby(parted, lambda line: line[0]):
        words = [words for _, words in group]
        if is_flowed:
            words = _unflowed(words)
        stretch = parse_text("\n".join(words).encode("utf-8", "replace"), request._replace(encoding="utf-8"))
        for block in stretch:
            # What looks like a heading in a letter is a line in capitals or a number.
            kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
            if depth and kind is BlockKind.PARAGRAPH:
                kind = BlockKind.QUOTE
            yield block._replace(
                kind=kind, level=block.level if kind is block.kind else 0, quoted=min(depth, _DEEPEST_QUOTE)
            )


def _unflowed(lines: list[str]) -> list[str]:
    """The paragraphs of lines that go on in the next when they end with a space (RFC 3676)."""
    paragraphs = [""]
    for line in lines:
        paragraphs[-1] += line.removeprefix(" ") if line.startswith(" ") else line
        if not line.endswith(" ") or line == "-- ":
            paragraphs.append("")
    return paragraphs
