"""The package document of an EPUB: what the book is, and which of its files are read in which order.

https://www.w3.org/TR/epub-33/#sec-package-doc, and for EPUB 2 https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm
"""

import re
from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.elements import text_of
from readerapp.sources.zip_archive import ZipArchive

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset(
    {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "image/svg+xml", "text/x-oeb1-document"}
)
_NCX = "application/x-dtbncx+xml"
_TIME = re.compile(r"(?<=^\d{4}-\d\d-\d\d)T.*")
_AUTHOR_ROLES = frozenset({"", "aut", "cre"})


class Package(NamedTuple):
    """What a book is, the names of its pages in reading order, and of the file with its table of contents.

    `beginning` is where a book of EPUB 2 says that its text begins: a page, and with `#` a place in it.
    """

    metadata: Metadata
    pages: list[str]
    navigation: str
    ncx: str
    beginning: str = ""


class _Item(NamedTuple):
    """A file that the book is made of. `path` is empty for one that is not there."""

    path: str
    media_type: str
    properties: frozenset[str]
    fallback: str


def package_of(archive: ZipArchive) -> Package:
    """The package of the book in `archive`. Raises `SourceError` when it has none that can be read."""
    path = package_path(archive)
    if not path:
        raise SourceError(f"{archive.name} has no package document (.opf), so it is no EPUB")
    root = archive.xml(path)
    items = {item.get("id", ""): _item(item, path, archive) for item in root.iter("item")}
    spine = next(root.iter("spine"), None)
    references = [one.get("idref", "") for one in spine.iter("itemref")] if spine is not None else []
    pages = [_page(items, reference) for reference in references]
    if not any(pages):
        # A book without an order still has its pages.
        pages = [item.path for item in items.values() if item.media_type in _PAGES]
    ncx = items.get(spine.get("toc", "")) if spine is not None else None
    return Package(
        _metadata(root),
        list(dict.fromkeys(filter(None, pages))),
        next((item.path for item in items.values() if "nav" in item.properties), ""),
        (ncx.path if ncx else "") or next((item.path for item in items.values() if item.media_type == _NCX), ""),
        _beginning(root, path, archive),
    )


def target_in(page: str, reference: str, archive: ZipArchive) -> str:
    """The target of a link that a page has: the name of a page in the archive, and with `#` a place in it."""
    path, _, place = reference.partition("#")
    name = archive.find(path_from(page, path))
    return f"{name}#{place}" if place else name


def _beginning(root: "HtmlElement", package: str, archive: ZipArchive) -> str:
    """Where the guide of EPUB 2 says that the text begins; empty where it says nothing."""
    guide = {one.get("type", "").lower(): one.get("href", "") for one in root.iter("reference")}
    reference = guide.get("text") or guide.get("start") or guide.get("other.start-reading", "")
    return target_in(package, reference, archive) if reference else ""


def path_from(page: str, reference: str) -> str:
    """The path in the archive of what a page at the path `page` refers to."""
    path = reference.partition("#")[0]
    return normpath(join(page.rpartition("/")[0], unquote(path))).lstrip("/") if path else page


def package_path(archive: ZipArchive) -> str:
    """The name in the archive of the package document; empty where there is none."""
    if archive.find(_CONTAINER):
        try:
            container = archive.xml(_CONTAINER)
        except SourceError:
            return archive.ending(".opf")
        named = (archive.find(unquote(root.get("full-path", ""))) for root in container.iter("rootfile"))
        return next(filter(None, named), "") or archive.ending(".opf")
    return archive.ending(".opf")


def _item(item: "HtmlElement", package: str, archive: ZipArchive) -> _Item:
    return _Item(
        archive.find(path_from(package, item.get("href", ""))),
        item.get("media-type", ""),
        frozenset(item.get("properties", "").split()),
        item.get("fallback", ""),
    )


def _page(items: dict[str, _Item], reference: str) -> str:
    """The path of the page to read for an item of the spine: its own, or that of what stands in for it."""
    seen = set()
    while reference in items and reference not in seen:
        seen.add(reference)
        item = items[reference]
        if item.media_type in _PAGES or not item.fallback:
            return item.path if item.media_type in _PAGES or item.path.endswith(("html", ".htm", ".xml")) else ""
        reference = item.fallback
    return ""


def _metadata(root: "HtmlElement") -> Metadata:
    def texts(name: str) -> list[str]:
        return list(filter(None, (shown_line(text_of(element)) for element in root.iter(name))))

    authors = [
        shown_line(text_of(creator)) for creator in root.iter("creator") if _role(root, creator) in _AUTHOR_ROLES
    ]
    dates = [date for date in root.iter("date") if date.get("event", "publication") == "publication"]
    return Metadata(
        title=_title(root),
        authors=tuple(dict.fromkeys(filter(None, authors or texts("creator")))),
        language=next(iter(texts("language")), ""),
        date=_TIME.sub("", next(filter(None, (shown_line(text_of(date)) for date in dates)), "")),
        identifiers=tuple(texts("identifier")),
    )


def _title(root: "HtmlElement") -> str:
    titles = {title.get("id", ""): shown_line(text_of(title)) for title in reversed([*root.iter("title")])}
    main = next((title for name, title in titles.items() if _refined(root, name, "title-type") == "main"), "")
    return main or next(reversed([title for title in titles.values() if title]), "")


def _role(root: "HtmlElement", creator: "HtmlElement") -> str:
    return str(creator.get("role") or _refined(root, creator.get("id", ""), "role"))


def _refined(root: "HtmlElement", identifier: str, name: str) -> str:
    """What a `meta` element says about the element with this id."""
    refining = (
        meta
        for meta in root.iter("meta")
        if identifier and meta.get("refines") == f"#{identifier}" and meta.get("property") == name
    )
    return next((shown_line(text_of(meta)) for meta in refining), "")
