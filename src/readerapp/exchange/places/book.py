"""The files of an EPUB as places refer to them: the spine with its ids, and pages by their paths."""

from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from readerapp.exchange.places.page import Page
from readerapp.sources.epub.package import package_path, path_from
from readerapp.sources.errors import SourceError
from readerapp.sources.zip_archive import ZipArchive


class SpineItem(NamedTuple):
    """A file in the order of reading: its path, the id of the reference to it, and the id that it has itself."""

    file: str
    reference: str
    item: str


class Pages(Protocol):
    """What places are resolved in: a book with pages by their paths, or a web page, which has no path."""

    @property
    def spine(self) -> tuple[SpineItem, ...]:
        """The files in the order of reading."""

    def page(self, file: str, /) -> Page | None:
        """The page at this path; `None` where there is none that can be read."""

    def find(self, file: str, /) -> str:
        """The path of a file that another program calls `file`; empty where it is not sure which it is."""

    def file_at(self, index: int, identifier: str = "", /) -> str:
        """The path of the file at this place of the spine, from 0."""


class Book:
    """An EPUB whose pages are read when a place leads to them."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises `SourceError` for what is no EPUB that can be read."""
        self._archive = ZipArchive(data, name, "EPUB")
        path = package_path(self._archive)
        if not path:
            raise SourceError(f"{self._archive.name} has no package document (.opf), so it is no EPUB")
        root = self._archive.xml(path)
        files = {item.get("id", ""): path_from(path, item.get("href", "")) for item in root.iter("item")}
        self.spine = tuple(
            SpineItem(files.get(one.get("idref", ""), ""), one.get("id", ""), one.get("idref", ""))
            for one in root.iter("itemref")
        )
        self.page = lru_cache(maxsize=8)(self._page)

    def file_at(self, index: int, identifier: str = "") -> str:
        """The path of the file at this place of the spine, from 0; an id that says another file is believed more."""
        item = self.spine[index] if 0 <= index < len(self.spine) else None
        if identifier and (item is None or identifier not in item[1:]):
            item = next((other for other in self.spine if identifier in other[1:]), item)
        return item.file if item else ""

    def find(self, file: str) -> str:
        """The path in the book of a file that another program calls `file`; empty where it is not sure which it is."""
        for name in (file, unquote(file)):
            found = self._archive.find(name.lstrip("/"))
            if found:
                return found
        ending = "/" + unquote(file).rpartition("/")[2]
        alike = [name for name in self._archive.names() if ("/" + name).endswith(ending)]
        return alike[0] if len(alike) == 1 else ""

    def _page(self, file: str) -> Page | None:
        """The page at this path; `None` where there is none that can be read."""
        found = self.find(file) if file else ""
        if not found:
            return None
        try:
            return Page.of_xml(self._archive.read(found), found)
        except (SourceError, ValueError):
            return None
