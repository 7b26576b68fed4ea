"""The program of the child process that finds the words in areas of a PDF; the areas are a line of JSON before it."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from readerapp.sources.confinement.child import DamagedError, LockedError, serve


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    import pypdfium2 as pdfium
    import pypdfium2.raw as pdfium_c

    from readerapp.sources.pdf.characters import Characters, upright

    asked, _, pdf = data.partition(b"\n")
    wanted = json.loads(asked)
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD
        raise LockedError if is_locked else DamagedError from error
    words = [("", -1, "", "")] * len(wanted)
    for number in sorted({page for page, *_ in wanted if 0 <= page < len(document)}):
        page = document[number]
        characters = Characters(page)
        for at, (of_page, boxes, is_from_top, is_share, is_sign) in enumerate(wanted):
            if of_page == number:
                areas = [upright(page, tuple(box), is_from_top=is_from_top, is_share=is_share) for box in boxes]
                numbers = characters.line_next_to(areas) if is_sign else characters.numbers_in(areas)
                words[at] = (characters.joined(numbers), characters.before(numbers), *characters.beside(numbers))
        page.close()
    yield {"words": words}


if __name__ == "__main__":
    sys.exit(serve(_parse))
