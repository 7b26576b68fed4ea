"""Moon+ Reader's `.an`: what it keeps of a book in the folder that devices share, packed by zlib.

The file is named after the book, as `well.epub.an`, and lies in `.Moon+/Cache`. What is packed are the records of an
exported `.mrexpt`, or, of a PDF, records of its own. Source: files that people's devices have written.
"""

import zlib

from readerapp.exchange.imported import Imported
from readerapp.exchange.readers.moon_reader import pdf_records, records
from readerapp.exchange.readers.source import MAX_SIZE, ImportSource, ImportSourceError

_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_LOOKED_AT = 256
_NAME_ENDS = ".an"


def recognises(source: ImportSource) -> bool:
    """Whether records of Moon+ Reader are packed in it."""
    if not source.head.startswith(_ZLIB):
        return False
    try:
        begin = _unpacked(source.head, _LOOKED_AT)
    except zlib.error:
        return False
    return records.begin(begin) or pdf_records.begin(begin)


def read(source: ImportSource) -> Imported:
    """All highlights of the file. Raises `ImportSourceError` for one that is damaged, or too large when unpacked."""
    try:
        data = _unpacked(source.data, MAX_SIZE + 1)
    except zlib.error as error:
        raise ImportSourceError(f"{source.shown} is damaged; copy it again from the folder of Moon+ Reader") from error
    if len(data) > MAX_SIZE:
        raise ImportSourceError(f"{source.shown} is larger than {MAX_SIZE >> 20} MiB when it is unpacked")
    text = data.decode("utf-8", "replace")
    if records.begin(data[:_LOOKED_AT]):
        return records.highlights_of(text)
    return pdf_records.highlights_of(text, source.name.removesuffix(_NAME_ENDS))


def _unpacked(data: bytes, most: int) -> bytes:
    """The first bytes of what is packed; all that is there of a file that is cut off. Raises `zlib.error`."""
    return zlib.decompressobj().decompress(data, most)
