"""Triage: what the keys do for annotations whose text has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Status
from readerapp.annotations.placement import Placement
from readerapp.annotations.review import Stage, review_of
from readerapp.annotations.rewording import Rewording
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command

if TYPE_CHECKING:
    from readerapp.tui.choosing import Choosing
    from readerapp.tui.finding import Finding
    from readerapp.tui.roles import Reading


class Triage:
    """Answers the commands that say where annotations belong."""

    def __init__(
        self, reading: Reading, choosing: Choosing, finding: Finding, is_asked_about: Callable[[], bool]
    ) -> None:
        """`is_asked_about` says whether somebody asks for a word on the text, who is to do something about remarks."""
        self._reading = reading
        self._choosing = choosing
        self._finding = finding
        self._is_asked_about = is_asked_about

    def do_accept(self, _command: Command) -> None:
        """Accept the suggested place, settle a remark, or say that words other than the marked ones were seen."""
        current = self._choosing.current()
        if current and current.status is not Status.SUGGESTED and self._can_settle(current):
            self._reading.margin.settle_remark(current.annotation.id)
            self._reading.annotations_changed("Settled; X opens it again, u takes it back")
            return
        if current and self._reading.margin.rewording(current) is not Rewording.NOTHING:
            self._see(current.annotation.id)
            return
        suggested = self._suggested()
        if suggested:
            self._reading.margin.accept(suggested.annotation.id)
            goes_on = "A once more settles it, " if self._can_settle(suggested) else ""
            self._reading.annotations_changed(f"Accepted; {goes_on}u takes it back")

    def _can_settle(self, placement: Placement) -> bool:
        """Whether a remark is one that somebody has answered, or can be expected to."""
        review = review_of(placement.annotation)
        is_remark = bool(review.replies) or review.stage is Stage.ANSWERED or self._is_asked_about()
        return is_remark and review.stage is not Stage.SETTLED

    def do_reject(self, _command: Command) -> None:
        """Reject the suggested place, or open a remark again that was answered or settled."""
        current = self._choosing.current()
        is_suggested = current is not None and current.status is Status.SUGGESTED
        if current and not is_suggested and review_of(current.annotation).stage is not Stage.OPEN:
            self._reading.margin.reopen_remark(current.annotation.id)
            self._reading.annotations_changed("Open again; u takes it back")
            return
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
        """The next suggestion, changed words or answered remark, words that say something else first."""
        self._finding.step(command.times, self._is_waiting, "suggestion", self._says_else)
        self._say_what_has_no_place()

    def _say_what_has_no_place(self) -> None:
        """Say how many remarks were answered whose words are gone: there is nowhere to go to, but for their cards."""
        placements = self._reading.margin.placements
        gone = sum(not one.passage and review_of(one.annotation).stage is Stage.ANSWERED for one in placements)
        if gone:
            answered = "1 answered remark has" if gone == 1 else f"{gone} answered remarks have"
            self._reading.say(f"{answered} no place here any more: Tab, then Unplaced")

    def do_previous_waiting(self, command: Command) -> None:
        """The one before."""
        self._finding.step(-command.times, self._is_waiting, "suggestion", self._says_else)

    def _is_waiting(self, placement: Placement) -> bool:
        is_suggested = placement.status is Status.SUGGESTED
        if review_of(placement.annotation).stage is Stage.ANSWERED:
            return True
        return is_suggested or self._reading.margin.rewording(placement) is not Rewording.NOTHING

    def _says_else(self, placement: Placement) -> bool:
        return self._reading.margin.rewording(placement) is Rewording.MEANING
