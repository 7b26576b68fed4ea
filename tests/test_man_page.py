"""The man page that is installed with the package says what the program does now."""

import pytest

from man_page import PAGE, SAY_WHERE_FILES_ARE, undated
from readerapp.commands.man import man_page


def test_it_is_what_the_tables_of_the_program_say(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SAY_WHERE_FILES_ARE:
        monkeypatch.delenv(name, raising=False)
    installed = undated(PAGE.read_text(encoding="utf-8"))
    assert undated(man_page()) == installed, "python tests/support/man_page.py brings it up to date"
