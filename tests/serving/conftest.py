"""The installed command that serves a browser, with folders of its own, and a Chromium."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chromium import PROGRAM, Chromium

COMMAND = str(Path(sys.executable).with_name("readerapp"))


class Served:
    """A `readerapp --web` that runs."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self._program = subprocess.Popen(
            [COMMAND, "--web", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._program.stdout
        self.address = self._program.stdout.readline().strip()

    @property
    def readers(self) -> list[int]:
        """The processes of its tabs."""
        children = Path(f"/proc/{self._program.pid}/task/{self._program.pid}/children").read_text(encoding="ascii")
        return [int(child) for child in children.split()]

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._program.send_signal(number)

    def end(self) -> tuple[int, str, str]:
        """Have it end as Ctrl+C does; returns the exit status, and what it wrote."""
        if self._program.poll() is None:
            self.send(signal.SIGINT)
        output, errors = self._program.communicate(timeout=20)
        return self._program.returncode, output, errors


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What the program finds in its environment: no settings and no annotations yet."""
    return {
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "READERAPP_DB": str(tmp_path / "notes.json"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


@pytest.fixture
def serve(environment: dict[str, str]) -> Iterator[Callable[..., Served]]:
    """Run `readerapp --web` with arguments."""
    running: list[Served] = []

    def run(*arguments: str | Path) -> Served:
        running.append(Served([*map(str, arguments)], environment))
        return running[-1]

    yield run
    for served in running:
        served.end()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One browser for all tests."""
    pytest.importorskip("textual_serve", reason="textual-serve is not installed (the extra `web`)")
    if PROGRAM is None:
        pytest.skip("there is no Chromium here")
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    if not browser.has_started():
        browser.close()
        pytest.skip(f"{PROGRAM} does not start here")
    yield browser
    browser.close()
