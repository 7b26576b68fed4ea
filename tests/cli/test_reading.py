"""`readerapp SOURCE` in a real terminal: it opens, listens to the keyboard, and leaves the terminal as it was."""

import os
import pty
import select
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import pytest

PATIENCE = 30.0
"""Seconds until a program that says nothing is given up."""


class Terminal:
    """A terminal with a program in it."""

    def __init__(self, arguments: Sequence[str], environment: dict[str, str], **streams: IO[bytes] | int) -> None:
        self._ours, theirs = pty.openpty()
        self.seen = b""
        standard = {"stdin": theirs, "stdout": theirs, "stderr": theirs, **streams}
        self.program = subprocess.Popen(arguments, env=environment, start_new_session=True, **standard)
        os.close(theirs)

    def read(self) -> bytes:
        """What the program wrote since the last time; nothing when it has ended."""
        ready, _, _ = select.select([self._ours], [], [], PATIENCE)
        assert ready, f"nothing more after {self.seen!r}"
        try:
            more = os.read(self._ours, 65536)
        except OSError:
            return b""
        self.seen += more
        return more

    def wait_for(self, words: bytes) -> None:
        while words not in self.seen:
            assert self.read(), f"ended without {words!r}: {self.seen!r}"

    def press(self, keys: bytes) -> None:
        os.write(self._ours, keys)

    def leave(self) -> int:
        """The exit status, when the program has written its last word."""
        while self.read():
            pass
        return self.program.wait(PATIENCE)

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self._ours)


@pytest.fixture
def open_terminal(program: list[str], environment: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Run `readerapp` with arguments in a terminal."""
    opened = []

    def run(*arguments: str | Path, **streams: IO[bytes] | int) -> Terminal:
        opened.append(Terminal([*program, *map(str, arguments)], environment, **streams))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.close()


def test_what_is_marked_by_keys_is_there_at_the_shell(
    open_terminal: Callable[..., Terminal], readerapp: Callable, article: Path
) -> None:
    terminal = open_terminal(article)
    terminal.wait_for(b"Enter")
    terminal.press(b"j\r")
    terminal.wait_for(b"1 mark")
    terminal.press(b"q")
    assert terminal.leave() == 0
    assert [note["quote"] for note in readerapp("notes", article, "--json").json] == ["Nobody went to work."]


def test_text_from_a_pipe_is_read_with_the_keyboard(open_terminal: Callable[..., Terminal], article: Path) -> None:
    with article.open("rb") as text:
        terminal = open_terminal("-", stdin=text)
    terminal.wait_for(b"in the morning")
    terminal.press(b"q")
    assert terminal.leave() == 0


def test_the_terminal_is_left_as_it_was(open_terminal: Callable[..., Terminal], article: Path) -> None:
    terminal = open_terminal(article)
    terminal.wait_for(b"\x1b[?1049h")
    terminal.wait_for(b"in the morning")
    terminal.press(b"q")
    assert terminal.leave() == 0
    assert terminal.seen.rindex(b"\x1b[?1049l") > terminal.seen.rindex(b"in the morning")
    assert terminal.seen.rindex(b"\x1b[?25h") > terminal.seen.rindex(b"\x1b[?25l")


def test_a_source_that_cannot_be_read_is_said_on_the_line(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal("nothing.txt")
    assert terminal.leave() == 1
    assert terminal.seen == b"readerapp: nothing.txt does not exist; check the name\r\n"


def test_where_nothing_can_be_kept_reading_goes_on_and_what_is_not_kept_is_said(
    readerapp: Callable, article: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "a file, in which no folder can be made"
    nowhere.touch()
    places = {name: f"{nowhere}/{name}" for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    shown = readerapp("show", article, set=places)
    assert (shown.status, shown.errors) == (0, "")
    assert readerapp("notes", set=places).status == 0
    marked = readerapp("annotate", article, "--quote", "Nobody went to work.", set=places)
    assert (marked.status, marked.output) == (1, "")
    [line] = marked.errors.splitlines()
    assert line.startswith("readerapp: not saved: ")
