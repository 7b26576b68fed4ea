"""Triage: what the keys do for annotations whose text has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Status
from readerapp.annotations.placement import Placement
from readerapp.annotations.rewording import Rewording
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command

if TYPE_CHECKING:
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.finding import Finding
    from readerapp.tui.roles import Reading


class Triage:
    """Answers the commands that say where annotations belong."""

    def __init__(self, reading: Reading, choosing: Choosing, finding: Finding) -> None:
        self._reading = reading
        self._choosing = choosing
        self._finding = finding

    def do_accept(self, _command: Command) -> None:
        """Accept the suggested place, or say that other words than those that were marked were seen."""
        current = self._choosing.current()
        if current and self._reading.margin.rewording(current) is not Rewording.NOTHING:
            self._see(current.annotation.id)
            return
        suggested = self._suggested()
        if suggested:
            self._reading.margin.accept(suggested.annotation.id)
            self._reading.annotations_changed("Accepted; u takes it back")

    def do_reject(self, _command: Command) -> None:
        """Reject the suggested place."""
        suggested = self._suggested()
        if suggested:
            self._reading.margin.reject(suggested.annotation.id)
            self._reading.annotations_changed("Rejected: it stands under Unplaced now; u takes it back")

    def _see(self, annotation_id: str) -> None:
        self._reading.margin.see(annotation_id)
        self._reading.annotations_changed("Seen: other words stand here; u takes it back")

    def _suggested(self) -> Placement | None:
        current = self._choosing.current()
        if current and current.status is Status.SUGGESTED:
            return current
        self._reading.say("No place is suggested here; ]s goes to the next")
        return None

    def do_compare(self, _command: Command) -> None:
        """Show the text as it was marked beside the text as it is here."""
        from readerapp.tui.overlays.compare import Compare

        current = self._choosing.current()
        if current is None:
            self._reading.say("There is no annotation here to compare")
            return
        annotation_id = current.annotation.id
        old, new = self._reading.margin.compared(annotation_id)

        is_reworded = self._reading.margin.rewording(current) is not Rewording.NOTHING

        def decided(decision: str | None) -> None:
            if decision == "accept" and is_reworded:
                self._see(annotation_id)
            elif decision == "accept":
                self._reading.margin.accept(annotation_id)
                self._reading.annotations_changed("Accepted; u takes it back")
            elif decision == "reject":
                self._reading.margin.reject(annotation_id)
                self._reading.annotations_changed("Rejected: it stands under Unplaced now; u takes it back")

        self._reading.open(
            Compare(old, new, can_decide=current.status is Status.SUGGESTED, can_see=is_reworded), decided
        )

    def do_attach(self, _command: Command) -> None:
        """Put the annotation of the card on what is selected in the text."""
        if self._reading.article.cursor.mode is not Mode.SELECT:
            self._reading.say("Select the text it belongs to first: Tab, v and motions, Tab, P")
            return
        current = self._choosing.current()
        if current is None:
            self._reading.say("There is no card here")
            return
        try:
            self._reading.margin.reshape(current.annotation.id, self._reading.article.cursor.marked())
        except ValueError:
            self._reading.say("There is no text there to mark")
            return
        self._reading.article.cursor.read()
        self._reading.annotations_changed("It stands on the selected text now; u takes it back")

    def do_next_waiting(self, command: Command) -> None:
        """The next suggestion or changed words, those that say something else first."""
        self._finding.step(command.times, self._is_waiting, "suggestion", self._says_else)

    def do_previous_waiting(self, command: Command) -> None:
        """The one before."""
        self._finding.step(-command.times, self._is_waiting, "suggestion", self._says_else)

    def _is_waiting(self, placement: Placement) -> bool:
        is_suggested = placement.status is Status.SUGGESTED
        return is_suggested or self._reading.margin.rewording(placement) is not Rewording.NOTHING

    def _says_else(self, placement: Placement) -> bool:
        return self._reading.margin.rewording(placement) is Rewording.MEANING
