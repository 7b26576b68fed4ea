"""What stands in for modules that nobody uses does so for the version of Textual it was tested with, and no other."""

import subprocess
import sys
from importlib import import_module
from importlib.metadata import version

import pytest

from readerapp.tui import unused_imports

IMPORT = """
import sys, readerapp.tui.unused_imports as unused, readerapp.tui.start as start
unused.TESTED = sys.argv[1]
start.import_app()
print(*(name for name in ("textual.command", "platformdirs", "rich.table", "pickle") if name in sys.modules))
import textual.design, rich.table
print(textual.design.Table is rich.table.Table)
"""


def imported(tested: str) -> list[str]:
    """What is told when the app was imported as with this tested version."""
    done = subprocess.run([sys.executable, "-c", IMPORT, tested], capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[:2]


def test_the_tested_version_is_the_one_that_is_installed() -> None:
    assert version("textual") == unused_imports.TESTED


@pytest.mark.parametrize("stand_ins", [unused_imports._CLASSES, unused_imports._FUNCTIONS])
def test_what_stands_in_is_called_as_what_it_stands_for(stand_ins: dict[str, tuple[str, ...]]) -> None:
    for module, names in stand_ins.items():
        assert {name for name in names if not hasattr(import_module(module), name)} == set()


def test_of_the_tested_version_what_is_not_used_is_left_out() -> None:
    assert imported(unused_imports.TESTED) == ["", "False"]


def test_another_version_is_imported_as_it_is() -> None:
    assert imported("8.2.7") == ["textual.command platformdirs rich.table pickle", "True"]
