"""A session: the reader of one tab, a process of its own, from the connection of its page to its end.

It ends with the page. One that does not is ended by signals.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from readerapp.serving.ending import Ending, ending_of
from readerapp.terminal.packets import HANDSHAKE, Kind, Packet, PacketError, PacketReader

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from aiohttp.web import WebSocketResponse

_PATIENCE = (5.0, 2.0, 2.0)
"""Seconds until a reader that is to end is asked to, told to, and killed."""

_PIECE = 1 << 16

_LINES_OF_ERRORS = 20

_ADDRESSES = ("https://", "http://")
"""What a page may be told to open: nothing that would run in it."""

_NOT_INHERITED = frozenset({"TMUX", "STY", "LINES", "TEXTUAL", "TEXTUAL_LOG"})
"""What the environment says of the terminal that the server was started in."""


class Session(AppService):
    """The reader of one tab."""

    def __init__(
        self, arguments: Sequence[str], websocket: WebSocketResponse, when_read: Callable[[str], None]
    ) -> None:
        """`arguments` are those of the process; `when_read` is told where the document is that is read."""
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._arguments = arguments
        self._websocket = websocket
        self._when_read = when_read
        self._errors: deque[str] = deque(maxlen=_LINES_OF_ERRORS)
        self._ending: Ending | None = None
        self._stopping: asyncio.Task[None] | None = None

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        environment.update(TERM="xterm-256color", COLORTERM="truecolor")
        return {name: value for name, value in environment.items() if name not in _NOT_INHERITED}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the reader: not by a shell, and in a session of its own, so that Ctrl+C at the server is not its."""
        self._process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    async def _close(self) -> None:
        with suppress(ConnectionError):
            await self._websocket.close()

    @property
    def _reader(self) -> Process:
        assert self._process
        return self._process

    async def run(self) -> None:
        """Have the page show what the reader writes, and say at its end how it ended."""
        errors = asyncio.create_task(self._read_errors())
        try:
            await self._read_packets()
            status = await self._reader.wait()
            # What the reader has started may go on, and hold its standard error open.
            with suppress(TimeoutError):
                await asyncio.wait_for(errors, 1)
            with suppress(ConnectionError):
                ending = self._ending or ending_of(status, "\n".join(self._errors))
                await self._tell("ended", ending._asdict())
        finally:
            # Also where something went wrong: there is no page without a reader, and no reader without a page.
            self._signal(signal.SIGTERM)
            await self._close()

    async def _read_errors(self) -> None:
        assert self._reader.stderr
        with suppress(ValueError):
            async for line in self._reader.stderr:
                self._errors.append(line.decode("utf-8", "replace").rstrip("\n"))
        # A line longer than the stream has room for; the reader must be able to write on.
        while await self._reader.stderr.read(_PIECE):
            pass

    async def _read_packets(self) -> None:
        assert self._reader.stdout
        packets = PacketReader()
        begun = bytearray()
        is_begun = False
        while data := await self._reader.stdout.read(_PIECE):
            if not is_begun:
                begun += data
                is_begun = HANDSHAKE in begun
                data = bytes(begun).partition(HANDSHAKE)[2] if is_begun else b""
            try:
                for packet in packets.feed(data):
                    await self._pass_on(packet)
            except PacketError:
                self._reader.kill()

    async def _pass_on(self, packet: Packet) -> None:
        # A page that is gone hears nothing; what is written still has to be read, or the reader could not end.
        with suppress(ConnectionError):
            if packet.kind is Kind.DATA:
                await self.on_data(packet.payload)
            elif packet.kind is Kind.META:
                await self._hear(packet.told)

    async def _hear(self, told: dict[str, Any]) -> None:
        match told:
            case {"type": "shown", "location": str(location), **shown}:
                self._when_read(location)
                await self._tell("shown", {name: value for name, value in shown.items() if name != "type"})
            case {"type": "open_url", "url": str(url)} if url.startswith(_ADDRESSES):
                await self._tell("open", url)

    async def _tell(self, kind: str, told: object) -> None:
        await self._websocket.send_json([kind, told])

    @property
    def has_failed(self) -> bool:
        """Whether the reader ended with an error before it showed anything."""
        return self._process is not None and bool(self._process.returncode) and bool(self._errors)

    @property
    def errors(self) -> tuple[str, ...]:
        """The last lines that the reader wrote to standard error."""
        return tuple(self._errors)

    @property
    def is_stopping(self) -> bool:
        """Whether it is about to end, because its page is gone."""
        return self._stopping is not None

    async def ended(self) -> None:
        """Wait until the reader has ended."""
        await self._reader.wait()

    async def stop(self, ending: Ending | None = None) -> None:
        """End the reader, and wait until it has; the page, if there is one still, is told the `ending`."""
        self._ending = self._ending or ending
        if self._process is None:
            return
        if self._stopping is None:
            self._stopping = asyncio.create_task(self._stop())
        await asyncio.shield(self._stopping)

    async def _stop(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.send_meta({"type": "quit"}), _PATIENCE[0])
        self.stdin.close()
        for patience, number in zip(_PATIENCE, (signal.SIGTERM, signal.SIGKILL, None), strict=True):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._reader.wait(), patience)
                break
            if number:
                self._signal(number)
        if self._task:
            # It may be waiting for a page that takes nothing.
            _, late = await asyncio.wait({self._task}, timeout=1)
            for task in late:
                task.cancel()

    def kill(self) -> None:
        """End the reader at once."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, number)
