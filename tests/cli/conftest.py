"""The `readerapp` command, run as a shell would run it, on folders of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from prepared_command import PreparedCommand

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


def environment_in(folder: Path) -> dict[str, str]:
    """What a command finds in its environment, with everything of its own in `folder`."""
    return {
        "HOME": str(folder / "home"),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a command finds in its environment: no settings and no annotations yet."""
    return environment_in(tmp_path)


@pytest.fixture
def program() -> list[str]:
    """The installed command, to be run with arguments."""
    return [str(Path(sys.executable).with_name("readerapp"))]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreparedCommand]:
    """The process that is forked for commands."""
    command = PreparedCommand(environment_in(tmp_path_factory.mktemp("prepared")))
    yield command
    command.close()


@pytest.fixture
def readerapp(prepared: PreparedCommand, environment: dict[str, str], tmp_path: Path) -> Callable[..., Outcome]:
    """Run `readerapp` with arguments; `given` comes through standard input, `set` goes into the environment."""

    def run(*arguments: str | Path, given: str | bytes = "", set: Mapping[str, str] | None = None) -> Outcome:
        status, output, errors = prepared.run(
            [str(argument) for argument in arguments],
            given.encode() if isinstance(given, str) else given,
            {**environment, **(set or {})},
            tmp_path,
        )
        return Outcome(status, output.decode(), errors.decode())

    return run


@pytest.fixture
def installed(program: list[str], environment: dict[str, str], tmp_path: Path) -> Callable[..., Outcome]:
    """As `readerapp`, by the installed command itself, from its very start."""

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
