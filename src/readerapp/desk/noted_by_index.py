"""Annotations of a large store as the notebook lists them, by the search index: the first of them at once, then all.

Needs no open store, so that it can be done in a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter
from readerapp.annotations.kept_note import Noted
from readerapp.annotations.query import Query
from readerapp.desk.filter_for_index import ask_for
from readerapp.desk.finding_notes import Ask, asked, is_large
from readerapp.desk.listing_notes import NoteReader
from readerapp.desk.noted import Arrangement, Headed, arranged
from readerapp.sources.progress import Unit
from readerapp.store.index_questions import Wanted

if TYPE_CHECKING:
    from readerapp.desk.finding_notes import Waiting
    from readerapp.store.search_index import SearchIndex

_AT_ONCE = 256
"""Annotations that are taken before it is asked whether anybody still wants them."""


class Listed(NamedTuple):
    """Annotations, as they were found and in their groups."""

    every: list[Noted]
    groups: list[Headed]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What the index of a store is asked for the notebook.

    Only annotations of `document` are meant if it is not empty. `rows` of lines fill a screen.
    """

    database: str
    query: Query
    document: str
    arrangement: Arrangement
    rows: int

    def is_worth_it(self) -> bool:
        """Whether the index is the way to find them."""
        return _is_worth_it(self.database, self._ask())

    def first(self, is_wanted: Callable[[], bool], is_late: Callable[[float], object]) -> Listed | None:
        """The groups that fill a screen, none where all would have to be known for them; `None` without an index.

        It is then of no help, or nobody wants an answer any more. `is_late` is told if more than what was saved lately
        has to be taken into the index before, and again and again what share of that is done.
        """

        def progress(done: int, whole: int | None, _unit: Unit) -> None:
            is_late(done / whole if whole else 0)

        def use(hits: _Hits) -> Listed:
            groups = hits.first(self.arrangement, self.rows)
            return Listed(list(chain.from_iterable(group.members for group in groups)), groups)

        return self._asked(use, is_wanted, lambda: nullcontext(progress))

    def all(self, is_wanted: Callable[[], bool]) -> Listed | None:
        """All annotations that are meant; `None` as above."""

        def use(hits: _Hits) -> Listed:
            every = hits.all(is_ranked=self.arrangement is Arrangement.RANK)
            return Listed(every, arranged(every, self.arrangement))

        return self._asked(use, is_wanted)

    def _asked(
        self, use: Callable[[_Hits], Listed], is_wanted: Callable[[], bool], waiting: Waiting | None = None
    ) -> Listed | None:
        ask = self._ask()
        found = asked(self.database, lambda index, reader: use(_Hits(index, ask, reader, is_wanted)), waiting=waiting)
        return found if is_wanted() else None

    def _ask(self) -> Ask:
        return ask_for(Filter(query=self.query), self.document)


def import_what_it_takes(database: str) -> None:
    """Import what an inquiry needs, if there will be any, where something was saved since the last one."""
    if is_large(database):
        from readerapp.store import index_following, index_rows

        del index_following, index_rows


def documents_with(database: str, query: Query) -> frozenset[str] | None:
    """The ids of the documents that have an annotation which is all that is asked for.

    `None` where the store has to be looked through.
    """
    ask = ask_for(Filter(query=query))

    def use(index: SearchIndex, reader: NoteReader) -> frozenset[str]:
        if ask.is_exact:
            return frozenset(index.documents_with(ask.wanted))
        hits = index.search(ask.wanted, is_ranked=False)
        return frozenset(hit.document for hit in hits if reader.read(hit, ask.is_meant))

    return asked(database, use) if _is_worth_it(database, ask) else None


def _is_worth_it(database: str, ask: Ask) -> bool:
    return is_large(database) and bool(ask.is_exact or ask.wanted.words or ask.wanted.tags)


class _Hits:
    """Hits of the index that are meant."""

    def __init__(self, index: SearchIndex, ask: Ask, reader: NoteReader, is_wanted: Callable[[], bool]) -> None:
        self._index = index
        self._ask = ask
        self._reader = reader
        self._is_wanted = is_wanted

    def all(self, wanted: Wanted | None = None, *, is_ranked: bool = False, limit: int | None = None) -> list[Noted]:
        """All of them, of those that are narrower `wanted`, or the first so many; fewer if nobody wants them now."""
        return list(self._meant(self._index.search(wanted or self._ask.wanted, is_ranked=is_ranked, limit=limit)))

    def _meant(self, hits: Iterable[Noted]) -> Iterator[Noted]:
        for number, hit in enumerate(hits):
            if number % _AT_ONCE == 0 and not self._is_wanted():
                return
            if self._ask.is_exact or self._reader.read(hit, self._ask.is_meant):
                yield hit

    def first(self, arrangement: Arrangement, rows: int) -> list[Headed]:
        """The first groups, as many as fill so many rows; none where all would have to be known for that."""
        if arrangement is Arrangement.DOCUMENT:
            return self._first_documents(rows)
        if arrangement is Arrangement.COLOR:
            return self._first_colors(rows)
        if arrangement is Arrangement.TAG:
            return []
        return arranged(self.all(is_ranked=arrangement is Arrangement.RANK, limit=rows), arrangement)

    def _first_documents(self, rows: int) -> list[Headed]:
        """Those that have the newest hits, each with all of its own."""
        newest = self.all(limit=rows)
        groups: list[Headed] = []
        for document in dict.fromkeys(hit.document for hit in newest):
            if sum(len(group.members) for group in groups) >= rows:
                break
            groups += arranged(self.all(self._ask.wanted._replace(document=document)), Arrangement.DOCUMENT)
        return groups

    def _first_colors(self, rows: int) -> list[Headed]:
        groups: list[Headed] = []
        wanted = self._ask.wanted
        for color in Color:
            left = rows - sum(len(group.members) for group in groups)
            if left <= 0:
                break
            if not wanted.colors or color.value in wanted.colors:
                of_color = self.all(wanted._replace(colors=frozenset({color.value})), limit=left)
                groups += arranged(of_color, Arrangement.COLOR)
        return groups
