"""The drafts: notes that are being written, kept so that a crash does not take them."""

from contextlib import suppress
from dataclasses import replace

from readerapp.store import sessions
from readerapp.store.identifiers import now
from readerapp.store.record_table import RecordTable
from readerapp.store.records.draft import draft_from, draft_record
from readerapp.store.records.record import UnreadableRecordError
from readerapp.store.values import Draft


class Drafts:
    """The table of drafts, as one session sees it."""

    def __init__(self, drafts: RecordTable, session: str) -> None:
        self._table = drafts
        self._session = session

    def keep(self, draft: Draft) -> None:
        """Keep a draft as this session's, over the one with the same id."""
        self._table.put(draft.id, draft_record(replace(draft, written=now()), self._session))

    def drop(self, id: str) -> None:
        """Forget a draft."""
        self._table.discard(id)

    def left_behind(self) -> list[Draft]:
        """The drafts of sessions that have ended, oldest first. What cannot be read stays in the file as it is."""
        found = []
        for one, record in self._table.records():
            if sessions.has_ended(str(record.get("by"))):
                with suppress(UnreadableRecordError):
                    found.append(draft_from(one, record))
        return found
