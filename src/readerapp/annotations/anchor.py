"""`Anchor`: how an annotation says where it belongs. It never changes after it is made.

The parts are those of the W3C Web Annotation selectors (a position, a quote with its surroundings) made
relative to a paragraph instead of a document, with the neighbouring paragraphs as further witnesses.
"""

from readerapp.document.folding import FOLDING_VERSION
from readerapp.document.named_tuple import NamedTuple


class Segment(NamedTuple):
    """A stretch of one paragraph, in code points of its folded text; `start` is in, `end` is out.

    Of the `of` paragraphs that had this key when the anchor was made, it is the `nth`, from 1. It `is_apart` where
    other text stands between it and the segment before.
    """

    paragraph: str
    start: int
    end: int
    nth: int = 1
    of: int = 1
    is_apart: bool = False


class Quote(NamedTuple):
    """The marked words as they were shown, and up to 32 code points of what stood before and behind.

    `exact` has the paragraphs of a longer passage joined with a newline.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


class Place(NamedTuple):
    """Where the annotation began: paragraph number and code points passed, each with its total then."""

    paragraph: int
    paragraphs: int
    character: int
    characters: int


class Anchor(NamedTuple):
    """Where an annotation belongs.

    `before` and `after` are the beginnings (16 hex digits) of the keys of the two paragraphs on each side, the
    nearest last in `before` and first in `after`. `section` is the path of headings, outermost first. `folding` is
    the version of the folding that keys and offsets were made with.
    """

    segments: tuple[Segment, ...]
    quote: Quote
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    place: Place = Place(0, 0, 0, 0)
    section: tuple[str, ...] = ()
    folding: str = FOLDING_VERSION
