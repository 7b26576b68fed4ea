"""A prompt: one line of input over the page, with suggestions while it is typed."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Static

from readerapp.tui.overlays.overlay import LineInput, Overlay

_LONGEST_CHECK = 10.0
"""Seconds after which a line is taken as it is: nobody is to wait here for a disk that does not answer."""


class _PromptLine(LineInput):
    """The line; `Ctrl+s` keeps it, too, as it keeps a note."""

    ENDING_KEYS = LineInput.ENDING_KEYS | {"ctrl+s"}


class Prompt(Overlay[str | None]):
    """Asks for one line. Its result is the line, or `None` when the reader gave it up."""

    DEFAULT_CSS = """
    Prompt {
        align: center bottom;
        background: transparent;
        & > Vertical {
            width: 100%; max-width: 90; height: auto; margin: 0 1 2 1; padding: 0 1;
            background: $panel; border: round $accent;
        }
        & #explanation { color: $text-muted; height: auto; }
        & LineInput, & LineInput:focus { border: none; padding: 0; height: 1; background: $panel; }
    }
    """

    def __init__(
        self,
        title: str,
        value: str,
        explanation: str,
        suggester: Suggester | None = None,
        check: Callable[[str], Awaitable[str]] | None = None,
    ) -> None:
        """`check` says what is wrong with a line, which is then said and left to be mended; empty for nothing."""
        super().__init__()
        self._title = title
        self._value = value
        self._explanation = explanation
        self._suggester = suggester
        self._check = check

    def compose(self) -> ComposeResult:
        """The line and what it is for."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            line = _PromptLine(self._value, suggester=self._suggester, select_on_focus=False)
            line.cursor_blink = False
            yield line
            yield Static(Content(self._explanation), id="explanation", markup=False)

    def on_ended_by_key_ended(self, event: LineInput.Ended) -> None:
        """Give the line back, or nothing."""
        event.stop()
        line = self.query_one(LineInput).value
        if event.key not in ("enter", "ctrl+s"):
            self.close(None)
        elif self._check is None or not line.strip():
            self.close(line)
        else:
            self.run_worker(self._close_if_right(line, self._check))

    async def _close_if_right(self, line: str, check: Callable[[str], Awaitable[str]]) -> None:
        try:
            wrong = await asyncio.wait_for(check(line), _LONGEST_CHECK)
        except TimeoutError:
            wrong = ""
        if wrong:
            self.query_one("#explanation", Static).update(Content(f"{wrong}. Esc gives it up"))
            self.stay()
        else:
            self.close(line)


class LastWordSuggester(Suggester):
    """Completes the last word of a line with words used before, the most used first."""

    def __init__(self, words: Callable[[], Awaitable[Iterable[str]]]) -> None:
        """`words` is asked once, when the first of them is wanted: to count them may take a while."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._ask = words
        self._words: Sequence[str] | None = None

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed; `None` where nothing is known that begins like it."""
        start, _, last = value.rpartition(" ")
        bare = last.removeprefix("#")
        if not bare:
            return None
        if self._words is None:
            self._words = tuple(await self._ask())
        found = next((word for word in self._words if word.startswith(bare) and word != bare), None)
        if found is None:
            return None
        sign = "#" if last.startswith("#") else ""
        return f"{start}{' ' if start else ''}{sign}{found}"
