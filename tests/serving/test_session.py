"""A session passes on what a program in the place of the reader says, as far as a page may hear it."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import requires
from typing import Any

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="textual-serve is not installed (the extra `web`)")

from textual_serve.app_service import AppService  # noqa: E402
from textual_serve.server import Server  # noqa: E402

from readerapp.serving.address import address_of, listen  # noqa: E402
from readerapp.serving.server import PageServer  # noqa: E402
from readerapp.serving.session import Session  # noqa: E402
from readerapp.terminal.packets import HANDSHAKE, Kind, Packet, telling  # noqa: E402

Connecting = Callable[[str], AbstractAsyncContextManager[Any]]

BEGIN = f"""
import sys
def say(data): sys.stdout.buffer.write(data); sys.stdout.flush()
say({HANDSHAKE!r})
"""


@pytest.fixture
def connected() -> Connecting:
    """Connect as a page does to a server whose reader is a program of a few lines."""

    @asynccontextmanager
    async def connect(program: str) -> AsyncIterator[Any]:
        listening = listen(0)
        server = PageServer(listening, "token", lambda location: [sys.executable, "-c", program])
        runner = aiohttp.web.AppRunner(await server._make_app())
        await runner.setup()
        await aiohttp.web.SockSite(runner, listening).start()
        address = address_of(listening, "token")
        origin = address.removesuffix("/token/")
        async with aiohttp.ClientSession() as session:
            async with session.ws_connect(f"{address}connection/one?width=90&height=20", origin=origin) as socket:
                yield socket
            await runner.cleanup()

    return connect


async def all_of(socket: Any) -> list[Any]:
    """What a page hears until the connection is closed."""
    return [message.json() if message.type is aiohttp.WSMsgType.TEXT else message.data async for message in socket]


async def test_what_is_shown_and_told_comes_in_order_and_then_the_end(connected: Connecting) -> None:
    shown = telling({"type": "shown", "location": "/secret/a.txt", "title": "A"}).bytes
    program = f"print('a warning before', flush=True){BEGIN}say({Packet(Kind.DATA, b'one').bytes + shown!r})"
    async with connected(program) as socket:
        heard = await all_of(socket)
    assert heard[:2] == [b"one", ["shown", {"title": "A"}]]
    assert heard[2][1]["what"] == "You have left the reader"
    assert len(heard) == 3


async def test_a_page_opens_addresses_of_the_web_and_runs_nothing(connected: Connecting) -> None:
    urls = ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "HTTPS://a", "https://example.org/a"]
    said = b"".join(telling({"type": "open_url", "url": url, "new_tab": True}).bytes for url in urls)
    async with connected(f"{BEGIN}say({said!r})") as socket:
        heard = await all_of(socket)
    assert [told for kind, told in heard if kind == "open"] == ["https://example.org/a"]


async def test_a_reader_hears_how_large_the_page_is_and_nothing_of_the_terminal_of_the_server(
    connected: Connecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "socket,1,1")
    monkeypatch.setenv("TERM", "dumb")
    names = ["COLUMNS", "ROWS", "TERM", "TMUX", "TEXTUAL_DRIVER"]
    program = f"{BEGIN}import os, struct\ntold = ' '.join(str(os.environ.get(name)) for name in {names}).encode()\n"
    async with connected(f"{program}say(b'D' + struct.pack('>I', len(told)) + told)") as socket:
        heard = await all_of(socket)
    assert heard[0] == b"90 20 xterm-256color None textual.drivers.web_driver:WebDriver"


async def test_what_a_reader_complains_of_is_told_at_its_end(connected: Connecting) -> None:
    async with connected("import sys; sys.exit('readerapp: a.txt does not exist')") as socket:
        [[kind, told]] = await all_of(socket)
    assert (kind, told["why"]) == ("ended", "a.txt does not exist")


async def test_a_program_that_speaks_otherwise_is_ended(connected: Connecting) -> None:
    async with connected(f"{BEGIN}say(b'a traceback')\nsys.stdin.read()") as socket:
        [[_, told]] = await all_of(socket)
    assert "signal 9" in told["why"]


@pytest.mark.parametrize("said", ["}", "[]", '["stdin"]', '["resize", 1]', '["stdin", "\\ud800"]'])
async def test_who_speaks_as_no_page_of_ours_does_is_cut_off(connected: Connecting, said: str) -> None:
    async with connected(f"{BEGIN}sys.stdin.read()") as socket:
        await socket.send_str(said)
        await all_of(socket)
        assert socket.closed


def test_the_names_that_get_another_meaning_are_those_of_the_version_that_is_asked_for() -> None:
    assert {"_make_app", "handle_websocket", "_process_messages"} <= vars(Server).keys()
    assert {"_build_environment", "_open_app_process", "run", "stop", "send_meta"} <= vars(AppService).keys()
    assert {"_process", "_stdin", "_task"} <= set(AppService.__init__.__code__.co_names)
    assert issubclass(Session, AppService)
    assert any(needed.startswith("textual-serve~=1.1.3") for needed in requires("readerapp") or ())
