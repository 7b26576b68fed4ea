"""Choosing the document that a book is: the surest comes first, and the words have the last say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readerapp.desk.importing.opened import OpenedText, Opener
from readerapp.desk.importing.targets import Shelf, Target
from readerapp.desk.landing.ground import letters
from readerapp.desk.landing.landing import Landing
from readerapp.exchange.imported import ImportedBook, ImportedHighlight
from readerapp.store.values import StoredDocument

_TRIED = 48
"""Targets that are opened for one book."""

_SHARE = 0.5
"""Of the highlights so many have to stand in a text that is told to be the book by them alone."""

_TELLING_LETTERS = 24
"""Letters and digits that a single highlight has at least by which a text is told."""


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

    def __init__(self, shelf: Shelf, opener: Opener, to: str = "", books: int = 1) -> None:
        """`to` is where the document lies that the reader has named; `books` is how many there are to choose for."""
        self._shelf = shelf
        self._opener = opener
        self._to = to
        self._is_only_one = books == 1
        self._by_id = {document.id: document for document in shelf.documents}

    def stored(self, id: str) -> StoredDocument | None:
        """The document of the store with this id."""
        return self._by_id.get(id)

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
        for target in self._targets(books, near, earlier, itself)[:_TRIED]:
            if target.stored is not None and target.is_sure and waits is None:
                waits = target.stored
            text = self._opener.open(target.location) if target.location else None
            if text is None:
                if target.is_likely and target.location:
                    doubts.append(self._opener.why(target.location))
                continue
            landings = text.land(highlights)
            if _is_it(target, highlights, landings):
                return Chosen(text, earlier, target.stored, landings)
            if target.is_likely:
                doubts.append(f"perhaps {target.location}; --to says so")
        # What is not at hand waits under its own document, if that is known.
        likely = [one.stored for one in self._targets(books, (), earlier) if one.stored and not one.location]
        sure = [one for one in likely if one is not None and not one.has_text]
        waits = waits or next(iter(sure or likely), None)
        return Chosen(None, earlier, waits, [], "; ".join(dict.fromkeys(doubts)))

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


def _is_it(target: Target, highlights: Sequence[ImportedHighlight], landings: Sequence[Landing | None]) -> bool:
    """Whether the text of a target is that of the book, now that it is known which highlights stand in it."""
    if target.is_sure:
        return True
    worded = [
        (letters(highlight.words), landing)
        for highlight, landing in zip(highlights, landings, strict=True)
        if highlight.words
    ]
    standing = [words for words, landing in worded if landing is not None and landing.status.is_settled]
    if target.is_likely and (standing or not worded):
        return True
    is_enough = len(standing) > 1 or any(len(words) >= _TELLING_LETTERS for words in standing)
    return is_enough and len(standing) >= _SHARE * len(worded)
