"""The installed command in a terminal, with folders of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pty_session import Terminal

COMMAND = str(Path(sys.executable).with_name("readerapp"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What the program finds in its environment: no settings and no annotations yet."""
    return {
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "READERAPP_DB": str(tmp_path / "notes.json"),
        "TERM": "xterm-256color",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


@pytest.fixture
def terminal(environment: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Run `readerapp` with arguments in a terminal; `set` goes into its environment."""
    opened: list[Terminal] = []

    def run(*arguments: str | Path, set: dict[str, str] | None = None, **options: object) -> Terminal:
        opened.append(Terminal([COMMAND, *map(str, arguments)], {**environment, **(set or {})}, **options))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


@pytest.fixture
def shell(environment: dict[str, str]) -> Callable[..., str]:
    """What `readerapp` with arguments writes at the shell."""

    def run(*arguments: str | Path) -> str:
        done = subprocess.run([COMMAND, *map(str, arguments)], env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    return run
