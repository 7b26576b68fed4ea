"""Where an annotation of Zotero's is: on a page of a PDF, or in a book or a web page by selectors."""

from collections.abc import Iterator

from readerapp.exchange.imported import Hint, NumberRange, Quads, Scale, TextUnit
from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.selectors import number as whole_number
from readerapp.exchange.readers.selectors import selected


def hints_of(place: object, label: str, *, is_sign: bool = False) -> Iterator[Hint]:
    """Where an annotation is: `place` is its position, as JSON or a text of that, `label` what its page is called.

    `is_sign` says that it marks no words, as a note or a picture.
    """
    if isinstance(place, str):
        try:
            place = parsed(place)
        except ValueError:
            place = None
    if isinstance(place, dict):
        page = whole_number(place, "pageIndex")
        if page is None:
            yield from selected(place, TextUnit.UTF16).hints
        else:
            yield from (
                Quads(page + later, quads, is_sign=is_sign)
                for later, name in enumerate(("rects", "nextPageRects"))
                if (quads := rectangles(place.get(name)))
            )
    if label:
        yield NumberRange(Scale.PAGE, label, label)


def rectangles(value: object) -> tuple[tuple[float, float, float, float], ...]:
    """Rectangles of four numbers each; what is none is left out."""
    found = []
    for one in value if isinstance(value, list) else []:
        if isinstance(one, list) and len(one) == 4 and all(isinstance(number, int | float) for number in one):
            left, bottom, right, top = map(float, one)
            found.append((min(left, right), min(bottom, top), max(left, right), max(bottom, top)))
    return tuple(found)
