"""Marks put on a copy of a PDF as its standard has them, so that every program that shows PDFs shows them.

Source: ISO 32000-1, 12.5.6.10 (text markup) and 12.5.5 (appearance streams). The four points of an area are written in
the order that all programs write and read, upper left, upper right, lower left, lower right, which is not that of the
standard. An appearance is written too: without one poppler draws bulges, and some show nothing.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pikepdf import Array, Dictionary, Name, String

from readerapp.sources.confinement.child import DamagedError, LockedError
from readerapp.sources.pdf.characters import Box
from readerapp.sources.pdf.finding import OnPage, Wanted, areas_of

_KINDS = {"underline": "/Underline", "strikethrough": "/StrikeOut"}
_PRINTED = 4
"""The flag of an annotation that is printed with its page."""
_NOTE = 20
"""The side of the sign of a note, in points."""
_NOTES_A_COLUMN = 25


def marked(data: bytes, marks: Sequence[Mapping[str, Any]]) -> bytes:
    """A copy of the PDF with these marks; one whose words do not stand there is a note at the corner of a page.

    A mark has `words`, the stretches of them that are `wanted`, and `name`: what its annotation is called where it came
    from that very file, which is then brought up to date. Besides `id`, `style`, `color` (three numbers, 0 to 1),
    `note`, `tags`, `page` (from 0), `created` and `modified` as dates of a PDF.

    Raises `LockedError` and `DamagedError`.
    """
    places = _places(data, marks)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if not pdf.allow.modify_annotation:
                raise LockedError
            for number, (mark, areas) in enumerate(zip(marks, places, strict=True)):
                _put(pdf, mark, areas, number)
            copy = BytesIO()
            pdf.save(copy, deterministic_id=not pdf.is_encrypted, encryption=pdf.is_encrypted)
            return copy.getvalue()
    except pikepdf.PasswordError as error:
        raise LockedError from error
    except pikepdf.PdfError as error:
        raise DamagedError from error


def _places(data: bytes, marks: Sequence[Mapping[str, Any]]) -> list[list[OnPage]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD
        raise LockedError if is_locked else DamagedError from error
    found = iter(areas_of(document, [Wanted(*wanted) for mark in marks for wanted in mark["wanted"]]))
    return [_together([next(found) for _ in mark["wanted"]]) for mark in marks]


def _together(stretches: Sequence[Sequence[OnPage]]) -> list[OnPage]:
    """The areas of all stretches of one mark, page by page; none where one of them is not there."""
    by_page: dict[int, list[Box]] = {}
    for on_page in (one for stretch in stretches for one in stretch):
        by_page.setdefault(on_page.page, []).extend(on_page.boxes)
    return [OnPage(page, tuple(boxes)) for page, boxes in by_page.items()] if all(stretches) else []


def _put(pdf: pikepdf.Pdf, mark: Mapping[str, Any], areas: Sequence[OnPage], number: int) -> None:
    """Put one mark on the copy; `number` tells those without a place apart, which stand below one another."""
    known = _with_name(pdf, {mark["name"], mark["id"]} - {""})
    if known is not None:
        _say(known, mark, with_note=True)
        known.C = Array(mark["color"])
        # What shows it was made for what it was.
        boxes = _boxes_of(known)
        if Name.AP in known and boxes:
            known.AP = Dictionary(N=_appearance(pdf, mark, boxes))
        return
    if not areas:
        _put_note(pdf, mark, number)
    for part, on_page in enumerate(areas, 1):
        page = pdf.pages[on_page.page]
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=Name(_KINDS.get(mark["style"], "/Highlight")),
            Rect=Array(_around(on_page.boxes)),
            QuadPoints=Array([side for box in on_page.boxes for side in _points(box)]),
            C=Array(mark["color"]),
            F=_PRINTED,
            NM=String(mark["id"] if part == 1 else f"{mark['id']}-{part}"),
            P=page.obj,
            AP=Dictionary(N=_appearance(pdf, mark, on_page.boxes)),
        )
        _say(annotation, mark, with_note=part == 1)
        _hold(pdf, page, annotation)


def _put_note(pdf: pikepdf.Pdf, mark: Mapping[str, Any], number: int) -> None:
    """A note at the left edge of the page that is said, else of the first, with the words that are not found there."""
    page = pdf.pages[mark["page"] if 0 <= mark["page"] < len(pdf.pages) else 0]
    left, _, _, top = (float(side) for side in page.mediabox)
    top -= _NOTE * (1 + number % _NOTES_A_COLUMN)
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=Array([left + 2, top - _NOTE, left + 2 + _NOTE, top]),
        C=Array(mark["color"]),
        F=_PRINTED,
        NM=String(mark["id"]),
        P=page.obj,
        Name=Name.Comment,
    )
    said = "\n\n".join(filter(None, [f"“{mark['words']}”", mark["note"]]))
    _say(annotation, {**mark, "note": said}, with_note=True)
    _hold(pdf, page, annotation)


def _hold(pdf: pikepdf.Pdf, page: pikepdf.Page, annotation: Dictionary) -> None:
    # One list may be that of several pages: each gets its own.
    held = list(page.obj.get(Name.Annots, Array()))
    page.obj[Name.Annots] = Array([*held, pdf.make_indirect(annotation)])


def _with_name(pdf: pikepdf.Pdf, names: set[str]) -> Any:
    """The annotation that has one of these names; `None` where there is none."""
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, Array()):
            if isinstance(annotation, Dictionary) and str(annotation.get(Name.NM, "")) in names:
                return annotation
    return None


def _say(annotation: Dictionary, mark: Mapping[str, Any], *, with_note: bool) -> None:
    """What a mark says: its note, who made it, and when."""
    if with_note and (mark["note"] or Name.Contents in annotation):
        annotation.Contents = String(mark["note"])
        if Name.RC in annotation:
            del annotation.RC
    if mark["tags"] and with_note:
        annotation[Name("/Zotero:Tags")] = String(mark["tags"])
    if Name.T not in annotation:
        annotation.T = String("readerapp")
    if mark["created"] and Name.CreationDate not in annotation:
        annotation.CreationDate = String(mark["created"])
    if mark["modified"]:
        annotation.M = String(mark["modified"])


def _appearance(pdf: pikepdf.Pdf, mark: Mapping[str, Any], boxes: Sequence[Box]) -> Any:
    """How a mark looks: areas that the words are seen through, or lines."""
    red, green, blue = mark["color"]
    style = mark["style"]
    operators = [f"/Look gs {red} {green} {blue} rg {red} {green} {blue} RG"]
    for left, bottom, right, top in boxes:
        height = top - bottom
        match style:
            case "underline" | "strikethrough":
                at = bottom + height * (0.08 if style == "underline" else 0.42)
                operators.append(f"{max(height / 14, 0.5):.3f} w {left:.3f} {at:.3f} m {right:.3f} {at:.3f} l S")
            case "outline":
                operators.append(f"1 w {left:.3f} {bottom:.3f} {right - left:.3f} {height:.3f} re S")
            case _:
                operators.append(f"{left:.3f} {bottom:.3f} {right - left:.3f} {height:.3f} re f")
    look = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    return pdf.make_stream(
        "\n".join(operators).encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(_around(boxes)),
        Group=Dictionary(S=Name.Transparency),
        Resources=Dictionary(ExtGState=Dictionary(Look=look)),
    )


def _points(box: Box) -> tuple[float, ...]:
    left, bottom, right, top = (round(side, 3) for side in box)
    return left, top, right, top, left, bottom, right, bottom


def _around(boxes: Sequence[Box]) -> list[float]:
    """The rectangle around areas, with room for the lines of the outer ones."""
    sides = list(zip(*boxes, strict=True))
    low, high = [min(side) - 1 for side in sides[:2]], [max(side) + 1 for side in sides[2:]]
    return [round(side, 3) for side in (*low, *high)]


def _boxes_of(annotation: Dictionary) -> list[Box]:
    numbers = [float(number) for number in annotation.get(Name.QuadPoints, Array())]
    quads = [numbers[at : at + 8] for at in range(0, len(numbers) - 7, 8)]
    return [(min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])) for quad in quads]
