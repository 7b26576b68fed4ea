"""The help that comes with the package says what the commands take now."""

from pathlib import Path

from help_texts import help_texts
from readerapp.command_line.kept_help import help_file


def test_it_is_what_the_tables_of_the_program_say() -> None:
    kept = {path: path.read_text(encoding="utf-8") for path in Path(help_file("show")).parent.iterdir()}
    assert kept == help_texts(), "python tests/support/help_texts.py brings it up to date"
