"""OpenDocument text (ODT, and FODT which is the same in one file), by renaming its elements to those of HTML.

The format is OASIS OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.converted_document import converted_document
from readerapp.sources.markup.elements import text_of
from readerapp.sources.markup.tree import xml_tree
from readerapp.sources.odt.formulas import put_formulas
from readerapp.sources.odt.setting_in_html import set_in_html
from readerapp.sources.odt.styles import styles_of
from readerapp.sources.request import Request
from readerapp.sources.zip_archive import ZipArchive

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(data: bytes, request: Request) -> Document:
    """The document that an OpenDocument text is. Raises `SourceError` when it is damaged or encrypted."""
    archive = None
    if not data.startswith(b"PK"):
        root = about = styles = _tree(data, request)
    else:
        archive = ZipArchive(data, request.source, "ODT")
        if archive.find("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise SourceError(f"{shown_line(request.source)} is encrypted with a password; save it without one")
        root = _tree(archive.read("content.xml"), request)
        about, styles = (
            _tree(archive.read(name), request) if archive.find(name) else root for name in ("meta.xml", "styles.xml")
        )
    text = next((text for body in root.iter("body") for text in body.iterchildren("text")), None)
    if text is None:
        raise SourceError(f"{shown_line(request.source)} is an OpenDocument file, but no text")
    remarks = list(_remarks(text))
    put_formulas(text, archive)
    set_in_html(text, styles_of([styles, root]))
    return converted_document(text, _metadata(about), "odt", request, remarks=remarks)


def _remarks(text: "HtmlElement") -> Iterator[str]:
    if next(text.iter("changed-region"), None) is not None:
        yield "its tracked changes are shown as accepted"
    # Formulas have annotations of their own, in the language that they were written in.
    count = sum("encoding" not in comment.attrib for comment in text.iter("annotation"))
    if count:
        yield f"it has {count:,} {'comment' if count == 1 else 'comments'}, not shown here"


def _tree(data: bytes, request: Request) -> "HtmlElement":
    try:
        # One character that may not be there does not make the rest unreadable.
        return xml_tree(data, recover=True).root
    except SourceError as error:
        raise SourceError(f"{shown_line(request.source)} is no OpenDocument text; it may be damaged") from error


def _metadata(root: "HtmlElement") -> Metadata:
    meta = next(root.iter("meta"), root)
    said = {element.tag: shown_line(text_of(element)) for element in meta}
    author = said.get("initial-creator") or said.get("creator", "")
    return Metadata(
        title=said.get("title", ""),
        authors=(author,) if author else (),
        language=said.get("language", ""),
        date=said.get("creation-date", "")[:10],
    )
