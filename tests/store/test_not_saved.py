"""When a change cannot be saved it is said, and what was saved before is untouched."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from readerapp.store.engine.files import Files
from readerapp.store.engine.lock import LockHeldError, StoreLock
from readerapp.store.errors import NotSavedError
from readerapp.store.store import Store

HOLDER = """
import sys, time
from pathlib import Path
from readerapp.store.engine.lock import StoreLock
with StoreLock(Path(sys.argv[1])).held(5):
    print("held", flush=True)
    time.sleep(600)
"""


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """No file may grow over `size` bytes: writing fails half-way, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, previous)


@pytest.fixture
def stopped_holder(path) -> Iterator[None]:
    """Another process that holds the lock and has been stopped."""
    path.parent.mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(Files(path).lock)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.send_signal(signal.SIGSTOP)
        yield
        process.kill()


def test_a_full_disk_is_said_and_saving_goes_on_when_there_is_room(path, mark):
    annotation, paragraph = mark(note="before")
    with Store.open(path) as store:
        (saved,) = store.save([annotation], [paragraph])
        with file_size_limit(Files(path).journal.stat().st_size + 50):
            with pytest.raises(NotSavedError, match="not saved"):
                store.save([replace(saved, note="x" * 5000)])
            assert [one.note for one in store.annotations()] == ["before"]
        store.save([replace(saved, note="after")])
    with Store.open(path) as store:
        assert [one.note for one in store.annotations()] == ["after"]
        assert store.warnings == ()


def test_where_the_journal_cannot_grow_but_a_new_file_can_be_written_nothing_is_refused(path, mark):
    with Store.open(path) as store:
        annotation, paragraph = mark(note="first")
        (saved,) = store.save([annotation], [paragraph])
        for number in range(30):
            (saved,) = store.save([replace(saved, note=str(number))])
        # The journal is far over the limit, the file itself is far below.
        with file_size_limit(Files(path).journal.stat().st_size):
            (saved,) = store.save([replace(saved, note="saved all the same")])
    with Store.open(path) as store:
        assert [one.note for one in store.annotations()] == ["saved all the same"]


def test_an_undo_that_cannot_be_saved_has_not_happened(path, mark):
    annotation, paragraph = mark(note="y" * 5000)
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        with file_size_limit(1000), pytest.raises(NotSavedError):
            store.undo()
        assert len(store.annotations()) == 1
        store.undo()
        assert store.annotations() == []


def test_a_full_disk_at_the_end_leaves_everything_in_the_journal(path, mark):
    annotation, paragraph = mark(note="z" * 5000)
    store = Store.open(path)
    store.save([annotation], [paragraph])
    with file_size_limit(1000):
        store.close()
    with Store.open(path) as store:
        assert [one.id for one in store.annotations()] == [annotation.id]


def test_a_folder_that_cannot_be_written_can_be_read(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    Files(path).lock.unlink()
    path.parent.chmod(0o500)
    try:
        if os.access(path.parent, os.W_OK):
            pytest.skip("root may write everywhere")
        with Store.open(path) as store:
            assert [one.id for one in store.annotations()] == [annotation.id]
            with pytest.raises(NotSavedError, match="not saved"):
                store.delete([annotation.id])
    finally:
        path.parent.chmod(0o700)


def test_a_place_where_no_folder_can_be_made_is_said_when_saving(tmp_path, mark):
    (tmp_path / "file").touch()
    annotation, paragraph = mark()
    with Store.open(tmp_path / "file" / "annotations.json") as store, pytest.raises(NotSavedError, match="not saved"):
        store.save([annotation], [paragraph])


def test_a_stopped_holder_of_the_lock_is_said_and_reading_goes_on(path, mark, stopped_holder):
    annotation, paragraph = mark()
    with Store.open(path, patience=0.05) as store:
        with pytest.raises(NotSavedError, match=r"another program has held .*annotations\.lock"):
            store.save([annotation], [paragraph])
        assert store.annotations() == []
        assert store.follow() == frozenset()


def test_a_lock_that_was_waited_for_in_vain_is_not_waited_for_as_long_again(path, stopped_holder):
    lock = StoreLock(Files(path).lock)
    with pytest.raises(LockHeldError, match=r"for more than 0\.2 s"), lock.held(0.2):
        pass
    with pytest.raises(LockHeldError, match="for more than 600 s"), lock.held(600):
        pass


def test_a_library_can_be_read_while_the_lock_is_held(path, mark, request):
    annotation, paragraph = mark()
    killed = Store.open(path)
    killed.save([annotation], [paragraph])
    request.getfixturevalue("stopped_holder")
    with Store.open(path, patience=0.05) as store:
        assert [one.id for one in store.annotations()] == [annotation.id]
        assert "nothing can be saved" in store.warnings[0]
