"""What the README says is so."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from format_table import with_format_table
from key_table import with_key_table
from readerapp.config import read_settings
from readerapp.tui.keys.table import ACTIONS

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^readerapp (.*)$", README, re.MULTILINE)


def blocks_of(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_table_of_keys_is_that_of_the_program() -> None:
    assert with_key_table(README) == README, "python tests/support/key_table.py brings it up to date"


def test_the_table_of_formats_that_come_in_is_that_of_the_program() -> None:
    assert with_format_table(README) == README, "python tests/support/format_table.py brings it up to date"


def test_every_local_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_the_commands_work_one_after_the_other(tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("readerapp"))
    environment = {**os.environ, "READERAPP_DB": str(tmp_path / "annotations.json"), "HOME": str(tmp_path)}
    assert COMMANDS
    for command in COMMANDS:
        done = subprocess.run(
            [program, *shlex.split(command)], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), command


def test_the_annotations_can_be_read_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    program = str(Path(sys.executable).with_name("readerapp"))
    database = tmp_path / ".local" / "share" / "readerapp" / "annotations.json"
    annotate = ["annotate", "seeds/on-margins.md", "--quote", "Most of it is pointing.", "--db", str(database)]
    subprocess.run([program, *annotate], cwd=PROJECT, check=True, capture_output=True)
    [example] = blocks_of("python")
    shown = subprocess.run(
        [sys.executable, "-c", f"{example}\nprint([note['anchor']['quote']['exact'] for note in notes])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout == "['Most of it is pointing.']\n"


def test_the_settings_are_settings() -> None:
    [example] = blocks_of("toml")
    settings = read_settings(example, "README.md")
    assert [*tomllib.loads(example), "problems"] == list(settings._asdict())
    assert settings.problems == ()
    assert set(tomllib.loads(example)["keys"]) <= {action.name for action in ACTIONS}
