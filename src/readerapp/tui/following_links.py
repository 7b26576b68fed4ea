"""Following links: those of the text at the cursor, and those that a reader has written into the note there."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from readerapp.desk.memory import full_memory
from readerapp.document.block import BlockKind, StyleRun, TextStyle
from readerapp.document.notes import is_note_reference, note_at
from readerapp.document.position import Position
from readerapp.document.sanitising import shown_line
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command

if TYPE_CHECKING:
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.roles import Reading

_INLINE_PICTURE = "data:image/"
_ON_THE_WEB = ("https://", "http://")
_LONGEST = 80
"""Code points of a note that name it where one of several is chosen."""


class _Way(NamedTuple):
    """A way that leads on: its words, where it leads as that is listed, and what goes there."""

    words: str
    target: str
    go: Callable[[], None]


class FollowingLinks:
    """Answers the command that follows a link."""

    def __init__(
        self,
        reading: Reading,
        choosing: Choosing,
        jump: Callable[[Position], None],
        open_annotation: Callable[[str], None],
    ) -> None:
        """`jump` goes to a place of the document, `open_annotation` to an annotation wherever it is."""
        self._reading = reading
        self._choosing = choosing
        self._view = reading.article
        self._cursor = reading.article.cursor
        self._document = reading.document
        self._jump = jump
        self._open_annotation = open_annotation

    def do_follow_link(self, _command: Command) -> None:
        """Follow the link at the cursor, or that of the sentence or of its note; of several, ask which."""
        is_in_text = self._reading.mode is not Mode.SIDEBAR
        ways = [*(self._ways_of_text() if is_in_text else ()), *self._ways_of_note()]
        if not ways:
            self._reading.say(f"There is no link in this {'sentence' if is_in_text else 'note'}")
        elif len(ways) == 1:
            ways[0].go()
        else:
            from readerapp.tui.overlays.picker import Choice, Picker

            def chosen(number: str | None) -> None:
                if number is not None:
                    ways[int(number)].go()

            choices = [Choice(str(number), way.words, way.target) for number, way in enumerate(ways)]
            self._reading.open(Picker("Links", choices), chosen)

    # ------------------------------------------------------------------ of a note

    def _ways_of_note(self) -> Iterator[_Way]:
        """Where the note at the cursor leads: to other annotations, and to the web."""
        from readerapp.desk.note_blocks import blocks_of_note
        from readerapp.desk.rewriting import links_in

        placement = self._choosing.with_note()
        note = placement.annotation.note if placement else ""
        for one in dict.fromkeys(links_in(note)):
            there = self._reading.store.annotation(one)
            words = shown_line((there.note or there.quote)[:_LONGEST]) if there else "a note that was deleted"
            yield _Way(words, "a note of yours", partial(self._open_annotation, one))
        for block in blocks_of_note(note) if note else ():
            for run in block.styles:
                if run.style is TextStyle.LINK and run.target.startswith(_ON_THE_WEB):
                    target = run.target
                    yield _Way(block.text[run.start : run.end], target, partial(self._open_outside, target))

    # ------------------------------------------------------------------ of the text

    def _ways_of_text(self) -> Iterator[_Way]:
        """Where the link at the caret leads, or else those in the focus sentence."""
        focus = self._cursor.focus()
        block = self._document.block(focus.start.block)
        span = focus.span_in(focus.start.block, len(block.text))
        links = [
            run
            for run in block.styles
            if run.style is TextStyle.LINK and run.target and run.start < span.end and span.start < run.end
        ]
        at_caret = [run for run in links if run.start <= self._cursor.position.offset < run.end]
        for link in at_caret if self._cursor.mode is Mode.CARET and at_caret else links:
            yield _Way(self._words_of(link), _shown_target(link.target), partial(self._follow, link))

    def _is_on_picture(self) -> bool:
        return self._document.block(self._cursor.focus().start.block).kind is BlockKind.IMAGE

    def _words_of(self, link: StyleRun) -> str:
        return self._document.block(self._cursor.focus().start.block).text[link.start : link.end]

    def _follow(self, link: StyleRun) -> None:
        """Go where a link leads in this document; an address opens in the browser, because the reader asked for it.

        A note of the text is shown under the line of its reference first.
        """
        target = link.target
        number = self._document.linked_block(target)
        if number is not None and is_note_reference(self._document, self._words_of(link), target, number):
            self._show_note(link, number)
        elif number is not None:
            self._jump(Position(number))
        elif target.startswith(_ON_THE_WEB):
            self._open_outside(target)
        elif target.startswith(_INLINE_PICTURE) or self._is_on_picture():
            self._reading.say("This is a picture: gi shows it")
        else:
            self._reading.say(f"This link leads to nothing here: {shown_line(target)}")

    def _show_note(self, link: StyleRun, number: int) -> None:
        from readerapp.tui.block_content import content_of
        from readerapp.tui.overlays.box import Box

        def ended(result: str | None) -> None:
            if result is not None:
                self._jump(Position(number))

        reference = Position(self._cursor.focus().start.block, link.start)
        row, column = self._view.screen_row_of(reference)
        text = content_of(note_at(self._document, number))
        self._reading.open(Box("Note", text, row, column, {"enter": "goes there"}), ended)

    def _open_outside(self, address: str) -> None:
        if self._view.app.is_web:
            self._view.app.open_url(address)
            self._reading.say(f"Opened in another tab: {shown_line(address)}")
        elif not _has_desktop():
            # A browser of the terminal would draw over this page.
            self._reading.copy(address)
        else:
            self._view.run_worker(asyncio.to_thread(_browse, address))
            self._reading.say(f"Opened in the browser: {shown_line(address)}")


def _shown_target(target: str) -> str:
    """A target as it is listed: one that is all of a picture says nothing."""
    return "" if target.startswith(_INLINE_PICTURE) else target


def _browse(address: str) -> None:
    with full_memory():
        webbrowser.open(address)


def _has_desktop() -> bool:
    """Whether a browser would open in a window of its own."""
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
