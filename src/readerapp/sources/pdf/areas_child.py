"""The program of the child process that finds the words in areas of a PDF; the areas are a line of JSON before it."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readerapp.sources.confinement.child import DamagedError, LockedError, serve
from readerapp.sources.pdf.characters import Box


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
    words = [("", -1, "", "", -1)] * len(wanted)
    by_page: dict[int, list[int]] = {}
    sizes = [document.get_page_size(number) for number in range(len(document))] if any(one[5] for one in wanted) else []
    for at, (number, boxes, _, _, _, is_selection) in enumerate(wanted):
        if is_selection:
            number, wanted[at][1] = on_one_page(sizes, boxes[0])
        by_page.setdefault(number, []).append(at)
    for number in sorted(number for number in by_page if 0 <= number < len(document)):
        page = document[number]
        characters = Characters(page)
        for at in by_page[number]:
            _, boxes, is_from_top, is_share, is_sign, is_selection = wanted[at]
            areas = [
                upright(page, tuple(box), is_from_top=is_from_top or is_selection, is_share=is_share) for box in boxes
            ]
            if is_selection:
                numbers = characters.between(*areas)
            else:
                numbers = characters.line_next_to(areas) if is_sign else characters.numbers_in(areas)
            beside = characters.beside(numbers)
            words[at] = (characters.joined(numbers), characters.before(numbers), *beside, number)
        page.close()
    yield {"words": words}


def on_one_page(sizes: Sequence[tuple[float, float]], selection: Sequence[float]) -> tuple[int, tuple[Box, ...]]:
    """The page that a selection begins on, and the points on that, as boxes without extent, where it begins and ends.

    `sizes` are the widths and heights of the pages, which are laid one below the other. The points count from the upper
    left corner of the page. What is behind the last page is on none, -1.
    """
    across, down, last_across, last_down = selection
    for number, (width, height) in enumerate(sizes):
        if down < height:
            points = ((across + width / 2, down), (last_across + width / 2, min(last_down, height)))
            return number, tuple((x, y, x, y) for x, y in points)
        down, last_down = down - height, last_down - height
    return -1, ()


if __name__ == "__main__":
    sys.exit(serve(_parse))
