"""The last frame: kept when the reader leaves, and left standing the next time until there is as much to show."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from readerapp.desk.finished import READ_TO_THE_END
from readerapp.folders import database_file
from readerapp.terminal.kept_frames import forget_frame, keep_frame
from readerapp.tui.keys.action import Mode

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.remembered import Remembered
    from readerapp.tui.screens.reading import ReadingScreen
    from readerapp.tui.textual_private import FrameHolding


class LastFrame:
    """Looks after the frame of what an app shows last, of annotations in the TinyDB file at `database`."""

    def __init__(self, app: FrameHolding[Any], settings: Callable[[], Settings], database: str) -> None:
        self._app = app
        self._settings = settings
        self._is_usual_database = database == database_file()

    def stands(self, location: str, size: tuple[int, int]) -> None:
        """The frame of the file at `location` is on the screen: nothing is painted over it before it is `replaced`.

        It is thrown away at once: while the text is read nothing is kept of how it looked.
        """
        forget_frame(location)
        self._app.is_painted = size != tuple(self._app.size)

    def replaced(self) -> None:
        """There is as much to show, or something else: paint it."""
        if not self._app.is_painted:
            self._app.is_painted = True
            self._app.refresh()

    def picture(self, reading: ReadingScreen) -> str:
        """What is written for the whole screen; empty where it is not what the app will show first the next time."""
        if self._app.is_web or not (
            self._is_usual_database and self._settings().remember_pages and self._is_at_rest(reading)
        ):
            return ""
        reading.article.paint_now()
        reading.chrome.rest()
        return self._app.whole_screen()

    def keep(self, reading: ReadingScreen, picture: str) -> None:
        """Keep the picture of the page; to be called when the annotations are closed."""
        if picture:
            is_being_read = reading.article.share() < READ_TO_THE_END
            size = self._app.size.width, self._app.size.height
            margin = reading.margin
            marks = len(margin.placements), margin.waiting
            keep_frame(reading.location, picture, size, marks, is_being_read=is_being_read)
        elif reading.location:
            forget_frame(reading.location)

    def _is_at_rest(self, reading: ReadingScreen) -> bool:
        """Whether a text from a file is read, all of it, and nothing is done that the next time begins without."""
        margin = reading.keeping.margin
        return (
            reading.is_current
            and reading.mode is Mode.READ
            and margin is not None
            and not margin.unsaved
            and not margin.follow()
            and not reading.sidebar.query_text
            and not reading.chrome.status.hits
            and not reading.chrome.header.says_what_passes
            and reading.article.viewport.fold is None
            and not reading.article.labels
            and os.path.isfile(reading.location)  # noqa: PTH113 - the location may be an address
        )


def looks_have_changed(before: Remembered, after: Remembered) -> bool:
    """Whether pages look otherwise from now on: then no frame that is kept is true any more."""
    return before._replace(places={}, commands=()) != after._replace(places={}, commands=())
