"""Opening the files of a store that others may be using: with the lock where it can be had, without it if need be."""

from time import sleep

from readerapp.store import schema
from readerapp.store.errors import StoreError
from readerapp.store.files import Files
from readerapp.store.lock import LockHeldError, StoreLock
from readerapp.store.recovery import load
from readerapp.store.state import State, identity

OUTSIDE_WRITER_TRIES = 40
OUTSIDE_WRITER_PAUSE = 0.025
"""How often, and after how many seconds each, a file that something else is writing is looked at again."""

_UNLOCKED_TRIES = 5


def open_state(files: Files, lock: StoreLock, patience: float) -> State:
    """The state of a store that is being opened; an empty one where there is none. Raises `StoreError`."""
    try:
        state = _state(files, lock, patience)
    except OSError as error:
        raise StoreError(f"{files.base}: the annotations cannot be read: {error.strerror or error}") from error
    if schema.schema_of(state.tables) > schema.SCHEMA:
        state.warnings.append(newer_schema(files))
    return state


def newer_schema(files: Files) -> str:
    """What is said of a file that a newer version has written."""
    return (
        f"{files.base}: it was written by a newer readerapp, and this one can only read it; "
        "nothing can be saved until readerapp is brought up to date"
    )


def load_at_rest(files: Files) -> State:
    """Read the files under the lock; a base that cannot be read and still changes is given time to become whole."""
    state = load(files)
    for _ in range(OUTSIDE_WRITER_TRIES if state.corrupt else 0):
        sleep(OUTSIDE_WRITER_PAUSE)
        if not state.corrupt or identity(files.base) == state.base_identity:
            break
        if state.journal is not None:
            state.journal.close()
        state = load(files)
    return state


def _state(files: Files, lock: StoreLock, patience: float) -> State:
    if not files.exist():
        return State()
    warnings = []
    try:
        with lock.held(patience):
            return load_at_rest(files)
    except LockHeldError as error:
        warnings.append(f"{error}; until then nothing can be saved")
    except OSError:
        # In a folder that cannot be written there is no lock to be had, and reading needs none.
        pass
    state = _load_unlocked(files)
    state.warnings += warnings
    return state


def _load_unlocked(files: Files) -> State:
    """Read the files without the lock: again, where another process has put new ones in place meanwhile."""
    for _ in range(_UNLOCKED_TRIES):
        before = identity(files.journal)
        state = load(files)
        if identity(files.journal) == before:
            break
        if state.journal is not None:
            state.journal.close()
    return state
