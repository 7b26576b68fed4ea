"""The parts of a message in order, as blocks: every text that is to be read, and the names of what is attached."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.mail.quoted_text import blocks_of_text
from readerapp.sources.markup.charset import page_as_utf8
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import page_of
from readerapp.sources.request import Request

if TYPE_CHECKING:
    from email.message import EmailMessage

_DEEPEST = 30
_LOWEST_HEADING = 6
_HIDDEN_IN_RELATED = ("image/", "font/", "text/css")
# The tags of text/enriched (RFC 1896); two brackets are one.
_ENRICHED_TAG = re.compile(r"<(?!<)/?[\w-]{1,60}>|<param>.*?</param>", re.DOTALL | re.IGNORECASE)
_ONE_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_UUENCODED = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,200})\n(?:[!-`]{1,90}\n)*(?:[` ]?\n)?end[ \t]*$", re.MULTILINE)
_AS_PAGES = ("text/html", "application/xhtml+xml")
_LISTS_OF_FIELDS = ("message/delivery-status", "message/disposition-notification", "message/feedback-report")


def letter_blocks(message: "EmailMessage", request: Request, level: int, depth: int = 0) -> Iterator[Block]:
    """A message among others: a heading of this level with its subject, who wrote it when, and its parts."""
    sender = message["from"]
    names = ", ".join(each.display_name or each.addr_spec for each in sender.addresses) if sender else ""
    date = message["date"]
    day = date.datetime.date().isoformat() if date is not None and date.datetime else ""
    title = shown_line(str(message["subject"] or "")) or shown_line(names) or day or "·"
    yield Block(BlockKind.HEADING, title, level=min(level, _LOWEST_HEADING))
    about = " · ".join(filter(None, [shown_line(names), day]))
    if about:
        yield Block(BlockKind.PARAGRAPH, about, styles=(StyleRun(0, len(about), TextStyle.EMPHASIS),))
    yield from blocks_of_part(message, request, depth + 1)


def blocks_of_part(part: "EmailMessage", request: Request, depth: int = 0) -> Iterator[Block]:
    """The blocks of a message or of a part of one, with the parts in it."""
    kind = part.get_content_type()
    if depth > _DEEPEST:
        yield _named(part)
    elif kind in ("message/rfc822", "message/global") and part.is_multipart():
        for message in part.iter_parts():
            yield from letter_blocks(cast("EmailMessage", message), request, 2, depth + 1)
    elif kind in _LISTS_OF_FIELDS:
        yield from _fields(part)
    elif part.is_multipart():
        for child in _read_children(part):
            yield from blocks_of_part(child, request, depth + 1)
    elif _is_read(part):
        if part.get_filename() and depth:
            yield _named(part)
        yield from _of_leaf(part, request)
    else:
        yield _named(part)


def _read_children(part: "EmailMessage") -> list["EmailMessage"]:
    children = [cast("EmailMessage", child) for child in part.iter_parts()]
    if part.get_content_type() == "multipart/alternative" and children:
        return [_best(children)]
    if part.get_content_type() == "multipart/related":
        # What a page shows in its places: its pictures.
        return [child for child in children if child["content-disposition"] or not _is_shown_by_page(child)]
    return children


def _is_shown_by_page(part: "EmailMessage") -> bool:
    return part.get_content_type().startswith(_HIDDEN_IN_RELATED)


def _best(children: list["EmailMessage"]) -> "EmailMessage":
    """The one of several forms of a text that is read: the plain one, else the last, which is the richest, with words.

    A plain form that is empty is none.
    """
    for child in children:
        if child.get_content_type() == "text/plain" and not child.is_attachment() and _bytes_of(child).strip():
            return child
    texts = [child for child in children if child.is_multipart() or child.get_content_type() in _AS_PAGES]
    return texts[-1] if texts else children[0]


def _is_read(part: "EmailMessage") -> bool:
    """Whether the words of a part are for the reader of the letter, and not attached for another program."""
    kind = part.get_content_type()
    is_text = kind in _AS_PAGES or (
        kind.startswith("text/") and kind not in ("text/calendar", "text/css", "text/vcard")
    )
    return is_text and not part.is_attachment()


def _bytes_of(part: "EmailMessage") -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _of_leaf(part: "EmailMessage", request: Request) -> Iterator[Block]:
    data = page_as_utf8(_bytes_of(part), request.encoding, part.get_content_charset(""))
    kind = part.get_content_type()
    if kind in _AS_PAGES:
        yield from page_of(html_tree(data).root, str).blocks
        return
    text = data.decode().replace("\r\n", "\n")
    if kind in ("text/enriched", "text/richtext"):
        text = _ONE_LINE_END.sub(" ", _ENRICHED_TAG.sub("", text).replace("<<", "<"))
    is_flowed = part.get_param("format", "") == "flowed"
    drops_space = is_flowed and str(part.get_param("delsp", "")).lower() == "yes"
    position = 0
    for attached in _UUENCODED.finditer(text) if "begin " in text else ():
        before = text[position : attached.start()]
        yield from blocks_of_text(before, request, is_flowed=is_flowed, drops_space=drops_space)
        yield Block(BlockKind.PARAGRAPH, f"[{shown_line(attached[1])}]")
        position = attached.end()
    yield from blocks_of_text(text[position:], request, is_flowed=is_flowed, drops_space=drops_space)


def _fields(part: "EmailMessage") -> Iterator[Block]:
    """What a report says in fields, as it is written."""
    groups = part.get_payload()
    if not isinstance(groups, list):
        groups = [part]
    lines = [
        "\n".join(f"{name}: {value}" for name, value in group.items()) for group in groups if hasattr(group, "items")
    ]
    shown = shown_lines("\n\n".join(filter(None, lines)))
    if shown:
        yield Block(BlockKind.CODE, shown)


def _named(part: "EmailMessage") -> Block:
    name = shown_line(part.get_filename() or part.get_content_type())
    return Block(BlockKind.PARAGRAPH, f"[{name}]")
