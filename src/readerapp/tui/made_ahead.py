"""Screens made ahead: one is mounted while nobody types, so that the key which opens it has only to paint it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from textual.screen import Screen

Made = TypeVar("Made", bound=Screen[str | None])


class Mounts(Protocol):
    """The app, as far as it has a screen ready that is not to be seen yet."""

    def mount_ahead(self, screen: Screen[str | None]) -> None:
        """Make the widgets of a screen, which is opened later."""
        ...


class MadeAhead(Generic[Made]):
    """Has a screen of one kind ready. Each is opened once: what it shows is never that of the time before."""

    def __init__(self, app: Mounts, make: Callable[[], Made]) -> None:
        self._app = app
        self._make = make
        self._ready: Made | None = None
        self._is_over = False

    def prepare(self) -> None:
        """Have one ready. To be called where nobody waits for a key: it takes some milliseconds at a time."""
        if self._ready is None and not self._is_over:
            self._ready = self._make()
            self._app.mount_ahead(self._ready)

    def take(self) -> Made:
        """One to be opened: the one that is ready, or else a new one."""
        ready, self._ready = self._ready, None
        return ready or self._make()

    def drop(self) -> None:
        """Let go of the one that is ready, and have none any more."""
        self._is_over = True
        if self._ready:
            self._ready.remove()
            self._ready = None
