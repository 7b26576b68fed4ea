"""Drawings in SVG, painted by resvg: of what a drawing names, nothing is read that is not in the drawing itself.

resvg knows no network, but reads the pictures that a drawing names from the disk, wherever they are. It is therefore
given the drawing as it is written anew here, without such names.
"""

import re
from math import sqrt
from typing import TYPE_CHECKING

from readerapp.sources.markup.closed_parser import closed_parser
from readerapp.sources.markup.xml_declarations import with_whole_references, without_declarations
from readerapp.sources.pictures.fitting import MOST_SHOWN

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEGINNING = 20_000
"""Bytes in which a drawing has begun, behind a comment of its program and what that declares."""

_ROOT = re.compile(rb"<(?:[\w-]+:)?svg[\s>/]")
_WIDE_ENCODINGS = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_PIXELS_AN_INCH = 96
"""As CSS has it: https://www.w3.org/TR/css-values-3/#absolute-lengths."""

_SVG = "http://www.w3.org/2000/svg"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_INSIDE = ("#", "data:")
"""What an address begins with that leads to something in the drawing itself."""


def is_drawing(data: bytes) -> bool:
    """Whether a picture is a drawing in SVG, as far as its beginning shows."""
    if data.startswith(_WIDE_ENCODINGS):
        return _ROOT.search(data[:_BEGINNING].replace(b"\x00", b"")) is not None
    return data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<") and _ROOT.search(data[:_BEGINNING]) is not None


def painted(data: bytes, room: tuple[int, int], zoom: float) -> bytes:
    """The drawing as a PNG: as large as there is room for, in pixels, times `zoom`, and of `MOST_SHOWN` at most.

    Raises `ValueError` for one that is damaged.
    """
    import resvg_py

    drawing = _alone(data)
    scale = min(zoom, sqrt(MOST_SHOWN / (room[0] * room[1])))
    width, height = (max(int(side * scale), 1) for side in room)
    # Looking for fonts takes longer than most drawings.
    is_silent = "<text" not in drawing
    # It keeps the shape, and takes what fills either the width or the height. By itself it holds an inch for nothing.
    return resvg_py.svg_to_bytes(
        svg_string=drawing, width=width, height=height, dpi=_PIXELS_AN_INCH, skip_system_fonts=is_silent
    )


def _alone(data: bytes) -> str:
    """The drawing without anything that leads out of it, and without what programs keep in it for themselves."""
    from lxml import etree

    parser = closed_parser(recover=True, remarks=False)
    try:
        root = etree.fromstring(with_whole_references(without_declarations(data)), parser)
    except etree.LxmlError as error:
        raise ValueError(str(error)) from error
    if root is None:
        raise ValueError("there is no element in it")
    # Some say no namespace at all.
    home = etree.QName(root).namespace
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element)
        if name.namespace == home:
            element.tag = f"{{{_SVG}}}{name.localname}"
            _clean(element)
        elif (around := element.getparent()) is not None:
            around.remove(element)
    alone: str = etree.tostring(root, encoding="unicode")
    return alone


def _clean(element: "_Element") -> None:
    """Leave an element no attribute of another namespace, and no address that leads out of the drawing."""
    for name, value in element.items():
        local = name.rpartition("}")[2]
        if local == "href":
            del element.attrib[name]
            if value.strip().lower().startswith(_INSIDE):
                element.set("href", value.strip())
        elif "}" in name and not name.startswith(_XML):
            del element.attrib[name]
