"""Formulas in an OpenDocument text: objects in MathML, each in a file of its own or in the text."""

from posixpath import normpath
from typing import TYPE_CHECKING

from readerapp.sources.errors import SourceError
from readerapp.sources.zip_archive import ZipArchive

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 5000
"""Formulas that are read: each is a file."""


def put_formulas(text: "HtmlElement", archive: ZipArchive | None) -> None:
    """Put the formula that a frame holds into its place in the text; `archive` is where its file is, if it has one."""
    for thing in list(text.iter("object"))[:_MOST]:
        frame = thing.getparent()
        math = next(thing.iter("math"), None)
        if math is None and archive is not None:
            math = _in_file(thing.get("xlink:href", ""), archive)
        if math is None or frame is None:
            continue
        tail = frame.tail
        if frame.tag != "frame":
            frame = thing
            tail = frame.tail
        frame.clear()
        math.tail = None
        frame.tag, frame.tail = "span", tail
        frame.append(math)


def _in_file(reference: str, archive: ZipArchive) -> "HtmlElement | None":
    name = normpath(f"{reference}/content.xml") if reference else ""
    if not archive.find(name):
        return None
    try:
        root = archive.xml(name)
    except SourceError:
        return None
    return root if root.tag == "math" else None
