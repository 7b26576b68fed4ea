"""The driver of a page in a browser: keys come in packets on one pipe, what is shown goes out in packets on another.

Textual has one of its own, which forgets the place when a page is closed, goes on when nobody is there any more, and
waits in its writes for a page that takes nothing.
"""

import os
import select
from collections.abc import Mapping
from contextlib import suppress
from threading import Event, Thread
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message

from readerapp.terminal.packets import HANDSHAKE, Kind, Packet, PacketError, PacketReader, telling
from readerapp.terminal.streams import Pipes
from readerapp.tui.browser.outbox import Outbox
from readerapp.tui.terminal_driver import ANSWERS
from readerapp.tui.textual_private import KeyboardParser, SizedDriver

_BEGIN = ("\x1b[?1049h", "\x1b[?25l", "\x1b[?2004h")
"""The alternate screen, no cursor, and pasted text that says that it is pasted."""

_MOUSE = "\x1b[?1000h\x1b[?1003h\x1b[?1006h"
"""Reports of buttons and of every movement, in the form without an upper limit (SGR)."""

_FRAME_ENDS = "\x1b[?2026l"

_LOOK_EVERY = 0.1
"""Seconds after which a lone Esc is taken for one."""

_PIECE = 1 << 16

_PATIENCE_WITH_APP = 10.0
"""Seconds that the app gets to end when nobody is there any more."""

_PATIENCE_WITH_PAGE = 1.0
"""Seconds that a page gets to take what was written last."""

_ENDED_BY_HANGUP = 129

_LARGEST = 2000
"""Columns or rows of a page at most."""


class PageGone(Message):
    """Nobody will see or type anything any more: the page was closed, or the server has ended."""


class PageCaughtUp(Message):
    """The page takes again what is written, and has missed some of it."""


class BrowserDriver(SizedDriver):
    """Draws on a page in a browser, and hears the keys that are typed there."""

    pipes: Pipes
    """To be set before the app runs."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size or size_told(os.environ))
        self._has_mouse = mouse
        self._input, output = self.pipes
        self._outbox = Outbox(output, lambda: self.send_message(PageCaughtUp()))
        self._has_ended = Event()
        # Not to be waited for: it may be reading.
        self._keyboard = Thread(target=self._hear, name="keyboard", daemon=True)

    @property
    def is_web(self) -> bool:
        """Yes."""
        return True

    def write(self, data: str) -> None:
        """Show something."""
        self._outbox.show(Packet(Kind.DATA, data.encode("utf-8", "replace")).bytes)

    def tell(self, **told: object) -> None:
        """Tell the page, or the server of it, something."""
        self._outbox.tell(telling(told).bytes)

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Have the page open an address, for it is there that somebody reads."""
        self.tell(type="open_url", url=url, new_tab=new_tab)

    def start_application_mode(self) -> None:
        """Say that this is an app, and listen to the keyboard."""
        self._outbox.tell(HANDSHAKE)
        for switch in (*_BEGIN, _MOUSE if self._has_mouse else ""):
            self.write(switch)
        self._outbox.start()
        self._post_size()
        self._keyboard.start()

    def disable_input(self) -> None:
        """Listen to nothing any more."""
        self._has_ended.set()

    def stop_application_mode(self) -> None:
        """Say that the app has ended."""
        self._has_ended.set()
        self.tell(type="exit")

    def close(self) -> None:
        """Have what was written last be taken, and nobody listen any more."""
        self._outbox.finish(_PATIENCE_WITH_PAGE)
        if self._keyboard.is_alive():
            self._keyboard.join(2 * _LOOK_EVERY)

    def show_again(self) -> None:
        """Have the page show what comes from now on, whatever it missed."""
        self.write(_FRAME_ENDS)

    def _post_size(self) -> None:
        self.process_message(events.Resize(self.size, self.size))

    # ------------------------------------------------------------------ what comes in

    def _hear(self) -> None:
        """Take what comes until nothing can come any more, for whatever reason; then the app has to end."""
        try:
            self._take_all()
        finally:
            self._end_app()

    def _take_all(self) -> None:
        packets, keyboard = PacketReader(), KeyboardParser()
        with suppress(OSError, PacketError):
            while not self._has_ended.is_set():
                ready, _, _ = select.select([self._input], [], [], _LOOK_EVERY)
                if ready:
                    data = os.read(self._input, _PIECE)
                    if not data:
                        break
                    for packet in packets.feed(data):
                        self._take(packet, keyboard)
                for message in keyboard.tick():
                    self.process_message(message)

    def _end_app(self) -> None:
        if self._has_ended.is_set():
            return
        self.send_message(PageGone())
        if not self._has_ended.wait(_PATIENCE_WITH_APP):
            os._exit(_ENDED_BY_HANGUP)

    def _take(self, packet: Packet, keyboard: KeyboardParser) -> None:
        if packet.kind is Kind.DATA:
            for message in keyboard.feed(ANSWERS.take(packet.payload)):
                self.process_message(message)
        elif packet.kind is Kind.META:
            self._hear_told(packet.told)

    def _hear_told(self, told: dict[str, object]) -> None:
        match told:
            case {"type": "resize", "width": int(width), "height": int(height)}:
                self.size = _fit(width), _fit(height)
                self._post_size()
            case {"type": "focus"}:
                self.process_message(events.AppFocus())
            case {"type": "blur"}:
                self.process_message(events.AppBlur())
            case {"type": "quit"}:
                self.send_message(PageGone())


def size_told(environment: Mapping[str, str]) -> tuple[int, int]:
    """Columns and rows of the page, as the environment tells them."""
    try:
        return _fit(int(environment.get("COLUMNS", "80"))), _fit(int(environment.get("ROWS", "24")))
    except ValueError:
        return 80, 24


def _fit(cells: int) -> int:
    return min(max(cells, 1), _LARGEST)
