"""The installed `readerapp` command, run as a shell would run it, on folders of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


class Outcome(NamedTuple):
    """What came of a command."""

    status: int
    output: str
    errors: str

    @property
    def lines(self) -> list[str]:
        return self.output.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.output)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a command finds in its environment: no settings and no annotations yet."""
    return {
        "HOME": str(tmp_path / "home"),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


@pytest.fixture
def program() -> list[str]:
    """The installed command, to be run with arguments."""
    return [str(Path(sys.executable).with_name("readerapp"))]


@pytest.fixture
def readerapp(program: list[str], environment: dict[str, str], tmp_path: Path) -> Callable[..., Outcome]:
    """Run `readerapp` with arguments; `given` comes through standard input, `set` goes into the environment."""

    def run(*arguments: str | Path, given: str | bytes = "", set: Mapping[str, str] | None = None) -> Outcome:
        done = subprocess.run(
            [*program, *map(str, arguments)],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            env={**environment, **(set or {})},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short article in the reader's folder."""
    path = tmp_path / "snow.txt"
    path.write_text(
        "It snowed all night, and in the morning the road was gone.\n\n"
        "Nobody went to work. “We stay,” said the baker, “until there is a road.”\n\n"
        "It snowed all day, too.\n"
    )
    return path
