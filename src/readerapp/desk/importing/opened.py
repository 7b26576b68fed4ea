"""Opened documents: the text of a target, ready for highlights to land on."""

import gc
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from readerapp.annotations.steps import finished
from readerapp.desk.landing.ground import Ground, file_for_places, letters, prepare_ground
from readerapp.desk.landing.landing import Landing, land_all
from readerapp.desk.opening import open_whole
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.errors import ReaderappError
from readerapp.exchange.imported import ImportedHighlight
from readerapp.sources.options import ReadingOptions
from readerapp.sources.progress import Progress, Unit, untold
from readerapp.sources.reading_files import file_hash
from readerapp.store.values import Sighting

_STEPS_TOLD = 100

_PIECE = 16
"""Letters of some words that stand one after the other in hardly any other text."""

_MOST_LETTERS = 16 << 20
"""Letters of texts that are kept to be looked through again."""

_Result = TypeVar("_Result")


@dataclass(slots=True)
class OpenedText:
    """A document that is open, where it lies, and what the store is to know of it."""

    location: str
    document: Document
    ground: Ground
    progress: Progress = untold

    def sighting(self) -> Sighting:
        """What the store is to know of it."""
        return Sighting.of(self.document, self.location, file_sha256=file_hash(self.location))

    def land(self, highlights: Sequence[ImportedHighlight]) -> list[Landing | None]:
        """Where each of the highlights stands; `None` where its words do not stand at all."""
        return finished(self._told(land_all(self.ground, highlights)))

    def _told(self, steps: Generator[None, None, _Result]) -> Generator[None, None, _Result]:
        """The steps, each hundredth of which is told, so that they can be given up."""
        done = 0
        while True:
            try:
                next(steps)
            except StopIteration as ended:
                result: _Result = ended.value
                return result
            done += 1
            if done % _STEPS_TOLD == 0:
                self.progress(done, None, Unit.NOTES)
            yield


class Opener:
    """Opens the texts of targets, and keeps the last one, for several books may be it."""

    def __init__(self, options: Callable[[str], ReadingOptions], progress: Progress = untold) -> None:
        """`options` says how the document at a location is to be read."""
        self._options = options
        self._progress = progress
        self._last: OpenedText | None = None
        self._looked_into: tuple[str, Document] | None = None
        self._refused: dict[str, str] = {}
        self._letters: dict[str, str] = {}

    def open(self, location: str) -> OpenedText | None:
        """The text at a location; `None` where it cannot be read, and `why` says why."""
        if self._last is not None and self._last.location == location:
            return self._last
        if location in self._refused:
            return None
        self._last = None
        # What there was of the last text refers to itself; this is the moment at which all of it is young.
        gc.collect(0)
        try:
            document = self._document(location)
        except (ReaderappError, OSError) as error:
            self._refused[location] = str(error)
            return None
        steps = prepare_ground(document, file_for_places(document, location), is_in_haste=True)
        self._last = OpenedText(location, document, finished(steps))
        self._looked_into = None
        return self._last

    def says_any(self, location: str, some_words: Sequence[str]) -> bool:
        """Whether a piece of some words stands in the text at a location; `True` where that cannot be read.

        Told quickly, and more quickly the next time: many books may have to be looked for in a few texts. A piece,
        because what programs do to words - a number of a footnote run in, a word cut off - they do in a few places.
        """
        there = self._letters.get(location)
        if there is None:
            if location in self._refused:
                return True
            try:
                document = self._document(location)
            except (ReaderappError, OSError) as error:
                self._refused[location] = str(error)
                return True
            self._looked_into = location, document
            folded = finished(document.reading_words()).text
            if any(fold(words) in folded for words in some_words):
                return True
            there = letters(folded)
            if sum(map(len, self._letters.values())) + len(there) <= _MOST_LETTERS:
                self._letters[location] = there
        return any(piece in there for words in some_words for piece in _pieces(letters(words)))

    def _document(self, location: str) -> Document:
        """The document at a location; the one that was looked into last is not read again."""
        if self._looked_into is not None and self._looked_into[0] == location:
            return self._looked_into[1]
        return open_whole(location, self._options(location), self._progress)

    def why(self, location: str) -> str:
        """Why the text at a location could not be opened."""
        return self._refused.get(location, "")


def _pieces(words: str) -> list[str]:
    """The beginning, the middle and the end of the letters of some words; all of them where they are few."""
    if len(words) <= _PIECE * 2:
        return [words]
    middle = (len(words) - _PIECE) // 2
    return [words[:_PIECE], words[middle : middle + _PIECE], words[-_PIECE:]]
