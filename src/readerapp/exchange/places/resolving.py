"""From a hint to the stretches of a book that it may mean."""

from collections.abc import Iterator

from readerapp.exchange.imported import CharacterRange, EpubCfi, Hint, KoboPoint, KoboSpan, XPathRange, XPointer
from readerapp.exchange.places import cfi_resolving, kobo_places, text_ranges, xpointers
from readerapp.exchange.places.book import Pages
from readerapp.exchange.places.page import TextRange


def ranges_of(hint: Hint, book: Pages) -> Iterator[TextRange]:
    """The stretches that a hint may mean in the very files of `book`, the likeliest first; none for other hints.

    None of them is to be believed before its words were compared with those of the highlight.
    """
    if isinstance(hint, EpubCfi):
        yield from cfi_resolving.ranges_of(hint, book)
    elif isinstance(hint, KoboPoint):
        yield from kobo_places.ranges_of_points(hint, book)
    elif isinstance(hint, KoboSpan):
        yield from kobo_places.ranges_of_spans(hint, book)
    elif isinstance(hint, XPointer):
        yield from xpointers.ranges_of(hint, book)
    elif isinstance(hint, XPathRange):
        yield from text_ranges.ranges_of_paths(hint, book)
    elif isinstance(hint, CharacterRange):
        yield from text_ranges.ranges_of_characters(hint, book)


def fits(found: TextRange, words: str) -> bool:
    """Whether a stretch has these words, white space and its absence aside."""
    return "".join(found.words.split()) == "".join(words.split())
