"""The man page has every command, option, key and setting, and what shows man pages finds nothing wrong in it."""

import re
import shutil
import subprocess
from collections.abc import Callable

import pytest

from readerapp.command_line.catalogue import catalogue
from readerapp.command_line.manual import manual
from readerapp.command_line.names import all_commands
from readerapp.config import Settings


def test_it_has_all_commands_options_keys_and_settings(readerapp: Callable) -> None:
    page = readerapp("man").output
    assert readerapp("man", "--write").output == page
    shown = page.replace("\\-", "-")
    for name in all_commands()[1:]:
        assert f'.SS "{name}"' in shown
    for flag in ("--as", "--notes-only", "--older-than", "--weeks"):
        assert re.search(rf'^\.B ".*{flag}', shown, re.MULTILINE)
    for name in Settings._fields[:-1]:
        assert f'.B "{name}"' in shown or f'.B "[{name}]"' in shown
    assert '.B "s, s"' not in shown
    assert "page down" in shown


@pytest.mark.parametrize(
    "lint", [["mandoc", "-T", "lint"], ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-Wbreak", "-z"]]
)
def test_nothing_is_wrong_with_it(readerapp: Callable, lint: list[str]) -> None:
    if shutil.which(lint[0]) is None:
        pytest.skip(f"there is no {lint[0]} here")
    done = subprocess.run(lint, input=readerapp("man").output, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")


def test_nothing_in_a_text_is_a_request(readerapp: Callable) -> None:
    from datetime import date

    entries = list(catalogue())[:1]
    odd = ".so /etc/passwd \\n(.x 'it' - ~"
    page = manual(entries, {odd: [(odd, odd)]}, [(odd, odd)], [(odd, odd, f"{odd}\n'br")], [], [], date(2026, 11, 28))
    for line in page.split("\n"):
        assert not line.startswith("'")
        assert not line.startswith(".so")
        assert not re.search(r"\\(?![&e(-])", line)
