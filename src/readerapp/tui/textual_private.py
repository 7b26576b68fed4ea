"""The private names of Textual's and Rich's that are used, all of them: what to look at when a version changes.

They were tested with Textual 8.2.8, and `pyproject.toml` asks for no other minor version. A test names each of them,
and another sees to it that no other module uses any.
"""

import codecs
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, TypeVar

from rich.console import Console, RenderableType
from rich.segment import Segment
from textual._compositor import CompositorUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from readerapp.page.cells import cell_width
from readerapp.page.pinning import needs_pins, pieces_of

Status = TypeVar("Status")


def events_in(typed: bytes) -> Iterable[Message]:
    """The events that the terminal's bytes stand for, as Textual reads them from the keyboard."""
    return XTermParser().feed(typed.decode("utf-8", "replace"))


def forgive_invalid_bytes() -> None:
    """Have Textual read the keyboard forgivingly.

    It decodes strictly: one byte that is no UTF-8, as in an old mouse report, would end the program.
    """
    vars(linux_driver)["getincrementaldecoder"] = _forgiving_decoder


def pin_rows() -> None:
    """Have text of an unsure width move nothing behind it, in no row of any widget.

    Textual writes the strips of a row one behind the other, wherever the cursor has come to.
    """
    plainly = Strip.render

    @lru_cache(maxsize=1024)
    def in_pieces(segments: tuple[Segment, ...], console: Console) -> str:
        return _pinned(segments, lambda segment: plainly(Strip([segment]), console))

    def render(strip: Strip, console: Console) -> str:
        segments = tuple(strip)
        if needs_pins([segment.text for segment in segments]):
            return in_pieces(segments, console)
        return plainly(strip, console)

    # Of every strip, whoever makes it.
    Strip.render = render  # type: ignore[method-assign, assignment]


_SAVE_CURSOR, _RESTORE_CURSOR, _FORWARD = "\x1b7", "\x1b8", "\x1b[{}C"


def _pinned(segments: Sequence[Segment], rendered: Callable[[Segment], str]) -> str:
    """A row in pieces, each from its own cell on: blanks first, then the texts; the cursor ends behind the row."""
    texts = [segment.text for segment in segments]
    cells = list(map(cell_width, texts))
    blanks = (Segment(" " * width, segment.style) for segment, width in zip(segments, cells, strict=True))
    written = [_SAVE_CURSOR, *map(rendered, blanks)]
    for piece in pieces_of(texts):
        written += [_RESTORE_CURSOR, _forward(piece.cell)]
        written += [rendered(Segment(text, segments[run].style)) for run, text in piece.parts]
    return "".join([*written, _RESTORE_CURSOR, _forward(sum(cells))])


def _forward(cells: int) -> str:
    return _FORWARD.format(cells) if cells else ""


def _forgiving_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class UnawaitedKeyboard(LinuxDriver):
    """A driver that can be left without waiting for the thread of the keyboard, which looks up ten times a second."""

    def forget_keyboard(self) -> None:
        """Have nobody wait for the thread of the keyboard."""
        self._key_thread = None


class FrameHolding(App[Status]):
    """An app that can leave on the screen what is there, and tell what it would write for all of it."""

    is_painted = True
    """Whether what there is to show is written to the terminal."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self.is_painted:
            super()._display(screen, renderable)
        else:
            self.post_display_hook()

    def whole_screen(self) -> str:
        """What is written to the terminal for all that is on the screen, as it is at this moment."""
        update = vars(self.screen)["_compositor"].render_update(full=True, screen_stack=self._background_screens)
        return update.render_segments(self.console) if isinstance(update, CompositorUpdate) else ""


class PlainlyFailing(FrameHolding[Status]):
    """An app that ends after an error of our own without Textual's pages about it: whoever runs it tells of it."""

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    @property
    def failure(self) -> Exception | None:
        """The error of our own that ended the app."""
        return self._exception

    @property
    def terminal(self) -> Driver | None:
        """What draws on the terminal; `None` before the app runs."""
        return self._driver
