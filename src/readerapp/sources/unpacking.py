"""Unpacking a document that is packed by itself: by gzip, as manual pages are, or alone in a ZIP archive, as FB2 is."""

from typing import NamedTuple

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.names import extension_of, without_extension
from readerapp.sources.reading_files import too_large
from readerapp.sources.zip_archive import ZipArchive

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_ZIP_EXTENSIONS = (".zip", ".fbz")


class Unpacked(NamedTuple):
    """The bytes of a document, and the name that it would have if it had not been packed."""

    data: bytes
    name: str


def unpacked(data: bytes, name: str, max_size: int) -> Unpacked:
    """What is packed in `data`, one layer of it; `data` itself where that is no package of a single document.

    Raises `SourceError` for a package that is damaged, has several files, or more than `max_size` bytes in it.
    """
    if data.startswith(_GZIP):
        return Unpacked(_from_gzip(data, name, max_size), without_extension(name))
    if data.startswith(_ZIP) and extension_of(name) in _ZIP_EXTENSIONS:
        return _from_zip(data, name)
    return Unpacked(data, name)


def _from_gzip(data: bytes, name: str, max_size: int) -> bytes:
    import zlib
    from gzip import GzipFile
    from io import BytesIO

    try:
        with GzipFile(fileobj=BytesIO(data)) as file:
            text = file.read(max_size + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(
            f"{shown_line(name)} is damaged or cut short, and cannot be unpacked; get it again"
        ) from error
    if len(text) > max_size:
        raise SourceError(too_large(name, max_size))
    return text


def _from_zip(data: bytes, name: str) -> Unpacked:
    archive = ZipArchive(data, name, "ZIP archive")
    names = archive.names()
    if len(names) != 1:
        count = f"{len(names)} files" if names else "nothing"
        raise SourceError(f"{shown_line(name)} is an archive with {count} in it; unpack it and name one of them")
    return Unpacked(archive.read(names[0]), names[0])
