"""The table of contents of an EPUB, from its navigation document (EPUB 3) or its NCX (EPUB 2)."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.sanitising import shown_line
from readerapp.sources.epub.package import Package, path_from, target_in
from readerapp.sources.epub.pages import page_tree
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.elements import text_of
from readerapp.sources.zip_archive import ZipArchive

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST = 6
_BEGINNING = frozenset({"bodymatter", "ibooks:reader-start-page"})
_MOST_ENTRIES = 20_000


class ContentsEntry(NamedTuple):
    """A line of the contents: the page and the place in it where a part of the book begins, its level and title."""

    page: str
    anchor: str
    level: int
    title: str


def navigation_of(archive: ZipArchive, package: Package) -> "HtmlElement | None":
    """The tree of the navigation document; `None` where there is none that can be read."""
    try:
        return page_tree(archive.read(package.navigation)) if package.navigation else None
    except SourceError:
        return None


def contents_of(archive: ZipArchive, package: Package, navigation: "HtmlElement | None") -> list[ContentsEntry]:
    """The table of contents; empty if the book has none that can be read."""
    entries = _navigation_entries(navigation, package.navigation, archive) if navigation is not None else []
    if not entries and package.ncx:
        with suppress(SourceError):
            entries = _ncx_entries(package.ncx, archive)
    return entries[:_MOST_ENTRIES]


def beginning_of(archive: ZipArchive, package: Package, navigation: "HtmlElement | None") -> str:
    """The target of a link to where reading begins, as the landmarks or the guide say; empty where they do not.

    https://www.w3.org/TR/epub-33/#sec-nav-landmarks
    """
    for one in navigation.iter("nav") if navigation is not None else ():
        if "landmarks" not in one.get("epub:type", "").split():
            continue
        for link in one.iter("a"):
            if not _BEGINNING.isdisjoint(link.get("epub:type", "").split()):
                return target_in(package.navigation, link.get("href", ""), archive)
    return package.beginning


def _navigation_entries(root: "HtmlElement", path: str, archive: ZipArchive) -> list[ContentsEntry]:
    navigations = list(root.iter("nav"))
    contents = [one for one in navigations if "toc" in one.get("epub:type", "").split()] or navigations[:1]
    return [entry for one in contents for entry in _of_list(one, path, archive, 0)]


def _of_list(element: "HtmlElement", path: str, archive: ZipArchive, level: int) -> Iterator[ContentsEntry]:
    """The entries of the lists in an element."""
    for child in element.iterchildren("ol", "ul", "li"):
        if child.tag == "li":
            label = next(child.iterchildren("a", "span", "p"), None)
            inner = list(_of_list(child, path, archive, level))
            yield from _with_parts(label, path, archive, level, inner)
        else:
            yield from _of_list(child, path, archive, level + 1)


def _with_parts(
    label: "HtmlElement | None", path: str, archive: ZipArchive, level: int, parts: list[ContentsEntry]
) -> Iterator[ContentsEntry]:
    """The entry with this label and those of its parts; one that leads nowhere leads to the first of them."""
    title = shown_line(text_of(label)) if label is not None else ""
    link = next(label.iter("a"), None) if label is not None else None
    reference = link.get("href", "") if link is not None else ""
    if title and reference:
        yield _entry(title, reference, path, archive, level)
    elif title and parts:
        yield ContentsEntry(parts[0].page, parts[0].anchor, max(1, min(level, _DEEPEST)), title)
    yield from parts


def _ncx_entries(path: str, archive: ZipArchive) -> list[ContentsEntry]:
    return [entry for one in archive.xml(path).iter("navMap") for entry in _of_points(one, path, archive, 1)]


def _of_points(element: "HtmlElement", path: str, archive: ZipArchive, level: int) -> Iterator[ContentsEntry]:
    for point in element.iterchildren("navPoint"):
        label = next(point.iterchildren("navLabel"), None)
        content = next(point.iterchildren("content"), None)
        title = shown_line(text_of(label)) if label is not None else ""
        if title and content is not None:
            yield _entry(title, content.get("src", ""), path, archive, level)
        yield from _of_points(point, path, archive, level + 1)


def _entry(title: str, reference: str, path: str, archive: ZipArchive, level: int) -> ContentsEntry:
    page = archive.find(path_from(path, reference))
    return ContentsEntry(page, reference.partition("#")[2], max(1, min(level, _DEEPEST)), title)
