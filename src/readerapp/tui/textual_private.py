"""The private names of Textual's and Rich's that are used, all of them: what to look at when a version changes.

They were tested with Textual 8.2.8, and `pyproject.toml` asks for no other minor version. A test names each of them,
and another sees to it that no other module uses any.
"""

import codecs
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import pairwise
from queue import Full
from types import SimpleNamespace
from typing import Any, TypeVar, cast

from rich import cells
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from readerapp.document.graphemes import boundaries
from readerapp.page.widths import edition, is_sure
from readerapp.tui.frame_writing import SYSTEMS, FrameWriter
from readerapp.tui.keyboard_waiting import EVENT_READ, RestingSelector

Status = TypeVar("Status")

_LOOK_AGAIN = 0.1
"""Seconds after which it is looked again whether there is somebody who takes what is to be written."""


def events_in(typed: bytes) -> Iterable[Message]:
    """The events that the terminal's bytes stand for, as Textual reads them from the keyboard."""
    return PastingAtOnce().feed(typed.decode("utf-8", "replace"))


class PastingAtOnce(XTermParser):
    """Reads the keyboard as Textual does, and what is pasted in one piece, where Textual goes letter by letter."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None
        self._end = ""

    def feed(self, data: str) -> Iterable[Message]:
        """The events that come with some characters; an empty text is the end of the keyboard."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                typed, begin, data = data.partition(BRACKETED_PASTE_START)
                if typed:
                    yield from super().feed(typed)
                if begin:
                    self._pasted, self._end = [], ""
            else:
                # The end may come in two parts.
                pasted, end, data = f"{self._end}{data}".partition(BRACKETED_PASTE_END)
                complete = len(pasted) if end else max(len(pasted) - len(BRACKETED_PASTE_END) + 1, 0)
                self._pasted.append(pasted[:complete])
                self._end = pasted[complete:]
                if end:
                    text, self._pasted = "".join(self._pasted), None
                    # As Textual does: terminals make padding of NUL.
                    yield Paste(text.replace("\x00", ""))


def paste_at_once() -> None:
    """Have Textual take what is pasted in one piece."""
    vars(linux_driver)["XTermParser"] = PastingAtOnce


def break_lines_with(row_starts: Callable[[str, int], list[int]], long: int) -> None:
    """Have the lines of text areas be broken into rows by `row_starts`; those of `long` code points or more once.

    Textual looks at each of their words, and makes all rows of a line to know where the cursor is.
    """
    from textual.document import _wrapped_document
    from textual.document._wrapped_document import WrappedDocument

    names = vars(_wrapped_document)
    by_words: Callable[..., list[int]] = names["compute_wrap_offsets"]
    tab_by_tab: Callable[[str, int], list[tuple[str, int]]] = names["get_tab_widths"]
    once = lru_cache(maxsize=2)(row_starts)

    def offsets(text: str, width: int, tab_size: int, **others: Any) -> list[int]:
        if "\t" in text:
            return by_words(text, width, tab_size, **others)
        return row_starts(text, width) if len(text) < long else once(text, width)

    def tab_widths(line: str, tab_size: int = 4) -> list[tuple[str, int]]:
        return [(line, 0)] if line and "\t" not in line else tab_by_tab(line, tab_size)

    def sections(document: WrappedDocument, line_index: int) -> list[str]:
        line = document.document[line_index]
        return [line[start:end] for start, end in pairwise([0, *document.get_offsets(line_index), len(line)])]

    names["compute_wrap_offsets"], names["get_tab_widths"] = offsets, tab_widths
    WrappedDocument.get_sections = sections  # type: ignore[method-assign, assignment]


def forgive_invalid_bytes() -> None:
    """Have Textual read the keyboard forgivingly.

    It decodes strictly: one byte that is no UTF-8, as in an old mouse report, would end the program.
    """
    vars(linux_driver)["getincrementaldecoder"] = _forgiving_decoder


