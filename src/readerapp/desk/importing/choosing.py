"""Choosing the document that a book is: the surest comes first, and the words have the last say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from readerapp.desk.importing.opened import OpenedText, Opener
from readerapp.desk.importing.targets import Shelf, Target, title_of
from readerapp.desk.landing.ground import letters
from readerapp.desk.landing.landing import Landing
from readerapp.exchange.imported import ImportedBook, ImportedHighlight
from readerapp.store.values import StoredDocument

_TRIED = 48
"""Targets that are opened for one book."""

_PROBES = 8
"""How many highlights are looked for in a text of which nothing else says that it is the one."""

_SHARE = 0.5
"""Of the highlights so many have to stand in a text that is told to be the book by them alone."""

_TELLING_LETTERS = 24
"""Letters and digits that a single highlight has at least by which a text is told."""


class Candidate(NamedTuple):
    """A text that a book may be: where it is, what it is called, and how many of the highlights stand in it."""

    location: str
    title: str
    standing: int


class Doubt(NamedTuple):
    """A book of which it is not clear which of some texts it is, and how many highlights of it have words."""

    title: str
    authors: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    worded: int


Ask = Callable[[Doubt], str]
"""Is asked which of its candidates a book is: their location, empty for none of them."""


def ask_nobody(_: Doubt) -> str:
    """The answer where nobody can be asked: the highlights wait."""
    return ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The document that a book is: its text, where it is at hand, and where each highlight stands in it.

    `stored` is what the store knows of it. `remark` says what could not be decided.
    """

    text: OpenedText | None = None
    earlier: str = ""
    stored: StoredDocument | None = None
    landings: list[Landing | None] = field(default_factory=list)
    remark: str = ""


class Chooser:
    """Chooses documents for books."""

    def __init__(self, shelf: Shelf, opener: Opener, to: str = "", books: int = 1, ask: Ask = ask_nobody) -> None:
        """`to` is where the document lies that the reader has named; `books` is how many there are to choose for.

        `ask` is asked where neither title nor words make it clear.
        """
        self._ask = ask
        self._shelf = shelf
        self._opener = opener
        self._to = to
        self._is_only_one = books == 1
        self._by_id = {document.id: document for document in shelf.documents}

    def stored(self, id: str) -> StoredDocument | None:
        """The document of the store with this id."""
        return self._by_id.get(id)

    def waiting(self) -> list[StoredDocument]:
        """The documents of the store whose text is not here."""
        return [document for document in self._shelf.documents if not document.has_text]

    def choose(
        self,
        books: Sequence[ImportedBook],
        near: Sequence[Path],
        highlights: Sequence[ImportedHighlight],
        earlier: str,
        itself: str = "",
    ) -> Chosen:
        """The document that all of `books` are, whose highlights these are; they came to `earlier` the last time.

        `itself` is where the text is that they came in, if they came in one.
        """
        waits = None
        doubts: list[str] = []
        perhaps: list[tuple[Target, int]] = []
        some_words = _some_words(highlights)
        for target in self._targets(books, near, earlier, itself)[:_TRIED]:
            if target.stored is not None and target.is_sure and waits is None:
                waits = target.stored
            is_told = target.is_likely or target.is_called_so
            if target.location and not is_told and not self._opener.says_any(target.location, some_words):
                continue
            text = self._opener.open(target.location) if target.location else None
            if text is None:
                if target.is_likely and target.location:
                    doubts.append(self._opener.why(target.location))
                continue
            landings = text.land(highlights)
            if _is_it(target, highlights, landings):
                return Chosen(text, earlier, target.stored, landings)
            standing = sum(landing is not None and landing.status.is_settled for landing in landings)
            if target.is_likely or (target.is_alike and standing):
                doubts.append(f"perhaps {target.location}; --to says so")
                perhaps.append((target, standing))
        if perhaps and self._ask is not ask_nobody:
            told = self._told(books, perhaps, highlights)
            text = self._opener.open(told) if told else None
            if text is not None:
                target = next(target for target, _ in perhaps if target.location == told)
                return Chosen(text, earlier, target.stored, text.land(highlights))
        # What is not at hand waits under its own document, if that is known.
        likely = [one.stored for one in self._targets(books, (), earlier) if one.stored and not one.location]
        sure = [one for one in likely if one is not None and not one.has_text]
        waits = waits or next(iter(sure or likely), None)
        return Chosen(None, earlier, waits, [], "; ".join(dict.fromkeys(doubts)))

    def _told(
        self,
        books: Sequence[ImportedBook],
        perhaps: Sequence[tuple[Target, int]],
        highlights: Sequence[ImportedHighlight],
    ) -> str:
        """Where the text is that a book is, as the reader says; empty for none of these."""
        candidates = tuple(
            Candidate(target.location, target.stored.title if target.stored else "", standing)
            for target, standing in sorted(perhaps, key=lambda one: -one[1])
        )
        authors = next((book.authors for book in books if book.authors), ())
        title = next(filter(None, map(title_of, books)), "")
        return self._ask(Doubt(title, authors, candidates, sum(one.words is not None for one in highlights)))

    def _targets(
        self, books: Sequence[ImportedBook], near: Sequence[Path], earlier: str, itself: str = ""
    ) -> list[Target]:
        targets = [target for book in books for target in self._shelf.targets(book, near)]
        before = self._by_id.get(earlier)
        if before is not None and before.has_text:
            from readerapp.desk.importing.targets import readable_location

            targets.insert(0, Target(readable_location(before), before, is_sure=True, is_likely=True))
        elif before is not None:
            targets.append(Target("", before, is_sure=True, is_likely=True))
        if itself:
            stored = next((one for one in self._shelf.documents if itself in one.locations), None)
            targets.insert(0, Target(itself, stored, is_sure=True, is_likely=True))
        if self._to:
            stored = next((one for one in self._shelf.documents if self._to in one.locations), None)
            is_meant = self._is_only_one or any(self._to == target.location and target.is_likely for target in targets)
            targets.insert(0, Target(self._to, stored, is_sure=is_meant, is_likely=is_meant))
        chosen: dict[tuple[str, str], Target] = {}
        for target in targets:
            place = target.location, "" if target.location else target.stored.id if target.stored else ""
            known = chosen.get(place)
            if known is None or target.is_sure > known.is_sure:
                chosen[place] = target
        return sorted(chosen.values(), key=lambda target: (not target.is_sure, not target.is_likely))


def _some_words(highlights: Sequence[ImportedHighlight]) -> list[str]:
    """The words of a few highlights, from everywhere among them."""
    worded = [highlight.words for highlight in highlights if highlight.words]
    return worded[:: len(worded) // _PROBES + 1]


def _is_it(target: Target, highlights: Sequence[ImportedHighlight], landings: Sequence[Landing | None]) -> bool:
    """Whether the text of a target is that of the book, now that it is known which highlights stand in it."""
    if target.is_sure:
        return True
    worded = [
        (highlight.words, landing) for highlight, landing in zip(highlights, landings, strict=True) if highlight.words
    ]
    standing = [words for words, landing in worded if landing is not None and landing.status.is_settled]
    if target.is_likely and (standing or not worded):
        return True
    is_enough = len(standing) > 1 or any(len(letters(words)) >= _TELLING_LETTERS for words in standing)
    return is_enough and len(standing) >= _SHARE * len(worded)
