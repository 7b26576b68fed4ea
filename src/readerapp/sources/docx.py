"""DOCX, the format of Word, by mammoth."""

from io import BytesIO

from readerapp.document.document import Document, Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.converted import converted_document
from readerapp.sources.epub.archive import LARGEST_TEXT, Archive
from readerapp.sources.errors import SourceError
from readerapp.sources.extras import import_extra
from readerapp.sources.html.elements import text_of
from readerapp.sources.html.tree import html_tree, xml_tree
from readerapp.sources.request import Request

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote:fresh > p:fresh
p[style-name='Intense Quote'] => blockquote:fresh > p:fresh
"""
_ABOUT = "docProps/core.xml"


def parse(data: bytes, request: Request) -> Document:
    """The document that a DOCX is. Raises `SourceError` when it is damaged, or mammoth is not installed."""
    mammoth = import_extra("mammoth", "office", request)
    archive = Archive(data, request.source, "DOCX")
    if sum(map(archive.size, archive.names())) > LARGEST_TEXT:
        raise SourceError(f"{shown_line(request.source)} is too large when it is unpacked")
    try:
        # What an image shows cannot be seen here, and would be copied into the page.
        without_images = mammoth.images.img_element(lambda _: {"src": ""})
        page = mammoth.convert_to_html(BytesIO(data), style_map=_STYLES, convert_image=without_images).value
    # A damaged file can break mammoth anywhere.
    except Exception as error:
        raise SourceError(f"{shown_line(request.source)} is no DOCX that can be read; it may be damaged") from error
    return converted_document(html_tree(page.encode("utf-8", "replace")).root, _metadata(archive), "docx", request)


def _metadata(archive: Archive) -> Metadata:
    """What the core properties say (ECMA-376, part 2)."""
    if not archive.find(_ABOUT):
        return Metadata()
    root = xml_tree(archive.read(_ABOUT), recover=True).root
    said = {element.tag: shown_line(text_of(element)) for element in root}
    return Metadata(
        title=said.get("title", ""),
        authors=tuple(filter(None, map(str.strip, said.get("creator", "").split(";")))),
        language=said.get("language", ""),
        date=said.get("created", "")[:10],
    )
