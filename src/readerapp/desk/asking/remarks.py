"""Remarks: what is said of the notes in a list beside their words - by whom, what colours mean, where in the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from readerapp.annotations.placement import Placement
from readerapp.desk.asking.meanings import meanings_when_asked
from readerapp.exchange.writers.remarks import remark_of_note

if TYPE_CHECKING:
    from readerapp.desk.margin import Margin
    from readerapp.document.document import Document
    from readerapp.exchange.source_places import SourcePlaces


class Remarks:
    """Says it of one note after the other."""

    def __init__(
        self,
        meanings: Mapping[str, str],
        by: str,
        document: Document | None = None,
        places: SourcePlaces | None = None,
    ) -> None:
        """`by` is the name that the reader's own notes go by, empty for that of the account."""
        self._meanings = meanings
        self._by = by or account()
        self._document = document
        self._places = places

    @classmethod
    def placed(
        cls, margin: Margin, meanings: Mapping[str, str], by: str, encoding: str | None, *, with_lines: bool
    ) -> Self:
        """For the notes of a document as they stand in it now; `encoding` is what its reader says it is in.

        The lines of the source cost time that grows with it; without `with_lines` they are left out.
        """
        from readerapp.desk.asking.rounds import round_of
        from readerapp.desk.asking.source_text import source_text
        from readerapp.exchange.source_places import TEXT_FORMATS, SourcePlaces

        # Notes that are found by the index are listed without any of these, in less time than they take to import.
        document = margin.document
        places = None
        if with_lines and document.format in TEXT_FORMATS and margin.placements:
            source = source_text(document.source, encoding)
            places = SourcePlaces(document, source.text) if source else None
        is_asked_about = round_of(margin) > 0
        return cls(meanings_when_asked(meanings) if is_asked_about else meanings, by, document, places)

    def of(self, placement: Placement) -> dict[str, Any]:
        """What is said of one note."""
        place = self._places.place_of_all(placement.passages) if self._places else None
        return remark_of_note(self._document, placement, place, self._meanings, self._by)


def account() -> str:
    """The name of the account that this runs in, which notes go by where the reader has set no other."""
    from getpass import getuser

    return getuser()
