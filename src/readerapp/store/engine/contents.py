"""`Contents`: what the files of a store say, all together, and how far they say it by themselves."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from readerapp.store.engine import outside
from readerapp.store.engine.files import Files
from readerapp.store.engine.journal import Entry, Header, Journal
from readerapp.store.engine.sorted_rows import SortedRows, copied, whole
from readerapp.store.engine.tables import Changes, Rows, Tables, apply, merge_changes
from readerapp.store.records.rows import Row

Identity = tuple[int, int, int, int]
"""Device, inode, size and time of change (ns) of a file: another identity, another content."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A row that a change in the journal replaced, and the byte of the journal where the change begins.

    `lines` is the table in whose text the row still stands, where it does: few are ever asked for.
    """

    at: int
    table: str
    id: str
    row: Row | None = None
    lines: SortedRows | None = None

    @classmethod
    def in_table(cls, at: int, table: str, id: str, rows: Rows) -> "Replaced":
        """A row that is about to be replaced in a table."""
        if isinstance(rows, SortedRows) and not rows.is_changed(id):
            return cls(at, table, id, lines=rows)
        return cls(at, table, id, rows.get(id))

    def as_it_was(self) -> Row | None:
        """The row; None where there was none."""
        return self.lines.in_text(self.id) if self.lines is not None else self.row


@dataclass(slots=True)
class Contents:
    """What the files of a store say, and how they say it.

    `replaced` leads back from `tables` to the base. `settled` is false while base and journal on the disk do not make
    up `tables` by themselves: the next change is preceded by a checkpoint. `merged` are changes that only a merge has
    brought; with them in the journal, base and journal make up `tables` again. `corrupt` says why the base cannot be
    read. `is_salvaged` says that something in `tables` was only found in files that a checkpoint would replace.
    """

    tables: Tables = field(default_factory=dict)
    journal: Journal | None = None
    base_identity: Identity | None = None
    previous_identity: Identity | None = None
    replaced: list[Replaced] = field(default_factory=list)
    settled: bool = True
    merged: Changes = field(default_factory=dict)
    corrupt: str = ""
    is_salvaged: bool = False
    damaged: list[bytes] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def twin(self) -> "Contents":
        """The same, of which one can be changed without the other; they share the journal."""
        return replace(
            self,
            tables={name: copied(rows) for name, rows in self.tables.items()},
            replaced=list(self.replaced),
            merged={name: dict(rows) for name, rows in self.merged.items()},
            damaged=list(self.damaged),
        )

    def play(self, entries: list[Entry]) -> Changes:
        """Make the changes of journal entries; returns them in one."""
        together: Changes = {}
        for entry in entries:
            for table, rows in entry.changes.items():
                present = self.tables.get(table, {})
                self.replaced.extend(Replaced.in_table(entry.at, table, one, present) for one in rows)
            apply(entry.changes, self.tables)
            merge_changes(together, entry.changes)
        return together

    def absorb(self, theirs: Tables, *, same_origin: bool, is_base: bool = True) -> Changes:
        """Merge tables that something else has written (see `outside`); returns the changes that brings.

        `is_base` says that they are what the base holds now.
        """
        ours: Tables = {name: whole(rows) for name, rows in self.tables.items()}
        changes = outside.absorb(ours, self.before(), theirs, same_origin=same_origin)
        self.replaced.extend(
            Replaced(0, table, one, ours.get(table, {}).get(one)) for table, rows in changes.items() for one in rows
        )
        apply(changes, self.tables)
        apply(changes, ours)
        merge_changes(self.merged, changes)
        if is_base:
            self.replaced = [
                Replaced(0, table, one, theirs.get(table, {}).get(one))
                for table in {*ours, *theirs}
                for one in {**ours.get(table, {}), **theirs.get(table, {})}
                if ours.get(table, {}).get(one) != theirs.get(table, {}).get(one)
            ]
        return changes

    def carry_over(self, up_to: int, body: int) -> None:
        """Go over to a base that holds the journal up to the byte `up_to`; a new journal has the rest behind `body`."""
        self.replaced = [replace(one, at=one.at - up_to + body) for one in self.replaced if one.at >= up_to]

    def before(self) -> outside.Before:
        """The rows of the base, where they are not those of `tables`."""
        rows: dict[tuple[str, str], Row | None] = {}
        for one in self.replaced:
            if (one.table, one.id) not in rows:
                rows[one.table, one.id] = one.as_it_was()
        return rows


def identity(path: Path) -> Identity | None:
    """The identity of the file at `path`, None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def identity_of_previous(files: Files, header: Header | None) -> Identity | None:
    """What the identity of the previous base has to be, unless something has written to it after it was replaced.

    Plain TinyDB keeps the file open that it has read, so its write can go to a base that is one no more.
    """
    known = header.previous if header else None
    present = identity(files.previous_base)
    is_same_file = known is not None and present is not None and list(present[:2]) == known[:2]
    return (known[0], known[1], known[2], known[3]) if known and is_same_file else present
