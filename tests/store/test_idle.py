"""A store that nobody changes is not read: a reader who sits before a page costs nothing."""

import os
from pathlib import Path

import pytest

from readerapp.store.store import Store

COUNTERS = Path("/proc/thread-self/io")
"""What the system has done for a thread (proc(5), Linux)."""


def reads() -> int:
    """How often this thread has read from any file or pipe; this is one time itself."""
    descriptor = os.open(COUNTERS, os.O_RDONLY)
    try:
        counters = dict(line.split(b": ") for line in os.read(descriptor, 4096).splitlines())
    finally:
        os.close(descriptor)
    return int(counters[b"syscr"])


@pytest.mark.skipif(not COUNTERS.exists(), reason="the system does not count what a thread reads")
def test_nothing_is_read_as_long_as_nothing_has_changed(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    with Store.open(path) as store, Store.open(path) as other:
        before = reads()
        for _ in range(3):
            store.follow()
            store.tidy()
        assert reads() == before + 1
        other.delete([annotation.id])
        before = reads()
        assert store.follow() == {annotation.id}
        assert reads() > before + 1
