"""Roles: what says something, what opens a screen, what is read - all that the parts of a screen know of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

    from readerapp.desk.margin import Margin
    from readerapp.document.document import Document
    from readerapp.store.store import Store
    from readerapp.tui.article.view import ArticleView
    from readerapp.tui.keys.action import Mode

Result = TypeVar("Result")


class Speaker(Protocol):
    """What says something to the reader."""

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show a message in the status line until the next one."""
        ...


class Opener(Speaker, Protocol):
    """What opens a screen, and reaches out of the program."""

    def open(self, screen: Screen[Result], done: Callable[[Result | None], None]) -> None:
        """Lay a screen over the page; `done` is given its result."""
        ...

    def copy(self, text: str) -> None:
        """Copy a text to the clipboard, and say by which way."""
        ...


class Reading(Opener, Protocol):
    """What is read: a document on its page, with its annotations."""

    document: Document
    article: ArticleView

    @property
    def mode(self) -> Mode:
        """What the keys mean just now."""
        ...

    @property
    def has_margin(self) -> bool:
        """Whether the annotations are there."""
        ...

    @property
    def margin(self) -> Margin:
        """The annotations of the document; only for commands that need them."""
        ...

    @property
    def store(self) -> Store:
        """The store of annotations; only for commands that need them."""
        ...

    def annotations_changed(self, message: str) -> None:
        """Show the annotations as they are now, and what was done."""
        ...
