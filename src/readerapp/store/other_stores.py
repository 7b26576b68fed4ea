"""`OtherStores`: what an open store has to do with others: handing out all it has, and taking in all they have."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from readerapp.store.beside import Beside, beside, take_in_beside, take_in_verdicts
from readerapp.store.conflict_copies import conflict_copies
from readerapp.store.engine import base, schema
from readerapp.store.engine.durable import content, put_in_place, write_new
from readerapp.store.engine.tables import Tables
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.history import History
from readerapp.store.identifiers import new_id, now
from readerapp.store.joining import joined
from readerapp.store.records.rows import encode
from readerapp.store.tinydb_storage import Gathered, JournaledStorage
from readerapp.store.whole import beside_of, decoded, tables_of, whole_text


class OtherStores:
    """The door between one store and others."""

    def __init__(self, storage: JournaledStorage, history: History) -> None:
        self._storage = storage
        self.history = history

    @contextmanager
    def preparing_for(self, other: "OtherStores") -> Iterator[Gathered]:
        """What is changed inside this is prepared for another store of the same file, and saved by its `save_prepared`.

        To change thousands takes time, which this store can take in a thread of its own; to save them takes little.
        They are a step of the other's session. This store is of no use afterwards, but for the same again.
        """
        self.history.act_for(other.history)
        with self._storage.gathering() as gathered:
            yield gathered

    def save_prepared(self, prepared: Gathered) -> bool:
        """Save what another store has prepared for this one, together; returns whether that could be done.

        It cannot where anything was saved since: then it is to be prepared again. Raises `NotSavedError`.
        """
        return self._storage.save_gathered(prepared)

    @property
    def have_replaced(self) -> bool:
        """Whether other files were put in the place of this store's, and take longer to take in than a key can wait.

        What asks or changes anything before `take_in_what_replaced` has been called takes them in itself.
        """
        return self._storage.engine.has_much_to_take_in

    def take_in_what_replaced(self) -> frozenset[str]:
        """`Store.follow` in a thread of its own: until it is done all is read as it was, and what is saved waits.

        Nothing is returned where the files cannot be read, or not now.
        """
        with suppress(OSError, StoreError):
            return self._storage.engine.take_in_much()
        return frozenset()

    def everything(self) -> bytes:
        """All that the store has, as JSON that comes back whole; see `whole`."""
        return whole_text(self._storage.read() or {}, beside(self._storage.files.base))

    def take_in(self, path: Path) -> tuple[int, int]:
        """Join everything of another store into this one, see `joining`; how many annotations are new, and changed.

        `path` is a TinyDB file, or what `everything` gave. Raises `StoreError` for anything else, and `NotSavedError`;
        then nothing is changed.
        """
        return self.take_in_text(_content(path), str(path))

    def take_in_text(self, text: bytes, name: str, *, is_trial: bool = False) -> tuple[int, int]:
        """`take_in` for what a file of this name holds; a trial changes nothing."""
        theirs = decoded(tables_of(text, name))
        with self._storage.transaction():
            ours = self._storage.read() or {}
            wanted = joined(ours, theirs, {}) if _has_records(ours) else theirs
            if not is_trial:
                self._storage.write(wanted)
        if not is_trial:
            self._take_in_beside(beside_of(text))
        before, after = ours.get("annotations", {}), wanted.get("annotations", {})
        changed = sum(key in before and before[key] != record for key, record in after.items())
        return len(after.keys() - before.keys()), changed

    def _take_in_beside(self, theirs: Beside) -> None:
        try:
            take_in_beside(self._storage.files.base, theirs)
        except OSError as error:
            raise NotSavedError(f"what lies beside the annotations could not be joined: {error.strerror}") from error

    def take_in_conflict_copies(self) -> list[str]:
        """Join what sync tools have left beside the TinyDB file, and set it aside; a line for each.

        The lines are added to the warnings of the store.
        """
        said = []
        for copy in conflict_copies(self._storage.files):
            try:
                if copy.suffix == self._storage.files.verdicts.suffix:
                    new, changed = take_in_verdicts(self._storage.files.base, copy), 0
                else:
                    new, changed = self.take_in(copy)
                aside = self._storage.files.aside(self._storage.files.base, "joined", now())
                copy.rename(aside)
            except (StoreError, OSError) as error:
                said.append(f"a copy of the annotations could not be joined: {error}")
            else:
                said.append(f"joined {copy.name}: {new} new, {changed} changed; it is kept as {aside.name}")
        for line in said:
            self._storage.engine.warn(line)
        return said


def merge_in_place(origin: Path, ours: Path, theirs: Path) -> None:
    """Make `ours` what two TinyDB files that were made from `origin` come to.

    Raises `StoreError` or `OSError`, and leaves the file as it is.
    """
    one, other, both = (decoded(tables_of(_content(path), str(path))) for path in (ours, theirs, origin))
    tables: Tables = {
        name: {key: encode(row) for key, row in rows.items()} for name, rows in joined(one, other, both).items()
    }
    # Under a name of its own: it continues neither side's last checkpoint.
    named: Tables = {"meta": {"1": schema.meta_row(tables, new_id())}}
    named.update((name, rows) for name, rows in tables.items() if name != "meta")
    new, _, _ = write_new(ours, base.Pieces(named))
    put_in_place(new, ours)


def _content(path: Path) -> bytes:
    try:
        text = content(path)
    except OSError as error:
        raise StoreError(f"{path}: it cannot be read: {error.strerror or error}") from error
    if text is None:
        raise StoreError(f"{path} does not exist; check the name")
    return text


def _has_records(tables: dict[str, dict[str, object]]) -> bool:
    return any(rows for name, rows in tables.items() if name != "meta")
