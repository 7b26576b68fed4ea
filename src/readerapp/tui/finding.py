"""Finding: what the keys do that lead to a place - hints, jumps, marks, highlights, the outline."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from readerapp.annotations.placement import Placement
from readerapp.document.block import TextStyle
from readerapp.document.position import Passage, Position
from readerapp.document.sanitising import shown_line
from readerapp.document.selection import Selection
from readerapp.page.hints import Hint, drawn, hints, labels_for, visible_sentences, visible_words, widened
from readerapp.tui.article.jumps import JumpList
from readerapp.tui.keys.parser import Command
from readerapp.tui.keys.table import Mode

if TYPE_CHECKING:
    from readerapp.tui.screens.reading import ReadingScreen

_LONGEST_LABEL_FOR_TWO = 2
"""With labels of so many letters both ends of a span can be read off the screen at once."""


class _End(NamedTuple):
    """A word that was named as one end of a span; `is_widened` takes in what touches it on the outer side."""

    word: Passage
    is_widened: bool


class Finding:
    """Answers the commands that lead somewhere, on the reading screen it belongs to."""

    def __init__(self, screen: ReadingScreen, jumps: JumpList) -> None:
        self._screen = screen
        self._view = screen.article
        self._cursor = screen.article.cursor
        self._document = screen.document
        self._jumps = jumps
        self._hints: list[Hint] = []
        self._typed = ""
        self._for_span = False
        self._first_end: _End | None = None

    # ------------------------------------------------------------------ hints

    def do_hint(self, _command: Command) -> None:
        """Put a label on every visible sentence."""
        self._for_span = False
        self._label(hints(visible_sentences(self._document, self._view.viewport), self._here(), self._view.viewport))
        self._screen.say("Type the label of a sentence")

    def do_hint_span(self, _command: Command) -> None:
        """Put a label on every visible word."""
        self._for_span = True
        self._first_end = None
        self._label_words(self._here())
        self._screen.say("Two labels, from and to; a capital takes punctuation too")

    def _here(self) -> Position:
        """Where labels are shortest: at the focus, or at the top of the page where the focus is out of sight."""
        position = self._cursor.position
        visible = self._view.viewport.visible()
        return position if visible.start <= position < visible.end else visible.start

    def _label_words(self, around: Position) -> None:
        self._label(hints(visible_words(self._document, self._view.viewport), around, self._view.viewport))

    def _label(self, found: list[Hint]) -> None:
        # What lies under the drawer has labels too.
        self._screen.panes.peel()
        self._hints = found
        self._typed = ""
        self._draw()

    def _draw(self) -> None:
        self._view.labels = drawn(self._hints, self._typed)
        self._view.repaint()

    def type(self, key: str) -> None:
        """Take one more letter of a label; any key that no label has gives the hints up.

        A capital is the same letter; as the last of a word's label it takes in the signs that touch the word.
        """
        typed = self._typed[:-1] if key == "backspace" else self._typed + key.lower()
        fitting = [hint for hint in self._hints if hint.label.startswith(typed)]
        if not fitting:
            self.give_up()
            if key != "escape":
                self._screen.say("No label begins so")
            return
        self._typed = typed
        if fitting[0].label == typed:
            self._take(fitting[0], is_widened=key.isupper())
        else:
            self._draw()

    def _take(self, hint: Hint, *, is_widened: bool) -> None:
        if not self._for_span:
            self.give_up()
            self._jumps.leave(self._cursor.position)
            self._cursor.read()
            self._view.go(hint.target.at)
            return
        end = _End(hint.target.passage, is_widened)
        if self._first_end is not None:
            first_end = self._first_end
            self.give_up()
            self._select(first_end, end)
            return
        self._first_end = end
        if len(labels_for(len(self._hints))[-1]) > _LONGEST_LABEL_FOR_TWO:
            # Too many words for two letters: the other end is most likely near, and gets a short label.
            self._label_words(hint.target.passage.start)
        else:
            self._label(self._hints)
        self._screen.say("Now the label of the other end")

    def _select(self, named_first: _End, named_last: _End) -> None:
        """Select from one end to the other; the one that was named last is the live one."""
        passage = Passage(self._extent(named_first).start, self._extent(named_last).end)
        is_backwards = passage.end <= passage.start
        if is_backwards:
            passage = Passage(self._extent(named_last).start, self._extent(named_first).end)
        selection = Selection.over(self._document, passage)
        self._cursor.select(selection.with_ends_swapped() if is_backwards else selection)
        self._view.reveal()

    def _extent(self, end: _End) -> Passage:
        return widened(self._document, end.word) if end.is_widened else end.word

    def give_up(self) -> None:
        """Take the labels off the page."""
        self._hints = []
        self._first_end = None
        self._typed = ""
        self._view.labels = {}
        self._screen.say("")
        self._view.repaint()

    # ------------------------------------------------------------------ marks and jumps

    def do_set_mark(self, command: Command) -> None:
        """Set a mark on the place of the cursor."""
        self._jumps.set_mark(command.argument, self._cursor.position)
        self._screen.say(f"Mark {command.argument} set")

    def do_go_to_mark(self, command: Command) -> None:
        """Go to a mark, or back to where the last jump began."""
        target = self._jumps.last() if command.argument == "'" else self._jumps.mark(command.argument)
        if target is None:
            self._screen.say("Nowhere jumped from yet" if command.argument == "'" else f"No mark {command.argument}")
            return
        self.jump(target)

    def do_jump_back(self, command: Command) -> None:
        """Back to where a jump began."""
        self._go_or_say(self._jumps.back(self._cursor.position, command.times), "This is where the first jump began")

    def do_jump_forward(self, command: Command) -> None:
        """Forward again after going back."""
        self._go_or_say(self._jumps.forward(command.times), "This is the latest place")

    def _go_or_say(self, target: Position | None, otherwise: str) -> None:
        if target is None:
            self._screen.say(otherwise)
        else:
            self._view.jump(target)

    def jump(self, position: Position) -> None:
        """Go to a position, and remember where from."""
        self._jumps.leave(self._cursor.position)
        self._view.jump(position)

    # ------------------------------------------------------------------ highlights and notes

    def do_next_highlight(self, command: Command) -> None:
        """The next annotation in the text."""
        self.step(command.times, _is_any, "highlight")

    def do_previous_highlight(self, command: Command) -> None:
        """The annotation before."""
        self.step(-command.times, _is_any, "highlight")

    def do_next_note(self, command: Command) -> None:
        """The next annotation with a note."""
        self.step(command.times, _has_note, "note")

    def do_previous_note(self, command: Command) -> None:
        """The annotation with a note before."""
        self.step(-command.times, _has_note, "note")

    def step(self, count: int, counts: Callable[[Placement], bool], kind: str) -> None:
        """Go over so many of the annotations that count; those that overlap are reached one after the other."""
        places = [
            (placement.passage.start, placement.annotation.id)
            for placement in self._screen.margin.placements
            if placement.passage and counts(placement)
        ]
        if not places:
            self._screen.say(f"There is no {kind} in this text")
            return
        target = self._stepped(places, count)
        if not 0 <= target < len(places):
            self._screen.say(f"There is no {kind} {'behind' if count > 0 else 'before'} this one")
            target = max(0, min(target, len(places) - 1))
        position, chosen = places[target]
        self.jump(position)
        self._screen.marking.choose(chosen)
        self._screen.sidebar.mark(chosen)

    def _stepped(self, places: list[tuple[Position, str]], count: int) -> int:
        """The index of the place so many further on from where the cursor is."""
        here = self._screen.marking.current()
        at = next((index for index, (_, one) in enumerate(places) if here and one == here.annotation.id), None)
        if at is not None:
            return at + count
        passed = self._cursor.focus().end if count > 0 and self._cursor.mode is Mode.READ else self._cursor.position
        behind = sum(1 for start, _ in places if start < passed)
        return behind + count - 1 if count > 0 else behind + count

    # ------------------------------------------------------------------ links

    def do_follow_link(self, _command: Command) -> None:
        """Follow the link at the cursor, or that of the sentence; where it has several, ask which."""
        links = self._links_here()
        if not links:
            self._screen.say("There is no link in this sentence")
        elif len(links) == 1:
            self._follow(links[0][1])
        else:
            from readerapp.tui.screens.picker import Choice, Picker

            def chosen(target: str | None) -> None:
                if target is not None:
                    self._follow(target)

            self._screen.open(Picker("Links", [Choice(target, text, target) for text, target in links]), chosen)

    def _links_here(self) -> list[tuple[str, str]]:
        """The texts and targets of the links at the caret, or else in the focus sentence."""
        focus = self._cursor.focus()
        block = self._document.block(focus.start.block)
        span = focus.span_in(focus.start.block, len(block.text))
        links = [
            run
            for run in block.styles
            if run.style is TextStyle.LINK and run.target and run.start < span.end and span.start < run.end
        ]
        at_caret = [run for run in links if run.start <= self._cursor.position.offset < run.end]
        chosen = at_caret if self._cursor.mode is Mode.CARET and at_caret else links
        return [(block.text[run.start : run.end], run.target) for run in chosen]

    def _follow(self, target: str) -> None:
        """Go where a link leads in this document; an address opens in the browser, because the reader asked for it."""
        number = self._document.linked_block(target)
        if number is not None:
            self.jump(Position(number))
        elif not target.startswith(("https://", "http://")):
            self._screen.say(f"This link leads to nothing here: {shown_line(target)}")
        elif not _has_desktop():
            # A browser of the terminal would draw over this page.
            self._screen.copy(target)
        else:
            self._screen.run_worker(asyncio.to_thread(webbrowser.open, target))
            self._screen.say(f"Opened in the browser: {shown_line(target)}")

    # ------------------------------------------------------------------ outline

    def do_outline(self, _command: Command) -> None:
        """Choose a section to go to."""
        from readerapp.tui.screens.picker import Choice, Picker

        sections = self._document.sections()
        if not sections:
            self._screen.say("This document has no headings")
            return
        shallowest = min(section.level for section in sections)
        choices = [
            Choice(
                str(section.block),
                section.title,
                f"{self._document.share_before(Position(section.block)):.0%}",
                section.level - shallowest,
            )
            for section in sections
        ]
        here = [section for section in sections if section.block <= self._cursor.position.block]

        def chosen(block: str | None) -> None:
            if block is not None:
                self.jump(Position(int(block)))

        current = str(here[-1].block) if here else ""
        self._screen.open(Picker("Outline", choices, current=current), chosen)


def _has_desktop() -> bool:
    """Whether a browser would open in a window of its own."""
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _is_any(placement: Placement) -> bool:
    return placement.is_shown


def _has_note(placement: Placement) -> bool:
    return bool(placement.annotation.note)
