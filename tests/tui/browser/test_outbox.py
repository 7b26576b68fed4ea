"""What goes to a page that takes nothing holds up nobody."""

import os
from collections.abc import Iterator
from threading import Event

import pytest

from readerapp.tui.browser.outbox import Outbox

FULL = b"x" * (1 << 20)
"""More than a pipe takes."""


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def read(end: int, size: int) -> bytes:
    """So many bytes from a pipe."""
    data = b""
    while len(data) < size:
        data += os.read(end, size - len(data))
    return data


def test_all_is_written_in_order(pipe: tuple[int, int]) -> None:
    outbox = Outbox(pipe[1], lambda: None)
    outbox.start()
    outbox.tell(b"one ")
    outbox.show(b"two ")
    outbox.tell(b"three")
    assert outbox.finish(20)
    assert os.read(pipe[0], 100) == b"one two three"


def test_what_is_shown_is_dropped_when_too_much_waits_and_what_is_told_is_not(pipe: tuple[int, int]) -> None:
    has_caught_up = Event()
    outbox = Outbox(pipe[1], has_caught_up.set, most=len(FULL))
    outbox.start()
    outbox.show(FULL)
    outbox.show(b"dropped")
    outbox.tell(b"told")
    outbox.show(b"dropped, for what comes before is missing")
    assert not outbox.finish(0)
    assert read(pipe[0], len(FULL) + 4) == FULL + b"told"
    assert has_caught_up.wait(20)
    outbox.show(b"new")
    assert os.read(pipe[0], 100) == b"new"


def test_nothing_waits_for_a_page_that_is_gone() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    outbox = Outbox(writing, lambda: None)
    outbox.start()
    outbox.tell(b"one")
    assert not outbox.finish(20)
    outbox.tell(b"more")
    assert not outbox.finish(20)
    os.close(writing)
