"""Pictures in the file of their document: a file of an archive, or a text in XML or JSON."""

from base64 import b64decode
from collections.abc import Callable
from urllib.parse import unquote, unquote_to_bytes

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.jupyter_pictures import ATTACHED, PRINTED
from readerapp.sources.zip_archive import ZipArchive

_NOT_WHOLE = "the picture is damaged: what stands for it in the text cannot be decoded"


def inline_bytes(address: str) -> bytes:
    """What a `data:` address holds (RFC 2397). Raises `SourceError`."""
    kind, _, data = address.partition(",")
    raw = unquote_to_bytes(data)
    return _decoded(raw) if kind.rstrip().lower().endswith(";base64") else raw


def embedded_bytes(format: str, data: bytes, source: str, target: str) -> bytes:
    """The bytes of the picture that a link to `target` leads to, in the document `data` called `source`.

    Raises `SourceError`.
    """
    return _READERS[format](data, source, target)


def is_embedded(format: str, target: str) -> bool:
    """Whether a link to `target`, in a document of this format, leads to a picture in the file of the document."""
    return format in _READERS and target.startswith(_SCHEMES.get(format, ""))


def _in_archive(data: bytes, source: str, target: str) -> bytes:
    archive = ZipArchive(data, source, "archive")
    names = (target, unquote(target), target.partition("#")[0])
    name = next(filter(None, map(archive.find, names)), "")
    if not name:
        raise SourceError(f"{shown_line(target)} is missing: {archive.name} has no such file in it")
    return archive.read(name)


def _in_fiction_book(data: bytes, source: str, target: str) -> bytes:
    from readerapp.sources.markup.tree import xml_tree

    for binary in xml_tree(data, recover=True).root.iter("binary"):
        if binary.get("id") == target.removeprefix("#"):
            return _decoded("".join(binary.itertext()).encode("ascii", "ignore"))
    return _there(None, source, target)


def _in_notebook(data: bytes, source: str, target: str) -> bytes:
    from readerapp.sources.jupyter import picture_in

    return _there(picture_in(data, target), source, target)


def _in_message(data: bytes, source: str, target: str) -> bytes:
    from readerapp.sources.mail.pictures import picture_in

    return _there(picture_in(data, target), source, target)


def _there(found: bytes | None, source: str, target: str) -> bytes:
    if found is None:
        raise SourceError(f"{shown_line(target)} is missing: {shown_line(source)} has no such picture in it")
    return found


def _decoded(coded: bytes) -> bytes:
    try:
        return b64decode(coded + b"==")
    except ValueError as error:
        raise SourceError(_NOT_WHOLE) from error


_READERS: dict[str, Callable[[bytes, str, str], bytes]] = {
    "epub": _in_archive,
    "docx": _in_archive,
    "odt": _in_archive,
    "fb2": _in_fiction_book,
    "jupyter": _in_notebook,
    "mail": _in_message,
}

_SCHEMES: dict[str, str | tuple[str, ...]] = {"fb2": "#", "jupyter": (ATTACHED, PRINTED), "mail": "cid:"}
"""What the links to those pictures begin with, where there are others."""
