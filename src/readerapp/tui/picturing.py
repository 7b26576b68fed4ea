"""Picturing: what the keys do that show a picture of the text, or a page as it was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readerapp.desk.pictures import Pictures, pictures_in
from readerapp.document.block import StyleRun
from readerapp.page.half_cells import Colors
from readerapp.page.palette import ColorDepth
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.parser import Command
from readerapp.tui.overlays.picture import PictureScreen

if TYPE_CHECKING:
    from readerapp.tui.host import Host
    from readerapp.tui.roles import Reading

_COLORS = {
    ColorDepth.TRUE: Colors.TRUE,
    ColorDepth.INDEXED: Colors.INDEXED,
    ColorDepth.SIXTEEN: Colors.SIXTEEN,
}


class Picturing:
    """Answers the command that shows a picture."""

    def __init__(self, reading: Reading, host: Host, database: str) -> None:
        """`database` is the path of the TinyDB file, beside which it stands how the document is read."""
        self._reading = reading
        self._host = host
        self._document = reading.document
        self._cursor = reading.article.cursor
        self._pictures = Pictures(reading.document, database)

    def do_show_picture(self, _command: Command) -> None:
        """Show the picture at the cursor; where there are several, ask which; of a PDF, the page."""
        pictures = self._pictures_here()
        if len(pictures) == 1:
            self._show(pictures[0])
        elif pictures:
            self._ask(pictures)
        elif self._pictures.has_pages:
            self._open(self._pictures.page_of(self._cursor.position), self._document.title)
        else:
            self._reading.say("There is no picture in this line")

    def show_line_as_picture(self) -> bool:
        """Show the picture that the line in focus stands for; says whether its document has it."""
        pictures = self._pictures_here()
        if pictures:
            self._show(pictures[0])
        return bool(pictures)

    @property
    def _number(self) -> int:
        return self._cursor.focus().start.block

    def _pictures_here(self) -> list[StyleRun]:
        """The picture at the caret, or else those of the focus sentence."""
        if not self._document.has_block(self._number):
            return []
        block = self._document.block(self._number)
        pictures = list(pictures_in(block, self._cursor.focus().span_in(self._number, len(block.text))))
        at_caret = [run for run in pictures if run.start <= self._cursor.position.offset < run.end]
        return at_caret if self._cursor.mode is Mode.CARET and at_caret else pictures

    def _ask(self, pictures: list[StyleRun]) -> None:
        from readerapp.tui.overlays.picker import Choice, Picker

        words = [self._words_of(run) for run in pictures]

        def chosen(place: str | None) -> None:
            if place is not None:
                self._show(pictures[int(place)])

        self._reading.open(Picker("Pictures", [Choice(str(at), said, "") for at, said in enumerate(words)]), chosen)

    def _words_of(self, run: StyleRun) -> str:
        return self._document.block(self._number).text[run.start : run.end]

    def _show(self, run: StyleRun) -> None:
        self._open(run.target, self._words_of(run))

    def _open(self, what: str | int, caption: str) -> None:
        screen = PictureScreen(self._pictures, what, caption, self._colors(), is_dark=self._host.is_dark)
        self._reading.open(screen, lambda _result: None)

    def _colors(self) -> Colors:
        return Colors.NONE if self._host.no_color else _COLORS[self._host.color_depth]
