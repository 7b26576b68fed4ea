"""`Follower`: the contents in memory, kept in step with what other processes write to the files."""

from collections.abc import Mapping
from contextlib import suppress
from copy import copy
from dataclasses import replace

from readerapp.store.engine import base, schema
from readerapp.store.engine.contents import Contents, Identity, identity, identity_of_previous
from readerapp.store.engine.durable import content
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import LONGEST_HEADER, Journal, Reading, header_in
from readerapp.store.engine.opening import load_at_rest, newer_schema
from readerapp.store.engine.sorted_rows import copied, keep_in_memory, whole
from readerapp.store.engine.table_text import LinesLostError
from readerapp.store.engine.tables import Changes, Tables
from readerapp.store.records.rows import Row


class Follower:
    """What one session knows. Whoever has it catch up, or changes its contents, holds the store's lock.

    `unreadable` is the identity of a base that cannot be read since it was changed: half written, perhaps.
    """

    def __init__(self, files: Files, contents: Contents) -> None:
        self.contents = contents
        self.unreadable: Identity | None = None
        self._files = files
        self._news: set[str] = set()
        self._earlier: dict[str, list[Row]] = {}

    def news(self) -> frozenset[str]:
        """The ids of the annotations that others have changed since this was asked last."""
        news = frozenset(self._news)
        self._news.clear()
        return news

    def earlier(self, annotation: str) -> list[Row]:
        """The rows that an annotation had since the store was opened, and has no more."""
        return self._earlier.get(annotation, [])

    def rows_under(self, changes: Changes) -> dict[str, Row]:
        """The rows of the annotations that these changes replace, by id."""
        present = self.contents.tables.get("annotations", {})
        return {one: row for one in changes.get("annotations", {}) if (row := present.get(one)) is not None}

    def remember(self, rows: Mapping[str, Row]) -> None:
        """Keep rows of annotations that were replaced."""
        for one, row in rows.items():
            self._earlier.setdefault(one, []).append(row)

    def has_news(self) -> bool:
        """Whether the files are not as they were left. Costs two `stat` calls or three."""
        seen, journal = identity(self._files.base), self.contents.journal
        if seen not in (self.contents.base_identity, self.unreadable):
            return True
        if identity(self._files.previous_base) != self.contents.previous_identity:
            return True
        if journal is None:
            return self._files.journal.exists()
        return not journal.is_open or not journal.is_current() or journal.size() != journal.end

    def has_other_files(self) -> bool:
        """Whether other files stand in the place of those that were read, and not what a session has made of them."""
        journal = self.contents.journal
        if journal is not None and journal.is_open and not journal.is_current():
            return not self._is_followed_by_its_own(journal)
        if identity(self._files.base) not in (self.contents.base_identity, self.unreadable):
            return True
        return identity(self._files.previous_base) != self.contents.previous_identity

    def _is_followed_by_its_own(self, journal: Journal) -> bool:
        """Whether the file at a journal's path is the one that a session has begun after it."""
        new = None
        with suppress(OSError):
            new = header_in(content(self._files.journal, LONGEST_HEADER) or b"")
        return new is not None and journal.header is not None and new.after == journal.header.id

    def twin(self) -> "Follower":
        """One that knows the same, and can catch up while this one is what is read; then it is what goes on."""
        twin = copy(self)
        twin.contents = self.contents.twin()
        return twin

    def catch_up(self) -> None:
        """Take in what others saved. Raises `OSError`, `StoreError`."""
        try:
            self._read_on()
        except LinesLostError:
            self.reload()
        self._journal_merged()

    def reload(self) -> None:
        """Read everything again. Raises `OSError`, `StoreError`."""
        old = self.contents
        self.contents = load_at_rest(self._files)
        if schema.schema_of(self.contents.tables) > schema.SCHEMA:
            self.contents.warnings.append(newer_schema(self._files))
        if old.journal is not None:
            old.journal.close()
        before: dict[str, Row] = {}
        with suppress(LinesLostError):
            before = whole(old.tables.get("annotations", {}))
        after = whole(self.contents.tables.get("annotations", {}))
        changed = [one for one in {**before, **after} if before.get(one) != after.get(one)]
        self._news.update(changed)
        self.remember({one: before[one] for one in changed if one in before})

    def _read_on(self) -> None:
        contents = self.contents
        if contents.journal is None or not contents.journal.is_open:
            if self._files.journal.exists() or identity(self._files.base) != contents.base_identity:
                self.reload()
            return
        if not contents.journal.is_current():
            self._follow_rotation(contents.journal)
        elif contents.journal.size() < contents.journal.end:
            # Somebody has cut the file off. What it held is here, and goes into new files.
            contents.settled = False
        elif contents.journal.size() > contents.journal.end:
            self._take(contents.journal.read_on())
        if identity(self._files.base) not in (self.contents.base_identity, self.unreadable):
            self._absorb_outside()
        if identity(self._files.previous_base) != self.contents.previous_identity:
            self._absorb_previous()

    def _take(self, reading: Reading) -> None:
        if reading.damaged:
            self.contents.damaged.extend(reading.damaged)
        for entry in reading.entries:
            self.remember(self.rows_under(entry.changes))
        changes = self.contents.play(reading.entries)
        self._news.update(changes.get("annotations", {}), changes.get("documents", {}))

    def _follow_rotation(self, old: Journal) -> None:
        """Go over to the journal that another process has started."""
        contents = self.contents
        self._take(old.read_on())
        opened = Journal.open(self._files.journal)
        if opened is None:
            # Somebody has deleted it. What it held is here, and goes into new files.
            contents.settled = False
            return
        new, reading = opened
        if old.header is None or reading.header is None or reading.header.after != old.header.id:
            new.close()
            self.reload()
            return
        up_to, carried = reading.header.up_to, old.end - reading.header.up_to
        contents.carry_over(up_to, reading.body)
        fresh = [entry for entry in reading.entries if entry.at >= reading.body + carried]
        self._take(replace(reading, entries=fresh))
        old.close()
        contents.journal = new
        contents.base_identity = identity(self._files.base)
        contents.previous_identity = identity_of_previous(self._files, new.header)

    def _absorb_outside(self) -> None:
        """Merge a base that something else has written. What cannot be read may be half written: then later."""
        self._rely_on_no_file()
        contents, seen = self.contents, identity(self._files.base)
        try:
            text = content(self._files.base)
            if text is None:
                return
            theirs = base.read(text)
        except base.NotTablesError:
            self.unreadable = seen
            return
        if not schema.is_ours(theirs):
            # Another program's file in the place of ours: it is kept beside it when ours is written again.
            self.unreadable = seen
            return
        mark = contents.journal.header.base if contents.journal and contents.journal.header else None
        same_origin = mark is not None and schema.checkpoint_of(theirs) == mark.checkpoint
        self._absorb(theirs, same_origin=same_origin, is_base=True)
        contents.base_identity = seen
        if schema.schema_of(theirs) > schema.SCHEMA:
            # From now on this session can only read, as one that begins now.
            contents.tables["meta"] = theirs["meta"]
            contents.warnings.append(newer_schema(self._files))

    def _absorb_previous(self) -> None:
        """Merge what a program wrote to the previous base, because it had it open when it was replaced."""
        self._rely_on_no_file()
        seen = identity(self._files.previous_base)
        with suppress(FileNotFoundError, base.NotTablesError):
            theirs = base.read(content(self._files.previous_base) or b"")
            if schema.is_ours(theirs) and schema.schema_of(theirs) <= schema.SCHEMA:
                self._absorb(theirs, same_origin=False, is_base=False)
        self.contents.previous_identity = seen

    def _rely_on_no_file(self) -> None:
        """Have all rows in memory, for somebody writes into the file that has them, or can make them again."""
        for rows in self.contents.tables.values():
            keep_in_memory(rows)

    def _absorb(self, theirs: Tables, *, same_origin: bool, is_base: bool) -> None:
        present = copied(self.contents.tables.get("annotations", {}))
        changes = self.contents.absorb(theirs, same_origin=same_origin, is_base=is_base)
        changed = changes.get("annotations", {})
        self._news.update(changed)
        self.remember({one: present[one] for one in changed if one in present})

    def _journal_merged(self) -> None:
        """Put what a merge has brought into the journal, where others follow it. Raises `OSError`."""
        contents = self.contents
        if not contents.merged or schema.schema_of(contents.tables) > schema.SCHEMA:
            return
        if contents.journal is None or not contents.journal.is_open or not contents.journal.is_current():
            return
        contents.journal.append(contents.merged)
        contents.merged = {}
