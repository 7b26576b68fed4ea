"""The picture overlay: a picture over the page, which can be enlarged and moved about in."""

import asyncio
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from readerapp.desk.pictures import OnTheWebError, Pictures, Room
from readerapp.document.picture import Picture
from readerapp.errors import ReaderappError
from readerapp.page.half_cells import Colors
from readerapp.tui.canvas import Canvas
from readerapp.tui.overlays.overlay import Overlay

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)

_KEYS = "+ - size   ←↓↑→ move   i invert   Esc back"
_PAGE_KEYS = f"n p page   {_KEYS}"
_ASK = "{}: Enter downloads it, Esc does not"


class PictureScreen(Overlay[None]):
    """Shows a picture of a document, or a page of one as it was printed."""

    DEFAULT_CSS = """
    PictureScreen {
        background: $background;
        & > Static { width: 100%; height: 1; text-align: center; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #caption { text-style: bold; }
        & > #keys { color: $text-muted; }
    }
    """

    TYPED_INTO = Canvas

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c", "back", "back", id="picture.back"),
        Binding("plus,equals_sign", "zoom(1)", "larger", id="picture.larger"),
        Binding("minus", "zoom(-1)", "smaller", id="picture.smaller"),
        Binding("0", "zoom(0)", "all of it", id="picture.all"),
        Binding("h,left", "move(-1, 0)", "left", id="picture.left"),
        Binding("l,right", "move(1, 0)", "right", id="picture.right"),
        Binding("k,up", "move(0, -1)", "up", id="picture.up"),
        Binding("j,down", "move(0, 1)", "down", id="picture.down"),
        Binding("i", "invert", "invert", id="picture.invert"),
        Binding("n,space,pagedown", "turn(1)", "next page", id="picture.next_page"),
        Binding("p,backspace,pageup", "turn(-1)", "page before", id="picture.page_before"),
        Binding("enter", "download", "download", id="picture.download"),
    ]

    def __init__(self, pictures: Pictures, what: str | int, caption: str, colors: Colors, *, is_dark: bool) -> None:
        """`what` is the target of a link to a picture, or the number of a page, from 0."""
        super().__init__()
        self._pictures = pictures
        self._what = what
        self._caption = caption
        self._zoom = 0
        self._address = ""
        self._canvas = Canvas(colors, is_dark=is_dark)

    def compose(self) -> ComposeResult:
        """The caption, the picture, the keys."""
        yield Static(Content(self._caption), id="caption", markup=False)
        yield self._canvas
        yield Static(Content(_KEYS if isinstance(self._what, str) else _PAGE_KEYS), id="keys", markup=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Show it in the room that there is now."""
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        # Of two that are on their way only the last is wanted.
        self.run_worker(self._show(), exclusive=True)

    async def _show(self) -> None:
        room = Room(*self._canvas.room, ZOOMS[self._zoom])
        self._address = ""
        try:
            picture = await asyncio.to_thread(self._picture, room)
        except OnTheWebError as error:
            self._address = error.address
            self._canvas.say(_ASK.format(error))
        # There may be no memory for another process.
        except (ReaderappError, OSError) as error:
            self._canvas.say(str(error))
        else:
            self._canvas.show(picture)
            self._say_size(picture)

    def _picture(self, room: Room) -> Picture:
        if isinstance(self._what, str):
            return self._pictures.picture(self._what, room)
        return self._pictures.page(self._what, room)

    def _say_size(self, picture: Picture) -> None:
        width, height = picture.original
        about = [self._caption] if isinstance(self._what, str) else [f"page {self._what + 1}", self._caption]
        if width:
            about.append(f"{width} × {height}")
        if self._zoom:
            about.append(f"{ZOOMS[self._zoom]:g} times")
        self.query_one("#caption", Static).update(Content(" · ".join(about)))

    def action_zoom(self, by: int) -> None:
        """Show it larger or smaller; by 0, so that all of it is to be seen."""
        zoom = max(0, min(self._zoom + by, len(ZOOMS) - 1)) if by else 0
        if zoom != self._zoom:
            self._zoom = zoom
            self._load()

    def action_move(self, across: int, down: int) -> None:
        """Show what lies further to the right or further down."""
        self._canvas.move(across, down)

    def action_invert(self) -> None:
        """Show what is dark as light, and what is light as dark."""
        self._canvas.invert()

    def action_turn(self, by: int) -> None:
        """Show the next page, or the one before."""
        if isinstance(self._what, int) and self._pictures.has_page(self._what + by):
            self._what += by
            self._load()

    def action_download(self) -> None:
        """Download the picture that is on the web."""
        if self._address:
            self._canvas.say("…")
            self.run_worker(self._download(self._address), exclusive=True)

    async def _download(self, address: str) -> None:
        self._address = ""
        try:
            await asyncio.to_thread(self._pictures.download, address)
        except ReaderappError as error:
            self._canvas.say(str(error))
        else:
            await self._show()

    def action_back(self) -> None:
        """Go back to the page."""
        self.close(None)

    def on_click(self, _event: events.Click) -> None:
        """Go back to the page."""
        self.close(None)
