"""Review: passages that come back to be read again, one a screen, with what the reader wrote on them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.returning import Answer, Returning
from readerapp.desk.library import location_of_document
from readerapp.desk.note_blocks import blocks_of_note
from readerapp.desk.returning import answer_for, choosing_for, put_back
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.errors import ReaderappError
from readerapp.page.cells import as_painted
from readerapp.page.direction import is_leftwards
from readerapp.tui.block_content import content_of
from readerapp.tui.footer import Footer
from readerapp.tui.handover import end_handover, handover_of
from readerapp.tui.keyed_screen import Answer as KeyAnswer
from readerapp.tui.keyed_screen import KeyedScreen
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.lists.days import day_words
from readerapp.tui.lists.notebook_lines import HOW_TO_MARK
from readerapp.tui.lists.title import TitleLine
from readerapp.tui.note_writing import write_note
from readerapp.tui.slices import in_slices
from readerapp.tui.status import StatusLine
from readerapp.tui.undoing import turn_in_list

if TYPE_CHECKING:
    from readerapp.config import Settings
    from readerapp.store.store import Store
    from readerapp.tui.host import Host

_EDGES = 4


class _Answered(NamedTuple):
    """A passage that the reader has answered for, and when it came back before that."""

    annotation: str
    before: Returning


class ReviewScreen(KeyedScreen, inherit_bindings=False):
    """Shows the passages of today one after the other. Its result is the annotation to go to, or `None`."""

    DEFAULT_CSS = """
    ReviewScreen {
        background: $background;
        & VerticalScroll { height: 1fr; align: center middle; scrollbar-size-vertical: 1; background: $background; }
        & #passage { width: auto; height: auto; padding: 1 0; }
        & #quote { height: auto; padding: 1 2; border-left: thick $foreground; text-style: bold; }
        & #said { height: auto; padding: 1 3 0 3; }
        & #from { height: auto; padding: 1 3 0 3; color: $text-muted; }
    }
    """

    def __init__(self, host: Host, settings: Settings, store: Store, changed: Callable[[Sequence[str]], None]) -> None:
        """`changed` is told the ids of the annotations that were changed here."""
        status = StatusLine(has_pen=False)
        super().__init__(host, settings.keys, status, Footer(settings.keys, status))
        self._handover = host.handover
        self._host = host
        self._settings = settings
        self._store = store
        self._tell = changed
        self._today = datetime.now().astimezone().date()
        self._title_line = TitleLine("Review")
        self._quote, self._said, self._from = (Static(id=name, markup=False) for name in ("quote", "said", "from"))
        self._ids: list[str] = []
        self._seen = 0
        self._at = 0
        self._answered: list[_Answered | None] = []
        self._is_read = False
        self._is_closed = False
        self.answers = {**self.common_answers(), **self._own_answers()}

    def _own_answers(self) -> dict[str, KeyAnswer]:
        return {
            "next_passage": lambda _: self._answer(Answer.READ),
            "sooner": lambda _: self._answer(Answer.SOONER),
            "later": lambda _: self._answer(Answer.LATER),
            "not_again": lambda _: self._answer(Answer.NEVER),
            "open_passage": lambda _: self.close(self.current.id if self.current else None),
            "edit_note": self.do_edit_note,
            "more_passages": self.do_more_passages,
            "undo": self.do_undo,
            "page_of_lines_down": lambda _: self.query_one(VerticalScroll).scroll_page_down(animate=False),
            "page_of_lines_up": lambda _: self.query_one(VerticalScroll).scroll_page_up(animate=False),
            "back": lambda _: self.close(),
            "close_list": lambda _: self.close(),
        }

    @property
    def mode(self) -> Mode:
        """What the keys mean here."""
        return Mode.REVIEW

    @property
    def takes_keys(self) -> bool:
        """Whether the passages of today are known."""
        return self._is_read

    def compose(self) -> ComposeResult:
        """The title, the passage in the middle, status line and footer."""
        yield self._title_line
        with VerticalScroll(can_focus=False), Vertical(id="passage"):
            yield self._quote
            yield self._said
            yield self._from
        yield self._status
        yield self._footer

    def on_mount(self) -> None:
        """Choose the passages, and show the first."""
        self.keys_changed()
        self.call_after_refresh(end_handover, self)
        self.run_worker(self._gather(self._settings.review_a_day), exclusive=True)

    async def _gather(self, count: int, more: int = 0) -> None:
        chosen = await in_slices(choosing_for(self._store, self._today, count, more), self._handover)
        self._ids += [one for one in chosen.ids if one not in self._ids]
        self._seen = chosen.seen if not self._is_read else self._seen
        self._show()
        if not self._is_read:
            self._is_read = True
            self.keyboard.page_is_there()

    # ------------------------------------------------------------------ what is shown

    @property
    def current(self) -> Annotation | None:
        """The annotation that is shown; `None` behind the last."""
        return self._store.annotation(self._ids[self._at]) if self._at < len(self._ids) else None

    def others_changed(self, ids: Collection[str]) -> None:
        """Show the passage as another process has left it, or the next one where it was deleted."""
        if self._is_read and self._at < len(self._ids) and self._ids[self._at] in ids:
            is_gone = self.current is None
            self._show()
            if is_gone:
                self.say("The passage was deleted in another window")

    def _show(self) -> None:
        while self._at < len(self._ids) and self.current is None:
            del self._ids[self._at]
        annotation = self.current
        self.query_one("#passage").styles.width = min(self._settings.measure or 72, self.app.size.width - _EDGES)
        if annotation is None:
            self._show_end()
            return
        color = self._host.palette.bars[annotation.color.value].foreground
        # What is written from right to left begins at its right edge.
        edges = self._quote.styles
        if is_leftwards(annotation.quote):
            edges.border_left = ("none", "transparent")
            edges.border_right = ("thick", color or "ansi_default")
        else:
            edges.border_left = ("thick", color or "ansi_default")
            edges.border_right = ("none", "transparent")
        for part, text in ((self._quote, annotation.quote), (self._said, annotation.note)):
            part.styles.text_align = "right" if is_leftwards(text) else "left"
        self._quote.display = True
        self._quote.update(Content(as_painted(shown_lines(annotation.quote))))
        self._said.display = bool(annotation.note)
        self._said.update(Content.assemble(("✎ ", "dim"), content_of(blocks_of_note(annotation.note))))
        self._from.update(self._about(annotation))
        number = self._seen + self._at + 1
        self._title_line.about = f"{number} of {self._seen + len(self._ids)} today"
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _about(self, annotation: Annotation) -> Content:
        document = self._store.document(annotation.document)
        title = shown_line((document.title or document.location) if document else "") or "A text without a title"
        section = " › ".join(name for name in map(shown_line, annotation.anchor.section) if name != title)
        tags = " ".join(f"#{shown_line(tag)}" for tag in annotation.tags)
        gone = ""
        if annotation.state.status is Status.ORPHAN:
            gone = "no more in the text as it was read last"
        elif not location_of_document(self._store, annotation.document):
            gone = "its text is not here"
        about = " · ".join(filter(None, (section, day_words(annotation.created), tags, gone)))
        return Content(f"{title}\n{about}")

    def _show_end(self) -> None:
        self._quote.display = False
        self._said.display = False
        nothing = not self._ids and not self._seen
        self._from.update(
            Content(
                f"Nothing is marked yet in any text.\n\n{HOW_TO_MARK}"
                if nothing
                else "That is all for today. m shows some more."
            )
        )
        self._title_line.about = "" if nothing else f"{self._seen + len(self._ids)} today"

    # ------------------------------------------------------------------ what the keys do

    def _answer(self, answer: Answer) -> None:
        annotation = self.current
        if annotation is None:
            is_gone = self._at < len(self._ids)
            self._show()
            self.say("This passage was deleted in another window" if is_gone else "That is all for today; q closes")
            return
        try:
            before = answer_for(self._store, annotation, answer, self._today)
        except ReaderappError as error:
            self.say(str(error), is_error=True)
            return
        self._answered.append(_Answered(annotation.id, before))
        self._tell([annotation.id])
        self._at += 1
        self._show()
        self.say("" if answer is Answer.READ else f"{_SAID[answer]}; u takes it back")

    def do_edit_note(self, _command: Command) -> None:
        """Edit the note of the passage."""
        annotation = self.current
        if annotation is None:
            self.say("There is no passage here")
            return

        def saved(said: str) -> None:
            self._answered.append(None)
            self._changed([annotation.id], said)

        write_note(self, self._store, annotation, self._settings.phrases, saved)

    def do_more_passages(self, _command: Command) -> None:
        """Have some more today."""
        left = len(self._ids) - self._at
        self.run_worker(self._gather(0, left + self._settings.review_a_day), exclusive=True)

    def do_undo(self, _command: Command) -> None:
        """Take back the last thing that was said of a passage, or written on it."""
        if not self._answered:
            self.say("Nothing to undo here")
            return
        last = self._answered.pop()
        if last is None:
            turn_in_list(self, self._store, 1, self._changed, back=True)
            return
        try:
            annotation = self._store.annotation(last.annotation)
            if annotation:
                put_back(self._store, annotation, last.before)
                self._tell([annotation.id])
                self._at = self._ids.index(annotation.id)
        except ReaderappError as error:
            self._answered.append(last)
            self.say(str(error), is_error=True)
            return
        self._show()
        self.say("Taken back")

    def _changed(self, ids: Sequence[str], message: str) -> None:
        """Show annotations as they are now, and what was done."""
        self._tell(ids)
        self._show()
        self.say(message)

    def close(self, result: str | None = None) -> None:
        """Go away with a result, once, and give the keyboard back."""
        if not self._is_closed:
            self._is_closed = True
            handover_of(self).begin()
            self.dismiss(result)
            end_handover(self)


_SAID = {Answer.SOONER: "Comes back sooner", Answer.LATER: "Comes back later", Answer.NEVER: "Does not come back"}
