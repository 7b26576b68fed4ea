"""Watched folders: what the keys of the library do that begin and end the watching of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.desk.watching import folders_watched, unwatch, watch
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.tui.overlays.prompt import Prompt

if TYPE_CHECKING:
    from readerapp.store.store import Store
    from readerapp.tui.keyed_screen import Answer
    from readerapp.tui.keys.parser import Command
    from readerapp.tui.roles import Opener


class WatchedFolders:
    """Answers the commands that watch a folder, and watch it no longer."""

    def __init__(self, screen: Opener, store: Store, current: Callable[[], str], changed: Callable[[], None]) -> None:
        """`current` is what the line under the cursor stands for; `changed` is called when others are watched."""
        self._screen = screen
        self._store = store
        self._current = current
        self._changed = changed

    def answers(self) -> Mapping[str, Answer]:
        """What does each of them."""
        return {"watch_folder": self.do_watch_folder, "unwatch_folder": self.do_unwatch_folder}

    def do_watch_folder(self, _command: Command) -> None:
        """Ask for a folder whose texts are to be listed as new."""

        def watched(folder: Path) -> str:
            known = folders_watched(self._store.path)
            added = watch(self._store, folder)
            if str(added) in known:
                return f"{added} is watched already"
            return f"{added} is watched: what is new in it is listed here; u takes it back"

        self._ask("Watch a folder", str(Path.cwd()), "what is in it and was never opened is listed here", watched)

    def do_unwatch_folder(self, _command: Command) -> None:
        """Ask which folder is to be watched no longer: that of the new text under the cursor, or the one named last."""
        folders = folders_watched(self._store.path)
        if not folders:
            self._screen.say("No folder is watched; + watches one")
            return
        here = next((folder for folder in folders if Path(self._current()).is_relative_to(folder)), folders[-1])

        def left(folder: Path) -> str:
            unwatch(self._store, folder)
            return f"{folder} is watched no longer; u takes it back"

        explanation = f"Enter watches it no longer; watched: {', '.join(map(shown_line, folders))}"
        self._ask("Stop watching a folder", here, explanation, left)

    def _ask(self, title: str, folder: str, explanation: str, change: Callable[[Path], str]) -> None:
        def named(typed: str | None) -> None:
            if not typed or not typed.strip():
                return
            try:
                message = change(Path(typed.strip()))
            except ReaderappError as error:
                self._screen.say(str(error), is_error=True)
                return
            self._screen.say(message)
            self._changed()

        self._screen.open(Prompt(title, folder, explanation), named)
