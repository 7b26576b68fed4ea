"""Comments and tracked changes of a DOCX.

Sources: ECMA-376, part 1, 17.13; [MS-DOCX] for `commentsExtended`, which says what answers what. Replies are comments
of their own, known by the last paragraph of each.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from readerapp.exchange.imported import Imported, ImportedBook, Reply
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.office.changed_text import ChangedText
from readerapp.exchange.readers.office.comments import Comment, imported
from readerapp.exchange.readers.source import ImportSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from readerapp.sources.zip_archive import ZipArchive

_TEXTS = ("document.xml", "footnotes.xml", "endnotes.xml")
_INSERTED, _DELETED = frozenset({"ins", "moveto"}), frozenset({"del", "movefrom"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "\N{NON-BREAKING HYPHEN}"}
# A box stands there in two ways, for programs old and new; properties hold no words.
_LEFT_OUT = frozenset({"choice", "ppr", "rpr", "sectpr", "instrtext", "tblpr", "trpr", "tcpr"})


class _Change(NamedTuple):
    """Who puts in or takes out what stands here, and when."""

    kind: str
    by: str
    at: str


def recognises(source: ImportSource) -> bool:
    """Whether it is an archive with a text of Word in it."""
    return source.head.startswith(b"PK\x03\x04") and b"word/" in source.head and b"[Content_Types].xml" in source.head


def read(source: ImportSource) -> Imported:
    """The comments, each with its replies, and the changes as suggestions. Raises `ReaderappError`."""
    from readerapp.sources.zip_archive import ZipArchive

    archive = ZipArchive(source.data, source.shown, "DOCX")
    text = ChangedText()
    for name in _TEXTS:
        root = _part(archive, name)
        if root is not None:
            _walk(text, root)
    return imported("word", _book(archive, source), text, list(_comments(archive)))


def _part(archive: "ZipArchive", name: str) -> "HtmlElement | None":
    return archive.xml(f"word/{name}") if archive.find(f"word/{name}") else None


def _walk(text: ChangedText, root: "HtmlElement") -> None:
    """Take the text in, paragraph by paragraph. What is left out holds no text of its own."""
    from lxml import etree

    changes: list[_Change] = []
    depth_left_out = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag.lower()
        if name in _LEFT_OUT:
            depth_left_out += 1 if event == "start" else -1
        elif depth_left_out:
            continue
        elif name in _INSERTED | _DELETED:
            if event == "start":
                changes.append(_Change(name, element.get("author", ""), of_text(element.get("date", ""))))
            elif changes:
                changes.pop()
        elif event == "start":
            _take(text, name, element, changes)
        elif name == "p":
            _add(text, "\n", _mark_of(element) or changes)


def _take(text: ChangedText, name: str, element: "HtmlElement", changes: list[_Change]) -> None:
    if name in {"t", "deltext"}:
        _add(text, element.text or "", changes)
    elif name in _SIGNS:
        _add(text, _SIGNS[name], changes)
    elif name == "commentrangestart":
        text.begin(element.get("id", ""))
    elif name in {"commentrangeend", "commentreference"}:
        text.end(element.get("id", ""))


def _add(text: ChangedText, words: str, changes: list[_Change]) -> None:
    if not changes:
        text.keep(words)
        return
    deleted = next((change for change in reversed(changes) if change.kind in _DELETED), None)
    if deleted is None:
        text.insert(words, changes[-1].by, changes[-1].at)
    elif all(change.kind in _DELETED for change in changes):
        text.delete(words, deleted.by, deleted.at)
    # What one puts in and another takes out again stands in neither text.


def _mark_of(paragraph: "HtmlElement") -> list[_Change]:
    """Who puts in or takes out the end of a paragraph."""
    for properties in paragraph.iterchildren("pPr"):
        for of_mark in properties.iterchildren("rPr"):
            for change in of_mark.iterchildren("ins", "del"):
                return [_Change(change.tag, change.get("author", ""), of_text(change.get("date", "")))]
    return []


def _comments(archive: "ZipArchive") -> Iterator[Comment]:
    root = _part(archive, "comments.xml")
    if root is None:
        return
    parents = dict(_parents(archive))
    moments = dict(_moments(archive))
    paragraphs = {element: _last_paragraph(element) for element in root.iter("comment")}
    names = {paragraph: element.get("id", "") for element, paragraph in paragraphs.items() if paragraph}
    for element, paragraph in paragraphs.items():
        said = Reply(
            _text(element), element.get("author", ""), moments.get(paragraph) or of_text(element.get("date", ""))
        )
        yield Comment(element.get("id", ""), said, names.get(parents.get(paragraph, ""), ""))


def _parents(archive: "ZipArchive") -> Iterator[tuple[str, str]]:
    """Paragraphs that end replies, and those that end what they answer."""
    root = _part(archive, "commentsExtended.xml")
    for element in root.iter("commentEx") if root is not None else ():
        if element.get("paraIdParent"):
            yield element.get("paraId", ""), element.get("paraIdParent", "")


def _moments(archive: "ZipArchive") -> Iterator[tuple[str, str]]:
    """Paragraphs that end comments, and when those were made in UTC: what stands in them is the time of a desk."""
    ids, extensible = _part(archive, "commentsIds.xml"), _part(archive, "commentsExtensible.xml")
    if ids is None or extensible is None:
        return
    said: Mapping[str, str] = {
        element.get("durableId", ""): of_text(element.get("dateUtc", ""))
        for element in extensible.iter("commentExtensible")
    }
    for element in ids.iter("commentId"):
        yield element.get("paraId", ""), said.get(element.get("durableId", ""), "")


def _last_paragraph(comment: "HtmlElement") -> str:
    return next((element.get("paraId", "") for element in reversed(list(comment.iter("p")))), "")


def _text(comment: "HtmlElement") -> str:
    paragraphs = []
    for paragraph in comment.iter("p"):
        pieces = [(one.text or "") if one.tag == "t" else _SIGNS.get(one.tag.lower(), "") for one in paragraph.iter()]
        paragraphs.append("".join(pieces))
    return "\n\n".join(paragraphs).strip()


def _book(archive: "ZipArchive", source: ImportSource) -> ImportedBook:
    title, authors = "", ""
    if archive.find("docProps/core.xml"):
        said = {element.tag: (element.text or "").strip() for element in archive.xml("docProps/core.xml")}
        title, authors = said.get("title", ""), said.get("creator", "")
    names = tuple(filter(None, map(str.strip, authors.split(";"))))
    return ImportedBook(title or source.name.rpartition(".")[0], names, path=source.location)
