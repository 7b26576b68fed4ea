"""The annotations inside a PDF, by PDFium: what was marked and written on its pages, by whom and when."""

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from readerapp.sources.confinement.child import DamagedError, LockedError, tell
from readerapp.sources.pdf.characters import Box, Characters, InAreas

MARKUPS: Mapping[int, str] = {
    pdfium_c.FPDF_ANNOT_HIGHLIGHT: "highlight",
    pdfium_c.FPDF_ANNOT_UNDERLINE: "underline",
    pdfium_c.FPDF_ANNOT_SQUIGGLY: "squiggly",
    pdfium_c.FPDF_ANNOT_STRIKEOUT: "strikeout",
}
_OTHERS: Mapping[int, str] = {
    pdfium_c.FPDF_ANNOT_TEXT: "text",
    pdfium_c.FPDF_ANNOT_FREETEXT: "free text",
    pdfium_c.FPDF_ANNOT_CARET: "caret",
    pdfium_c.FPDF_ANNOT_LINE: "line",
    pdfium_c.FPDF_ANNOT_SQUARE: "square",
    pdfium_c.FPDF_ANNOT_CIRCLE: "circle",
    pdfium_c.FPDF_ANNOT_POLYGON: "polygon",
    pdfium_c.FPDF_ANNOT_POLYLINE: "polyline",
    pdfium_c.FPDF_ANNOT_STAMP: "stamp",
    pdfium_c.FPDF_ANNOT_INK: "ink",
}
_TEXTS = {
    "contents": b"Contents",
    "rich": b"RC",
    "author": b"T",
    "modified": b"M",
    "created": b"CreationDate",
    "name": b"NM",
    "relation": b"RT",
    "intent": b"IT",
    "state": b"StateModel",
    "zotero_key": b"Zotero:Key",
    "zotero_tags": b"Zotero:Tags",
}
_MOST_ON_A_PAGE = 20_000
_MOST_QUADS = 20_000
_LONGEST_TEXT = 1 << 22


def annotations_in(data: bytes) -> Iterator[Mapping[str, Any]]:
    """What the PDF says about itself, and then what is on each page that has annotations.

    Raises `LockedError` and `DamagedError`.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD
        raise LockedError if is_locked else DamagedError from error
    about = document.get_metadata_dict()
    identifier = document.get_identifier()
    yield {"title": about["Title"], "author": about["Author"], "id": identifier.hex() if identifier else ""}
    for number in range(len(document)):
        tell(number, len(document))
        try:
            page = document[number]
        except pdfium.PdfiumError:
            # One broken page does not make the others unreadable.
            continue
        found = _on_page(page)
        if found:
            label = document.get_page_label(number) or str(number + 1)
            yield {"page": number, "label": label, "annotations": found}
        page.close()


def _on_page(page: pdfium.PdfPage) -> list[dict[str, Any]]:
    """The annotations of a page, each by its number on it."""
    found = []
    characters: Characters | None = None
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MOST_ON_A_PAGE)):
        with _annotation(page, number) as annotation:
            if not annotation:
                continue
            subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
            kind = MARKUPS.get(subtype) or _OTHERS.get(subtype)
            if kind is None:
                continue
            texts = {name: _text(annotation, key) for name, key in _TEXTS.items()}
            areas = _quads(annotation) if subtype in MARKUPS else []
            words, is_glyphs, before = InAreas("", is_glyphs=False)
            if areas:
                characters = characters or Characters(page)
                words, is_glyphs, before = characters.words_in(areas)
            found.append(
                {
                    "number": number,
                    "kind": kind,
                    **texts,
                    "words": words,
                    "is_glyphs": is_glyphs,
                    "before": before,
                    "areas": areas or _rectangle(annotation),
                    "color": _color(annotation),
                    "flags": pdfium_c.FPDFAnnot_GetFlags(annotation),
                    "answers": _answered(page, annotation),
                }
            )
    return found


@contextmanager
def _annotation(page: pdfium.PdfPage, number: int) -> Iterator[Any]:
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
    try:
        yield annotation
    finally:
        if annotation:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _text(annotation: Any, key: bytes) -> str:
    length = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < length < _LONGEST_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(length)
    wide = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, wide, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _quads(annotation: Any) -> list[Box]:
    """The areas of a markup, whatever order its points are in."""
    quad = pdfium_c.FS_QUADPOINTSF()
    areas = []
    for number in range(min(pdfium_c.FPDFAnnot_CountAttachmentPoints(annotation), _MOST_QUADS)):
        if pdfium_c.FPDFAnnot_GetAttachmentPoints(annotation, number, ctypes.byref(quad)):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            areas.append((min(across), min(up), max(across), max(up)))
    return areas or _rectangle(annotation)


def _rectangle(annotation: Any) -> list[Box]:
    box = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFAnnot_GetRect(annotation, ctypes.byref(box)):
        return []
    return [(min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top))]


def _color(annotation: Any) -> str:
    """The colour as `#rrggbb`; empty where the annotation names none."""
    if not pdfium_c.FPDFAnnot_HasKey(annotation, b"C"):
        return ""
    # PDFium tells no colour of what has an appearance of its own. Nothing of this is ever saved.
    pdfium_c.FPDFAnnot_SetAP(annotation, pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None)
    parts = [ctypes.c_uint() for _ in range(4)]
    is_known = pdfium_c.FPDFAnnot_GetColor(
        annotation, pdfium_c.FPDFANNOT_COLORTYPE_Color, *(ctypes.byref(part) for part in parts)
    )
    return "#{:02x}{:02x}{:02x}".format(*(part.value & 0xFF for part in parts[:3])) if is_known else ""


def _answered(page: pdfium.PdfPage, annotation: Any) -> int:
    """The number on the page of the annotation that this one answers or belongs to; -1 where there is none."""
    if not pdfium_c.FPDFAnnot_HasKey(annotation, b"IRT"):
        return -1
    other = pdfium_c.FPDFAnnot_GetLinkedAnnot(annotation, b"IRT")
    if not other:
        return -1
    number: int = pdfium_c.FPDFPage_GetAnnotIndex(page.raw, other)
    pdfium_c.FPDFPage_CloseAnnot(other)
    return number