def hear_first(take: Callable[[bytes], bytes]) -> None:
    """Have what comes from the terminal go through `take` first; its result is what Textual reads as keys."""
    forgiving = _forgiving_decoder("utf-8")()

    class Hearing:
        def decode(self, data: bytes, final: bool = False) -> str:
            if not data and not final:
                raise TerminalGoneError
            return forgiving.decode(take(data), final)

    vars(linux_driver)["getincrementaldecoder"] = lambda _encoding: Hearing


def reckon_as_the_terminal(said: Mapping[str, int]) -> None:
    """Have Rich, and so Textual, reckon with what the terminal says of clusters: cells by cluster.

    Every function of theirs that measures or cuts text goes through two.
    """
    names = vars(cells)
    by_tables: Callable[[str, str], int] = names.setdefault("_cell_len_by_tables", names["_cell_len"])
    spans_by_tables = names.setdefault("_split_graphemes_by_tables", names["split_graphemes"])
    characters = {character for cluster in said for character in cluster if not is_sure(character)}

    def width_of(cluster: str, version: str) -> int:
        width = said.get(cluster)
        return by_tables(cluster, version) if width is None else width

    def cell_len(text: str, version: str) -> int:
        if characters.isdisjoint(text):
            return by_tables(text, version)
        return sum(width_of(text[start:end], version) for start, end in pairwise(boundaries(text)))

    def split(text: str, unicode_version: str = "auto") -> tuple[list[tuple[int, int, int]], int]:
        if characters.isdisjoint(text):
            return cast("tuple[list[tuple[int, int, int]], int]", spans_by_tables(text, unicode_version))
        spans = [(start, end, width_of(text[start:end], unicode_version)) for start, end in pairwise(boundaries(text))]
        return spans, sum(width for _, _, width in spans)

    names["_cell_len"], names["split_graphemes"] = cell_len, split
    cells.cached_cell_len.cache_clear()


def cut_between_clusters() -> None:
    """Have Rich cut a text at a cell without going through the middle of a cluster, however broad that is.

    It looks for the cell code point by code point, and for ever where none begins there: in a family of six cells. A
    cluster that is cut becomes blanks, as with Rich a character of two cells does.
    """

    @lru_cache(maxsize=4096)
    def parts(segment: Segment, cut: int, _edition: int) -> tuple[Segment, Segment]:
        text, style, control = segment
        cell = 0
        for start, end in pairwise(boundaries(text)):
            width = cells.cell_len(text[start:end])
            if width and cell + width > cut:
                before, behind = (cut - cell, cell + width - cut) if cell < cut else (0, 0)
                rest = end if before else start
                return (
                    Segment(f"{text[:start]}{' ' * before}", style, control),
                    Segment(f"{' ' * behind}{text[rest:]}", style, control),
                )
            cell += width
        return segment, Segment("", style, control)

    # It is a class method, to which the segment is given as well.
    type.__setattr__(Segment, "_split_cells", staticmethod(lambda segment, cut: parts(segment, cut, edition())))


def _forgiving_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class TerminalGoneError(Exception):
    """The terminal is no more: nothing will ever be typed there."""


