"""Progress: how far the reader is, how long the text takes still, and how long it was read."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.tui.article.view import ArticleView
    from readerapp.tui.chrome import Chrome
    from readerapp.tui.timing import Timing


class Progress:
    """Says in the header how far the reader is, with every move; measures and keeps times once a text is known."""

    def __init__(self, article: ArticleView, chrome: Chrome, settings: Settings) -> None:
        self._article = article
        self._chrome = chrome
        self._settings = settings
        self._timing: Timing | None = None

    def moved(self) -> None:
        """The cursor or the page has moved: show where it is now."""
        article = self._article
        self._chrome.show_progress(article.document, article.cursor.position, article.share())
        if self._timing:
            self._chrome.show_time_left(*self._timing.moved())

    def begin(self, document_id: str) -> None:
        """The whole text is here and known to the store by this id: measure from now on."""
        from readerapp.tui.timing import Timing

        self._timing = Timing(self._article, document_id, self._settings, monotonic)
        self._chrome.show_time_left(*self._timing.moved())

    def go_by(self, settings: Settings) -> None:
        """Go by other settings from now on."""
        self._settings = settings
        if self._timing:
            self._timing.go_by(settings)
            self._chrome.show_time_left(*self._timing.moved())

    def keep(self) -> None:
        """Keep what was measured since this was last asked."""
        if self._timing:
            self._timing.keep()
