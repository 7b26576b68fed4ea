"""Timing: measures a reader on the pages of one text, and works out from the pace how long the rest takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from readerapp.desk.durations import time_words
from readerapp.desk.pace import keep_pages, language_of_pace, own_pace, recall_pages, usual_pace
from readerapp.desk.page_clock import PageClock, Shown
from readerapp.desk.reading_log import ReadingTime, log_reading
from readerapp.document.chapters import chapter_starts, characters_before, left_in_chapter

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.tui.article.view import ArticleView

_LEAST_LOGGED = 1.0
"""Seconds below which nothing is written into the log."""

_A_MINUTE = 60


class Timing:
    """The clock beside the pages of one text, which has to be surveyed."""

    def __init__(self, article: ArticleView, document_id: str, settings: Settings, clock: Callable[[], float]) -> None:
        """`document_id` is what the store knows the text by; `clock` tells the seconds that pass."""
        self._article = article
        self._document = article.document
        self._document_id = document_id
        self._settings = settings
        self._clock = clock
        self._language = self._document.language
        self._page_clock = PageClock(usual_pace(self._language))
        self._starts = chapter_starts(self._document)
        self._known = recall_pages()
        self._turned: list[float] = []
        self._pace = own_pace(self._known, self._language)

    def moved(self) -> tuple[str, str]:
        """The reader has moved. Returns how long the text and its chapter take still, in words or empty."""
        page = self._article.viewport.visible()
        before = characters_before(self._document, page.start)
        pace = self._page_clock.see(Shown(before, characters_before(self._document, page.end)), self._clock())
        if not self._settings.time_left:
            return "", ""
        if pace:
            self._turned.append(pace)
            language = language_of_pace(self._language)
            known = (*self._known.get(language, ()), *self._turned)
            self._pace = own_pace({language: known}, language)
        if self._pace is None or self._document.ends_at(self._article.cursor.focus().end):
            return "", ""
        position = self._article.cursor.position
        left = self._document.paragraphs().characters[-1] - characters_before(self._document, position)
        in_chapter = left_in_chapter(self._document, self._starts, position)
        chapter = "" if in_chapter is None else time_words(in_chapter * self._pace / _A_MINUTE)
        return time_words(left * self._pace / _A_MINUTE), chapter

    def go_by(self, settings: Settings) -> None:
        """Go by other settings from now on."""
        self._settings = settings

    def keep(self) -> None:
        """Keep the pages turned since this was last asked, and how long the text was read today."""
        if self._turned:
            keep_pages(self._language, self._turned)
            self._known, self._turned = recall_pages(), []
        seconds = self._page_clock.take_seconds()
        if self._settings.reading_log and seconds >= _LEAST_LOGGED:
            log_reading(ReadingTime(datetime.now().astimezone().date(), self._document_id, seconds))