class UnawaitedKeyboard(LinuxDriver):
    """A driver that can be left without waiting for its threads.

    That of the keyboard looks up ten times a second; that of the screen ends with the terminal, and leaves a queue that
    nobody empties.
    """

    def write(self, data: str) -> None:
        """Write to the terminal, where there is still one. Waits for a slow one."""
        thread = self._writer_thread
        while thread is not None and thread.is_alive():
            try:
                vars(thread)["_queue"].put(data, timeout=_LOOK_AGAIN)
            except Full:
                continue
            return

    def close(self) -> None:
        """End the thread of the screen, where it has not ended with the terminal."""
        thread = self._writer_thread
        if thread is not None and thread.is_alive():
            super().close()

    waits: RestingSelector | None = None
    """What the thread of the keyboard waits with."""

    def run_input_thread(self) -> None:
        """Take the keys that come; sleep until one does: see `keyboard_waiting`."""
        waits = self.waits = RestingSelector()
        vars(linux_driver)["selectors"] = SimpleNamespace(SelectSelector=lambda: waits, EVENT_READ=EVENT_READ)
        super().run_input_thread()

    def disable_input(self) -> None:
        """Read no more keys: the thread that waits for them is woken to end."""
        if self.waits:
            self.waits.wake()
        super().disable_input()

    def send_message(self, message: Message) -> None:
        """Put a message into the queue of the app, from any thread: Textual makes a task and a future of each key."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def forget_keyboard(self) -> None:
        """Have nobody wait for the thread of the keyboard."""
        self._key_thread = None


class KeyboardParser:
    """Makes messages of what is typed, in whatever pieces it comes."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._decoder = _forgiving_decoder("utf-8")()

    def feed(self, typed: bytes) -> Iterable[Message]:
        """The messages that are complete with these bytes."""
        text = self._decoder.decode(typed)
        # No text is the end to the parser, for good.
        return self._parser.feed(text) if text else ()

    def tick(self) -> Iterable[Message]:
        """The messages that have waited for more for long enough, as a lone Esc."""
        return self._parser.tick()


class SizedDriver(Driver):
    """A driver that is told how large its screen is."""

    @property
    def size(self) -> Size:
        """Columns and rows of the screen."""
        return Size(*(self._size or (80, 24)))

    @size.setter
    def size(self, size: tuple[int, int]) -> None:
        self._size = size


class _SparingUpdate(CompositorUpdate):
    """What Textual would write for a frame, with no colour said that is that of the text before."""

    def __init__(self, parts: Iterable[tuple[int, int, Strip]]) -> None:
        """The parts of the frame: the column and the row that each begins at, from 0, and its strip."""
        self._parts = parts

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal."""
        writer = FrameWriter(SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR))
        for x, y, strip in self._parts:
            writer.write_at(x, y, list(strip))
        return writer.written()


def sparing(update: RenderableType | None) -> RenderableType | None:
    """The same update, written with as few changes of colour as there are."""
    if isinstance(update, ChopsUpdate):
        return cast("RenderableType", _SparingUpdate(_changed_parts(update)))
    if isinstance(update, LayoutUpdate):
        x, y = update.region.offset
        parts = ((x, y + row, Strip.join(strips)) for row, strips in enumerate(update.strips))
        return cast("RenderableType", _SparingUpdate(parts))
    return update


def _changed_parts(update: ChopsUpdate) -> Iterable[tuple[int, int, Strip]]:
    """The strips of an update, cut to the spans of the rows that have changed."""
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            start, stop = max(x, x1), min(end, x2)
            if strip is not None and start < stop:
                yield start, y, strip.crop(start - x, stop - x)


class FrameHolding(App[Status]):
    """An app that can leave on the screen what is there, and tell what it would write for all of it."""

    is_painted = True
    """Whether what there is to show is written to the terminal."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self.is_painted:
            super()._display(screen, sparing(renderable))
        else:
            self.post_display_hook()

    async def _on_resize(self, event: events.Resize) -> None:
        """Have the screens follow a new size at once, and once: Textual waits whether another comes."""
        event.stop()
        event.prevent_default()
        if event.size != self._size:
            self._size = event.size
            # Another event, as the screens would leave undone what is prevented here.
            self._resize_event = events.Resize(event.size, event.virtual_size, event.container_size, event.pixel_size)
            self._check_resize()

    def mount_ahead(self, screen: Screen[str | None]) -> None:
        """Make the widgets of a screen, which is opened later; Textual makes them when it is."""
        self._register(self, screen)

    def whole_screen(self) -> str:
        """What is written to the terminal for all that is on the screen, as it is at this moment."""
        compositor = vars(self.screen)["_compositor"]
        update = sparing(compositor.render_update(full=True, screen_stack=self._background_screens))
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
