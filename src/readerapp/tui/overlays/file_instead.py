"""A file instead: where a text cannot be copied, it is offered to be written to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.tui.roles import Opener

_NAME = "copied"


def ask_for_file(screen: Opener, text: str, reason: str) -> None:
    """Ask which file to write `text` to, which could not be copied for this reason. No file is replaced."""

    def named(path: str | None) -> None:
        if not path or not path.strip():
            screen.say("Nothing was copied")
            return
        file = Path(path.strip()).expanduser()
        try:
            with file.open("x", encoding="utf-8", errors="replace") as written:
                written.write(text)
        except OSError as error:
            screen.say(f"{file}: {error.strerror}", is_error=True)
            return
        screen.say(f"Written to {file}")

    explanation = f"{reason}; Enter writes it to this file, Esc does not"
    screen.open(Prompt("To a file instead?", str(_unused(Path.cwd())), explanation), named)


def _unused(folder: Path) -> Path:
    """A name in the folder that no file has."""
    number = 1
    path = folder / f"{_NAME}.txt"
    while path.exists():
        number += 1
        path = folder / f"{_NAME}-{number}.txt"
    return path
