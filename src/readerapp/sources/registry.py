"""The registry of formats, and the one way to open any source."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from readerapp.document.document import Document
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError, TooMuchError
from readerapp.sources.names import absolute_path, extension_of, is_address, title_of_name
from readerapp.sources.options import AS_IT_SEEMS, ReadingOptions
from readerapp.sources.progress import Progress, untold
from readerapp.sources.reading_files import MAX_SIZE, STANDARD_INPUT, read_beginning, read_file, read_standard_input
from readerapp.sources.request import Request
from readerapp.sources.unreadable import refusal


class Format(NamedTuple):
    """A format: its name, the ends of file names that mean it, and the module whose `parse` reads it.

    `opening` is a pattern of how its files begin, where that tells it from others; `is_binary` says that they are no
    text.
    """

    name: str
    extensions: tuple[str, ...]
    module: str
    opening: bytes = b""
    is_binary: bool = False


_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# What may stand before the first element of XML: its declaration, comments, remarks for programs, a document type.
_XML = (
    rb"\s*(?:(?:<\?[^>]{,500}>|<!--(?:[^-]|-(?!->)){,4000}-->|<!doctype(?!\s+html)\b[^>\[]{,500}(?:\[[^\]]{,4000}\]\s*)?>)"
    rb"\s*){,20}"
)
_HTML_OPENING = rb"(?i)" + _XML + rb"<(?:!doctype\s+html|html)\b"
_EPUB_OPENING = rb"(?s)PK\x03\x04.{26}mimetypeapplication/epub\+zip"
_DOCX_OPENING = rb"(?s)PK\x03\x04.{26}(?:\[Content_Types\]\.xml|word/|docProps/|_rels/\.rels)"
_ODT_OPENING = rb"(?s)PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text"
_FB2_OPENING = rb"(?i)" + _XML + rb"<FictionBook\b"
_SUBTITLES_OPENING = rb"WEBVTT\b"
_FEED_OPENING = rb"(?i)" + _XML + rb"<(?:rss\b|feed\b[^>]{,2000}Atom|rdf:RDF\b)"
_PDF_OPENING = rb"%PDF-"
_MAN_OPENING = rb"[.'][ \t]*(?:\\[\"#]|(?:TH|Dd)[ \t]+\S)"

_MAIL_OPENING = (
    rb"From [^\n]{1,200}\d\d:\d\d[^\n]{1,40}\n[!-9;-~]+:"
    rb"|(?:Return-Path: ?<|Received: (?:from|by) |Delivered-To: |Received-SPF: |X-Mozilla-Status: )"
)

_FIELD_SIGNS = (b"Return-Path:", b"Received", b"Delivered-To:", b"X-Mozilla-Status:")

# One of these begins whatever an opening fits, so that plain text is known before any pattern is compiled.
_OPENING_SIGNS = (b"<", b"PK\x03\x04", b"%PDF-", b"WEBVTT", b".", b"'", b"From ", *_FIELD_SIGNS)
_PACKED_SIGNS = (b"\x1f\x8b", b"PK\x03\x04")
# Markup in UTF-16, with a mark of its order or without.
_WIDE_MARKUP = (b"\xff\xfe<\0", b"\xfe\xff\0<", b"<\0", b"\0<")
_WIDE_SAMPLE = 1 << 14
_BEGINNING = 1 << 10
"""Bytes among which the first that is no white space has to stand for an opening to be looked for."""

_FIRST_PAGES = 1 << 17
"""Bytes of a large text that its first pages surely lie in."""

_MAN_EXTENSIONS = (".man", ".mdoc", ".roff", *(f".{section}" for section in range(1, 10)))

TEXT = Format("text", (".txt", ".text"), "readerapp.sources.text")
PDF = Format("pdf", (".pdf",), "readerapp.sources.pdf", _PDF_OPENING, is_binary=True)
DOCX = Format("docx", (".docx", ".docm"), "readerapp.sources.docx", _DOCX_OPENING, is_binary=True)
MARKDOWN = Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"), "readerapp.sources.markdown")
FORMATS = (
    TEXT,
    MARKDOWN,
    Format("html", (".html", ".htm", ".xhtml", ".xht"), "readerapp.sources.html", _HTML_OPENING),
    Format("epub", (".epub",), "readerapp.sources.epub", _EPUB_OPENING, is_binary=True),
    DOCX,
    Format("odt", (".odt", ".ott", ".fodt"), "readerapp.sources.odt", _ODT_OPENING, is_binary=True),
    Format("fb2", (".fb2",), "readerapp.sources.fb2", _FB2_OPENING),
    Format("jupyter", (".ipynb",), "readerapp.sources.jupyter"),
    Format("subtitles", (".srt", ".vtt"), "readerapp.sources.subtitles", _SUBTITLES_OPENING),
    Format("rst", (".rst", ".rest"), "readerapp.sources.restructured_text"),
    Format("org", (".org",), "readerapp.sources.org"),
    Format("man", _MAN_EXTENSIONS, "readerapp.sources.man_page", _MAN_OPENING),
    Format("mail", (".eml", ".mbox"), "readerapp.sources.mail", _MAIL_OPENING),
    Format("feed", (".rss", ".atom"), "readerapp.sources.feed", _FEED_OPENING),
    PDF,
)
_GRADUAL = (PDF, DOCX)
"""The formats whose modules can `begin` a document: give it with its first pages, and bring the others."""

FORMER_NAMES = {"notebook": "jupyter"}
"""What a format was called once, by which it can still be asked for."""


def readable_extensions() -> tuple[str, ...]:
    """The ends of file names, in lower case, that mean a text that can be read; those of manual pages mean too much."""
    return tuple(ending for each in FORMATS if each.name != "man" for ending in each.extensions)


def open_source(
    name: str, options: ReadingOptions = AS_IT_SEEMS, *, pages: str = "", kept: str = "", progress: Progress = untold
) -> Document:
    """The document that `name`, a path, an address on the web or `-` for standard input, leads to.

    `pages` is the folder that keeps web pages, none if it is empty, and `kept` that for what comes through standard
    input, which is a file there then; `progress` is told how far it is.
    Raises `SourceError` when there is nothing there that can be read.
    """
    if is_address(name):
        with _memory_for(name):
            return _open_page(name, _request(name, "", options, progress), options, pages)
    source, title = (name, "standard input") if name == STANDARD_INPUT else (absolute_path(name), title_of_name(name))
    with _memory_for(source):
        if name == STANDARD_INPUT:
            data = read_standard_input(options.max_size, progress)
            source = _kept(data, kept) or source
        else:
            data = read_file(name, options.max_size, progress)
        return _parsed(data, _request(source, title, options, progress), name, options)


def _kept(data: bytes, folder: str) -> str:
    """The path at which what came through standard input is kept; empty where it is not."""
    if not folder or not data.strip():
        return ""
    from readerapp.sources.kept_input import keep_input

    return keep_input(data, folder)


def open_beginning(name: str, options: ReadingOptions = AS_IT_SEEMS) -> Document | None:
    """The first pages of a large plain text, to be shown while the whole is being opened; `None` for anything else.

    `None` also where it may turn out to be too large. Raises `SourceError` when there is nothing there that can be
    read.
    """
    if options.format or options.max_size < MAX_SIZE:
        return None
    if is_address(name) or name == STANDARD_INPUT or extension_of(name) not in TEXT.extensions:
        return None
    data = read_beginning(name, _FIRST_PAGES)
    if data is None or recognised(name, data) is not TEXT:
        return None
    # The last line may be cut, within a character even.
    request = _request(absolute_path(name), title_of_name(name), options, untold)
    document: Document = import_module(TEXT.module).parse(data[: data.rfind(b"\n") + 1], request)
    return document


def open_gradually(
    name: str, options: ReadingOptions = AS_IT_SEEMS, *, progress: Progress = untold
) -> tuple[Document, Iterator[None]] | None:
    """The document in the file `name` with its first pages in it, and an iterator that brings the others.

    `None` for what is opened at once. Raises `SourceError` when there is nothing there that can be read; so does the
    iterator.
    """
    endings = [ending for known in _GRADUAL for ending in known.extensions]
    if options.format or is_address(name) or extension_of(name) not in endings:
        return None
    source = absolute_path(name)
    with _memory_for(source):
        data = read_file(name, options.max_size, progress)
        chosen = recognised(name, data)
        if chosen not in _GRADUAL:
            return None
        request = _request(source, title_of_name(name), options, progress)
        document, rest = import_module(chosen.module).begin(data, request)
    return document, _within_memory(rest, source)


def _within_memory(rest: Iterator[None], source: str) -> Iterator[None]:
    with _memory_for(source):
        yield from rest


@contextmanager
def _memory_for(source: str) -> Iterator[None]:
    """Raise `SourceError` where there is too little memory for this source."""
    try:
        yield
    except MemoryError as error:
        message = f"{shown_line(source)} needs more memory than a document may; split it"
        raise SourceError(message) from error


def _request(source: str, title: str, options: ReadingOptions, progress: Progress) -> Request:
    """What a parser is told about the source with this name and title."""
    return Request(source, title, options.encoding, options.layout, options.is_full, progress=progress)


def _open_page(name: str, request: Request, options: ReadingOptions, pages: str) -> Document:
    """The document that a page on the web is; it is known by the address that it calls its own."""
    from pathlib import Path

    from readerapp.sources.web import keep_page, read_page

    folder = Path(pages) if pages else None
    page = read_page(name, folder, request.progress)
    found = page.download
    request = request._replace(source=found.address, title=page.title, address=found.address, charset=found.charset)
    document = _parsed(found.data, request, page.file_name, options._replace(max_size=MAX_SIZE))
    remarks: tuple[str, ...] = ()
    own = found.address
    if folder is not None:
        own, remarks = keep_page(page, document.metadata.url, folder)
    document.source = own
    document.metadata = document.metadata._replace(url=own)
    document.remarks += page.remarks + remarks
    return document


def open_page_before(address: str, options: ReadingOptions, pages: str) -> Document | None:
    """The last other page that was kept in the folder `pages` for an address; `None` where there is none.

    Raises `SourceError` when it cannot be read.
    """
    from pathlib import Path

    from readerapp.sources.web import WebPage
    from readerapp.sources.web.kept_pages import find_before

    kept = find_before(Path(pages), address)
    if kept is None:
        return None
    found = kept.download
    with _memory_for(address):
        request = _request(found.address, "", options, untold)
        request = request._replace(address=found.address, charset=found.charset)
        return _parsed(found.data, request, WebPage(found, address).file_name, options._replace(max_size=MAX_SIZE))


def _parsed(data: bytes, request: Request, name: str, options: ReadingOptions) -> Document:
    if _is_packed(data):
        data, name = _unpacked(data, name, options)
        request = request._replace(title=title_of_name(name))
    chosen = format_named(options.format) if options.format else recognised(name, data)
    try:
        document: Document = import_module(chosen.module).parse(data, request)
    except TooMuchError as error:
        raise SourceError(f"{shown_line(request.source)} {error}; split it") from error
    return document


def _is_packed(data: bytes) -> bool:
    """Whether a document is packed by itself in `data`."""
    return data.startswith(_PACKED_SIGNS) and _begun(data) is None


def _unpacked(data: bytes, name: str, options: ReadingOptions) -> tuple[bytes, str]:
    from readerapp.sources.unpacking import unpacked

    return unpacked(data, name, options.max_size)


def source_bytes(document: Document, options: ReadingOptions, pages: str) -> bytes:
    """The bytes that `document` was parsed from, as they are now; `pages` is the folder that keeps web pages.

    Raises `SourceError` where they are unavailable.
    """
    name = document.source
    if not is_address(name):
        data = read_file(name, options.max_size)
    else:
        from pathlib import Path

        from readerapp.sources.web.kept_pages import find

        kept = find(Path(pages), name)
        if kept is None:
            raise SourceError(f"{shown_line(name)} is not kept, and what is in it is unavailable; open it again")
        data = kept.download.data
    return _unpacked(data, name, options)[0] if _is_packed(data) else data


def recognised(name: str, data: bytes) -> Format:
    """The format of a source, by the end of its name and the beginning of its bytes; text if by neither."""
    ending = extension_of(name)
    named = next((known for known in FORMATS if ending in known.extensions), None)
    begun = _begun(data)
    if begun is not None and (named is None or named.is_binary or begun.is_binary):
        return begun
    if named is not None and named.is_binary:
        return named
    reason = refusal(data)
    if reason:
        raise SourceError(f"{shown_line(name)} {reason}")
    if named is None and not ending:
        from readerapp.sources.markdown_signs import is_markdown

        return MARKDOWN if is_markdown(data) else TEXT
    return named or TEXT


def _begun(data: bytes) -> Format | None:
    """The format whose files begin as `data` does, if any."""
    start = len(_BYTE_ORDER_MARK) if data.startswith(_BYTE_ORDER_MARK) else 0
    if data.startswith(_WIDE_MARKUP):
        from readerapp.sources.encoding import as_utf8

        data, start = as_utf8(data[:_WIDE_SAMPLE]), 0
    if not data[start:_BEGINNING].lstrip().startswith(_OPENING_SIGNS):
        return None
    return next((known for known in FORMATS if known.opening and re.compile(known.opening).match(data, start)), None)


def format_named(name: str) -> Format:
    """The format with this name, or that had it once. Raises `ValueError` for a name that no format has."""
    for known in FORMATS:
        if known.name == FORMER_NAMES.get(name, name):
            return known
    raise ValueError(f"no format is called {name}")
