"""Hinting: what the keys do that put labels on the page - one to go to, or two to select between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.position import Passage, Position
from readerapp.document.selection import Selection
from readerapp.page.hints import Hint, drawn, hints, labels_for, visible_sentences, visible_words, widened

if TYPE_CHECKING:
    from readerapp.tui.article.jumps import JumpList
    from readerapp.tui.keyboard import Keyboard
    from readerapp.tui.keys.parser import Command
    from readerapp.tui.panes import Panes
    from readerapp.tui.roles import Reading

_LONGEST_LABEL_FOR_TWO = 2
"""With labels of so many letters both ends of a span can be read off the screen at once."""


class _End(NamedTuple):
    """A word that was named as one end of a span; `is_widened` takes in what touches it on the outer side."""

    word: Passage
    is_widened: bool


class Hinting:
    """Answers the commands of hints, and takes the keys while there are labels on the page."""

    def __init__(self, reading: Reading, jumps: JumpList, panes: Panes, keyboard: Keyboard) -> None:
        self._reading = reading
        self._jumps = jumps
        self._panes = panes
        self._keyboard = keyboard
        self._view = reading.article
        self._cursor = reading.article.cursor
        self._document = reading.document
        self._hints: list[Hint] = []
        self._typed = ""
        self._for_span = False
        self._first_end: _End | None = None

    def do_hint(self, _command: Command) -> None:
        """Put a label on every visible sentence."""
        self._for_span = False
        self._label(hints(visible_sentences(self._document, self._view.viewport), self._here(), self._view.viewport))
        self._begin("Type the label of a sentence")

    def do_hint_span(self, _command: Command) -> None:
        """Put a label on every visible word."""
        self._for_span = True
        self._first_end = None
        self._label_words(self._here())
        self._begin("Two labels, from and to; a capital takes punctuation too")

    def _begin(self, message: str) -> None:
        self._reading.say(message)
        if self._hints:
            self._keyboard.give_to(self)

    def _here(self) -> Position:
        """Where labels are shortest: at the focus, or at the top of the page where the focus is out of sight."""
        position = self._cursor.position
        visible = self._view.viewport.visible()
        return position if visible.start <= position < visible.end else visible.start

    def _label_words(self, around: Position) -> None:
        self._label(hints(visible_words(self._document, self._view.viewport), around, self._view.viewport))

    def _label(self, found: list[Hint]) -> None:
        # What lies under the drawer has labels too.
        self._panes.peel()
        self._hints = found
        self._typed = ""
        self._draw()

    def _draw(self) -> None:
        self._view.labels = drawn(self._hints, self._typed)
        self._view.repaint()

    @property
    def shown(self) -> str:
        """Nothing: the labels are on the page."""
        return ""

    def paste(self, words: str) -> None:
        """Nothing: what is pasted is no key."""

    def take(self, key: str) -> bool:
        """Take one more letter of a label; any key that no label has gives the hints up. Returns whether they go on.

        A capital is the same letter; as the last of a word's label it takes in the signs that touch the word.
        """
        typed = self._typed[:-1] if key == "backspace" else self._typed + key.lower()
        fitting = [hint for hint in self._hints if hint.label.startswith(typed)]
        if not fitting:
            self._give_up()
            if key != "escape":
                self._reading.say("No label begins so")
            return False
        self._typed = typed
        if fitting[0].label == typed:
            self._choose(fitting[0], is_widened=key.isupper())
        else:
            self._draw()
        return bool(self._hints)

    def _choose(self, hint: Hint, *, is_widened: bool) -> None:
        if not self._for_span:
            self._give_up()
            self._jumps.leave(self._cursor.position)
            self._cursor.read()
            self._view.go(hint.target.at)
            return
        end = _End(hint.target.passage, is_widened)
        if self._first_end is not None:
            first_end = self._first_end
            self._give_up()
            self._select(first_end, end)
            return
        self._first_end = end
        if len(labels_for(len(self._hints))[-1]) > _LONGEST_LABEL_FOR_TWO:
            # Too many words for two letters: the other end is most likely near, and gets a short label.
            self._label_words(hint.target.passage.start)
        else:
            self._label(self._hints)
        self._reading.say("Now the label of the other end")

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

    def _give_up(self) -> None:
        """Take the labels off the page."""
        self._hints = []
        self._first_end = None
        self._typed = ""
        self._view.labels = {}
        self._reading.say("")
        self._view.repaint()
