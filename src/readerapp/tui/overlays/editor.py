"""The note editor: a text area over the page, for several lines of Markdown."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.timer import Timer
from textual.widgets import Static, TextArea

from readerapp.desk.memory import full_memory
from readerapp.document.sanitising import shown_line
from readerapp.page.arrangement import TALL
from readerapp.tui.overlays.long_line import LONG, LongLine
from readerapp.tui.overlays.overlay import EndedByKey, Overlay

_DRAFT_DELAY = 0.4
"""Seconds after a change until a draft is kept."""


_NARROWEST = 24
"""Cells that a sheet beside the text has at least."""

_FEWEST_ROWS = 5
"""Rows that the writing begins with, where there is room for them."""

_ROOM_TO_GROW = 16
"""Rows that are left for the sheet below its top."""

_AROUND = 8
"""Rows that are not for the writing: the frame, the quote, the keys, and what stands below the sheet."""


class NoteArea(EndedByKey, TextArea):
    """Several lines to type into, ended by `Esc`, `Ctrl+s` or `Ctrl+c`."""

    ENDING_KEYS = frozenset({"escape", "ctrl+s", "ctrl+c"})

    phrases: Mapping[str, str] = MappingProxyType({})
    """What is written often, by what is typed for it before `Tab`."""

    async def on_key(self, event: events.Key) -> None:
        """Put a phrase in the place of what is typed for it."""
        if event.key != "tab" or not self.phrases:
            return
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        short = before.rpartition(" ")[2]
        if short in self.phrases:
            event.stop()
            event.prevent_default()
            self.replace(self.phrases[short], (row, column - len(short)), (row, column))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn; see `long_line`."""
        words = self.document.get_line(line_index)
        return LongLine(words) if len(words) >= LONG else super().get_line(line_index)


class NoteEditor(Overlay[str | None]):
    """Edits one note. Its result is the new text, or `None` when the reader gave it up."""

    DEFAULT_CSS = """
    NoteEditor {
        align: center bottom;
        background: transparent;
        & > Vertical {
            width: 100%;
            max-width: 90;
            height: auto;
            max-height: 24;
            margin: 0 1 2 1;
            background: $panel;
            border: round $accent;
            padding: 0 1;
        }
        &.-beside { align: left top; }
        & #quote { height: auto; max-height: 2; color: $text-muted; text-style: italic; }
        & #keys { height: auto; max-height: 2; color: $text-muted; }
        & NoteArea, & NoteArea:focus {
            height: auto; border: none; padding: 0; margin: 0; background: $panel;
        }
        &.-low #quote { max-height: 1; }
    }
    """

    TYPED_INTO = NoteArea
    HOLDS_WRITING = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "external", "external editor", id="editor.external", priority=True),
    ]

    def __init__(
        self,
        quote: str,
        note: str,
        keep_draft: Callable[[str], None],
        draft: str | None = None,
        place: Region | None = None,
        phrases: Mapping[str, str] = NoteArea.phrases,
    ) -> None:
        """`keep_draft` is given what is written, now and then; `draft` is what to begin with instead of `note`.

        `place` is where on the screen the card of the note is; without one the note is written at the foot. `phrases`
        are put in by `Tab` behind what is typed for them.
        """
        super().__init__()
        self._quote = quote
        self._note = note
        self._draft = draft
        self._place = place
        self._phrases = phrases
        self._written = note
        self._keep_draft = keep_draft
        self._timer: Timer | None = None
        self._asked = False

    def compose(self) -> ComposeResult:
        """The quote the note is about, the text area, and the keys."""
        self.set_class(self.app.size.height < TALL, "-low")
        with Vertical() as sheet:
            self._settle(sheet)
            yield Static(Content(f"“{shown_line(self._quote)}”"), id="quote", markup=False)
            area = NoteArea(self._note if self._draft is None else self._draft, show_line_numbers=False)
            area.cursor_blink = False
            area.phrases = self._phrases
            yield area
            # In a browser there is no terminal to give to an editor.
            external = "" if self.app.is_web else "Ctrl+e $EDITOR   "
            yield Static(Content(f"Ctrl+s or Esc save   {external}Ctrl+c discard"), id="keys", markup=False)

    def _settle(self, sheet: Vertical) -> None:
        """Put the sheet where it is to stand, and give the writing room to grow."""
        columns, rows = self.app.size
        place = self._place
        if place is None or place.width < _NARROWEST:
            room = rows - _AROUND
        else:
            self.add_class("-beside")
            top = max(min(place.y, rows - _ROOM_TO_GROW), 0)
            sheet.styles.width = sheet.styles.max_width = min(place.width, columns - place.x)
            sheet.styles.max_height = rows - top - 2
            sheet.styles.margin = (top, 0, 0, place.x)
            room = rows - top - _AROUND
        self._most_rows = max(room, 3)

    def on_mount(self) -> None:
        """Begin at the end of what is written already."""
        area = self.query_one(NoteArea)
        area.styles.min_height = min(_FEWEST_ROWS, self._most_rows)
        area.styles.max_height = self._most_rows
        area.move_cursor(area.document.end)

    def on_text_area_changed(self, event: NoteArea.Changed) -> None:
        """Keep a draft of what is written, soon."""
        event.stop()
        self._asked = False
        self._written = event.text_area.text
        if self._timer is None:
            self._timer = self.set_timer(_DRAFT_DELAY, self._keep)

    def on_unmount(self) -> None:
        """Keep a draft of the last letters, too, whatever ended the editor; one that was saved is forgotten then."""
        if self._timer is not None:
            self._keep()

    def _keep(self) -> None:
        self._timer = None
        if self._written != self._note:
            self._keep_draft(self._written)

    def on_ended_by_key_ended(self, event: NoteArea.Ended) -> None:
        """Give the text back; or give the changes up, but only when asked twice."""
        event.stop()
        text = self.query_one(NoteArea).text
        if event.key != "ctrl+c":
            self._end(text)
        elif text == self._note or self._asked:
            self._end(None)
        else:
            self._asked = True
            self._say("Ctrl+c once more throws the changes away; Esc saves them")
            self.stay()

    def _end(self, text: str | None) -> None:
        """Close; what is decided needs no draft any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.close(text)

    def _say(self, message: str) -> None:
        self.query_one("#keys", Static).update(Content(message))

    def action_external(self) -> None:
        """Write on in the reader's own editor."""
        area = self.query_one(NoteArea)
        named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        try:
            command = shlex.split(named)
        except ValueError as error:
            self._say(f"$EDITOR cannot be understood ({error}): {shown_line(named)}")
            return
        if not command:
            self._say("$EDITOR is empty; set it to the editor you use")
            return
        with tempfile.TemporaryDirectory(prefix="readerapp-") as folder:
            path = Path(folder) / "note.md"
            path.write_text(area.text, encoding="utf-8")
            try:
                with self.app.suspend():
                    with full_memory():
                        editor = subprocess.Popen([*command, str(path)])
                    status = editor.wait()
            except SuspendNotSupported:
                self._say("In a browser there is no terminal for $EDITOR; the note goes on here")
                return
            except OSError as error:
                self._say(f"{shown_line(command[0])}: {error.strerror}; set $EDITOR to the editor you use")
                return
            if status:
                self._say(f"{shown_line(command[0])} ended with status {status}; the note is as it was")
                return
            try:
                area.text = path.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
            except OSError:
                self._say("The editor left no file behind; the note is as it was")
