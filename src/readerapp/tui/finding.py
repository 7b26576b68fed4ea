"""Finding: what the keys do that lead to a place - jumps, marks, highlights, the outline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readerapp.annotations.placement import Placement
from readerapp.document.position import Position
from readerapp.tui.article.jumps import JumpList
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command

if TYPE_CHECKING:
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.roles import Reading


class Finding:
    """Answers the commands that lead somewhere."""

    def __init__(self, reading: Reading, choosing: Choosing, jumps: JumpList) -> None:
        self._reading = reading
        self._choosing = choosing
        self._view = reading.article
        self._cursor = reading.article.cursor
        self._document = reading.document
        self._jumps = jumps

    # ------------------------------------------------------------------ marks and jumps

    def do_set_mark(self, command: Command) -> None:
        """Set a mark on the place of the cursor."""
        self._jumps.set_mark(command.argument, self._cursor.position)
        self._reading.say(f"Mark {command.argument} set")

    def do_go_to_mark(self, command: Command) -> None:
        """Go to a mark, or back to where the last jump began."""
        target = self._jumps.last() if command.argument == "'" else self._jumps.mark(command.argument)
        if target is None:
            self._reading.say("Nowhere jumped from yet" if command.argument == "'" else f"No mark {command.argument}")
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
            self._reading.say(otherwise)
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

    def step(
        self,
        count: int,
        counts: Callable[[Placement], bool],
        kind: str,
        is_urgent: Callable[[Placement], bool] | None = None,
    ) -> None:
        """Go over so many of the annotations that count; those that overlap are reached one after the other.

        All that are urgent come before the others.
        """
        counted = [one for one in self._reading.margin.placements if one.passage and counts(one)]
        urgent = [one for one in counted if is_urgent and is_urgent(one)]
        others = [one for one in counted if one not in urgent]
        places = [(one.passage.start, one.annotation.id) for one in (*urgent, *others) if one.passage]
        if not places:
            self._reading.say(f"There is no {kind} in this text")
            return
        target = self._stepped(places, count, len(urgent))
        if not 0 <= target < len(places):
            self._reading.say(f"There is no {kind} {'behind' if count > 0 else 'before'} this one")
            target = max(0, min(target, len(places) - 1))
        position, chosen = places[target]
        self.jump(position)
        self._choosing.show(chosen)

    def _stepped(self, places: list[tuple[Position, str]], count: int, urgent: int) -> int:
        """The index of the place so many further on from where the cursor is; so many at the beginning are urgent."""
        here = self._choosing.current()
        at = next((index for index, (_, one) in enumerate(places) if here and one == here.annotation.id), None)
        if at is not None:
            return at + count
        passed = self._cursor.focus().end if count > 0 and self._cursor.mode is Mode.READ else self._cursor.position
        # From elsewhere the way leads to the urgent ones, be they behind or before.
        first = places[:urgent] or places
        behind = sum(1 for start, _ in first if start < passed)
        if urgent:
            behind = behind % urgent if count > 0 else behind or urgent
        return behind + count - 1 if count > 0 else behind + count

    # ------------------------------------------------------------------ outline

    def do_outline(self, _command: Command) -> None:
        """Choose a section to go to."""
        from readerapp.tui.overlays.picker import Choice, Picker

        sections = self._document.sections()
        if not sections:
            self._reading.say("This document has no headings")
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
        self._reading.open(Picker("Outline", choices, current=current), chosen)


def _is_any(placement: Placement) -> bool:
    return placement.is_shown


def _has_note(placement: Placement) -> bool:
    return bool(placement.annotation.note)
