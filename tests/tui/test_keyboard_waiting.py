"""The thread that reads the keyboard sleeps where nobody types, and looks up as soon as somebody does."""

import os
from collections.abc import Iterator
from selectors import EVENT_READ
from threading import Thread

import pytest

from readerapp.tui.keyboard_waiting import RestingSelector

PATIENCE = 20.0


class Keyboard:
    """A keyboard, and who waits for it: for ever where a test fails, so each wait has a thread of its own."""

    def __init__(self) -> None:
        self._theirs, self._ours = os.pipe()
        self.waits = RestingSelector()
        self.waits.register(self._theirs, EVENT_READ)

    def press(self) -> None:
        os.write(self._ours, b"j")

    def look(self) -> list[bool]:
        """Look once without waiting; where the selector rests, until it is over. Gets whether there was a key."""
        seen: list[bool] = []
        self.thread = Thread(target=lambda: seen.append(bool(self.waits.select(0))), daemon=True)
        self.thread.start()
        return seen

    def has_looked(self) -> bool:
        self.thread.join(PATIENCE)
        return not self.thread.is_alive()

    def look_in_vain(self, times: int) -> None:
        for _ in range(times):
            self.look()
            assert self.has_looked()


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    keyboard = Keyboard()
    yield keyboard
    keyboard.waits.close()


def test_who_has_waited_in_vain_for_long_sleeps_until_a_key_comes(keyboard: Keyboard) -> None:
    keyboard.look_in_vain(10)
    seen = keyboard.look()
    keyboard.press()
    assert keyboard.has_looked()
    assert seen == [True]


def test_who_sleeps_is_woken_without_a_key_and_stays_awake_for_a_while(keyboard: Keyboard) -> None:
    keyboard.look_in_vain(10)
    seen = keyboard.look()
    keyboard.waits.wake()
    assert keyboard.has_looked()
    assert seen == [False]
    keyboard.look_in_vain(9)


def test_nobody_is_woken_who_waits_no_more(keyboard: Keyboard) -> None:
    keyboard.waits.close()
    keyboard.waits.wake()
