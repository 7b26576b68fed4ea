"""Opening the files of a store that others may be using: with the lock where it can be had, without it if need be."""

from time import sleep

from readerapp.store.engine import schema
from readerapp.store.engine.contents import Contents, identity
from readerapp.store.engine.files import Files
from readerapp.store.engine.lock import LockHeldError, StoreLock
from readerapp.store.engine.recovery import load
from readerapp.store.errors import StoreError

OUTSIDE_WRITER_TRIES = 40
OUTSIDE_WRITER_PAUSE = 0.025
"""How often, and after how many seconds each, a file that something else is writing is looked at again."""

_UNLOCKED_TRIES = 5


def open_contents(files: Files, lock: StoreLock, patience: float) -> Contents:
    """The contents of a store that is being opened; nothing where there is none. Raises `StoreError`."""
    try:
        contents = _contents(files, lock, patience)
    except OSError as error:
        raise StoreError(f"{files.base}: the annotations cannot be read: {error.strerror or error}") from error
    if schema.schema_of(contents.tables) > schema.SCHEMA:
        contents.warnings.append(newer_schema(files))
    return contents


def newer_schema(files: Files) -> str:
    """What is said of a file that a newer version has written."""
    return (
        f"{files.base}: it was written by a newer readerapp, and this one can only read it; "
        "nothing can be saved until readerapp is brought up to date"
    )


def load_at_rest(files: Files) -> Contents:
    """Read the files under the lock; a base that cannot be read and still changes is given time to become whole."""
    contents = load(files)
    for _ in range(OUTSIDE_WRITER_TRIES if contents.corrupt else 0):
        sleep(OUTSIDE_WRITER_PAUSE)
        if not contents.corrupt or identity(files.base) == contents.base_identity:
            break
        if contents.journal is not None:
            contents.journal.close()
        contents = load(files)
    return contents


def _contents(files: Files, lock: StoreLock, patience: float) -> Contents:
    if not files.exist():
        return Contents()
    warnings = []
    try:
        with lock.held(patience):
            return load_at_rest(files)
    except LockHeldError as error:
        warnings.append(f"{error}; until then nothing can be saved")
    except OSError:
        # In a folder that cannot be written there is no lock to be had, and reading needs none.
        pass
    contents = _load_unlocked(files)
    contents.warnings += warnings
    return contents


def _load_unlocked(files: Files) -> Contents:
    """Read the files without the lock: again, where another process has put new ones in place meanwhile."""
    for _ in range(_UNLOCKED_TRIES):
        before = identity(files.journal)
        contents = load(files)
        if identity(files.journal) == before:
            break
        if contents.journal is not None:
            contents.journal.close()
    return contents
