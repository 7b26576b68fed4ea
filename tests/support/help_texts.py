"""The help of all commands that comes with the package, made from the tables of the program by this script."""

from pathlib import Path

from readerapp.command_line.catalogue import catalogue
from readerapp.command_line.help_text import help_text
from readerapp.command_line.kept_help import help_file
from readerapp.command_line.names import READING


def help_texts() -> dict[Path, str]:
    """What is to stand in each file."""
    return {Path(help_file(entry.name or READING)): help_text(entry) for entry in catalogue()}


if __name__ == "__main__":
    texts = help_texts()
    for former in {file for path in texts for file in path.parent.glob("*.txt")} - set(texts):
        former.unlink()
    for path, text in texts.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
