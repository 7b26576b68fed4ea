"""The app at the other end of two pipes, as in a page: how it is typed to, and how it ends."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import pyte
import pytest

from readerapp.config import Settings
from readerapp.remembered import NOTHING_REMEMBERED, recall
from readerapp.sources.registry import open_source
from readerapp.terminal.packets import HANDSHAKE, Kind, Packet, PacketReader, telling
from readerapp.terminal.streams import Pipes
from readerapp.tui.browser.driver import BrowserDriver, size_told
from readerapp.tui.browser.reader import ReaderInBrowser

TEXT = "The wren sings. The owl is silent.\n\nThe fox is out.\n"

FILLING = 1 << 16
"""Bytes that fill a pipe, in a packet that is nothing to see."""


class Page:
    """What the app believes to be a page in a browser."""

    def __init__(self) -> None:
        their_input, self._out = os.pipe()
        self._in, their_output = os.pipe()
        self.pipes = Pipes(their_input, their_output)
        self._open = {*self.pipes, self._out, self._in}
        self._begun = b""
        self._packets = PacketReader()
        self.display = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.display)
        self.told: list[dict[str, object]] = []

    @property
    def screen(self) -> str:
        return "\n".join(self.display.display)

    def take(self) -> None:
        """Take in what the app has written."""
        data = os.read(self._in, 1 << 16)
        if not self._packets_come:
            self._begun += data
            _, found, data = self._begun.partition(HANDSHAKE)
            if not found:
                return
        for packet in self._packets.feed(data):
            if len(packet.payload) == FILLING:
                continue
            if packet.kind is Kind.DATA:
                self._stream.feed(packet.payload.replace(b"\x1b[?2026$p", b""))
            else:
                self.told.append(packet.told)

    @property
    def _packets_come(self) -> bool:
        return HANDSHAKE in self._begun

    def listen(self) -> None:
        asyncio.get_running_loop().add_reader(self._in, self.take)

    def look_away(self) -> None:
        """Take nothing more, as a page that sleeps."""
        asyncio.get_running_loop().remove_reader(self._in)

    def type(self, keys: str) -> None:
        os.write(self._out, Packet(Kind.DATA, keys.encode()).bytes)

    def tell(self, **told: object) -> None:
        os.write(self._out, telling(told).bytes)

    def close_keyboard(self) -> None:
        """Nothing can be typed any more, as where the server was killed."""
        self._close(self._out)

    def _close(self, end: int) -> None:
        if end in self._open:
            self._open.remove(end)
            os.close(end)

    def close(self) -> None:
        for end in list(self._open):
            self._close(end)


Reading = Callable[..., AbstractAsyncContextManager[tuple[ReaderInBrowser, Page, asyncio.Task[int | None]]]]


@pytest.fixture
def page() -> Iterator[Page]:
    page = Page()
    yield page
    page.close()


@pytest.fixture
def read(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Read a text in the page; the app, the page, and its run."""
    monkeypatch.setattr(BrowserDriver, "pipes", page.pipes, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ROWS", "24")

    @asynccontextmanager
    async def read(text: str = TEXT) -> AsyncIterator[tuple[ReaderInBrowser, Page, asyncio.Task[int | None]]]:
        path = tmp_path / "article.txt"
        path.write_text(text, encoding="utf-8")
        notes = str(tmp_path / "notes.json")
        app = ReaderInBrowser(open_source(str(path)), notes, Settings(), NOTHING_REMEMBERED, BrowserDriver)
        page.listen()
        run = asyncio.create_task(app.run_async())
        try:
            await until(lambda: "The wren sings" in page.screen and not app.reading_screen.keeping.is_opening)
            yield app, page, run
        finally:
            if not run.done():
                page.listen()
                page.tell(type="quit")
            with suppress(asyncio.CancelledError):
                await asyncio.wait_for(run, 20)
            page.look_away()

    return read


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0)


@pytest.mark.parametrize("how", ["told", "cut off"])
async def test_whoever_closes_the_page_finds_the_place_again(read: Reading, tmp_path: Path, how: str) -> None:
    async with read() as (app, page, run):
        page.type("jj")
        await until(lambda: app.reading_screen.article.cursor.position.block == 1)
        if how == "told":
            page.tell(type="quit")
        else:
            page.close_keyboard()
        await until(run.done)
    assert recall().places[str(tmp_path / "article.txt")].position.block == 1


async def test_the_page_is_told_what_is_read_and_whether_something_is_written(read: Reading, tmp_path: Path) -> None:
    async with read() as (_, page, _):
        [shown] = page.told
        assert shown["location"] == str(tmp_path / "article.txt")
        assert (shown["title"], shown["holds_writing"]) == ("Article", False)
        assert str(shown["background"]).startswith("#")
        page.type("a")
        await until(lambda: page.told[-1]["holds_writing"] is True)
        page.type("\x1b")
        await until(lambda: page.told[-1]["holds_writing"] is False)
    assert page.told[-1] == {"type": "exit"}


async def test_the_app_has_the_size_of_the_page(read: Reading) -> None:
    async with read() as (app, page, _):
        assert app.size == (80, 24)
        page.display.resize(30, 100)
        page.tell(type="resize", width=100, height=30)
        await until(lambda: app.size == (100, 30))
        page.tell(type="resize", width=0, height=24)
        await until(lambda: app.size == (1, 24))


async def test_a_page_that_takes_nothing_stops_no_key_and_shows_all_when_it_does_again(read: Reading) -> None:
    async with read() as (app, page, _):
        page.look_away()
        driver = app.terminal
        assert isinstance(driver, BrowserDriver)
        for _ in range(80):
            driver.write(" " * FILLING)
        page.type("jj")
        await until(lambda: app.reading_screen.article.cursor.position.block == 1)
        page.type("\r")
        await until(lambda: bool(app.reading_screen.margin.placements))
        page.listen()
        await until(lambda: "The fox is out" in page.screen and "1 mark" in page.screen)


async def test_what_no_page_of_ours_would_say_is_not_heard(read: Reading) -> None:
    async with read() as (app, page, run):
        page.tell(type="resize", width="wide", height=None)
        page.tell(kind="quit")
        page.type("")
        os.write(page._out, Packet(Kind.META, b"[]").bytes + Packet(Kind.FILE, b"x").bytes)
        page.type("\udcff".encode("utf-8", "surrogateescape").decode("latin-1"))
        page.type("jj")
        await until(lambda: app.reading_screen.article.cursor.position.block == 1)
        assert app.size == (80, 24)
        assert not run.done()


@pytest.mark.parametrize(
    ("environment", "size"),
    [
        ({}, (80, 24)),
        ({"COLUMNS": "100", "ROWS": "30"}, (100, 30)),
        ({"COLUMNS": "x"}, (80, 24)),
        ({"COLUMNS": "999999999"}, (2000, 24)),
    ],
)
def test_the_size_is_told_in_the_environment(environment: dict[str, str], size: tuple[int, int]) -> None:
    assert size_told(environment) == size
