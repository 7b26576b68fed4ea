"""A prompt: one line of input over the page, with suggestions while it is typed."""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Static

from readerapp.tui.overlays.overlay import LineInput, Overlay


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

    def __init__(self, title: str, value: str, explanation: str, suggester: Suggester | None = None) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._explanation = explanation
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        """The line and what it is for."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            line = LineInput(self._value, suggester=self._suggester, select_on_focus=False)
            line.cursor_blink = False
            yield line
            yield Static(Content(self._explanation), id="explanation", markup=False)

    def on_ended_by_key_ended(self, event: LineInput.Ended) -> None:
        """Give the line back, or nothing."""
        event.stop()
        self.close(self.query_one(LineInput).value if event.key == "enter" else None)


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
