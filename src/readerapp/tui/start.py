"""The one door by which the command line comes into the app; it brings nothing heavy before it is gone through."""

from __future__ import annotations

from readerapp.config import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from readerapp.annotations.placement import Placement
    from readerapp.document.document import Document
    from readerapp.remembered import Remembered
    from readerapp.terminal.kept_frames import ShownFrame
    from readerapp.terminal.streams import Pipes


def settled(settings: Settings) -> Settings:
    """The settings with the keys that can be used; what is wrong with the others is among their problems."""
    from readerapp.tui.keys.settling import settled

    keys, problems = settled(settings.keys)
    return settings._replace(keys=keys, problems=(*settings.problems, *problems))


def problems_of(settings: Settings) -> tuple[str, ...]:
    """All that is wrong with settings, a line each, the name of the theme as well. May import the app."""
    problems = settled(settings).problems
    if not settings.theme:
        return problems
    from readerapp.tui.themes import DEFAULT_THEME, problem_of_theme

    return (*problems, *filter(None, [problem_of_theme(settings.theme, DEFAULT_THEME)]))


def keys_in_groups() -> dict[str, list[tuple[str, str]]]:
    """The default keys of every action that has some, as they are shown, and what it does, by group as in the help."""
    from readerapp.tui.keys.action import Group
    from readerapp.tui.keys.parser import keys_of, shown_keys
    from readerapp.tui.keys.table import ACTIONS

    groups: dict[str, list[tuple[str, str]]] = {group.value: [] for group in Group}
    for action in ACTIONS:
        ways = [shown_keys(way) for way in keys_of(action, {})]
        groups[action.group.value].append((", ".join(ways) or f":{action.words}", action.help))
    return groups


def import_app() -> None:
    """Import all that the app needs, while there is still a page to leave if that fails."""
    from readerapp.tui.unused_imports import import_asyncio, import_textual

    import_asyncio()
    import_textual()
    from readerapp.tui import app

    del app


def start_in_browser(
    document: Document, database: str, settings: Settings, remembered: Remembered, begins_with: str, pipes: Pipes
) -> int:
    """Read `document` in a page of a browser; see `browser.reader.run_in_browser`. Returns the exit status."""
    from readerapp.tui.browser.reader import run_in_browser

    return run_in_browser(document, database, settings, remembered, begins_with, pipes)


def start(
    document: Document,
    database: str,
    settings: Settings,
    remembered: Remembered,
    modes: list[Any],
    typed: bytes,
    glimpsed: Sequence[Placement],
    begins_with: str = "",
    asked: str = "",
    frame: ShownFrame | None = None,
) -> int:
    """Read `document` in the app; see `app.run`. Returns the exit status."""
    from readerapp.tui.app import run

    return run(document, database, settings, remembered, modes, typed, glimpsed, begins_with, asked, frame)
