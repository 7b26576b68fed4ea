"""Finding notes in a large store by its search index, without the store being opened.

What the index gives may be more than is meant: every note is asked again whether it is. Where the files of the store
are not in order, or the index is of no use, nothing is found here and the store is to be opened. On the way of a word
that is looked up in a process of its own: nothing heavy is imported here.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from readerapp.desk.arranging_notes import Sorting
from readerapp.desk.listing_notes import NoteReader, listed
from readerapp.document.named_tuple import NamedTuple
from readerapp.folders import index_file
from readerapp.store.index_questions import Wanted
from readerapp.store.rows_on_disk import RowsOnDisk, rows_on_disk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import TypeVar

    from readerapp.desk.listing_notes import IsMeant, Said, SaidOf
    from readerapp.document.tag_names import SoughtTag
    from readerapp.sources.progress import Progress
    from readerapp.store.search_index import SearchIndex

    Result = TypeVar("Result")
    Waiting = Callable[[], AbstractContextManager[Progress]]
    """Shows, while it is entered, how far the index is that has to be brought up to date first."""

LARGE = 1 << 20
"""Bytes of a TinyDB file beyond which looking a word up is quicker than looking through all of it."""


_LOOKED_UP = 6
"""To look a note up takes as long as to read so many in their order."""

_FEW = 200
"""Notes that are looked up in less time than it takes to open the store."""


class Ask(NamedTuple):
    """What is asked of the index, whether no more than is meant comes then, and which of that is meant."""

    wanted: Wanted
    is_exact: bool
    is_meant: IsMeant

    @property
    def is_for_all(self) -> bool:
        """Whether all there are are meant."""
        return self.is_exact and self.wanted == Wanted()


def asking_for(words: tuple[str, ...], tags: tuple[SoughtTag, ...], is_meant: IsMeant) -> Ask:
    """What is asked for words, which are `searchable`, and tags."""
    # Where scripts end their words the index knows less than we do.
    return Ask(Wanted(words, tags), not tags and all(each.isascii() for each in words), is_meant)


def is_worth_it(database: str, ask: Ask) -> bool:
    """Whether the index is the way to find what is wanted: words or tags, in a large store."""
    return bool(ask.wanted.words or ask.wanted.tags) and is_large(database)


def is_large(database: str) -> bool:
    """Whether to look through all of a store takes longer than to ask its index."""
    try:
        return os.stat(database).st_size > LARGE
    except OSError:
        return False


def found_notes(
    database: str,
    ask: Ask,
    said: SaidOf[Said],
    *,
    sorting: Sorting = Sorting.PLACE,
    limit: int | None = None,
    waiting: Waiting | None = None,
    catches_up: bool = True,
) -> list[Said] | None:
    """What is `said` of the notes that are wanted, in an order; `None` where the store has to be opened to know.

    Costs what is found, no more than `limit` of it, and what was saved since the last time; `waiting` says how far that
    is, and unless it `catches_up` nothing is found where it would have to. Where so much is found that the store is
    read in less time than it takes to look all of that up, it is to be opened, too.
    """

    def use(index: SearchIndex, reader: NoteReader) -> list[Said] | None:
        count = index.count(ask.wanted) if limit is None else 0
        if count > _FEW and _LOOKED_UP * count > index.size:
            return None
        hits = index.search(ask.wanted, is_ranked=False)
        return list(listed(hits, reader, ask.is_meant, said, sorting=sorting, limit=limit))

    return asked(database, use, waiting=waiting, catches_up=catches_up)


def asked(
    database: str,
    use: Callable[[SearchIndex, NoteReader], Result],
    *,
    waiting: Waiting | None = None,
    catches_up: bool = True,
) -> Result | None:
    """What is made of an index that knows all that the files of the store say, as long as those stay as they are.

    `None` where the store has to be opened to know. `waiting` and `catches_up` are as in `found_notes`.
    """
    # Only where there is a large store: SQLite takes a megabyte.
    from readerapp.store.search_index import IndexUnusableError, SearchIndex

    try:
        with SearchIndex(index_file(database)) as index, rows_on_disk(database) as rows:
            if rows is None or (index.mark != rows.mark and not catches_up):
                return None
            if not _is_up_to_date(index, rows, database, waiting):
                return None
            result = use(index, NoteReader(rows))
            return result if rows.are_as_they_were() else None
    except (IndexUnusableError, OSError, ValueError):
        return None


def _is_up_to_date(index: SearchIndex, rows: RowsOnDisk, database: str, waiting: Waiting | None) -> bool:
    """Whether the index knows all that the rows say, if it has to be told first."""
    if index.mark == rows.mark:
        return True
    from contextlib import nullcontext
    from pathlib import Path

    from readerapp.sources.progress import Unit, untold
    from readerapp.store.index_following import bring_up_to_date

    with waiting() if waiting else nullcontext(untold) as progress:
        return bring_up_to_date(index, Path(database), lambda done, whole: progress(done, whole, Unit.NOTES))
