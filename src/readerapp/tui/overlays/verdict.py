"""The verdict: the word that a reader who was asked gives on leaving, or does not give."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from readerapp.desk.asking.verdict import Verdict, Word
from readerapp.document.sanitising import shown_line
from readerapp.tui.handover import handover_of
from readerapp.tui.overlays.overlay import LineInput, Overlay

_KEYS = ("a approve", "c changes", "n a note on the whole", "Esc read on", "q no answer")
_LATER = "l later"
_CHANGED = "The file was changed while you read it: Esc and R read it as it is now; your word is on what you have read"
_NOT_SETTLED = "{} that must be heeded {} open: a once more approves all the same"


class Later:
    """The reader goes without a word; whoever asked goes on waiting."""


LATER = Later()


class VerdictScreen(Overlay[Word | Later | None]):
    """Asks for the word. Its result is `None` when the reader reads on."""

    DEFAULT_CSS = """
    VerdictScreen {
        align: center bottom;
        background: $background 20%;
        & > Vertical { width: 100%; max-width: 90; height: auto; margin: 0 1 2 1; padding: 0 1;
            background: $panel; border: round $accent; }
        & #keys { color: $text-muted; height: auto; }
        & #said, & #changed { height: auto; }
        & #changed { color: $text-warning; }
        & LineInput, & LineInput:focus { border: none; padding: 0; height: 1; background: $panel; display: none; }
        &.-writing LineInput { display: block; }
    }
    """

    TYPED_INTO = Vertical

    # Keys are taken as they come: the first letters of a note may be right behind the key that begins it.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "approve", "approve", id="verdict.approve", priority=True),
        Binding("c", "give('changes')", "changes", id="verdict.changes", priority=True),
        Binding("n", "write", "a note on the whole", id="verdict.note", priority=True),
        Binding("q", "give('none')", "no answer", id="verdict.none", priority=True),
        Binding("l", "wait", "later", id="verdict.later", priority=True),
        Binding("escape", "read_on", "read on", id="verdict.read_on", priority=True),
    ]

    def __init__(self, name: str, musts: int, *, can_wait: bool = False, has_changed: bool = False) -> None:
        """`name` is what was asked about; `musts` is how many remarks that must be heeded are open.

        `can_wait` says that the word can be given another time, `has_changed` that the file is not what was read.
        """
        super().__init__()
        self._asked_about = name
        self._musts = musts
        self._can_wait = can_wait
        self._has_changed = has_changed
        self._has_been_told = False
        self._summary = ""
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """The keys, and the line for a note on the whole."""
        with Vertical() as box:
            box.can_focus = True
            box.border_title = Content(f"Your word on {shown_line(self._asked_about)}")
            if self._has_changed:
                yield Static(Content(_CHANGED), id="changed", markup=False)
            yield Static("", id="said", markup=False)
            line = LineInput("", select_on_focus=False)
            line.cursor_blink = False
            yield line
            keys = [*_KEYS, _LATER] if self._can_wait else _KEYS
            yield Static(Content("   ".join(keys)), id="keys", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are letters while a note is written."""
        return not self._is_writing and super().check_action(action, parameters)

    def action_approve(self) -> None:
        """Approve; over something that must be heeded only when asked twice."""
        if self._musts and not self._has_been_told:
            self._has_been_told = True
            verb = "is" if self._musts == 1 else "are"
            self._say(_NOT_SETTLED.format(f"{self._musts} remark{'' if self._musts == 1 else 's'}", verb))
            return
        self.action_give(Verdict.APPROVED.value)

    def action_give(self, verdict: str) -> None:
        """Give a verdict, with the note if there is one."""
        self.close(Word(Verdict(verdict), self._summary or None))

    def action_read_on(self) -> None:
        """Go back to the text."""
        self.close(None)

    def action_wait(self) -> None:
        """Go without a word."""
        if self._can_wait:
            self.close(LATER)

    def action_write(self) -> None:
        """Write a note on the whole."""
        self._is_writing = True
        handover_of(self).begin()
        self.add_class("-writing")
        self.query_one(LineInput).focus()
        self.stay()

    def on_ended_by_key_ended(self, event: LineInput.Ended) -> None:
        """Keep the note, or leave it as it was."""
        event.stop()
        if event.key == "enter":
            self._summary = self.query_one(LineInput).value.strip()
        self._is_writing = False
        self.remove_class("-writing")
        self.query_one(Vertical).focus()
        self._say(f"Note: {self._summary}" if self._summary else "")
        self.stay()

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(Content(text))
