"""The server: it serves the page and what that needs from files, and opens a reader for each connection.

All of it is textual-serve's or ours; the page names no other host, and may load from none.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server, to_int

from readerapp.document.sanitising import shown_line
from readerapp.serving.ending import SERVER_ENDED, TOO_MANY, Ending
from readerapp.serving.gate import why_refused
from readerapp.serving.session import Session
from readerapp.serving.tabs import Tabs, is_name

_OURS = Path(__file__).parent
_SPEC = find_spec("textual_serve")
_THEIRS = Path(_SPEC.origin or "").parent / "static" if _SPEC else _OURS

FILES = {
    "": _OURS / "page.html",
    "page.js": _OURS / "page.js",
    "page.css": _OURS / "page.css",
    "icon.svg": _OURS / "icon.svg",
    "textual.js": _THEIRS / "js" / "textual.js",
    "xterm.css": _THEIRS / "css" / "xterm.css",
    "roboto-mono.ttf": _THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf",
    "roboto-mono-italic.ttf": _THEIRS / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
}
"""All that there is to be had, by its name behind the token."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self' ws://{host}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""What a browser is to keep to: nothing from elsewhere, in nobody's frame, and the address told to nobody."""

MOST_SESSIONS = 32

_HEARTBEAT = 120.0
"""Seconds between two questions whether the page is still there; a tab that sleeps for less is not given up."""

_LARGEST_MESSAGE = 4 << 20
_MOST_COLUMNS, _MOST_ROWS = 1000, 500

ArgumentsFor = Callable[[str], Sequence[str]]
"""The arguments of the process that reads what is at a location; of the first one, where that is empty."""


class PageServer(Server):
    """Serves the page to whoever has the token."""

    def __init__(
        self, listening: socket.socket, token: str, arguments_for: ArgumentsFor, *, tells_errors: bool = False
    ) -> None:
        """`tells_errors` has what readers write to standard error come to that of the server, too."""
        host, port = listening.getsockname()
        super().__init__("readerapp", host, port)
        self._listening = listening
        self._token = token
        self._arguments_for = arguments_for
        self._tells_errors = tells_errors
        self._tabs = Tabs()
        self._sessions: dict[Session, str] = {}

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._let_in])
        app.router.add_get("/{token}/connection/{tab}", self.handle_websocket)
        app.router.add_get("/{token}/{name}", self._send_file)
        app.router.add_get("/{token}/", self._send_file)
        app.router.add_get("/{token}", self._complete)
        return app

    @web.middleware
    async def _let_in(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Have nobody learn anything who is not let in, not even what there is."""
        headers = request.headers
        given = request.match_info.get("token", request.path.partition("/")[2].partition("/")[0])
        is_connection = "tab" in request.match_info
        refused = why_refused(
            self._token, given, headers.get("Host"), headers.get("Origin"), needs_origin=is_connection
        )
        if refused:
            return web.Response(status=403, text=f"{refused}\n", headers={"Cache-Control": "no-store"})
        return await handler(request)

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        """Lead on from an address that lost its last stroke: what the page names stands behind it."""
        raise web.HTTPFound(f"/{request.match_info['token']}/")

    async def _send_file(self, request: web.Request) -> web.FileResponse:
        """Send one of the files that there are."""
        path = FILES.get(request.match_info.get("name", ""))
        if path is None:
            raise web.HTTPNotFound
        headers = {name: value.replace("{host}", request.host) for name, value in _HEADERS.items()}
        return web.FileResponse(path, headers=headers)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Open a reader for the page that connects, and have it end with the page."""
        websocket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LARGEST_MESSAGE)
        await websocket.prepare(request)
        tab = request.match_info["tab"]
        if not is_name(tab) or len(self._sessions) >= MOST_SESSIONS:
            await websocket.send_json(["ended", TOO_MANY._asdict()])
            await websocket.close()
            return websocket
        # Where a page is loaded again, the reader before is about to keep its place.
        await asyncio.gather(*(one.ended() for one, of in self._sessions.items() if of == tab and one.is_stopping))
        session = Session(
            self._arguments_for(self._tabs.location(tab)), websocket, lambda location: self._tabs.read(tab, location)
        )
        self._sessions[session] = tab
        try:
            await session.start(
                min(max(to_int(request.query.get("width", ""), 80), 1), _MOST_COLUMNS),
                min(max(to_int(request.query.get("height", ""), 24), 1), _MOST_ROWS),
            )
            await self._process_messages(websocket, session)
        except OSError as error:
            why = f"No process can be started: {error.strerror}"
            await websocket.send_json(["ended", Ending("The reader cannot be opened", why)._asdict()])
            await websocket.close()
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
            # No page of ours says such things.
            await websocket.close(code=1008)
        finally:
            await session.stop()
            del self._sessions[session]
            for line in session.errors if self._tells_errors else ():
                sys.stderr.write(f"{shown_line(line)}\n")
            if session.has_failed:
                self._tabs.read(tab, "")
        return websocket

    async def run(self, when_listening: Callable[[], None]) -> int:
        """Serve until a signal ends it; returns its number. `when_listening` is called when pages are let in."""
        stopped: asyncio.Queue[int] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, stopped.put_nowait, one)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.SockSite(runner, self._listening).start()
            when_listening()
            number = await stopped.get()
            ending = asyncio.create_task(self._end_all(SERVER_ENDED))
            # Who says it twice does not want to wait.
            again = asyncio.create_task(stopped.get())
            await asyncio.wait({ending, again}, return_when=asyncio.FIRST_COMPLETED)
            again.cancel()
        finally:
            for session in self._sessions:
                session.kill()
            await runner.cleanup()
        return number

    async def _end_all(self, ending: Ending) -> None:
        await asyncio.gather(*(session.stop(ending) for session in list(self._sessions)))
