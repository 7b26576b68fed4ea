"""The program of the child process in which a DOCX becomes HTML, by mammoth."""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any

from readerapp.sources.confinement.child import DamagedError, serve
from readerapp.sources.docx.notes import list_of, parted
from readerapp.sources.docx.pieces import FIRST_PIECE

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote:fresh > p:fresh
p[style-name='Intense Quote'] => blockquote:fresh > p:fresh
"""
_LEVELS_OF_MAMMOTH = 5
_LEVELS = 9


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    yield from pages_of(data, FIRST_PIECE)


def pages_of(data: bytes, first: int) -> Iterator[Mapping[str, Any]]:
    """The HTML of a DOCX, piece by piece, the first of some `first` paragraphs; its notes are the last piece.

    With each comes how many code points have `passed` of the `length` of all, and remarks about the whole.
    """
    _import_mammoth()
    import mammoth

    from readerapp.sources.docx.code import CODE_STYLE
    from readerapp.sources.docx.rewriting import rewritten

    # What an image shows would be copied into the page otherwise.
    named = mammoth.images.img_element(lambda image: {"src": _name_of(image)})
    styles = "\n".join([f"p.{CODE_STYLE} => pre:fresh", _STYLES, *map(_deep_list, range(_LEVELS_OF_MAMMOTH, _LEVELS))])
    about: dict[str, Any] = {}
    notes, references = "", 0
    try:
        document = rewritten(data, first)
        about = {"length": document.length, "remarks": document.remarks}
        for piece in document.pieces:
            page = mammoth.convert_to_html(BytesIO(piece.data), style_map=styles, convert_image=named).value
            part = parted(page, references)
            notes += part.notes
            references += part.references
            yield {**about, "page": part.text, "passed": piece.passed}
    except MemoryError:
        raise
    # A damaged file can break mammoth anywhere.
    except Exception as error:
        raise DamagedError from error
    if notes:
        yield {**about, "page": list_of(notes), "passed": document.length}


def _import_mammoth() -> None:
    """Import mammoth without what would download images that are only linked: it may not, and that is half of it."""
    name = "urllib.request"
    if name in sys.modules:
        return
    stand_in = ModuleType(name)
    vars(stand_in)["urlopen"] = _refuse
    sys.modules[name] = stand_in
    try:
        import_module("mammoth")
    finally:
        del sys.modules[name]


def _refuse(*_: object, **__: object) -> None:
    raise OSError("nothing is downloaded for a document")


def _name_of(image: Any) -> str:
    """The name that an image has in the archive; empty for one that is only linked."""
    # Where a file is damaged or elsewhere, mammoth may raise anything; the words of the image are there all the same.
    try:
        with image.open() as file:
            return str(getattr(file, "name", ""))
    except Exception:  # noqa: BLE001
        return ""


def _deep_list(around: int) -> str:
    """How items are set that stand in so many lists more: mammoth knows five levels of lists, and Word nine."""
    outer = "ul|ol > li > " * around
    return (
        f"p:unordered-list({around + 1}) => {outer}ul > li:fresh\np:ordered-list({around + 1}) => {outer}ol > li:fresh"
    )


if __name__ == "__main__":
    sys.exit(serve(_parse))
