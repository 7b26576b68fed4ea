"""Finding the passages of a document that a quote says, whatever programs have done to its words on the way.

First as the quote stands, then by what `spelling` leaves of it, then without its first and last word, which may have
been cut; last by likeness, and such a passage is to be asked about. What stood beside the quote ranks the passages
that say it; where there is only one it is that one, whatever stands beside it.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from readerapp.annotations.cells import Cells, Stretch
from readerapp.annotations.quote_context import QuoteContext
from readerapp.annotations.rereading import Reading, cut_readings, like_readings, spelled_readings
from readerapp.annotations.spelling import Grade
from readerapp.annotations.steps import finished
from readerapp.annotations.word_index import SoughtTerms, WordIndex, index_words
from readerapp.document.document import Document
from readerapp.document.folded_words import FoldedWords
from readerapp.document.folding import fold
from readerapp.document.position import Passage

_SEATS = 8

_MOST_LOOKS = 400
"""For so many quotes a text is sooner looked through, from its beginning to its end, than indexed."""


class Fidelity(str, Enum):
    """How a passage says a quote, the closest first."""

    LITERAL = "literal"
    """To the letter, but for white space, quotation marks, dashes and ligatures."""
    LETTERS = "letters"
    """By the same letters and digits, whatever is between them."""
    MENDED = "mended"
    """But for the numbers of footnotes, the readings of Chinese characters, and a word cut at either end."""
    SIMILAR = "similar"
    """By words that are much like it: to be asked about."""


def _by_letters(grade: Grade) -> Callable[[str, str], Iterable[Reading]]:
    return lambda text, wanted: spelled_readings(text, wanted, grade)


_WAYS: Sequence[tuple[Fidelity, Callable[[str, str], Iterable[Reading]]]] = (
    (Fidelity.LETTERS, _by_letters(Grade.SPACES)),
    (Fidelity.LETTERS, _by_letters(Grade.PUNCTUATION)),
    (Fidelity.MENDED, _by_letters(Grade.NUMBERS)),
    (Fidelity.MENDED, cut_readings),
    (Fidelity.SIMILAR, like_readings),
)
"""How a text is read for a quote that does not stand in it to the letter, the closest way first."""


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """A passage that says a quote.

    `likeness` is how alike the words are, 0 to 1; `context` how many letters and digits beside the passage, on both
    sides together, are those that stood beside the quote, counted from the quote to the first that differs.
    """

    passage: Passage
    fidelity: Fidelity
    likeness: float = 1.0
    context: int = 0


@dataclass(frozen=True, slots=True)
class QuoteMatches:
    """The passages that say a quote as closely as any does, the likeliest first.

    `is_certain` says whether the first is the one that is meant: it alone says the quote, or it alone stands in the
    company that the quote stood in. A passage that is only similar never is.
    """

    matches: Sequence[QuoteMatch] = ()
    is_certain: bool = False

    @property
    def passages(self) -> list[Passage]:
        """Where they stand, the likeliest first."""
        return [match.passage for match in self.matches]


class QuoteFinder:
    """The words of a document, ready for many quotes; made by `prepare_quotes`."""

    def __init__(self, cells: Cells, index: WordIndex | None = None) -> None:
        """`index` counts the `cells` of the document, `None` for one that is made when it is worth it."""
        self._cells = cells
        self._known_index = index
        self._looks = 0

    def find(self, exact: str, prefix: str = "", suffix: str = "") -> QuoteMatches:
        """The passages that say `exact`, those that stand behind `prefix` and before `suffix` first.

        Newlines in the three are like any white space, so a quote may run over the ends of paragraphs. Occurrences may
        overlap. No words, no passages.
        """
        wanted = _folded_quote(exact)
        if not wanted:
            return QuoteMatches()
        context = QuoteContext.of(_folded_quote(prefix), _folded_quote(suffix))
        matches = self._in_its_context(wanted, context) if context else []
        return _ranked(matches or self._literal(wanted, context) or self._reread(wanted, context), context)

    def find_literally(self, exact: str, prefix: str = "", suffix: str = "") -> list[Passage]:
        """The passages that say `exact` to the letter, in order; if the surroundings single out one, only that."""
        found = self.find(exact, prefix, suffix)
        if not found.matches or found.matches[0].fidelity is not Fidelity.LITERAL:
            return []
        return found.passages[:1] if found.is_certain else sorted(found.passages)

    def _in_its_context(self, wanted: str, context: QuoteContext) -> list[QuoteMatch]:
        """The passages that say the quote to the letter where its context does as well: often one look does."""
        together = " ".join(filter(None, (context.prefix, wanted, context.suffix)))
        before = len(context.prefix) + 1 if context.prefix else 0
        places = self._cells.places(together, self._holding(together))
        return self._literal_at((place + before for place in places), wanted, context)

    def _literal(self, wanted: str, context: QuoteContext) -> list[QuoteMatch]:
        """The passages that say the quote to the letter."""
        return self._literal_at(self._cells.places(wanted, self._holding(wanted)), wanted, context)

    def _holding(self, wanted: str) -> Iterable[int] | None:
        """The cells, rising, in which a folded text may begin: no others. `None` for all, where that is quicker."""
        is_sampled = self._cells.is_sampled(wanted)
        if self._known_index is None and (is_sampled or self._looks < _MOST_LOOKS):
            self._looks += not is_sampled
            return None
        return self._index.holding(SoughtTerms(wanted), self._cells.reach(len(wanted)))

    @property
    def _index(self) -> WordIndex:
        if self._known_index is None:
            self._known_index = finished(index_words(self._cells.texts()))
        return self._known_index

    def _literal_at(self, starts: Iterable[int], wanted: str, context: QuoteContext) -> list[QuoteMatch]:
        """The passages that begin where the text says the quote to the letter, in the order of these places."""
        found: dict[Passage, QuoteMatch] = {}
        for start in starts:
            end = start + len(wanted)
            passage = self._cells.passage(start, end)
            # A full stop is in an ellipsis three times, and each time it is the same passage.
            if passage not in found:
                agreement = context.agreement(self._cells.text, start, end)
                found[passage] = QuoteMatch(passage, Fidelity.LITERAL, 1.0, agreement)
        return list(found.values())

    def _reread(self, wanted: str, context: QuoteContext) -> list[QuoteMatch]:
        """The passages that say the quote in the closest way in which any says it, but not to the letter."""
        elected = self._index.elect(SoughtTerms(wanted).all, _SEATS)
        stretches = list(self._stretches(elected, self._cells.reach(len(wanted))))
        for fidelity, read in _WAYS:
            matches = {
                passage: QuoteMatch(passage, fidelity, reading.likeness, context.agreement(stretch.text, start, end))
                for stretch in stretches
                for reading in read(stretch.text, wanted)
                for start, end in [(reading.start, reading.end)]
                for passage in [self._cells.passage(stretch.begin + start, stretch.begin + end)]
            }
            if matches:
                return list(matches.values())
        return []

    def _stretches(self, cells: Iterable[int], reach: int) -> Iterator[Stretch]:
        """The text of some cells (rising) and of so many on each side of each, none of it twice."""
        together = range(0)
        for cell in cells:
            around = range(cell - reach, cell + reach + 1)
            if together and around.start <= together.stop:
                together = range(together.start, around.stop)
                continue
            if together:
                yield self._cells.stretch(together)
            together = around
        if together:
            yield self._cells.stretch(together)


def prepare_quotes(
    document: Document, words: FoldedWords | None = None, *, is_in_haste: bool = False
) -> Generator[None, None, QuoteFinder]:
    """Make a document ready for quotes, giving way after every few paragraphs; `words` are its words, if they are read.

    One who `is_in_haste` waits for no index: it is made at one go when a quote does not stand there to the letter.
    """
    if words is None:
        words = yield from document.reading_words()
    cells = Cells(document, words)
    index = None if is_in_haste else (yield from index_words(cells.texts()))
    return QuoteFinder(cells, index)


def quote_finder(document: Document, words: FoldedWords | None = None) -> QuoteFinder:
    """`prepare_quotes` in one go."""
    return finished(prepare_quotes(document, words))


def _ranked(matches: Sequence[QuoteMatch], context: QuoteContext) -> QuoteMatches:
    if not matches:
        return QuoteMatches()
    ranked = sorted(matches, key=lambda match: (-match.context, -round(match.likeness, 3), match.passage))
    if ranked[0].fidelity is Fidelity.SIMILAR:
        return QuoteMatches(sorted(ranked, key=lambda match: -match.likeness))
    is_certain = len(ranked) == 1 or context.singles_out(ranked[0].context, ranked[1].context)
    return QuoteMatches(ranked, is_certain)


def _folded_quote(quote: str) -> str:
    # What is shown is in NFC; what somebody types or another program exports need not be.
    return fold(normalize("NFC", quote))
