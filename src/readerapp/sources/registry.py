"""The registry of formats, and the one way to open any source."""

from importlib import import_module
from typing import NamedTuple

from readerapp.document.document import Document
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.files import MAX_SIZE, STANDARD_INPUT, read_file, read_standard_input
from readerapp.sources.layout import Layout
from readerapp.sources.names import absolute_path, extension_of, title_of_name
from readerapp.sources.recognising import refusal
from readerapp.sources.request import Request


class Format(NamedTuple):
    """A format: its name, the ends of file names that mean it, and the module whose `parse` reads it."""

    name: str
    extensions: tuple[str, ...]
    module: str


TEXT = Format("text", (".txt", ".text"), "readerapp.sources.text")
FORMATS = (
    TEXT,
    Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"), "readerapp.sources.markdown"),
)


def open_source(
    name: str,
    *,
    format: str | None = None,
    encoding: str | None = None,
    layout: Layout | None = None,
    max_size: int = MAX_SIZE,
) -> Document:
    """The document that `name`, a path or `-` for standard input, leads to.

    `format`, `encoding` and `layout` overrule what the name and the bytes suggest; `max_size` is in bytes.
    Raises `SourceError` when there is nothing there that can be read.
    """
    if name == STANDARD_INPUT:
        data, source, title = read_standard_input(max_size), name, "standard input"
    else:
        data, source, title = read_file(name, max_size), absolute_path(name), title_of_name(name)
    request = Request(source, title, encoding, layout)
    chosen = format_named(format) if format else recognised(name, data)
    document: Document = import_module(chosen.module).parse(data, request)
    return document


def recognised(name: str, data: bytes) -> Format:
    """The format of a source, by the end of its name and the beginning of its bytes; text if by neither."""
    reason = refusal(data)
    if reason:
        raise SourceError(f"{shown_line(name)} {reason}")
    ending = extension_of(name)
    return next((known for known in FORMATS if ending in known.extensions), TEXT)


def format_named(name: str) -> Format:
    """The format with this name. Raises `ValueError` for a name that no format has."""
    for known in FORMATS:
        if known.name == name:
            return known
    raise ValueError(f"no format is called {name}")
