"""A web page as places refer to it: one page without a name, as a book has many with one."""

from functools import cached_property

from readerapp.exchange.places.book import SpineItem
from readerapp.exchange.places.page import Page


class WebPage:
    """A web page, which is read when a place leads into it."""

    spine: tuple[SpineItem, ...] = ()

    def __init__(self, data: bytes) -> None:
        self._data = data

    def page(self, _file: str = "") -> Page | None:
        """The page, whatever file is meant; `None` where it cannot be read."""
        return self._page

    def find(self, _file: str) -> str:
        """No file: there is none but the page."""
        return ""

    def file_at(self, _index: int, _identifier: str = "") -> str:
        """No file, as of `find`."""
        return ""

    @cached_property
    def _page(self) -> Page | None:
        try:
            return Page.of_html(self._data)
        except ValueError:
            return None
