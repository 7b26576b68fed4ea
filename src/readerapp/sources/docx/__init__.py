"""DOCX, the format of Word, by mammoth."""

from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.confinement import Refusals, parse_confined
from readerapp.sources.docx.marked_lists import set_markers, show_boxes
from readerapp.sources.errors import SourceError
from readerapp.sources.extras import require_extra
from readerapp.sources.markup.converted_document import converted_document
from readerapp.sources.markup.elements import text_of
from readerapp.sources.markup.tree import html_tree, xml_tree
from readerapp.sources.request import Request
from readerapp.sources.zip_archive import LARGEST_TOTAL, ZipArchive

_CHILD = "readerapp.sources.docx.child"
_REFUSALS = Refusals(
    damaged="is no DOCX that can be read; it may be damaged",
    too_large="is too large when it is unpacked; split it, or save it as text",
    slow="takes too long to read; split it, or save it as text",
    crashed="cannot be read: it is damaged, or needs more memory than a document may",
)
_ABOUT = "docProps/core.xml"


def parse(data: bytes, request: Request) -> Document:
    """The document that a DOCX is. Raises `SourceError` when it is damaged, or mammoth is not installed."""
    require_extra("mammoth", "office", request)
    archive = ZipArchive(data, request.source, "DOCX")
    if sum(map(archive.size, archive.names())) > LARGEST_TOTAL:
        raise SourceError(f"{shown_line(request.source)} {_REFUSALS.too_large}")
    parsed = parse_confined(_CHILD, data, request, _REFUSALS)
    root = html_tree(parsed["page"].encode("utf-8", "replace")).root
    set_markers(root)
    show_boxes(root)
    return converted_document(root, _metadata(archive), "docx", request, remarks=parsed["remarks"])


def _metadata(archive: ZipArchive) -> Metadata:
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
