"""EPUB 2 and 3: a document whose chapters are parsed when they are looked at."""

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import LinkedBlocks
from readerapp.document.document import Document
from readerapp.sources.epub.contents import ContentsEntry, beginning_of, contents_of, navigation_of
from readerapp.sources.epub.drawn_text import with_drawn_text
from readerapp.sources.epub.heading_places import with_contents
from readerapp.sources.epub.package import package_of, path_from
from readerapp.sources.epub.pages import page_tree
from readerapp.sources.epub.protection import refuse_if_encrypted
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.page_writer import Page
from readerapp.sources.markup.scripted_formulas import show_formulas
from readerapp.sources.markup.tree_to_blocks import Resolve, page_of
from readerapp.sources.markup.unseen import hide_unseen
from readerapp.sources.piecewise_blocks import PiecewiseBlocks
from readerapp.sources.request import Request
from readerapp.sources.zip_archive import LARGEST_TOTAL, ZipArchive

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def parse(data: bytes, request: Request) -> Document:
    """The document that a book is. Raises `SourceError` when it is damaged, encrypted, or no book."""
    archive = ZipArchive(data, request.source, "EPUB")
    refuse_if_encrypted(archive)
    package = package_of(archive)
    if not package.pages:
        raise SourceError(f"{archive.name} names no page that is there; get it again")
    if sum(map(archive.size, package.pages)) > LARGEST_TOTAL:
        limit = f"{LARGEST_TOTAL >> 20} MiB"
        raise SourceError(f"{archive.name} has more than {limit} of text when it is unpacked")
    metadata = package.metadata
    navigation = navigation_of(archive, package)
    return Document(
        BookBlocks(archive, package.pages, contents_of(archive, package, navigation)),
        metadata._replace(title=metadata.title or request.title),
        format="epub",
        source=request.source,
        begins_at=beginning_of(archive, package, navigation),
    )


class BookBlocks(PiecewiseBlocks, LinkedBlocks):
    """The blocks of a book, page by page. Weights are the bytes of its pages."""

    def __init__(self, archive: ZipArchive, pages: list[str], contents: list[ContentsEntry]) -> None:
        super().__init__([archive.size(page) for page in pages], self._parse_page)
        self._archive = archive
        self._pages = pages
        self._numbers = {page: number for number, page in enumerate(pages)}
        self._anchors: dict[int, dict[str, int]] = {}
        self._read_sheets: dict[str, str] = {}
        by_page = sorted(contents, key=lambda entry: self._numbers.get(entry.page, len(pages)))
        self._contents = {page: list(entries) for page, entries in groupby(by_page, lambda entry: entry.page)}

    def linked_block(self, target: str, /) -> int | None:
        """The number of the block that a link to `target`, a page and a place in it, leads to."""
        page, _, place = target.partition("#")
        number = self._numbers.get(page)
        if number is None:
            return None
        first = self.first_of(number)
        block = first + self._anchors[number].get(place, 0)
        return block if self.has(block) else None

    def _parse_page(self, number: int) -> list[Block]:
        name = self._pages[number]
        try:
            tree = with_drawn_text(page_tree(self._archive.read(name)))
            show_formulas(tree)
            hide_unseen(tree, self._sheets(tree, name))
            page = page_of(tree, _resolver(name))
        except SourceError as error:
            # The rest of the book can be read all the same.
            page = Page([Block(BlockKind.PARAGRAPH, f"[{error}]")], {})
        page = with_contents(page, self._contents.get(name, []), self._level_before(number))
        self._anchors[number] = page.anchors
        return page.blocks

    def _sheets(self, tree: "HtmlElement", page: str) -> list[str]:
        """The style sheets that a page links, as far as they are there."""
        links = (link for link in tree.iter("link") if "stylesheet" in link.get("rel", "").lower().split())
        paths = (self._archive.find(path_from(page, link.get("href", ""))) for link in links)
        return [self._sheet(path) for path in paths if path]

    def _sheet(self, path: str) -> str:
        if path not in self._read_sheets:
            try:
                self._read_sheets[path] = self._archive.read(path).decode("utf-8", "replace")
            except SourceError:
                self._read_sheets[path] = ""
        return self._read_sheets[path]

    def _level_before(self, number: int) -> int:
        """The level of the part that goes on where a page begins; 0 where none has begun."""
        for earlier in range(number - 1, -1, -1):
            entries = self._contents.get(self._pages[earlier])
            if entries:
                return entries[-1].level
        return 0


def _resolver(page: str) -> Resolve:
    """Makes links within the book lead to a page of it and a place there, and leaves those that lead elsewhere."""

    def resolve(link: str) -> str:
        try:
            is_outside = bool(urlsplit(link).scheme)
        except ValueError:
            is_outside = True
        if is_outside:
            return link
        place = link.partition("#")[2]
        return f"{path_from(page, link)}#{place}" if place else path_from(page, link)

    return resolve
