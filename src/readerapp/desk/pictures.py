"""The pictures of a document: which the reader may see at a place, and what each shows."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from readerapp.desk.memory import full_memory
from readerapp.desk.readings import options_for
from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.document import Document
from readerapp.document.picture import Picture
from readerapp.document.position import Position, Span
from readerapp.folders import pages_folder
from readerapp.sources.picture_names import is_picture, name_of
from readerapp.sources.pictures.decoding import Room, decoded, painted_page
from readerapp.sources.pictures.finding import picture_bytes
from readerapp.sources.pictures.on_the_web import OnTheWebError, fetch
from readerapp.sources.registry import source_bytes

__all__ = ["OnTheWebError", "Pictures", "Room", "pictures_in"]

_PAGED = "pdf"


def pictures_in(block: Block, span: Span) -> Sequence[StyleRun]:
    """The links to pictures in a stretch of a block."""
    links = (run for run in block.styles if run.style is TextStyle.LINK and run.target)
    here = [run for run in links if run.start < span.end and span.start < run.end]
    return here if block.kind is BlockKind.IMAGE else [run for run in here if is_picture(run.target)]


class Pictures:
    """The pictures of one document. What is asked for once more is not looked for again."""

    def __init__(self, document: Document, database: str) -> None:
        """`database` is the TinyDB file beside which it stands how the document is read."""
        self._document = document
        self._database = database
        self._latest: tuple[str, bytes] = ("", b"")

    def picture(self, target: str, room: Room) -> Picture:
        """The picture that a link to `target` leads to, in this much room.

        Raises `OnTheWebError` for one that would have to be downloaded, `SourceError` for one that is unavailable.
        """
        name, data = self._latest
        if name != target or not data:
            data = picture_bytes(self._document, target, self._own, Path(pages_folder()))
            self._latest = (target, data)
        with full_memory():
            return decoded(data, name_of(target), room)

    def download(self, address: str) -> None:
        """Download the picture at an address and keep it, because the reader wants it. Raises `SourceError`."""
        fetch(address, self._document.source, Path(pages_folder()))

    @property
    def has_pages(self) -> bool:
        """Whether each place of the document is on a page that can be shown as it was printed."""
        return self._document.format == _PAGED and bool(self._document.pages)

    def has_page(self, number: int) -> bool:
        """Whether there may be a page with this number: one behind the last with words is tried, too."""
        return 0 <= number <= self._document.pages[-1].number + 1

    def page_of(self, position: Position) -> int:
        """The number, from 0, of the page that a place is on."""
        pages = self._document.pages
        begun = bisect_right(pages, position, key=lambda page: page.position)
        return pages[max(begun - 1, 0)].number

    def page(self, number: int, room: Room) -> Picture:
        """A page as it was printed, in this much room. Raises `SourceError`."""
        name, data = self._latest
        if name != _PAGED or not data:
            data = self._own()
            self._latest = (_PAGED, data)
        with full_memory():
            return painted_page(data, number, self._document.title, room)

    def _own(self) -> bytes:
        options = options_for(self._document.source, self._database)
        return source_bytes(self._document, options, pages_folder())
