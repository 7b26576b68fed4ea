"""The one door by which the command line comes into the app; it brings nothing heavy before it is gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readerapp.config import ConfigError, Settings, config_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readerapp.annotations.placement import Placement
    from readerapp.document.document import Document
    from readerapp.remembered import Remembered


def check_keys(settings: Settings) -> None:
    """Raise `ConfigError` where the settings give keys to no action, or the same keys to two."""
    from readerapp.tui.keys.parser import clashes, unknown_names

    for name in unknown_names(settings.keys):
        raise ConfigError(f"{config_file()}: there is no action {name!r} to give keys to; the help (?) has them all")
    for written, one, other in clashes(settings.keys):
        raise ConfigError(f"{config_file()}: {written!r} is the key of both {one} and {other}; give one another")


def import_app() -> None:
    """Import all that the app needs, while there is still a page to leave if that fails."""
    from readerapp.tui import app

    del app


def start(
    document: Document,
    database: str,
    settings: Settings,
    remembered: Remembered,
    modes: list[Any],
    typed: bytes,
    glimpsed: Sequence[Placement],
) -> int:
    """Read `document` in the app; see `app.run`. Returns the exit status."""
    from readerapp.tui.app import run

    return run(document, database, settings, remembered, modes, typed, glimpsed)
