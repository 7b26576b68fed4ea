"""The app with a text in it, worked by keys as a reader presses them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from readerapp.config import Settings
from readerapp.sources.registry import open_source
from readerapp.tui.app import ReaderApp
from readerapp.tui.screens.reading import ReadingScreen

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = ("defectors-without-papers.txt", "on-margins.md", "the-lamp-and-the-window.txt")

DEFAULTS = Settings()

GIVING_WAY = 0.005
"""Seconds between two looks at what a thread or a timer brings about."""

PATIENCE = 20.0
"""Seconds until something that does not happen is given up."""

_NAMES = {" ": "space", "\r": "enter", "\n": "enter", "\x1b": "escape", "\t": "tab"}
_CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t"}


class Reader:
    """A reader in front of the app."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReadingScreen:
        """The reading screen, whatever lies over it."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, ReadingScreen))

    @property
    def cursor(self):
        return self.screen.article.cursor

    @property
    def mode(self) -> str:
        return self.screen.mode.value

    @property
    def status(self) -> str:
        """What the status line says last."""
        return self.screen.chrome.status.message

    @property
    def typed(self) -> str:
        """What is half typed, or typed to search for."""
        return self.screen.chrome.status.typed

    @property
    def hits(self) -> str:
        return self.screen.chrome.status.hits

    @property
    def focus(self) -> str:
        """The words of the sentence that the cursor is in."""
        return self.screen.document.text(self.cursor.focus())

    @property
    def at(self) -> str:
        """The words from the caret on."""
        block, offset = self.cursor.position
        return self.screen.document.block(block).text[offset:]

    @property
    def selected(self) -> str:
        assert self.cursor.selection
        return self.screen.document.text(self.cursor.selection.passage(self.screen.document))

    @property
    def annotations(self):
        """The annotations of the text, in its order."""
        return [placement.annotation for placement in self.screen.margin.placements]

    @property
    def quotes(self) -> list[str]:
        return [annotation.quote for annotation in self.annotations]

    @property
    def card(self) -> str:
        """The quote on the card that the sidebar has its cursor on."""
        card = self.screen.sidebar.card
        return card.placement.annotation.quote if card else ""

    async def press(self, keys: str) -> None:
        """Press keys one after the other, each when the one before has been answered.

        Words of more than one letter in angle brackets are keys by name: `<enter>`, `<ctrl+s>`.
        """
        for key in named_keys(keys):
            self._send(key)
            await self.settle()

    async def type_ahead(self, keys: str) -> None:
        """Press keys all at once, as fast as a terminal can send them."""
        for key in named_keys(keys):
            self._send(key)
        await self.settle()

    def _send(self, key: str) -> None:
        self.app.post_message(events.Key(key, key if len(key) == 1 else _CHARACTERS.get(key)))

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal that brackets it."""
        self.app.post_message(events.Paste(text))

    async def settle(self) -> None:
        """Wait until no screen is about to open or to close."""
        await self.pilot.pause(0)
        await self.until(lambda: not self.app.handover.is_under_way)
        await self.pilot.pause(0)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds: at once for what messages bring about, and giving way to threads for the rest."""
        async with asyncio.timeout(PATIENCE):
            delay = 0.0
            while not holds():
                await self.pilot.pause(delay)
                delay = GIVING_WAY

    def row_of(self, words: str) -> str:
        """The row of the screen that shows these words."""
        return next(row for row in self.rows() if words in row)

    def rows(self) -> list[str]:
        """The rows of the screen as text."""
        compositor = self.app.screen._compositor
        return ["".join(segment.text for segment in strip) for strip in compositor.render_strips()]

    def cell_of(self, words: str) -> tuple[int, int]:
        """Column and row of the screen at which words stand."""
        y, row = next((y, row) for y, row in enumerate(self.rows()) if words in row)
        return row.index(words), y


def named_keys(keys: str) -> list[str]:
    """The keys that are written in a text, by Textual's names for them."""
    names = []
    while keys:
        end = keys.find(">")
        if keys[0] == "<" and end > 2:
            names.append(keys[1:end])
            keys = keys[end + 1 :]
        else:
            names.append(_NAMES.get(keys[0], keys[0]))
            keys = keys[1:]
    return names


Opening = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A terminal with colours but without a clipboard, and folders of this test's own."""
    for variable in ("NO_COLOR", "WAYLAND_DISPLAY", "DISPLAY", "TMUX"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def reading(tmp_path: Path) -> Opening:
    """Open a text (or the article of that name in `seeds`) in the app.

    With `wait` its notes are there before the first key.
    """

    @asynccontextmanager
    async def open_text(
        text: str,
        *,
        size: tuple[int, int] = (120, 40),
        settings: Settings = DEFAULTS,
        suffix: str = ".txt",
        wait: bool = True,
    ) -> AsyncIterator[Reader]:
        path = SEEDS / text if text in ARTICLES else tmp_path / f"article{suffix}"
        if text not in ARTICLES:
            path.write_text(text, encoding="utf-8")
        app = ReaderApp(open_source(str(path)), str(tmp_path / "notes.json"), settings)
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            if wait:
                await reader.until(lambda: not reader.screen.keeping.is_opening)
                await reader.settle()
            yield reader

    return open_text


@pytest.fixture
def in_front_of() -> type[Reader]:
    """A reader in front of an app that a test has made itself."""
    return Reader


@pytest.fixture
def looks_as_kept(snap_compare: Callable[..., bool], tmp_path: Path) -> Callable[..., bool]:
    """Whether the app, with an article of `seeds` and after some keys, looks as in the picture kept for the test."""

    def compare(article: str, keys: str, *, size: tuple[int, int], theme: str) -> bool:
        app = ReaderApp(open_source(str(SEEDS / article)), str(tmp_path / "notes.json"), Settings(theme=theme))

        async def read(pilot: Pilot[int]) -> None:
            reader = Reader(app, pilot)
            await reader.until(lambda: not reader.screen.keeping.is_opening)
            await reader.settle()
            await reader.press(keys)

        return snap_compare(app, terminal_size=size, run_before=read)

    return compare
