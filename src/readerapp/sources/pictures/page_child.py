"""The program of the child process that paints a page of a PDF; what is wanted is a line of JSON before it."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from readerapp.sources.confinement.child import DamagedError, LockedError, serve
from readerapp.sources.pictures.fitting import fitted
from readerapp.sources.pictures.record import record_of


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    import pypdfium2 as pdfium
    import pypdfium2.raw as pdfium_c

    asked, _, pdf = data.partition(b"\n")
    number, width, height, zoom = json.loads(asked)
    try:
        document = pdfium.PdfDocument(pdf)
        page = document[number]
        size = page.get_size()
        wide, high = fitted(size, (width, height), zoom, may_grow=True)
        bitmap = page.render(scale=wide / size[0], rev_byteorder=True, force_bitmap_format=pdfium_c.FPDFBitmap_BGR)
    except (pdfium.PdfiumError, IndexError, ZeroDivisionError) as error:
        is_locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD
        raise LockedError if is_locked else DamagedError from error
    # It may be a pixel too large, so that nothing is lost.
    wide, high = min(wide, bitmap.width), min(high, bitmap.height)
    painted = bytes(bitmap.buffer)
    pixels = b"".join(painted[at : at + 3 * wide] for at in range(0, high * bitmap.stride, bitmap.stride))
    yield record_of(wide, high, pixels, (0, 0))


if __name__ == "__main__":
    sys.exit(serve(_parse))
